import type { Change } from '../../schema/changes/change.ts'

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
