import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { TypedCell } from '../grid/grid-seam.ts'
import type { ViewRow } from '../grid/rows.ts'
import type { ClipBlock, ClipRow } from './block.ts'

/** Where a block is pasted: the rows and columns that the grid shows from the upper left corner on, and the selection. */
export type PasteTarget = {
  /** Rows as shown, from the first selected one to the last of all: what a filter hides is not among them. */
  rows: readonly Pick<ViewRow, 'id' | 'kind' | 'heading'>[]
  columns: readonly ShownColumnId[]
  /** Whether the column belongs to the plan, and not to a period's report. */
  isPlan: (column: ShownColumnId) => boolean
  /** How many of these rows and columns are selected. */
  height: number
  width: number
}

/** A row that the table has no place for: its words by column. */
export type ExtraRow = ReadonlyMap<ShownColumnId, string>

export type Spread = {
  cells: TypedCell[]
  /** What lies below the last row. */
  extra: ExtraRow[]
  /** How many columns of the block lie beyond the last one. */
  beyond: number
}

/**
 * Lays a block over the target (K1–K4):
 * - a block that goes into the selection a whole number of times fills it, in each direction by itself; one value fills all;
 * - headings of sections take nothing, and headings that were copied are passed over: measures meet measures;
 * - what a merged cell covers downwards holds its value in the plan's columns (a unit merged over five measures leads
 *   all five), and is left alone in reports (what was reported once is not reported five times) and sideways;
 * - rows beyond the last one come back, to be added or not.
 */
export function spread(block: ClipBlock, target: PasteTarget): Spread {
  const selected = target.rows.slice(0, target.height)
  const known = new Set(target.rows.flatMap(row => (row.kind === 'measure' ? [] : [row.heading.trim()])))
  const source = block.rows.filter(row => !isHeading(row, known, block.rows.length))
  const found: Spread = { cells: [], extra: [], beyond: 0 }
  const wide = source[0]?.cells.length ?? 0
  if (source.length === 0 || wide === 0) return found
  // a heading that is selected by itself is typed into
  const alone = target.height === 1 && selected[0]?.kind === 'section' && source.length === 1
  const rows = alone ? selected : target.rows.filter(row => row.kind === 'measure')
  const room = alone ? 1 : selected.filter(row => row.kind === 'measure').length
  const height = times(room, source.length)
  const width = times(target.width, wide)
  found.beyond = Math.max(0, width - target.columns.length)
  for (let r = 0; r < height; r++) {
    const from = source[r % source.length]!
    const row = rows[r]
    const extra = new Map<ShownColumnId, string>()
    for (let c = 0; c < Math.min(width, target.columns.length); c++) {
      const column = target.columns[c]!
      const cell = from.cells[c % wide]!
      if (cell.merged !== undefined && (cell.merged === 'beside' || !target.isPlan(column))) continue
      // nothing is no part of a unit's words to be written elsewhere
      if (column === 'parts' && cell.text === '') continue
      if (row) found.cells.push({ row: row.id, column, text: cell.text })
      else extra.set(column, cell.text)
    }
    if (!row && [...extra.values()].some(text => text !== '')) found.extra.push(extra)
  }
  return found
}

/** How far a block of `size` reaches where `room` is selected. */
const times = (room: number, size: number): number => (room > size && room % size === 0 ? room : size)

/** A heading of this program, or a row whose only words are those of a heading that is shown: an exported file's. */
function isHeading(row: ClipRow, known: ReadonlySet<string>, rows: number): boolean {
  if (row.heading) return rows > 1 || row.cells.length > 1
  if (rows === 1) return false
  const words = new Set(row.cells.flatMap(cell => (cell.text.trim() === '' ? [] : [cell.text.trim()])))
  const [only] = words
  return words.size === 1 && known.has(only!)
}
