import { type Header, headerAt } from './find-header.ts'
import type { SheetField } from './headings.ts'
import { cellAddress, isError, type SheetCell } from './raw-sheet.ts'
import { headingMark, isColumnNumbers, isFormLine, isFurniture, isNote, isSum } from './row-kinds.ts'
import type { SheetGrid } from './sheet-grid.ts'

/** A row of a table's body, told apart by what it is. Rows are counted from 0. */
export type BodyRow =
  | { kind: 'section'; row: number; text: string; level: number }
  | { kind: 'task'; row: number; title: string }
  | { kind: 'note' | 'sum' | 'form'; row: number; text: string }
  | { kind: 'data'; row: number }

/** The column that holds each field, of those that are read cell by cell. */
export type FieldColumns = ReadonlyMap<SheetField, number>

export const fieldColumns = (header: Header): FieldColumns =>
  new Map(header.columns.flatMap(each => (each.field && each.when === undefined ? [[each.field, each.column]] : [])))

/** Rows without a word of their own after which a table is over. */
const GAP = 15

/**
 * The rows under a header, up to the end of the sheet or to the headings of another table. Headings that come again
 * (续表) are passed over. `next` is the row of the next table's headings or the end of the sheet, `end` the row after the
 * last that belongs to this one: titles stand between.
 */
export function bodyRows(grid: SheetGrid, header: Header): { rows: BodyRow[]; end: number; next: number } {
  const at = fieldColumns(header)
  const rows: BodyRow[] = []
  const signature = signatureOf(grid, header)
  let empty = 0
  let noting = false
  let row = header.to + 1
  for (; row < grid.height; row++) {
    const filled = grid.filled(row)
    if (filled.length === 0) {
      empty++
      continue
    }
    const again = headerAt(grid, row)
    if (again) {
      if (signatureOf(grid, again) !== signature) break
      row = again.to
      noting = false
      continue
    }
    const first = grid.own(row, filled[0]!)
    if (empty >= GAP && filled.length < 2) break
    empty = 0
    const single = filled.length === 1
    if (isFurniture(first)) continue
    if (rows.length === 0 && isColumnNumbers(filled.map(column => grid.own(row, column)))) continue
    if (isNote(first)) {
      noting = true
      rows.push({ kind: 'note', row, text: first })
    } else if (filled.slice(0, 3).some(column => isSum(grid.own(row, column)))) {
      rows.push({ kind: 'sum', row, text: first })
    } else if (isFormLine(first)) rows.push({ kind: 'form', row, text: filled.map(c => grid.own(row, c)).join(' ') })
    else if (noting && single && headingMark(first)?.level !== 1) rows.push({ kind: 'note', row, text: first })
    else {
      const kind = headingRow(grid, header, at, row, filled)
      noting = false
      rows.push(kind ?? { kind: 'data', row })
    }
  }
  const kept = withoutTitles(grid, rows, header, row)
  return { rows: kept, end: kept.length < rows.length ? (kept.at(-1)?.row ?? header.to) + 1 : row, next: row }
}

const signatureOf = (grid: SheetGrid, header: Header): string => {
  const words: string[] = []
  for (let row = header.from; row <= header.to; row++) {
    for (const column of grid.filled(row)) words.push(grid.own(row, column).replace(/\s+/g, ''))
  }
  return words.join('|')
}

