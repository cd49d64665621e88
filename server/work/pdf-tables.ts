import type { PdfPage, Rule, Words } from './pdf-page.ts'

/** A table on a page: its rows of cells, and where it begins and ends. */
export type PdfTable = { top: number; bottom: number; rows: string[][] }

/** Lines that should meet do so within this. */
const NEAR = 3

type Box = { left: number; right: number; top: number; bottom: number }

/**
 * The tables of a page, by the lines drawn around their cells, and the words outside all of them. A cell merged downwards
 * says the same in each of its rows, one merged across stands once. A frame with a single cell is no table.
 */
export function tablesOn({ words, across, down }: PdfPage): { tables: PdfTable[]; outside: Words[] } {
  const rows = merged(across)
  const columns = merged(down)
  if (rows.length < 3 || columns.length < 3) return { tables: [], outside: words }
  const cells = new Map<string, { box: Box; words: Words[] }>()
  const outside: Words[] = []
  for (const each of words) {
    const box = boxAround(each, rows, columns)
    if (box === null) {
      outside.push(each)
      continue
    }
    const key = `${box.left}/${box.top}/${box.right}/${box.bottom}`
    const cell = cells.get(key) ?? { box, words: [] }
    cell.words.push(each)
    cells.set(key, cell)
  }
  const tables: PdfTable[] = []
  for (const group of grouped([...cells.values()])) {
    if (group.length < 4) outside.push(...group.flatMap(cell => cell.words))
    else tables.push(tableOf(group, rows, columns))
  }
  return { tables, outside: outside.sort((a, b) => a.y - b.y || a.x - b.x) }
}

/** Rules at one place that touch, as one. */
function merged(rules: readonly Rule[]): Rule[] {
  const out: Rule[] = []
  const places: number[] = []
  for (const at of rules.map(rule => rule.at).sort((a, b) => a - b))
    if (places.length === 0 || at - places.at(-1)! > NEAR) places.push(at)
  for (const place of places) {
    const here = rules.filter(rule => rule.at >= place && rule.at - place <= NEAR).sort((a, b) => a.from - b.from)
    for (const rule of here) {
      const last = out.at(-1)
      if (last?.at === place && rule.from <= last.to + NEAR) last.to = Math.max(last.to, rule.to)
      else out.push({ ...rule, at: place })
    }
  }
  return out
}

function boxAround({ x, end, y, size }: Words, rows: readonly Rule[], columns: readonly Rule[]): Box | null {
  const middle = y - size * 0.35
  const inner = x + Math.min(size / 2, (end - x) / 2)
  const covers = ({ from, to }: Rule, at: number) => from - NEAR <= at && at <= to + NEAR
  const above = rows.filter(rule => rule.at < middle && covers(rule, inner)).at(-1)
  const below = rows.find(rule => rule.at >= middle && covers(rule, inner))
  const before = columns.filter(rule => rule.at < inner && covers(rule, middle)).at(-1)
  const after = columns.find(rule => rule.at >= inner && covers(rule, middle))
  if (!above || !below || !before || !after) return null
  return { left: before.at, right: after.at, top: above.at, bottom: below.at }
}

type Cell = { box: Box; words: Words[] }

/** Cells by table: those that follow one another without a gap of a whole line between them. */
function grouped(cells: readonly Cell[]): Cell[][] {
  const groups: { bottom: number; cells: Cell[] }[] = []
  for (const cell of [...cells].sort((a, b) => a.box.top - b.box.top)) {
    const last = groups.at(-1)
    if (last && cell.box.top <= last.bottom + NEAR) {
      last.cells.push(cell)
      last.bottom = Math.max(last.bottom, cell.box.bottom)
    } else groups.push({ bottom: cell.box.bottom, cells: [cell] })
  }
  return groups.map(group => group.cells)
}

function tableOf(cells: readonly Cell[], rows: readonly Rule[], columns: readonly Rule[]): PdfTable {
  const top = Math.min(...cells.map(({ box }) => box.top))
  const bottom = Math.max(...cells.map(({ box }) => box.bottom))
  const left = Math.min(...cells.map(({ box }) => box.left))
  const right = Math.max(...cells.map(({ box }) => box.right))
  const edges = (rules: readonly Rule[], from: number, to: number) =>
    [...new Set(rules.map(rule => rule.at).filter(at => at >= from && at <= to))].sort((a, b) => a - b)
  const tops = edges(rows, top, bottom).slice(0, -1)
  const lefts = edges(columns, left, right).slice(0, -1)
  const grid = tops.map(() => lefts.map(() => ''))
  for (const { box, words } of cells) {
    const text = wordsOf(words, box.right - box.left)
    const column = lefts.indexOf(box.left)
    for (const [row, at] of tops.entries())
      if (at >= box.top && at < box.bottom && column >= 0) grid[row]![column] = text
  }
  return { top, bottom, rows: grid.filter(row => row.some(cell => cell !== '')) }
}

/** Room that a cell keeps free at both sides together. */
const PADDING = 10

/** A cell's lines as one: a blank between Latin words, and where the next line's first sign would have had room. */
function wordsOf(words: Words[], width: number): string {
  let text = ''
  let last: Words | null = null
  for (const each of [...words].sort((a, b) => (Math.abs(a.y - b.y) < a.size * 0.45 ? a.x - b.x : a.y - b.y))) {
    const short = last !== null && last.end - last.x + last.size * 1.3 < width - PADDING
    const latin = /[!-~]$/.test(text) && /^[!-~]/.test(each.text)
    text += (text !== '' && (short || latin) ? ' ' : '') + each.text
    last = each
  }
  return text
}
