import type { RawSheet, SheetCell, SheetRange } from './raw-sheet.ts'

/** A sheet with its merged ranges resolved: what a person sees at a place. */
export type SheetGrid = {
  sheet: RawSheet
  /** Rows up to the last that holds words; styled emptiness below does not count. */
  height: number
  width: number
  /** The cell that is seen at a place: a merged range's own cell for each place it covers. */
  at: (row: number, column: number) => SheetCell | undefined
  /** The words seen at a place, without blanks at the ends; '' for none. */
  text: (row: number, column: number) => string
  /** The words that stand in this very cell: '' in what a merged range covers. */
  own: (row: number, column: number) => string
  range: (row: number, column: number) => SheetRange | null
  /** Columns with words of their own in a row, from left to right. */
  filled: (row: number) => number[]
}

/** Wider than any office's table; the columns beyond are not read. */
const WIDEST = 300

/** 同上, 〃: the cell above says it. */
const DITTO = /^(?:同上|[〃″]|同前)$/

/** The rows with 同上 and 〃 replaced by what they stand for. */
function withoutDittos(rows: RawSheet['rows']): RawSheet['rows'] {
  let out: RawSheet['rows'][number][] | null = null
  for (const [row, cells] of rows.entries()) {
    if (!cells) continue
    for (const [column, cell] of cells.entries()) {
      if (!cell || cell.text.length > 4 || !DITTO.test(cell.text.trim())) continue
      out ??= [...rows]
      let above = row - 1
      while (above >= 0 && (out[above]?.[column]?.text.trim() ?? '') === '') above--
      if (above < 0) continue
      const copy = [...(out[row] ?? [])]
      copy[column] = out[above]![column]
      out[row] = copy
    }
  }
  return out ?? rows
}

/** Costs time by the words of the sheet, not by the size of its ranges: J1:J1048576 is one range here, too. */
export function sheetGrid(given: RawSheet): SheetGrid {
  const sheet = { ...given, rows: withoutDittos(given.rows) }
  let height = 0
  let width = 0
  const filledRows: number[][] = []
  for (const [row, cells] of sheet.rows.entries()) {
    const filled: number[] = []
    if (cells) {
      const last = Math.min(cells.length, WIDEST)
      for (let column = 0; column < last; column++) {
        const cell = cells[column]
        if (cell && (cell.text !== '' || cell.date !== undefined) && cell.text.trim() !== '') filled.push(column)
      }
    }
    filledRows.push(filled)
    if (filled.length > 0) {
      height = row + 1
      width = Math.max(width, filled.at(-1)! + 1)
    }
  }
  const byRow = new Map<number, SheetRange[]>()
  for (const range of sheet.merges) {
    if (range.top === range.bottom && range.left === range.right) continue
    for (let row = range.top; row <= Math.min(range.bottom, height - 1); row++) {
      const there = byRow.get(row)
      if (there) there.push(range)
      else byRow.set(row, [range])
    }
    if (range.top < height) width = Math.max(width, Math.min(range.right + 1, WIDEST, width + 60))
  }
  const range = (row: number, column: number): SheetRange | null => {
    const there = byRow.get(row)
    if (!there) return null
    for (const each of there) if (column >= each.left && column <= each.right) return each
    return null
  }
  const covered = (row: number, column: number) => {
    const found = range(row, column)
    return found !== null && (found.top !== row || found.left !== column)
  }
  const at = (row: number, column: number) => {
    const found = range(row, column)
    return found ? sheet.rows[found.top]?.[found.left] : sheet.rows[row]?.[column]
  }
  return {
    sheet,
    height,
    width,
    at,
    range,
    text: (row, column) => at(row, column)?.text.trim() ?? '',
    own: (row, column) => (covered(row, column) ? '' : (sheet.rows[row]?.[column]?.text.trim() ?? '')),
    filled: row => {
      const filled = filledRows[row] ?? []
      return byRow.has(row) ? filled.filter(column => !covered(row, column)) : filled
    },
  }
}
