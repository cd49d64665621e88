import type { SheetField } from '../sheet/headings.ts'
import { fold, trim } from './fold.ts'
import { markerAt } from './markers.ts'
import type { Span } from './reading.ts'

/** One line of a table (or several, where a cell holds line breaks): the span of each cell without blanks at its ends. */
export type TextRow = { span: Span; cells: Span[] }

/** A table in a text: its fields, its rows below the headings, and the spans that are only furniture (headings, rules). */
export type TextTable = {
  span: Span
  fields: (SheetField | null)[]
  /** The headings' own words, one a field. */
  heads: string[]
  rows: TextRow[]
  furniture: Span[]
}

export type Line = Span & { text: string }

const PIPE = /[|｜│]/

export function linesOf(source: string): Line[] {
  const out: Line[] = []
  const folded = fold(source)
  for (let at = 0; at <= source.length; ) {
    const end = folded.indexOf('\n', at)
    const to = end < 0 ? source.length : end
    const span = trim(folded, at, to)
    out.push({ from: at, to, text: folded.slice(span.from, span.to) })
    if (end < 0) break
    at = end + 1
  }
  return out
}

/** The cells of a line between its separators, or null where it has none; one alone between two pipes is a merged row's. */
export function cellsOf(source: string, { from, to }: Span): Span[] | null {
  const line = source.slice(from, to)
  const byTab = line.includes('\t')
  if (!byTab && !PIPE.test(line)) return null
  const bounds: number[] = []
  for (let i = 0; i < line.length; i++) if (byTab ? line[i] === '\t' : PIPE.test(line[i]!)) bounds.push(i)
  const cells: Span[] = []
  let at = 0
  for (const bound of [...bounds, line.length]) {
    cells.push(trimmed(source, from + at, from + bound))
    at = bound + 1
  }
  if (!byTab) {
    if (/^\s*[|｜│]/.test(line)) cells.shift()
    if (/[|｜│]\s*$/.test(line)) cells.pop()
  }
  return cells.length > 1 || (cells.length === 1 && bounds.length > 1) ? cells : null
}

export function trimmed(source: string, from: number, to: number): Span {
  let a = from
  let b = to
  while (a < b && /\s/.test(source[a]!)) a++
  while (b > a && /\s/.test(source[b - 1]!)) b--
  return { from: a, to: b }
}

/** The cells of a line that only blanks part, two or more: at least four, so that no labels side by side are meant. */
export function spacedCells(source: string, { from, to }: Span): Span[] | null {
  const line = source.slice(from, to)
  if (line.length > 400 || /[\t|｜│:：。]/.test(line)) return null
  const cells = [...line.matchAll(/\S+(?:[ \u3000]\S+)*/g)].map(m => ({
    from: from + m.index,
    to: from + m.index + m[0].length,
  }))
  return cells.length >= 4 ? cells : null
}

/** A row under such headings has a cell for each, or lacks the last one. */
export function rowOf(source: string, line: Span, width: number): Span[] | null {
  const text = source.slice(line.from, line.to)
  if (text.length > 1000) return null
  const cells = [...text.matchAll(/\S+(?:[ \u3000]\S+)*/g)].map(m => ({
    from: line.from + m.index,
    to: line.from + m.index + m[0].length,
  }))
  return cells.length === width || (cells.length === width - 1 && width > 3) ? cells : null
}

/** A cell without the quotation marks that a spreadsheet puts around line breaks. */
export const unquoted = (source: string, { from, to }: Span): Span =>
  to - from > 2 && source[from] === '"' && source[to - 1] === '"' ? trimmed(source, from + 1, to - 1) : { from, to }

export const wordsOf = (source: string, cells: readonly Span[]) => cells.map(({ from, to }) => source.slice(from, to))

export type Looked = { table: TextTable | null; next: number } | null

export const isSectionMark = (text: string): boolean => {
  const kind = markerAt(text)?.kind
  return (kind === 'han' || kind === 'paren' || kind === 'chapter') && text.length <= 60
}

export const tableOf = (
  lines: Line[],
  first: number,
  next: number,
  fields: (SheetField | null)[],
  heads: string[],
  rows: TextRow[],
  furniture: Span[],
): TextTable => ({ span: { from: lines[first]!.from, to: lines[next - 1]!.to }, fields, heads, rows, furniture })

export const DATED = /\d{1,2}月|年底|季度|持续|长期|全年|每[年月季]/
export const UNITED = /(?:局|委|办|部|厅|院|政府|街道|镇|乡|单位|部门|中心|公司|队|会|行)(?:[、,，;；(（)）\s]|$)/

/** A row that lacks cells (an empty one leaves no line) gets its last ones by what they look like. */
export function align(source: string, fields: (SheetField | null)[], row: TextRow): void {
  const missing = fields.length - row.cells.length
  if (missing <= 0) return
  const end = row.cells.at(-1)!.to
  const fits = (field: SheetField | null, text: string): boolean => {
    if (field === 'deadline') return DATED.test(text) && text.length <= 30
    if (field === 'lead' || field === 'responsible' || field === 'co' || field === 'division') return UNITED.test(text)
    return true
  }
  const cells: Span[] = []
  let given = 0
  for (const [i, field] of fields.entries()) {
    const cell = row.cells[given]
    const left = row.cells.length - given
    const places = fields.length - i
    const here = cell && (places <= left || fits(field, source.slice(cell.from, cell.to)))
    cells.push(here ? cell : { from: end, to: end })
    if (here) given++
  }
  row.cells = cells
}
