import type { Unit } from '../units/unit.ts'
import { registerOf, type Snapshot } from './snapshot.ts'

/** Where a unit is used: rows that name it as lead and as co, and whether anything else points to it. */
export type UnitUse = { lead: number; co: number; elsewhere: boolean }

const unused = (): UnitUse => ({ lead: 0, co: 0, elsewhere: false })

/**
 * The use of every entry, by the unit it stands for. Removed rows count as elsewhere, since they may be brought back;
 * so do groups that list the unit, offices that it followed, opinions and other ways of writing it.
 */
export function unitUses(snapshot: Snapshot): ReadonlyMap<string, UnitUse> {
  const register = registerOf(snapshot)
  const uses = new Map<string, UnitUse>()
  const useOf = (id: string) => {
    const unit = register.same(id)
    const use = uses.get(unit) ?? unused()
    uses.set(unit, use)
    return use
  }
  for (const { removed, lead, co } of snapshot.measures.values()) {
    for (const role of ['lead', 'co'] as const) {
      const units = (role === 'lead' ? lead : co).flatMap(ref => (ref.unit === null ? [] : [register.same(ref.unit)]))
      for (const id of new Set(units)) {
        if (removed) useOf(id).elsewhere = true
        else useOf(id)[role]++
      }
    }
  }
  for (const unit of register.all) {
    if (unit.removed) continue
    const named = [...unit.members, ...unit.successors, ...(unit.sameAs === null ? [] : [unit.sameAs])]
    for (const id of named) if (register.same(id) !== unit.id) useOf(id).elsewhere = true
  }
  for (const id of snapshot.opinions.keys()) useOf(id).elsewhere = true
  return uses
}

export const isUsed = (use: UnitUse | undefined): boolean =>
  use !== undefined && (use.lead > 0 || use.co > 0 || use.elsewhere)

/**
 * The entries that the register shows: units that stand for themselves and were not taken out, and those that were but
 * are named after all, since a colleague named them at the same moment: no row is left with a name nobody can see (U4).
 */
export function listedUnits(snapshot: Snapshot, uses = unitUses(snapshot)): Unit[] {
  const register = registerOf(snapshot)
  return register.all.filter(unit => register.same(unit.id) === unit.id && (!unit.removed || isUsed(uses.get(unit.id))))
}
