import type { PdfPage, Words } from './pdf-page.ts'
import { tablesOn } from './pdf-tables.ts'

type Line = {
  text: string
  x: number
  end: number
  y: number
  size: number
  page: number
  cells: boolean
  column: number
}

/** Share of a page's height, at its head and foot, where page numbers and running heads stand. */
const MARGIN = 0.12
const PAGE_NUMBER =
  /^(?:[-—–―─·•~]{0,2} ?\d{1,4} ?[-—–―─·•~]{0,2}|第 ?\d{1,4} ?页(?: ?[,，/]? ?共 ?\d{1,4} ?页)?|\d{1,4} ?\/ ?\d{1,4}|Page \d+(?: of \d+)?)$/i
const STARTS =
  /^(?:[（(]?[一二三四五六七八九十]{1,4}[、）)]|\d{1,3}[.、．](?!\d)|第[一二三四五六七八九十]{1,4}[章篇条]|附 ?件 ?\d{0,2}[:：]?)/
const LABEL = /^[（(【[]?(?:牵头|责任|配合|完成)(?:单位|部门|时限|领导)[:：】]/

const NUMBER_ALONE = /^(?:[（(]?[一二三四五六七八九十]{1,4}[、）)]|[（(]?\d{1,3}[.、．）)]|[①-⑳●•·])$/
const STOPS = /[。！？；：!?;:]$/

/**
 * The pages of a PDF as lines, a paragraph each: printed lines joined, columns read one after the other, table rows with
 * tabs between their cells, page numbers and running heads left out (`margins`: there were some).
 */
export function pdfText(pages: readonly PdfPage[]): { text: string; margins: boolean } {
  const lines = pages.flatMap((page, i) => linesOf(page, i))
  const kept = withoutMargins(lines, pages)
  return { text: paragraphs(kept, pages).join('\n'), margins: kept.length < lines.length }
}

function linesOf(page: PdfPage, at: number): Line[] {
  const { tables, outside } = tablesOn(page)
  const lines = inColumns(outside, page).flatMap((side, column) =>
    side.map(line => ({ ...line, page: at, cells: false, column })),
  )
  for (const table of tables) {
    const rows = table.rows.map(row => row.join('\t').replace(/\t+$/, ''))
    const before = lines.filter(line => line.y < table.bottom).length
    lines.splice(
      before,
      0,
      ...rows.map(text => ({ text, x: 0, end: page.width, y: table.top, size: 0, page: at, cells: true, column: 0 })),
    )
  }
  return lines
}

/** Words of one height as one line; a page in two columns gives the left one first: what runs over both, left, right, what runs below both. */
function inColumns(words: Words[], { width }: PdfPage): Words[][] {
  const gutter = gutterOf(words, width)
  if (gutter === null) return [rowsOf(words)]
  const top = Math.min(...words.filter(each => each.x > gutter).map(each => each.y))
  const bottom = Math.max(...words.filter(each => each.x > gutter).map(each => each.y))
  const over = words.filter(each => each.y < top - 1)
  const under = words.filter(each => each.y > bottom + 1 && each.end > gutter)
  const rest = words.filter(each => !over.includes(each) && !under.includes(each))
  const sides = [rest.filter(each => each.x < gutter), rest.filter(each => each.x >= gutter)]
  return [over, sides[0]!, sides[1]!, under].map(rowsOf)
}

/** Where the gap between two columns of running text is; null for one column, and for loose lists without lines. */
function gutterOf(words: readonly Words[], width: number): number | null {
  if (words.length < 12) return null
  const middle = width / 2
  for (const place of [0, 0.02, -0.02, 0.05, -0.05].map(share => middle + share * width)) {
    const left = words.filter(each => each.end <= place)
    const right = words.filter(each => each.x >= place)
    const crossing = words.length - left.length - right.length
    if (left.length < 5 || right.length < 5 || crossing > words.length * 0.15) continue
    const wide = (side: readonly Words[]) => {
      const from = Math.min(...side.map(each => each.x))
      const to = Math.max(...side.map(each => each.end))
      return (
        to - from > width * 0.25 && side.filter(each => each.end - each.x > (to - from) * 0.7).length > side.length / 2
      )
    }
    if (wide(left) && wide(right)) return place
  }
  return null
}

function rowsOf(words: readonly Words[]): Words[] {
  const out: Words[] = []
  for (const each of [...words].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const last = out.at(-1)
    if (last && Math.abs(last.y - each.y) < Math.min(last.size, each.size) * 0.45 && each.x >= last.end) {
      // the number of a list stands apart from its item
      last.text += NUMBER_ALONE.test(last.text) ? ` ${each.text}` : `\t${each.text}`
      last.end = each.end
    } else out.push({ ...each })
  }
  return out
}

/** Takes out page numbers, and what stands in the margin of most pages again and again. */
function withoutMargins(lines: readonly Line[], pages: readonly PdfPage[]): Line[] {
  const inMargin = ({ y, page, cells }: Line) => {
    const { height } = pages[page]!
    return !cells && (y < height * MARGIN || y > height * (1 - MARGIN))
  }
  const bare = ({ text }: Line) => text.replace(/[\d\s一二三四五六七八九十]+/g, '#')
  const seen = new Map<string, Set<number>>()
  for (const line of lines) {
    if (!inMargin(line) || STARTS.test(line.text)) continue
    const on = seen.get(bare(line)) ?? new Set()
    seen.set(bare(line), on.add(line.page))
  }
  const most = Math.max(2, pages.length * 0.4)
  return lines.filter(line => {
    if (!inMargin(line)) return true
    if (PAGE_NUMBER.test(line.text.replaceAll('\t', ' '))) return false
    return STARTS.test(line.text) || (seen.get(bare(line))?.size ?? 0) < most || line.text.length > 60
  })
}

const mode = (values: readonly number[]): number => {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(Math.round(value), (counts.get(Math.round(value)) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** Lines joined where the one goes on with the other: it fills its width, and the next is neither indented nor apart. */
function paragraphs(lines: readonly Line[], pages: readonly PdfPage[]): string[] {
  const running = lines.filter(line => !line.cells)
  const size = mode(running.map(line => line.size))
  const pitch = mode(
    running.flatMap((line, i) => {
      const next = running[i + 1]
      return next && next.page === line.page && next.y > line.y ? [next.y - line.y] : []
    }),
  )
  const body = running.filter(line => Math.abs(line.size - size) < 1.5)
  /** The margins of the text a line stands in: of its page, of its column. */
  const margins = (line: Line) => {
    const alike = body.filter(each => each.column === line.column)
    const own = alike.filter(each => each.page === line.page)
    const all = own.length >= 4 ? own : alike
    const ends = all.map(each => each.end).sort((a, b) => a - b)
    const right = ends[Math.floor(ends.length * 0.8)] ?? line.end
    return { left: Math.min(...all.map(each => each.x), line.x), right }
  }
  const known = new Map<string, ReturnType<typeof margins>>()
  const marginsOf = (line: Line) => {
    const key = `${line.page}/${line.column}`
    const found = known.get(key) ?? margins(line)
    known.set(key, found)
    return found
  }
  /** From one line to the next of its paragraph. */
  const lead = (line: Line) => Math.max(pitch, line.size * 1.25)
  const out: string[] = []
  let last: Line | null = null
  for (const line of lines) {
    const joins = last !== null && goesOn(last, line)
    if (joins) {
      const latin = /[!-~]$/.test(out.at(-1)!) && /^[A-Za-z]/.test(line.text)
      out[out.length - 1] += (latin ? ' ' : '') + line.text
    } else {
      if (
        last &&
        !last.cells &&
        !line.cells &&
        last.page === line.page &&
        line.column === last.column &&
        line.y - last.y > lead(line) * 1.9
      )
        out.push('')
      if (last && last.cells !== line.cells) out.push('')
      out.push(line.text)
    }
    last = line
  }
  return out

  function goesOn(before: Line, line: Line): boolean {
    if (before.cells || line.cells || STARTS.test(line.text) || /\t/.test(before.text + line.text)) return false
    const said = out.at(-1)!.slice(-400)
    const open = said.lastIndexOf('（') > said.lastIndexOf('）')
    if (!open && LABEL.test(line.text)) return false
    if (Math.abs(before.size - line.size) > Math.max(1, before.size * 0.12)) return false
    const sameColumn = before.page === line.page && line.y > before.y
    if (sameColumn && line.y - before.y > lead(line) * 1.6) return false
    const own = marginsOf(before)
    const next = marginsOf(line)
    const centred = (one: Line) =>
      Math.abs(one.x + one.end - (pages[one.page]?.width ?? 0)) < one.size * 3 && one.x > own.left + one.size * 1.5
    if (before.size > size * 1.15 && centred(before)) return sameColumn && centred(line)
    if (line.x > next.left + line.size * 1.2) return false
    // a line that stops in the middle of a sentence goes on even where it left some room
    if (open) return true
    const room = STOPS.test(before.text) ? before.size * 1.7 : (own.right - own.left) * 0.35
    return before.end > own.right - room
  }
}
