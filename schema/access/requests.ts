import type { Change } from '../changes/change.ts'
import { requestColumns } from '../plan/request.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import type { Actor } from './actor.ts'
import { assignmentColumns } from './contributor.ts'
import { leads, takesPart } from './units-of-row.ts'
import { allowed, refused, type Verdict } from './verdict.ts'

type Asking = Extract<Change, { kind: 'request-add' | 'opinion' }>

/** Who may ask for an adjustment, propose a change, or say what their unit thinks of the draft (A11, A12). */
export function askingMay(actor: Actor, change: Asking, snapshot: Snapshot): Verdict {
  const { stage } = snapshot.plan
  if (change.kind === 'opinion') {
    if (stage !== 'consult') return refused('A12', 'not-consulted')
    const own = registerOf(snapshot).byName(actor.unit)
    return actor.role === 'coordinator' || own?.id === change.unit ? allowed : refused('A12', 'not-in-row')
  }
  const { root, request } = change
  const rule = root === 'adjustments' ? 'A11' : 'A12'
  if (!requestColumns.includes(request.column)) return refused(rule, 'not-frozen')
  if (root === 'adjustments' && stage !== 'issued') return refused(rule, 'not-frozen')
  if (root === 'proposals' && stage !== 'draft' && stage !== 'consult') return refused(rule, 'not-consulted')
  const measure = snapshot.measures.get(request.measure)
  if (!measure) return refused(rule, 'not-in-row')
  if (actor.role === 'coordinator') return root === 'adjustments' ? allowed : refused(rule, 'own-cell')
  if (!takesPart(actor, measure, snapshot)) return refused(rule, 'not-in-row')
  // what a unit may change itself it does not propose
  const own = root === 'proposals' && leads(actor, measure, snapshot) && !assignmentColumns.has(request.column)
  return own ? refused(rule, 'own-cell') : allowed
}
