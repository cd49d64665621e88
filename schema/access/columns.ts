import type { Change } from '../changes/change.ts'
import { type ColumnEditors, type CustomColumn, isCustomColumnId } from '../plan/custom-columns.ts'
import type { Measure } from '../plan/measure.ts'
import type { Report } from '../plan/report.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import type { Actor } from './actor.ts'
import { leads, takesPart } from './units-of-row.ts'
import { allowed, refused, type Verdict } from './verdict.ts'

/** What holds of custom columns for everybody, the coordinator too (A15); null where the other rules decide. */
export function columnRefusal(actor: Actor, change: Change, snapshot: Snapshot): Verdict | null {
  // values stand in rows or in reports: under another scope nobody would find them
  if (change.kind === 'column' && change.key === 'scope') return refused('A15', 'column-scope')
  const gone = valuesIn(change).some(id => {
    const column = snapshot.columns.get(id)
    // what a coordinator brings back of an old version comes with the column when that is restored
    return !column || (column.removed && actor.role !== 'coordinator')
  })
  return gone ? refused('A15', 'column-gone') : null
}

/** Whether a contributor may fill in the custom columns that a new row or report brings along (A15). */
export function mayBring(actor: Actor, change: Change, row: Measure | undefined, snapshot: Snapshot): Verdict {
  const denied = valuesIn(change).find(id => !row || !isEditor(actor, snapshot.columns.get(id)!, row, snapshot))
  return denied === undefined ? allowed : refused('A15', 'column-editors')
}

/** Whether a contributor may write that cell of a custom column, as far as the column says (A15). */
export function mayFill(actor: Actor, column: CustomColumn, row: Measure, snapshot: Snapshot): Verdict {
  if (isEditor(actor, column, row, snapshot)) return allowed
  return column.editors === 'coordinator' ? refused('A15', 'column-editors') : refused('A15', 'column-not-yours')
}

function isEditor(actor: Actor, { editors }: CustomColumn, row: Measure, snapshot: Snapshot): boolean {
  const may: Record<ColumnEditors, () => boolean> = {
    coordinator: () => false,
    lead: () => leads(actor, row, snapshot),
    units: () => takesPart(actor, row, snapshot),
    all: () => true,
  }
  return may[editors]()
}

/** The custom columns that a change writes values of. */
function valuesIn(change: Change): string[] {
  const of = ({ custom }: Pick<Measure | Report, 'custom'>) => Object.keys(custom ?? {})
  if (change.kind === 'cell') return isCustomColumnId(change.column) ? [change.column] : []
  if (change.kind === 'measure-add') return of(change.measure)
  return change.kind === 'report-add' ? of(change.report) : []
}
