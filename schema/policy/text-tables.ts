import { fieldOfHeading, fieldsOfHeadings, type SheetField } from '../sheet/headings.ts'
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

type Line = Span & { text: string }

const RULE = /^[\s|｜│+:—─-]+$/
const PIPE = /[|｜│]/
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
    if (found?.table) tables.push(found.table)
    // headings without a row below them are not looked at again from each of their lines
    i = found?.next ?? i + 1
  }
  return tables
}

function linesOf(source: string): Line[] {
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

/** The cells of a line between its separators, or null where it has none. */
function cellsOf(source: string, { from, to }: Span): Span[] | null {
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
  return cells.length > 1 ? cells : null
}

function trimmed(source: string, from: number, to: number): Span {
  let a = from
  let b = to
  while (a < b && /\s/.test(source[a]!)) a++
  while (b > a && /\s/.test(source[b - 1]!)) b--
  return { from: a, to: b }
}

const wordsOf = (source: string, cells: readonly Span[]) => cells.map(({ from, to }) => source.slice(from, to))

type Looked = { table: TextTable | null; next: number } | null

function separated(source: string, lines: Line[], first: number): Looked {
  const head = cellsOf(source, lines[first]!)
  const found = head && fieldsOfHeadings(wordsOf(source, head))
  if (!found) return null
  let second = first + 1
  while (lines[second]?.text === '') second++
  const both = lines[second] ? finer(source, head, cellsOf(source, lines[second]!)) : null
  const words = both ?? wordsOf(source, head)
  const fields = grouped(both ? fieldsOfHeadings(both)! : found)
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
      const cells = cellsOf(source, line)
      if (!cells) {
        pending.push(line)
        if (pending.filter(each => !isSectionMark(each.text)).length > LOOSE_MAX) break
        continue
      }
      if (!settle()) break
      const last = rows.at(-1)
      if (last && furniture.at(-1)!.from < last.span.from && isOpen(source, last, cells, fields)) {
        rows[rows.length - 1] = continued(source, last, cells, line)
        next = i + 1
        continue
      }
      if (fieldsOfHeadings(wordsOf(source, cells))) furniture.push(line)
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
  return { table: tableOf(lines, first, next, fields, words, rows, furniture), next }
}

/** 工作任务 | 序号 | 具体要求: what stands before the number and has another column to say what is to be done is a group. */
function grouped(fields: (SheetField | null)[]): (SheetField | null)[] {
  const title = fields.indexOf('title')
  const groups =
    title >= 0 && title < fields.indexOf('serial') && fields.includes('text') && !fields.includes('section')
  return groups ? fields.map((field, i) => (i === title ? 'section' : field)) : fields
}

/** Whether a row broke off inside a cell (an open quotation mark, a list without its end) that a line completes. */
function isOpen(source: string, row: TextRow, cells: readonly Span[], fields: readonly (SheetField | null)[]): boolean {
  if (row.cells.length < 2 || row.cells.length + cells.length - 1 !== fields.length) return false
  const { from, to } = row.cells.at(-1)!
  const words = source.slice(from, to)
  if (/[、，,；;]$/.test(words) || /^"[^"]*$/.test(words)) return true
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
  const known = (words: readonly string[]) => (fieldsOfHeadings(words) ?? []).filter(field => field !== null).length
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

const isSectionMark = (text: string): boolean => {
  const kind = markerAt(text)?.kind
  return (kind === 'han' || kind === 'paren' || kind === 'chapter') && text.length <= 60
}

const tableOf = (
  lines: Line[],
  first: number,
  next: number,
  fields: (SheetField | null)[],
  heads: string[],
  rows: TextRow[],
  furniture: Span[],
): TextTable => ({ span: { from: lines[first]!.from, to: lines[next - 1]!.to }, fields, heads, rows, furniture })

/** One cell a line: headings line by line, then rows that each begin with the next number. */
function stacked(source: string, lines: Line[], first: number): Looked {
  if (fieldOfHeading(lines[first]!.text) !== 'serial') return stackedByWidth(source, lines, first)
  const heads: number[] = []
  const words: string[] = []
  let at = first
  for (; at < lines.length && heads.length < 14; at++) {
    const { text } = lines[at]!
    if (text === '') continue
    if (text.length > 14 || /^1$|[。;!?]/.test(text) || isSectionMark(text)) break
    heads.push(at)
    words.push(text)
  }
  if (heads.length < 3) return null
  const fields = fieldsOfHeadings(words)
  if (fields?.[0] !== 'serial' || heads[0] !== first) return null
  const width = heads.length
  const rows: TextRow[] = []
  const furniture: Span[] = heads.map(i => lines[i]!)
  let expected = 0
  let next = at
  for (let i = at; i < lines.length; i++) {
    const line = lines[i]!
    if (line.text === '') continue
    const serial = /^\d{1,3}$/.test(line.text) ? Number(line.text) : null
    const last = rows.at(-1)
    const full = !last || last.cells.length >= width || isAlone(last)
    if (serial !== null && (serial === expected + 1 || (serial > expected && full) || (serial === 1 && full))) {
      expected = serial
      rows.push({ span: { from: line.from, to: line.to }, cells: [trimmed(source, line.from, line.to)] })
    } else if (isSectionMark(line.text) && (full || last.cells.length >= 3)) {
      rows.push({ span: { from: line.from, to: line.to }, cells: [trimmed(source, line.from, line.to)] })
    } else if (last && !isAlone(last) && last.cells.length < width) {
      last.cells.push(trimmed(source, line.from, line.to))
      last.span = { from: last.span.from, to: line.to }
    } else break
    next = i + 1
  }
  const whole = rows.filter(row => row.cells.length >= 3)
  if (whole.length === 0) return null
  for (const row of rows) if (row.cells.length > 1) align(source, fields, row)
  return { table: tableOf(lines, first, next, fields, words.slice(0, fields.length), rows, furniture), next }

  function isAlone(row: TextRow): boolean {
    return row.cells.length === 1 && !/^\d{1,3}$/.test(source.slice(row.cells[0]!.from, row.cells[0]!.to))
  }
}

/** Rows that must fit before lines of one cell each are taken for a table without numbers. */
const ROWS_MIN = 2

/** One cell a line without numbers: as many lines a row as there are headings, units where the headings say so. */
function stackedByWidth(source: string, lines: Line[], first: number): Looked {
  // blank lines are asked too, and each would look at all that follow it
  if (fieldOfHeading(lines[first]!.text) === null) return null
  const heads: number[] = []
  let at = first
  for (; at < lines.length && heads.length < 12; at++) {
    const { text } = lines[at]!
    if (text === '') continue
    if (text.length > 10 || fieldOfHeading(text) === null) break
    heads.push(at)
  }
  if (heads.length < 3 || heads[0] !== first) return null
  const words = heads.map(i => lines[i]!.text)
  const fields = fieldsOfHeadings(words)
  const unit = fields?.findIndex(field => field === 'lead' || field === 'responsible') ?? -1
  if (!fields || unit < 0) return null
  const rows: TextRow[] = []
  /** The line that each row begins at. */
  const starts: number[] = []
  let next = at
  for (;;) {
    const row: number[] = []
    let i = next
    for (; i < lines.length && row.length < heads.length; i++) if (lines[i]!.text !== '') row.push(i)
    const [head] = row
    if (head !== undefined && isSectionMark(lines[head]!.text)) {
      starts.push(next)
      rows.push({ span: lines[head]!, cells: [trimmed(source, lines[head]!.from, lines[head]!.to)] })
      next = head + 1
      continue
    }
    if (row.length < heads.length || !UNITED.test(lines[row[unit]!]!.text) || lines[row[unit]!]!.text.length > 60) break
    const span = { from: lines[row[0]!]!.from, to: lines[row.at(-1)!]!.to }
    starts.push(next)
    rows.push({ span, cells: row.map(each => trimmed(source, lines[each]!.from, lines[each]!.to)) })
    next = i
  }
  while (rows.at(-1)?.cells.length === 1) {
    next = starts.pop() ?? next
    rows.pop()
  }
  if (rows.filter(row => row.cells.length > 1).length < ROWS_MIN) return { table: null, next: at }
  const furniture = heads.map(i => lines[i]!)
  return { table: tableOf(lines, first, next, fields, words, rows, furniture), next }
}

const DATED = /\d{1,2}月|年底|季度|持续|长期|全年|每[年月季]/
const UNITED = /(?:局|委|办|部|厅|院|政府|街道|镇|乡|单位|部门|中心|公司|队|会|行)(?:[、,，;；(（)）\s]|$)/

/** A row that lacks cells (an empty one leaves no line) gets its last ones by what they look like. */
function align(source: string, fields: (SheetField | null)[], row: TextRow): void {
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
