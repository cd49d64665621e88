import type { Measure } from '../plan/measure.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import { unitCovers } from '../units/register.ts'
import type { UnitRef } from '../units/unit.ts'
import type { Actor } from './actor.ts'

/** Whether the actor's unit leads the row: named itself, as a listed member of a group, or as a successor (A7). */
export const leads = (actor: Actor, measure: Measure, snapshot: Snapshot): boolean =>
  isAmong(actor, measure.lead, snapshot)

/** Whether the actor's unit has any part in the row (A7). */
export const takesPart = (actor: Actor, measure: Measure, snapshot: Snapshot): boolean =>
  leads(actor, measure, snapshot) || isAmong(actor, measure.co, snapshot)

function isAmong(actor: Actor, refs: readonly UnitRef[], snapshot: Snapshot): boolean {
  const register = registerOf(snapshot)
  return refs.some(ref => ref.unit !== null && unitCovers(register, ref.unit, actor.unit))
}
