import type { Change } from '../../schema/changes/change.ts'
import { isPart } from '../../schema/plan/checked-text.ts'
import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { CellPlace } from './grid-command.ts'

/**
 * The cells that an undo or redo changed and a grid can show: a heading stands in its first words, a row that came back or
 * moved in its title. What is gone now, or stands in no row, has no place.
 */
export function placesOfTurn(changes: readonly Change[]): CellPlace[] {
  return changes.flatMap((change): CellPlace[] => {
    switch (change.kind) {
      case 'cell':
        return [{ row: change.measure, column: change.column as ShownColumnId }]
      case 'check':
        return [{ row: change.measure, column: isPart(change.column) ? 'parts' : (change.column as ShownColumnId) }]
      case 'part':
        return [{ row: change.measure, column: 'parts' }]
      case 'measure-moved':
      case 'link':
        return [{ row: change.measure, column: 'title' }]
      case 'measure-removed':
        return change.after ? [] : [{ row: change.measure, column: 'title' }]
      case 'section':
        return [{ row: change.section, column: 'title' }]
      case 'section-removed':
        return change.after ? [] : [{ row: change.section, column: 'title' }]
      default:
        return []
    }
  })
}

/** The first and the last corner of the block that these places lie in, as rows and columns are shown; null for none. */
export function blockOf(
  places: readonly CellPlace[],
  shown: { rows: readonly { id: string }[]; columns: readonly string[] },
): { from: CellPlace; to: CellPlace } | null {
  const rows = new Set(places.map(({ row }) => row))
  const [only] = rows
  if (only === undefined) return null
  const found = rows.size === 1 ? [only] : shown.rows.flatMap(({ id }) => (rows.has(id) ? [id] : []))
  const columns = [...new Set(places.map(({ column }) => column))].sort(
    (a, b) => shown.columns.indexOf(a) - shown.columns.indexOf(b),
  )
  const [first = only, last = only] = [found[0], found.at(-1)]
  return { from: { row: first, column: columns[0]! }, to: { row: last, column: columns.at(-1)! } }
}
