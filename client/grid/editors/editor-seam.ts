import type { CellValue } from '../../../schema/columns/registry.ts'
import type { ShownColumnId } from '../../../schema/plan/columns.ts'

/** The product's own editors, each with a panel of its own over the cell. A `line` is the grid's plain input. */
export const ownEditors = ['long', 'choice', 'units', 'deadline'] as const
export type OwnEditor = (typeof ownEditors)[number]

export type Box = { left: number; top: number; width: number; height: number }

/**
 * What the grid hands over when one of the product's editors opens. The grid keeps the input: it has had the focus since
 * the cell was selected, so that the first letter of an input method is not lost. The panel only says where it stands.
 */
export type EditorOpening = {
  kind: OwnEditor
  place: { row: string; column: ShownColumnId }
  /** What the cell shows. */
  text: string
  /** Opened by typing: what the input holds is new. Otherwise it holds the cell's text. */
  typed: boolean
  input: HTMLTextAreaElement
  /** Where panels are put: beside the grid, on top of it. */
  parent: HTMLElement
  /** The edited cell on the page; null while it is scrolled out of sight. */
  cell: () => Box | null
  /** Puts the input there on the page. */
  frame: (box: Box) => void
  /** Ends the edit with its value and stays on the cell. */
  commit: () => void
}

/** The value of an editor: its words, and what they stand for where words alone could be read in two ways. */
export type EditorValue = { text: string; value?: CellValue }

export type OpenedEditor = {
  value: () => EditorValue
  /** The cell has moved, or come back into sight. */
  place: () => void
  /** The cell is out of sight; the edit goes on. */
  away: () => void
  /** A key that is no input method's; true when it was the editor's, and nobody else's. */
  key: (event: KeyboardEvent) => boolean
  close: () => void
}
