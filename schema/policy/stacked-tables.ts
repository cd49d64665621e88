import { fieldOfHeading, fieldsOfHeadings } from '../sheet/headings.ts'
import { planHeadings } from './plan-headings.ts'
import type { Span } from './reading.ts'
import {
  align,
  DATED,
  isSectionMark,
  type Line,
  type Looked,
  type TextRow,
  tableOf,
  trimmed,
  UNITED,
} from './table-cells.ts'

/** One cell a line: headings line by line, then rows that each begin with the next number. */
export function stacked(source: string, lines: Line[], first: number): Looked {
  const grouped = groupHeading(lines, first)
  if (fieldOfHeading(lines[first]!.text) !== 'serial' && grouped === null) return stackedByWidth(source, lines, first)
  const heads: number[] = []
  const words: string[] = []
  let expected = 0
  let at = first
  for (; at < lines.length && heads.length < 14; at++) {
    const { text } = lines[at]!
    if (text === '' || (at === first && grouped !== null)) continue
    if (text.length > 14 || /^1$|[。;!?]/.test(text) || isSectionMark(text)) break
    if (grouped !== null && heads.length > 2 && isGroup(at)) break
    heads.push(at)
    words.push(text)
  }
  if (heads.length < 3) return null
  const fields = planHeadings(words)
  if (fields?.[0] !== 'serial' || heads[0] !== (grouped ?? first)) return null
  const width = heads.length
  const rows: TextRow[] = []
  const furniture: Span[] = (grouped === null ? heads : [first, ...heads]).map(i => lines[i]!)
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
    } else if (
      (isSectionMark(line.text) && (full || last.cells.length >= 3)) ||
      (grouped !== null && isGroup(i) && (full || last.cells.length >= 3))
    ) {
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

  /** A merged cell's words, right before a row's number. */
  function isGroup(i: number): boolean {
    const { text } = lines[i]!
    if (text.length > 20 || /\d/.test(text) || DATED.test(text) || UNITED.test(text)) return false
    let below = i + 1
    while (lines[below]?.text === '') below++
    return /^\d{1,3}$/.test(lines[below]?.text ?? '') && Number(lines[below]!.text) === expected + 1
  }

  function isAlone(row: TextRow): boolean {
    return row.cells.length === 1 && !/^\d{1,3}$/.test(source.slice(row.cells[0]!.from, row.cells[0]!.to))
  }
}

/** The line of 序号 where a heading for groups (项目, 类别) stands before it; null elsewhere. */
function groupHeading(lines: Line[], first: number): number | null {
  const { text } = lines[first]!
  if (
    text === '' ||
    text.length > 8 ||
    !/^(?:项目|类别|类型|领域|板块|方面|分类|一级指标|重点领域|任务类别|工作类别|目标|[\u4e00-\u9fff]{0,4}(?:任务|工作|项目))$/.test(
      text,
    )
  )
    return null
  let next = first + 1
  while (next < first + 6 && lines[next]?.text === '') next++
  return lines[next] && fieldOfHeading(lines[next]!.text) === 'serial' ? next : null
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
