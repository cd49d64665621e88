import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { Clip } from '../clipboard/block.ts'
import type { CellPlace, GridCommand } from './grid-command.ts'
import type { ViewRow } from './rows.ts'

/** A rectangle of the grid as shown: what a filter or view hides is not in it. */
export type GridBlock = {
  rows: readonly ViewRow[]
  columns: readonly ShownColumnId[]
}

/** The selection, and all that is shown from its upper left corner on. */
export type SelectedBlock = GridBlock & { onward: GridBlock }

/** A selection that was drawn out by its handle. */
export type GridFill = {
  source: GridBlock
  target: GridBlock
  direction: 'up' | 'down' | 'left' | 'right'
  /** Ctrl was held: a series instead of copies, or the other way round. */
  toggled: boolean
}

/** The menu of the cells is asked for, beside that part of the window. */
export type MenuOpening = {
  at: { x: number; y: number; width: number; height: number }
  /** It closes; `back` gives the keys back to the selected cell. Later calls do nothing. */
  leave: (back: boolean) => void
}

/** What the product does with many cells at once: the clipboard, the handle, and marks on cells. */
export type GridHands = {
  /** What is to be on the clipboard; null leaves it as it is. */
  copied: (cut: boolean, block: GridBlock) => Clip | null
  pasted: (clip: Clip) => void
  filled: (fill: GridFill) => void
  /** Esc was pressed while no cell was open. */
  escaped: () => void
  /** Classes of a cell that is marked, as found or cut; '' for none. Asked for every painted cell: be quick. */
  markOf: (row: string, column: ShownColumnId) => string
  menuAsked: (opening: MenuOpening) => void
  /** Commands for the clipboard in the context menu; `copy` and `cut` ask the grid for {@link GridBlocks.clip}. */
  commands: readonly GridCommand[]
}

/** What the grid offers them. */
export type GridBlocks = {
  block: () => SelectedBlock | null
  shown: () => GridBlock
  selectBlock: (from: CellPlace, to: CellPlace) => void
  /** Scrolls there; selection and focus stay where they are. */
  reveal: (place: CellPlace) => void
  /** Copies or cuts as the key would. */
  clip: (what: 'copy' | 'cut') => void
}
