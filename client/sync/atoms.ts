import type { Actor } from '../../schema/access/actor.ts'
import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { RefusedChange } from './workbook-seam.ts'

/**
 * Splits an edit into the smallest parts that make sense alone, in order: one change each, except that a new row keeps
 * its reports (they can only come with it) and new units stand before the cells that name them by order alone.
 */
export function atomsOf(changes: readonly Change[]): Change[][] {
  const atoms: Change[][] = []
  const rows = new Map<string, Change[]>()
  for (const change of changes) {
    const row = change.kind === 'report-add' ? rows.get(change.report.measure) : undefined
    if (row) {
      row.push(change)
      continue
    }
    const atom = [change]
    if (change.kind === 'measure-add') rows.set(change.measure.id, atom)
    atoms.push(atom)
  }
  return atoms
}

/** The parts of an edit that this person may make, and the others with the first reason why not. */
export function sortByRight(
  actor: Actor,
  changes: readonly Change[],
  snapshot: Snapshot,
): { applied: Change[]; refused: RefusedChange[] } {
  const applied: Change[] = []
  const refused: RefusedChange[] = []
  for (const atom of atomsOf(changes)) {
    const reasons = atom.flatMap(change => {
      const verdict = authorise(actor, change, snapshot)
      return verdict.allowed ? [] : [{ change, reason: verdict.reason }]
    })
    if (reasons.length > 0) refused.push(reasons[0]!)
    else applied.push(...atom)
  }
  return { applied, refused }
}
