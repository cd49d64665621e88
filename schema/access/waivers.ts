import type { Change } from '../changes/change.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import { readWaiverKey } from '../plan/waiver.ts'
import type { Actor } from './actor.ts'
import { isOfEndedUnit, leads } from './units-of-row.ts'
import { allowed, refused, type Verdict } from './verdict.ts'

/**
 * The coordinator waives any finding, a unit those of rows it leads; whoever may waive one may take it back (V4). Who
 * waives does so under their own name: the name in the payload must be the session's (A8).
 */
export function waivingMay(actor: Actor, change: Extract<Change, { kind: 'waiver' }>, snapshot: Snapshot): Verdict {
  const about = readWaiverKey(change.waiver)
  const row = about ? snapshot.measures.get(about.place) : undefined
  const known = about !== null && (row !== undefined || about.place === 'plan' || snapshot.sections.has(about.place))
  if (!known) return refused('V4', 'not-your-row')
  const by = change.after?.by
  if (by && (by.person !== actor.person || by.name !== actor.name || by.unit !== actor.unit)) {
    return refused('V4', 'not-your-name')
  }
  if (actor.role === 'coordinator') return allowed
  if (!row) return refused('V4', 'coordinator-matter')
  if (isOfEndedUnit(actor, snapshot)) return refused('A7', 'unit-ended')
  return leads(actor, row, snapshot) ? allowed : refused('V4', 'not-your-row')
}
