import { bareHeading, fieldOfHeading, type SheetField } from './headings.ts'
import { looseField } from './loose-headings.ts'
import type { SheetGrid } from './sheet-grid.ts'
import { looksLikeUnit } from './unit-likeness.ts'

/** One measure written as a form: a label, its value beside it, one or more pairs a row. Rows from 0, inclusive. */
export type FormBlock = {
  from: number
  to: number
  /** Where the value of each field stands. */
  values: Map<SheetField, { row: number; column: number; header: string }>
  /** Labels that are no field of ours, with the place of their values. */
  others: { row: number; column: number; header: string }[]
}

const WORK: readonly SheetField[] = ['lead', 'responsible', 'co', 'division', 'deadline', 'progress', 'leader']
const WHO: readonly SheetField[] = ['lead', 'co']
const LEAST_ROWS = 3
const WIDEST_ROW = 8
const LONGEST_LABEL = 16

/**
 * The form that begins in this row, or null: at least three rows of known labels, each with its value to the right, that
 * name a task or measure once and who does it, by when or how far it has come. The same label again begins the next form (X2).
 */
export function formBlockAt(grid: SheetGrid, row: number): FormBlock | null {
  const block: FormBlock = { from: row, to: row, values: new Map(), others: [] }
  let rows = 0
  for (let at = row; at < grid.height && at <= block.to + 4; at++) {
    const filled = grid.filled(at)
    if (filled.length === 0 && rows > 0) continue
    if (filled.length === 0) break
    if (takeRow(grid, at, filled, block)) {
      block.to = at
      rows++
      continue
    }
    const unknown = rows > 0 ? unknownPairs(grid, at, filled) : null
    if (!unknown || (rows === 1 && unknown.length === 1)) break
    block.others.push(...unknown)
  }
  if (rows < LEAST_ROWS) return null
  const { values } = block
  if (!values.has('title') && !values.has('text')) return null
  return WORK.some(field => values.has(field)) ? block : null
}

const valueColumn = (grid: SheetGrid, row: number, label: number): number =>
  (grid.range(row, label)?.right ?? label) + 1

/** Labels that nobody knows with one value beside each (办理要求 | …; 事项来源 | … | 督办类别 | …), amid those of a form. */
function unknownPairs(grid: SheetGrid, row: number, filled: readonly number[]): FormBlock['others'] | null {
  if (filled.length < 1 || filled.length > WIDEST_ROW) return null
  const pairs: FormBlock['others'] = []
  for (let i = 0; i < filled.length; ) {
    const header = grid.own(row, filled[i]!)
    const label = bareHeading(header)
    if (!/^[\u4e00-\u9fff]{2,10}$/.test(label) || fieldOfHeading(label) !== null || looksLikeUnit(label)) return null
    if (filled.length < 4 && looseField(label) !== null) return null
    const column = valueColumn(grid, row, filled[i]!)
    if (column >= grid.width) return null
    const valued = filled[i + 1] === column
    if (!valued && (grid.text(row, column) !== '' || filled.length > 2)) return null
    pairs.push({ row, column, header })
    i += valued ? 2 : 1
  }
  return pairs
}

/** Reads a row of pairs into the block; false where it is none, or begins the next form. */
function takeRow(grid: SheetGrid, row: number, filled: readonly number[], block: FormBlock): boolean {
  if (filled.length > WIDEST_ROW) return false
  const labels: { column: number; header: string; field: SheetField | null; value: number }[] = []
  for (let i = 0; i < filled.length; ) {
    const column = filled[i]!
    const header = grid.own(row, column)
    let field = header.length <= LONGEST_LABEL ? fieldOfHeading(header) : null
    // within a form that has begun, a label in the label's place may be any likely one
    if (field === null && i === 0 && block.values.size > 0) field = looseField(bareHeading(header))
    if (field === null && (i === 0 || header.length > LONGEST_LABEL)) return false
    const range = grid.range(row, column)
    const value = (range ? range.right : column) + 1
    const next = filled[i + 1]
    const beside = next !== undefined && next === value ? grid.own(row, next) : ''
    // two labels side by side are headings of columns, unless the value between them is empty
    if (beside !== '' && fieldOfHeading(beside) !== null) {
      // but for one that groups the labels beside it, of its row and the next: 责任单位 → 牵头单位, 配合单位
      const group = field === 'responsible' || field === 'division'
      const said = group && filled.length >= 3 && WHO.includes(fieldOfHeading(beside)!)
      if (i > 0 || !(said || (range && range.bottom > range.top))) return false
      i++
      continue
    }
    labels.push({ column, header, field, value })
    i += beside === '' ? 1 : 2
  }
  const known = labels.filter(each => each.field !== null)
  if (known.length * 2 < labels.length) return false
  if (known.every(each => grid.text(row, each.value) === '') && block.values.size === 0) return false
  if (known.some(each => block.values.has(each.field!))) return false
  for (const { field, header, value } of labels) {
    const place = { row, column: value, header }
    if (field !== null && !block.values.has(field)) block.values.set(field, place)
    else block.others.push(place)
  }
  return true
}
