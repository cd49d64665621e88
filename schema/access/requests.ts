import type { Change } from '../changes/change.ts'
import type { Measure } from '../plan/measure.ts'
import { type AddRequest, isRequestColumn, type RequestRoot } from '../plan/request.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import type { Actor } from './actor.ts'
import { mayFill } from './columns.ts'
import { assignmentColumns } from './contributor.ts'
import { isOfEndedUnit, leads, takesPart } from './units-of-row.ts'
import { allowed, refused, type Verdict } from './verdict.ts'

type Asking = Extract<Change, { kind: 'request-add' | 'opinion' }>

/** Who may ask for an adjustment, propose a change, or say what their unit thinks of the draft (A11, A12). */
export function askingMay(actor: Actor, change: Asking, snapshot: Snapshot): Verdict {
  const { stage } = snapshot.plan
  if (actor.role !== 'coordinator' && isOfEndedUnit(actor, snapshot)) return refused('A7', 'unit-ended')
  if (change.kind === 'opinion') {
    if (stage !== 'consult') return refused('A12', 'not-consulted')
    const own = registerOf(snapshot).byName(actor.unit)
    return actor.role === 'coordinator' || own?.id === change.unit ? allowed : refused('A12', 'not-in-row')
  }
  const { root, request } = change
  const rule = root === 'adjustments' ? 'A11' : 'A12'
  // whoever asks does not decide: only the coordinator carries out in one step
  if (request.outcome !== null && actor.role !== 'coordinator') return refused(rule, 'coordinator-matter')
  if (request.kind === 'cell' && !isRequestColumn(snapshot.columns, request.column)) return refused(rule, 'not-frozen')
  if (root === 'adjustments' && stage !== 'issued') return refused(rule, 'not-frozen')
  if (root === 'proposals' && stage !== 'draft' && stage !== 'consult') return refused(rule, 'not-consulted')
  if (request.kind === 'add') return addingMay(actor, root, request, snapshot)
  const measure = snapshot.measures.get(request.measure)
  if (!measure) return refused(rule, 'not-in-row')
  if (actor.role === 'coordinator') return root === 'adjustments' ? allowed : refused(rule, 'own-cell')
  if (!takesPart(actor, measure, snapshot)) return refused(rule, 'not-in-row')
  // what a unit may change itself it does not propose
  const own = root === 'proposals' && request.kind === 'cell' && isOwnCell(actor, request.column, measure, snapshot)
  return own ? refused(rule, 'own-cell') : allowed
}

/** Whether a unit may write that cell itself before the plan is issued. */
function isOwnCell(actor: Actor, column: string, measure: Measure, snapshot: Snapshot): boolean {
  const custom = snapshot.columns.get(column)
  if (custom) return mayFill(actor, custom, measure, snapshot).allowed
  return !assignmentColumns.has(column) && leads(actor, measure, snapshot)
}

/** A new row is asked for once the plan is issued, before that it is simply added (A5); a unit's is led by it. */
function addingMay(actor: Actor, root: RequestRoot, { after }: AddRequest, snapshot: Snapshot): Verdict {
  if (root === 'proposals') return refused('A12', 'not-frozen')
  if (actor.role === 'coordinator' || leads(actor, after, snapshot)) return allowed
  // an office that no row names yet is entered when the row is accepted
  const isNamed = after.lead.some(ref => ref.unit === null && ref.written === actor.unit)
  return isNamed ? allowed : refused('A11', 'not-your-row')
}
