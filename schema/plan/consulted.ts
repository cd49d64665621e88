import { isHandedOn } from '../units/standing.ts'
import type { Unit } from '../units/unit.ts'
import { outline, registerOf, type Snapshot } from './snapshot.ts'

/**
 * The units that a draft is sent to: all that its rows name, groups by their members and offices by whoever took over
 * from them, each once, in the order of first mention. An open group stands for itself, so that it is not forgotten.
 */
export function consultedUnits(snapshot: Snapshot): Unit[] {
  const register = registerOf(snapshot)
  const found = new Map<string, Unit>()
  const seen = new Set<string>()
  const take = (id: string | null) => {
    const unit = id === null ? undefined : register.byId(register.same(id))
    if (!unit || seen.has(unit.id)) return
    seen.add(unit.id)
    const others = [...unit.members, ...(isHandedOn(unit, snapshot.today) ? unit.successors : [])].filter(
      each => register.byId(each) !== undefined,
    )
    if (others.length > 0) for (const each of others) take(each)
    else found.set(unit.id, unit)
  }
  for (const { measures } of outline(snapshot)) {
    for (const measure of measures) for (const ref of [...measure.lead, ...measure.co]) take(ref.unit)
  }
  return [...found.values()]
}
