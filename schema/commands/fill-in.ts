import { type Change, measureOf } from '../changes/change.ts'
import { emptyReport } from '../plan/draft.ts'
import type { Measure } from '../plan/measure.ts'
import { emptyParts, lackingParts } from '../plan/parts.ts'
import { currentReport, registerOf, type Snapshot } from '../plan/snapshot.ts'

/** Keys of a unit's entry that say for whom it stands. */
const standsFor: ReadonlySet<string> = new Set(['kind', 'members', 'successors', 'sameAs'])

/**
 * What a workbook lacks after these changes, and only the server may make (R1): the open period's report of a row that
 * was made while another period was open, and a place for the words of each unit that came to share a row (A13).
 * Nothing where nothing is lacking, so asking after every write is cheap; a change of the register looks at every row.
 */
export function lackingAfter(snapshot: Snapshot, changes: readonly Change[]): Change[] {
  const { period } = snapshot.plan
  if (period === null) return []
  const added = new Set(changes.flatMap(change => (change.kind === 'measure-add' ? [change.measure.id] : [])))
  const register = registerOf(snapshot)
  return [...rowsToLookAt(snapshot, changes)].flatMap((measure): Change[] => {
    const report = currentReport(snapshot, measure.id)
    if (!report) {
      if (!added.has(measure.id)) return []
      return [{ kind: 'report-add', report: { ...emptyReport(measure.id, period), ...emptyParts(measure, register) } }]
    }
    const units = lackingParts(report, measure, register)
    return units.length === 0 ? [] : [{ kind: 'part-add', measure: measure.id, period, units }]
  })
}

function rowsToLookAt(snapshot: Snapshot, changes: readonly Change[]): Set<Measure> {
  if (changes.some(change => change.kind === 'unit' && standsFor.has(change.key))) {
    return new Set(snapshot.measures.values())
  }
  const rows = new Set<Measure>()
  for (const change of changes) {
    const moves = change.kind === 'cell' && (change.column === 'lead' || change.column === 'co')
    if (!moves && change.kind !== 'measure-add' && change.kind !== 'report-add') continue
    const row = snapshot.measures.get(measureOf(change)!)
    if (row) rows.add(row)
  }
  return rows
}
