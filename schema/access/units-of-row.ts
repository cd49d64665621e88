import type { Measure } from '../plan/measure.ts'
import { contributorsOf } from '../plan/parts.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import { standingOf, unitCovers } from '../units/standing.ts'
import type { UnitRef } from '../units/unit.ts'
import type { Actor } from './actor.ts'

/** Whether the actor's unit leads the row: named itself, as a listed member of a group, or as a successor (A7). */
export const leads = (actor: Actor, measure: Pick<Measure, 'lead'>, snapshot: Snapshot): boolean =>
  isAmong(actor, measure.lead, snapshot)

/**
 * Whether the actor's unit reports for the row: the lead named first, where several lead; any listed member, where that
 * is a group (A13).
 */
export const reportsFor = (actor: Actor, measure: Pick<Measure, 'lead'>, snapshot: Snapshot): boolean =>
  isAmong(actor, measure.lead.slice(0, 1), snapshot)

/** Whether `unit` writes a part in the row's reports, and the actor's office is that unit or succeeded it (A7, A13). */
export function isOwnPart(actor: Actor, unit: string, measure: Measure, snapshot: Snapshot): boolean {
  const register = registerOf(snapshot)
  const covers = unitCovers(register, unit, actor.unit, snapshot.today)
  return covers && contributorsOf(measure, register).includes(unit)
}

/** Whether the actor's unit has any part in the row (A7). */
export const takesPart = (actor: Actor, measure: Measure, snapshot: Snapshot): boolean =>
  leads(actor, measure, snapshot) || isAmong(actor, measure.co, snapshot)

function isAmong(actor: Actor, refs: readonly UnitRef[], snapshot: Snapshot): boolean {
  const register = registerOf(snapshot)
  return refs.some(ref => ref.unit !== null && unitCovers(register, ref.unit, actor.unit, snapshot.today))
}

/** Whether the actor's unit is one whose last day is over: its people act for nobody until they are entered anew (A7). */
export function isOfEndedUnit(actor: Actor, snapshot: Snapshot): boolean {
  const own = registerOf(snapshot).byName(actor.unit)
  return own !== undefined && standingOf(own, snapshot.today) === 'ended'
}
