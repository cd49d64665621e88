import { registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import { listedUnits, unitUses } from '../../schema/plan/unit-use.ts'
import { isHandedOn, standingOf } from '../../schema/units/standing.ts'
import type { Unit } from '../../schema/units/unit.ts'

/**
 * Units worth suggesting: those that a row names, the members and successors of these, and whatever somebody decided to
 * be a unit. Left out are names that wait for a decision and are in no row (mistyped and undone a moment later), other
 * ways of writing a unit, and offices whose last day is over: their successors stand in their place.
 */
export function unitsInUse(snapshot: Snapshot): Unit[] {
  const register = registerOf(snapshot)
  const uses = unitUses(snapshot)
  const open: string[] = listedUnits(snapshot, uses)
    .filter(({ id, undecided }) => {
      const use = uses.get(id)
      return !undecided || (use?.lead ?? 0) + (use?.co ?? 0) > 0
    })
    .map(unit => unit.id)
  const used = new Set<string>()
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const unit = register.byId(register.same(id))
    if (!unit || used.has(unit.id)) continue
    used.add(unit.id)
    open.push(...unit.members)
    if (isHandedOn(unit, snapshot.today)) open.push(...unit.successors)
  }
  return register.all.filter(unit => used.has(unit.id) && standingOf(unit, snapshot.today) !== 'ended')
}
