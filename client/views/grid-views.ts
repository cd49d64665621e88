import type { Touched } from '../../schema/doc/touched.ts'
import type { GridColumn } from '../grid/grid-seam.ts'
import type { ViewRow } from '../grid/rows.ts'

/** What the grid needs of a person's view: which rows and columns, and whom to tell what happens in it. */
export type GridViews = {
  rows: () => readonly ViewRow[]
  row: (id: string) => ViewRow | null
  /** The workbook changed; returns whether rows came, went or moved at once. */
  follow: (touched: Touched | null, local: boolean) => boolean
  /** The shown columns in the person's order, with their widths and what their menus say. */
  columns: (columns: readonly GridColumn[]) => GridColumn[]
  resized: (column: string, width: number) => void
  /** Columns were dragged before another one, or to the end. */
  columnsMoved: (columns: readonly string[], before: string | null) => void
  /** A column's menu is asked for; `anchor` is what it opens under. */
  openMenu: (column: string, anchor: HTMLElement) => void
  /** The cursor moved. */
  left: () => void
  /** Makes sure that a row is in sight of the view; false when there is no such row. */
  reveal: (id: string) => boolean
  /** Words of another language. */
  rewrite: () => void
  /** The grid is there: it is told of rows and columns that change later. */
  attach: (grid: { selectedRows: () => string[]; rowsMoved: () => void; columnsChanged: () => void }) => void
}
