import type { RawSheet, SheetRange } from '../raw-sheet.ts'
import { sheetGrid } from '../sheet-grid.ts'

/** A sheet as it looks, as far as a person needs to see it to know it again. Rows and columns from 0. */
export type SheetPicture = {
  /** Words of each cell, '' for none; what a merged range covers is ''. */
  rows: string[][]
  merges: SheetRange[]
  hiddenRows: number[]
  hiddenColumns: number[]
  /** The first row that is shown, and how many the sheet has. */
  from: number
  height: number
  width: number
}

const ROWS = 60
const COLUMNS = 60
const CHARACTERS = 160

/** The picture of a sheet from the row `from` on, at most sixty rows and columns of it, long cells cut. */
export function pictureOf(sheet: RawSheet, from = 0): SheetPicture {
  const grid = sheetGrid(sheet)
  const to = Math.min(grid.height, from + ROWS)
  const width = Math.min(grid.width, COLUMNS)
  const rows: string[][] = []
  for (let row = from; row < to; row++) {
    const cells: string[] = []
    for (let column = 0; column < width; column++) {
      const text = grid.own(row, column)
      cells.push(text.length > CHARACTERS ? `${text.slice(0, CHARACTERS)}…` : text)
    }
    rows.push(cells)
  }
  const seen = (range: SheetRange) => range.bottom >= from && range.top < to && range.left < width
  return {
    rows,
    merges: sheet.merges.filter(seen).slice(0, 2_000),
    hiddenRows: sheet.hiddenRows.filter(row => row >= from && row < to),
    hiddenColumns: sheet.hiddenColumns.filter(column => column < width),
    from,
    height: grid.height,
    width: grid.width,
  }
}
