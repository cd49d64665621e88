import type { CalendarDate } from '../columns/calendar.ts'
import type { UnitRegister } from './register.ts'
import type { Unit } from './unit.ts'

/**
 * What a unit is on a day: `coming` before its first day, `ended` after its last, else `current`. Without a day
 * (a copy of the past, a tool) no date is judged and every unit is current.
 */
export type Standing = 'coming' | 'current' | 'ended'

export function standingOf({ validFrom, validTo }: Unit, today: CalendarDate | undefined): Standing {
  if (today === undefined) return 'current'
  if (validTo !== null && validTo < today) return 'ended'
  return validFrom !== null && today < validFrom ? 'coming' : 'current'
}

/**
 * The units that act for what `id` names on a day (A7): the unit itself while it stands and its listed members; once
 * its last day is over, whoever took over from it, however many times it was handed on. Offices that took over without
 * a day stand beside the one they follow, since nobody said when. Circles, which two careless edits can make, end;
 * unknown ids stand for nobody.
 */
export function actingFor(register: UnitRegister, id: string, today: CalendarDate | undefined): Set<string> {
  const acting = new Set<string>()
  const seen = new Set<string>()
  const open = [id]
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const unit = register.byId(register.same(each))
    if (!unit || seen.has(unit.id)) continue
    seen.add(unit.id)
    const standing = standingOf(unit, today)
    if (standing === 'current') {
      acting.add(nameBearer(register, unit))
      open.push(...unit.members)
    }
    if (isHandedOn(unit, today)) open.push(...unit.successors)
  }
  return acting
}

/** Whether a unit's successors act for it on a day: its last day is over, or nobody said which day is its last. */
export const isHandedOn = (unit: Unit, today: CalendarDate | undefined): boolean =>
  unit.validTo === null || today === undefined || standingOf(unit, today) === 'ended'

/** Of two entries with one name the one that answers to it (U2). */
const nameBearer = (register: UnitRegister, unit: Unit): string => register.byName(unit.name)?.id ?? unit.id

/**
 * Whether the office called `name` acts for `unit` on a day (A7). An office whose own last day is over acts for
 * nobody: who its people work for now is for the coordinating office to say, not for a list of offices.
 */
export function unitCovers(
  register: UnitRegister,
  unit: string,
  name: string,
  today: CalendarDate | undefined = undefined,
): boolean {
  const own = register.byName(name)
  return own !== undefined && actingFor(register, unit, today).has(own.id)
}
