import { fieldOfHeading, type SheetField } from '../sheet/headings.ts'
import { markerAt } from './markers.ts'
import { planHeadings } from './plan-headings.ts'
import type { Span } from './reading.ts'
import { stacked } from './stacked-tables.ts'
import {
  align,
  cellsOf,
  isSectionMark,
  type Line,
  type Looked,
  linesOf,
  rowOf,
  spacedCells,
  type TextRow,
  type TextTable,
  tableOf,
  trimmed,
  unquoted,
  wordsOf,
} from './table-cells.ts'

/** A line of a table's frame, or the number of a page. */
const RULE = /^[\s|｜│+:—─-]+(?:\d{1,4} ?[—─-]{1,2}\s*)?$/
/** Lines without a separator that may stand in a table and still belong to a cell of it. */
const LOOSE_MAX = 3

/**
 * The tables of a text, in order: rows of cells between tabs or pipes (Markdown's too), or one cell a line, below a row
 * of headings that say what is to be done. A table ends with the first lines that can be no row of it.
 */
export function tablesIn(source: string): TextTable[] {
  const lines = linesOf(source)
  const tables: TextTable[] = []
  for (let i = 0; i < lines.length; ) {
    const found = separated(source, lines, i) ?? stacked(source, lines, i)
    if (found?.table) tables.push(headed(source, lines.slice(Math.max(0, i - 4), i), found.table))
    // headings without a row below them are not looked at again from each of their lines
    i = found?.next ?? i + 1
  }
  return tables
}

function separated(source: string, lines: Line[], first: number): Looked {
  const spaced = spacedCells(source, lines[first]!)
  const head = spaced ?? cellsOf(source, lines[first]!)
  const found = head && planHeadings(wordsOf(source, head))
  if (!found) return null
  let second = first + 1
  while (lines[second]?.text === '') second++
  const both = lines[second] ? finer(source, head, cellsOf(source, lines[second]!)) : null
  const words = both ?? wordsOf(source, head)
  const fields = grouped(both ? planHeadings(both)! : found)
  const rows: TextRow[] = []
  const furniture: Span[] = both ? [lines[first]!, lines[second]!] : [lines[first]!]
  let next = both ? second + 1 : first + 1
  /** Lines without cells since the last row: 一、 without the tabs after it, or the next lines of a cell. */
  let pending: Line[] = []
  const settle = (): boolean => {
    if (pending.length === 0) return true
    const before = [...rows]
    for (const line of pending) {
      const last = rows.at(-1)
      if (isSectionMark(line.text)) rows.push({ span: line, cells: [trimmed(source, line.from, line.to)] })
      else if (!last || last.cells.length < 2 || furniture.at(-1)!.from > last.span.from) {
        rows.splice(0, rows.length, ...before)
        return false
      } else rows[rows.length - 1] = lengthened(source, last, line)
    }
    pending = []
    return true
  }
  for (let i = next; i < lines.length; i++) {
    const line = lines[i]!
    if (line.text === '') continue
    if (RULE.test(source.slice(line.from, line.to))) {
      if (!settle()) break
      furniture.push(line)
    } else {
      const cells = spaced ? rowOf(source, line, fields.length) : cellsOf(source, line)
      if (!cells && spaced && !isSectionMark(line.text)) break
      if (!cells) {
        pending.push(line)
        if (pending.filter(each => !isSectionMark(each.text)).length > LOOSE_MAX) break
        continue
      }
      if (!settle()) break
      const last = rows.at(-1)
      if (last && cells.length > 1 && furniture.at(-1)!.from < last.span.from && isOpen(source, last, cells, fields)) {
        rows[rows.length - 1] = continued(source, last, cells, line)
        next = i + 1
        continue
      }
      if (planHeadings(wordsOf(source, cells))) furniture.push(line)
      else rows.push({ span: line, cells })
    }
    next = i + 1
  }
  // the last row's last cell may go on below it
  const end = rows.at(-1)
  const [below] = pending
  if (
    end &&
    below &&
    furniture.at(-1)!.from < end.span.from &&
    lines[next] === below &&
    /[,、;]$/.test(lines[next - 1]!.text) &&
    !isSectionMark(below.text)
  ) {
    rows[rows.length - 1] = lengthened(source, end, below)
    next++
  }
  const measures = rows.filter(row => row.cells.filter(({ from, to }) => from < to).length > 1).length
  if (measures === 0) return { table: null, next }
  for (const row of rows) row.cells = row.cells.map(cell => unquoted(source, cell))
  if (spaced) for (const row of rows) if (row.cells.length > 1) align(source, fields, row)
  return { table: tableOf(lines, first, next, fields, words, rows, furniture), next }
}

