import type { ShownColumnId } from '../../schema/plan/columns.ts'

/** A cell, by what it is and not by where it stands: an index means something else a moment later. */
export type CellPlace = { row: string; column: ShownColumnId }

/** A command on the selected rows, for the context menu and the keyboard. */
export type GridCommand = {
  id: string
  label: () => string
  keys: string
  matches: (event: KeyboardEvent) => boolean
  enabled: () => boolean
  run: () => void
}