/** A heading over rows (X4): one cell, the same words in each, or a Chinese numeral with words beside it. */
function headingRow(
  grid: SheetGrid,
  header: Header,
  at: FieldColumns,
  row: number,
  filled: readonly number[],
): BodyRow | null {
  const column = filled[0]!
  const text = grid.own(row, column)
  const wording = at.get('text') ?? at.get('title')
  const serial = at.get('serial')
  const seen = new Set(header.columns.map(each => each.column))
  const inTable = filled.filter(each => seen.has(each))
  if (inTable.length === 0) return { kind: 'note', row, text }
  if (inTable.every(each => grid.own(row, each) === text)) {
    if (/^[\d.]+$/.test(text)) return null
    const range = grid.range(row, column)
    const mark = headingMark(text)
    const level = mark?.level ?? 1
    if (range && range.right - range.left + 1 >= Math.max(2, header.columns.length / 2))
      return { kind: 'section', row, text, level }
    if (range && range.bottom > range.top) return null
    if (mark && mark.level < 3) return { kind: 'section', row, text, level }
    if (column === serial || column === at.get('section')) return { kind: 'section', row, text, level }
    if (column === at.get('title') && at.has('text')) return { kind: 'task', row, title: text }
    const short = text.length <= 40 && !/[。；;]$/.test(text)
    return column === wording && serial !== undefined && short && numbered(grid, row, serial)
      ? { kind: 'section', row, text, level }
      : null
  }
  const words = inTable.filter(
    each => !/^[\d.,%\s]+(?:个|项|件|万元|亿元)?$/.test(grid.own(row, each)) || each === serial,
  )
  if (words.length === 1 && column === serial) {
    // 一、交通项目（2个） with its sums beside it
    const mark = headingMark(text)
    if (mark && mark.level < 3) return { kind: 'section', row, text, level: mark.level }
  }
  if (words.length === 2 && column === serial) {
    if (inTable.length === 2 && /^\d{1,3}[.、]?$/.test(text) && countsOn(grid, row, column, text)) {
      return { kind: 'section', row, text: `${text.replace(/[、.]$/, '')}、${grid.own(row, words[1]!)}`, level: 1 }
    }
    if (
      inTable.length === 2 &&
      words[1] === wording &&
      /^\d{1,3}[.、]?$/.test(text) &&
      bracketBelow(grid, row, column)
    ) {
      return { kind: 'section', row, text: `${text.replace(/[、.]$/, '')}、${grid.own(row, words[1]!)}`, level: 3 }
    }
    const beside = words[1]!
    const name = grid.own(row, beside)
    const isWording = beside === at.get('title') || beside === wording || beside === at.get('section')
    const han = /^[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.]?$/.test(text)
    if (isWording && han) {
      const level = /[（(]/.test(text) ? 2 : 1
      return {
        kind: 'section',
        row,
        text: level === 2 ? `${text}${name}` : `${text.replace(/[、.]$/, '')}、${name}`,
        level,
      }
    }
    if (isWording && inTable.length === 2 && beside === at.get('title') && at.has('text') && leadsOn(grid, at, row)) {
      return { kind: 'task', row, title: name }
    }
  }
  return null
}

/** 1 with 1.1 below it is a heading over 1.1. */
function countsOn(grid: SheetGrid, row: number, serial: number, number: string): boolean {
  const inner = `${number.replace(/[、.]$/, '')}.`
  for (let next = row + 1; next < Math.min(grid.height, row + 3); next++) {
    const text = grid.own(next, serial)
    if (text !== '') return text.length > inner.length && text.startsWith(inner)
  }
  return false
}

/** 1 with （1） or ① in the next row is a heading over it. */
function bracketBelow(grid: SheetGrid, row: number, serial: number): boolean {
  let next = row + 1
  while (next < row + 3 && grid.filled(next).length === 0) next++
  return /^(?:[（(]1[)）]|1[)）]|①)$/.test(grid.own(next, serial).replace(/\s+/g, ''))
}

/** Whether the rows near this one have numbers of their own: then a row without one is a heading. */
function numbered(grid: SheetGrid, row: number, serial: number): boolean {
  for (let next = row + 1; next < Math.min(grid.height, row + 3); next++) {
    if (/^\d/.test(grid.text(next, serial))) return true
  }
  return false
}

/** The next row has words of its own and no title: the title stands over it. */
const leadsOn = (grid: SheetGrid, at: FieldColumns, row: number): boolean => {
  const title = at.get('title')
  const text = at.get('text')
  return title !== undefined && text !== undefined && grid.own(row + 1, title) === '' && grid.own(row + 1, text) !== ''
}

/** The title lines above the next table's headings belong to it, not to the rows above. */
function withoutTitles(grid: SheetGrid, rows: BodyRow[], header: Header, next: number): BodyRow[] {
  if (next >= grid.height) return rows
  const kept = [...rows]
  while (kept.length > 0) {
    const last = kept.at(-1)!
    const alone =
      last.kind === 'section' || last.kind === 'task' || (last.kind === 'data' && grid.filled(last.row).length === 1)
    if (!alone || next - last.row > 4 || last.row <= header.to) break
    kept.pop()
  }
  return kept
}

/** The words of a cell that are worth having: #N/A is none. */
export const wordsOf = (cell: SheetCell | undefined): string =>
  cell === undefined || isError(cell) ? '' : cell.text.trim()

export const addressOf = (row: number, column: number): string => cellAddress(row, column)
