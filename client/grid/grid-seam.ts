import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { Language } from '../../schema/words/language.ts'
import type { ViewRow } from './rows.ts'

/**
 * What the product needs of a grid. Only `hot/` knows which one it is; another grid takes its place by implementing
 * {@link MountGrid}. Rows and columns are named by id everywhere: an index means something else a moment later.
 */
export type CellPlace = { row: string; column: ShownColumnId }

export type GridColumn = {
  id: ShownColumnId
  title: string
  /** A second, smaller line of the heading; '' for none. */
  note: string
  width: number
  /** `elsewhere`: the cell opens something of the product's own, not an editor of the grid. */
  editor: 'line' | 'long' | 'choice' | 'units' | 'elsewhere'
  /** The words of a choice column in the interface's language. */
  choices: readonly string[]
}

/** A cell as somebody typed, pasted or cleared it. */
export type TypedCell = CellPlace & { text: string }

export type PresenceMark = CellPlace & { name: string; colour: string; editing: boolean }

/** `gone`: the row under an open editor was removed by somebody else. `unnamed`: a heading without words. */
export type GridLabels = { copy: string; unnamed: string; gone: string }

/** A command on the selected rows, for the context menu and the keyboard. */
export type GridCommand = {
  id: string
  label: () => string
  keys: string
  matches: (event: KeyboardEvent) => boolean
  enabled: () => boolean
  run: () => void
}

/** What the grid asks of the product. */
export type GridHost = {
  language: Language
  labels: GridLabels
  /** Why a cell cannot be changed now, as a sentence; null when it can. Asked for every painted cell: be quick. */
  lockOf: (row: ViewRow, column: ShownColumnId) => string | null
  /** What is doubtful about a cell, as sentences. */
  warningsOf: (row: ViewRow, column: ShownColumnId) => readonly string[]
  /** What waits for a decision about a cell, as a sentence; null where nothing does. Asked for every painted cell. */
  pendingOf: (row: ViewRow, column: ShownColumnId) => string | null
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
  /** Cells of a pasted block that fell outside the table. */
  cut: (rows: number) => void
  selected: (place: CellPlace | null) => void
  /** Names that may follow what was typed into a units cell. */
  suggest: (typed: string) => readonly string[]
  resized: (column: ShownColumnId, width: number) => void
  undo: () => void
  redo: () => void
  commands: readonly GridCommand[]
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
  select: (place: CellPlace, edit?: boolean) => void
  selection: () => CellPlace | null
  /** The rows under the selection, from top to bottom. */
  selectedRows: () => string[]
  focus: () => void
  destroy: () => void
}

export type MountGrid = (
  element: HTMLElement,
  options: { rows: readonly ViewRow[]; columns: readonly GridColumn[]; licence: string; dark: boolean | 'system' },
  host: GridHost,
) => Grid
