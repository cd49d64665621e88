import type { CellValue } from '../../schema/columns/registry.ts'
import type { Severity } from '../../schema/lint/codes.ts'
import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { Language } from '../../schema/words/language.ts'
import type { EditorOpening, OpenedEditor, OwnEditor } from './editors/editor-seam.ts'
import type { CellPlace, GridCommand } from './grid-command.ts'
import type { GridBlocks, GridHands } from './hands-seam.ts'
import type { ViewRow } from './rows.ts'

/**
 * What the product needs of a grid. Only `hot/` knows which one it is; another grid takes its place by implementing
 * {@link MountGrid}. Rows and columns are named by id everywhere: an index means something else a moment later.
 */
export type { CellPlace, GridCommand } from './grid-command.ts'

export type GridColumn = {
  id: ShownColumnId
  title: string
  /** A second, smaller line of the heading; '' for none. */
  note: string
  width: number
  /** `elsewhere`: the cell opens something of the product's own, not an editor of the grid. */
  editor: 'line' | OwnEditor | 'elsewhere'
  /** Stays in sight while the rest scrolls; such columns stand first. */
  frozen?: boolean
  /** What the column's head shows of sorting and filtering; without it the head has no menu. */
  menu?: { label: string; sorted: 'up' | 'down' | null; filtered: boolean }
}

/** A cell as somebody typed, pasted or cleared it. */
export type TypedCell = CellPlace & {
  text: string
  /** What the words stand for, where an editor knew better than the words say. */
  value?: CellValue
}

export type PresenceMark = CellPlace & { name: string; colour: string; editing: boolean }

/**
 * `gone`: the row under an open editor was removed by somebody else. `unnamed`: a heading without words. `whole`: what
 * opens the whole row; '' where nothing does.
 */
export type GridLabels = { copy: string; unnamed: string; gone: string; whole: string }

/** Rows that are dropped above or below a row. */
export type RowDrop = { rows: readonly string[]; row: string; side: 'above' | 'below' }

export type RowDrag = {
  /** Whether the row has a grip. Asked for every painted row: be quick. */
  may: (row: string) => boolean
  label: (rows: readonly string[]) => string
  /** Asked when rows begin to be drawn: whether they can be put elsewhere now. Says why not. */
  starts: (rows: readonly string[]) => boolean
  takes: (drop: RowDrop) => boolean
  drop: (drop: RowDrop) => void
}

/** What the grid asks of the product. */
export type GridHost = {
  language: Language
  labels: GridLabels
  /** Why a cell cannot be changed now, as a sentence; null when it can. Asked for every painted cell: be quick. */
  lockOf: (row: ViewRow, column: ShownColumnId) => string | null
  /** What is doubtful about a cell, as sentences. */
  warningsOf: (row: ViewRow, column: ShownColumnId) => readonly string[]
  /** How grave the gravest of them is; null for none. */
  gravityOf: (row: ViewRow, column: ShownColumnId) => Severity | null
  /** What an empty cell of the column takes from the plan as a whole, in words; '' for nothing (D3). */
  inherited: (column: ShownColumnId) => string
  /** What waits for a decision about a cell, as a sentence; null where nothing does. Asked for every painted cell. */
  pendingOf: (row: ViewRow, column: ShownColumnId) => string | null
  /** The open comments on a cell: how many, and the same in words; null for none. Asked for every painted cell. */
  commentsOf: (row: ViewRow, column: ShownColumnId) => { count: number; text: string } | null
  showComments: (place: CellPlace) => void
  /** Somebody presses what opens the whole row. */
  showWhole: (row: string) => void
  /** Somebody presses the mark of what waits. */
  showPending: (place: CellPlace) => void
  /** An editor opens: the product remembers the value it opened with. */
  opened: (place: CellPlace) => void
  closed: () => void
  /** A cell was opened that has its editor elsewhere, locked or not. */
  openedElsewhere: (place: CellPlace) => void
  /** Somebody tried to type into a locked cell. */
  denied: (place: CellPlace, reason: string) => void
  /** Typed, pasted, filled or cleared cells, all of one action. The grid then asks for the rows as they are. */
  commit: (cells: readonly TypedCell[], how: 'typed' | 'pasted') => void
  selected: (place: CellPlace | null) => void
  /** Opens one of the product's own editors. */
  openEditor: (opening: EditorOpening) => OpenedEditor | null
  resized: (column: ShownColumnId, width: number) => void
  /** Columns were dragged to stand before another one, or last. */
  columnsMoved: (columns: readonly string[], before: string | null) => void
  /** The menu of a column's head is asked for. */
  openMenu: (column: string, anchor: HTMLElement) => void
  /** Today's date at the office, as it is written into a cell. */
  today: () => string
  /** Rows drawn to another place; null where rows are not moved by hand. */
  rowDrag: RowDrag | null
  undo: () => void
  redo: () => void
  commands: readonly GridCommand[]
  /** What is done with many cells at once. */
  hands: GridHands
}

export type Grid = {
  /** Rows came, went or moved. While an editor is open this waits until it closes; cells are still painted. */
  setRows: (rows: readonly ViewRow[]) => void
  /** Rows whose cells changed. `now` paints at once (the person's own edit). */
  updateRows: (rows: readonly ViewRow[], now: boolean) => void
  /** Other words or widths: everything is painted again. */
  setColumns: (columns: readonly GridColumn[], host: Pick<GridHost, 'language' | 'labels'>) => void
  /** Rights or warnings may be different: everything is painted again. */
  repaint: () => void
  setDark: (dark: boolean | 'system') => void
  setPresence: (marks: readonly PresenceMark[]) => void
  /** `aside`: the keys stay where they are, outside the grid. */
  select: (place: CellPlace, edit?: boolean | 'aside') => void
  selection: () => CellPlace | null
  /** The rows under the selection, from top to bottom. */
  selectedRows: () => string[]
  focus: () => void
  blocks: GridBlocks
  destroy: () => void
}

export type MountGrid = (
  element: HTMLElement,
  options: { rows: readonly ViewRow[]; columns: readonly GridColumn[]; licence: string; dark: boolean | 'system' },
  host: GridHost,
) => Grid