/** 一、产业项目 right above the headings of a table that is followed by 二、… and its headings: the rows' section. */
function headed(source: string, lines: Line[], table: TextTable): TextTable {
  let above = lines.findLastIndex(({ from }) => from < table.span.from)
  while (lines[above]?.text === '') above--
  const line = lines[above]
  const again = table.rows.some(({ span, cells }) => cells.length === 1 && span.from > table.furniture[0]!.from)
  if (!line || !again || !isSectionMark(line.text) || /[。:;]$/.test(line.text)) return table
  const row = { span: { from: line.from, to: line.to }, cells: [trimmed(source, line.from, line.to)] }
  return { ...table, span: { from: line.from, to: table.span.to }, rows: [row, ...table.rows] }
}

/** 工作任务 | 序号 | 具体要求: what stands before the number and has another column to say what is to be done is a group. */
function grouped(fields: (SheetField | null)[]): (SheetField | null)[] {
  // whatever stands before the number is a group of several
  const unknown = fields[0] === null && fields[1] === 'serial' && !fields.includes('section')
  if (unknown && (fields.includes('title') || fields.includes('text'))) return ['section', ...fields.slice(1)]
  const title = fields.indexOf('title')
  const groups =
    title >= 0 && title < fields.indexOf('serial') && fields.includes('text') && !fields.includes('section')
  return groups ? fields.map((field, i) => (i === title ? 'section' : field)) : fields
}

/** Whether a row broke off inside a cell (an open quotation mark, a list without its end) that a line completes. */
function isOpen(source: string, row: TextRow, cells: readonly Span[], fields: readonly (SheetField | null)[]): boolean {
  const together = row.cells.length + cells.length - 1
  if (row.cells.length < 2 || together > fields.length) return false
  const { from, to } = row.cells.at(-1)!
  const words = source.slice(from, to)
  // a cell in quotation marks may break off in the middle of a row, and another one after it
  if (/^"[^"]*$/.test(words)) return true
  if (together !== fields.length) return false
  if (/[、，,；;]$/.test(words)) return true
  // each row has its number: what begins without one goes on with the row above
  const begins = source.slice(cells[0]!.from, cells[0]!.to)
  const numbered = fields[0] === 'serial' && /^\d{1,3}[.、]?$/.test(source.slice(row.cells[0]!.from, row.cells[0]!.to))
  return numbered && begins !== '' && !/^\d{1,3}[.、]?$/.test(begins) && markerAt(begins) === null
}

/** A second row of headings (责任单位 over 牵头, 配合): every filled cell is one, and more columns are known with it. */
function finer(source: string, head: readonly Span[], below: readonly Span[] | null): string[] | null {
  if (below === null) return null
  const [upper, lower] = [wordsOf(source, head), wordsOf(source, below)]
  if (!lower.every(word => word === '' || fieldOfHeading(word) !== null)) return null
  const both = Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => lower[i] || upper[i] || '')
  const known = (words: readonly string[]) => (planHeadings(words) ?? []).filter(field => field !== null).length
  return known(both) > known(upper) ? both : null
}

const continued = (source: string, row: TextRow, cells: readonly Span[], line: Span): TextRow => ({
  span: { from: row.span.from, to: line.to },
  cells: [...row.cells.slice(0, -1), trimmed(source, row.cells.at(-1)!.from, cells[0]!.to), ...cells.slice(1)],
})

/** A row whose last cell goes on in the next line. */
const lengthened = (source: string, row: TextRow, line: Span): TextRow => ({
  span: { from: row.span.from, to: line.to },
  cells: [...row.cells.slice(0, -1), trimmed(source, row.cells.at(-1)!.from, line.to)],
})
