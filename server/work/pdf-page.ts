import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Words that stand together on one line. Points from the page's upper left corner; `y` is the base line. */
export type Words = { text: string; x: number; end: number; y: number; size: number }

/** A drawn line of a table, horizontal or vertical. */
export type Rule = { from: number; to: number; at: number }

/** What a page shows, as far as a text needs it. */
export type PdfPage = { width: number; height: number; words: Words[]; across: Rule[]; down: Rule[] }

type Matrix = readonly [number, number, number, number, number, number]
type Library = { OPS: Record<string, number> }

/** A rule is thinner than this and longer than that. */
const THIN = 3
const LONG = 8
/** A page with more drawing operations is a map or a plan drawn on a computer, whose lines make no table. */
const OPERATIONS_MAX = 60_000

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]

/** Reads a page's words, those written upright, and the straight lines drawn on it. */
export async function pdfPage(page: PDFPageProxy, library: Library): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 })
  const view = viewport.transform as unknown as Matrix
  const content = await page.getTextContent()
  const pieces: Words[] = []
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const [a, b, c, d, x, y] = times(view, item.transform as unknown as Matrix)
    const size = Math.hypot(c, d)
    // turned words are a watermark or a stamp
    if (Math.abs(b) > Math.abs(a) * 0.1 || size < 2) continue
    const lead = /^\s*/.exec(item.str)![0].length
    const each = item.width / Math.max(1, item.str.length)
    pieces.push({ text: item.str.trim(), x: x + lead * each, end: x + item.str.trimEnd().length * each, y, size })
  }
  const rules = await rulesOf(page, view, library)
  return { width: viewport.width, height: viewport.height, words: joined(pieces, rules.down), ...rules }
}

/** Pieces of one line that touch, as one: not across a rule. Words drawn twice for a bold look count once. */
function joined(pieces: Words[], down: readonly Rule[]): Words[] {
  const parted = (left: Words, right: Words) =>
    down.some(
      ({ at, from, to }) => at > left.end - 2 && at < right.x + 2 && from < left.y && to > left.y - left.size / 2,
    )
  const lines: Words[][] = []
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    const line = lines.at(-1)
    if (line && Math.abs(line[0]!.y - piece.y) < Math.min(piece.size, line[0]!.size) * 0.45) line.push(piece)
    else lines.push([piece])
  }
  const out: Words[] = []
  for (const line of lines) {
    line.sort((a, b) => a.x - b.x)
    let now: Words | null = null
    for (const piece of line) {
      if (now && piece.text === now.text && Math.abs(piece.x - now.x) < 1.5) continue
      const gap = now ? piece.x - now.end : 0
      if (now && gap < now.size * 1.2 && gap > -now.size * 0.6 && !(gap > 0 && parted(now, piece))) {
        const apart = gap > now.size * 0.2 && /[!-~]$/.test(now.text) && /^[!-~]/.test(piece.text)
        now.text += (apart ? ' ' : '') + piece.text
        now.end = Math.max(now.end, piece.end)
        now.size = Math.max(now.size, piece.size)
      } else {
        now = { ...piece }
        out.push(now)
      }
    }
  }
  return out
}

async function rulesOf(page: PDFPageProxy, view: Matrix, { OPS }: Library): Promise<{ across: Rule[]; down: Rule[] }> {
  const across: Rule[] = []
  const down: Rule[] = []
  const list = await page.getOperatorList()
  if (list.fnArray.length > OPERATIONS_MAX) return { across, down }
  let now = view
  const kept: Matrix[] = []
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    const [left, right] = x1 < x2 ? [x1, x2] : [x2, x1]
    const [top, bottom] = y1 < y2 ? [y1, y2] : [y2, y1]
    if (bottom - top <= THIN && right - left >= LONG) across.push({ from: left, to: right, at: (top + bottom) / 2 })
    else if (right - left <= THIN && bottom - top >= LONG) down.push({ from: top, to: bottom, at: (left + right) / 2 })
  }
  for (const [i, operation] of list.fnArray.entries()) {
    const args = list.argsArray[i]
    if (operation === OPS.save) kept.push(now)
    else if (operation === OPS.restore) now = kept.pop() ?? view
    else if (operation === OPS.transform) now = times(now, args as Matrix)
    else if (operation === OPS.paintFormXObjectBegin) {
      kept.push(now)
      if (args[0]) now = times(now, args[0] as Matrix)
    } else if (operation === OPS.paintFormXObjectEnd) now = kept.pop() ?? view
    // a path that only cuts off what is drawn later is not seen itself
    else if (operation === OPS.constructPath && args[0] !== OPS.endPath && args[1]?.[0])
      drawn(args[1][0] as ArrayLike<number>, now, line)
  }
  return { across, down }
}

type Draw = (x1: number, y1: number, x2: number, y2: number) => void

/** The straight strokes of a path: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 close. */
function drawn(path: ArrayLike<number>, matrix: Matrix, line: Draw): void {
  const place = (x: number, y: number): [number, number] => [
    matrix[0] * x + matrix[2] * y + matrix[4],
    matrix[1] * x + matrix[3] * y + matrix[5],
  ]
  let start: [number, number] = [0, 0]
  let here: [number, number] = [0, 0]
  const strokes: [number, number, number, number][] = []
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  const flush = () => {
    // a thin filled box is a line drawn as a box
    const thin = Math.min(box.right - box.left, box.bottom - box.top) <= THIN
    if (thin && strokes.length > 1) line(box.left, box.top, box.right, box.bottom)
    else for (const [x1, y1, x2, y2] of strokes) line(x1, y1, x2, y2)
    strokes.length = 0
    Object.assign(box, { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity })
  }
  const reach = ([x, y]: [number, number]) => {
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
  }
  for (let i = 0; i < path.length; ) {
    const code = path[i]!
    if (code === 0 || code === 1) {
      const next = place(path[i + 1]!, path[i + 2]!)
      if (code === 0) {
        flush()
        start = next
      } else strokes.push([...here, ...next])
      here = next
      reach(next)
      i += 3
    } else if (code === 4) {
      strokes.push([...here, ...start])
      here = start
      i += 1
    } else i += code === 2 ? 7 : code === 3 ? 5 : path.length
  }
  flush()
}
