import type { Change } from '../changes/change.ts'
import type { Snapshot } from '../plan/snapshot.ts'

/**
 * The state that changes of one transaction are judged against: the one before them, with the columns that they add
 * themselves (A15). Adding a column is judged like everything else, so that who may not bring the column brings none of
 * its cells either: the transaction is refused as a whole.
 */
export function judgedAgainst(snapshot: Snapshot, changes: readonly Change[]): Snapshot {
  const added = changes.flatMap(change => (change.kind === 'column-add' ? [change.column] : []))
  if (added.length === 0) return snapshot
  const columns = new Map(snapshot.columns)
  for (const column of added) if (!columns.has(column.id)) columns.set(column.id, column)
  return { ...snapshot, columns }
}
