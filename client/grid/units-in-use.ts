import { registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { Unit } from '../../schema/units/unit.ts'

/**
 * Units worth suggesting: those that a row names, and the members and successors of these. The register keeps every
 * name ever typed, also a mistyped one that was undone a moment later.
 */
export function unitsInUse(snapshot: Snapshot): Unit[] {
  const register = registerOf(snapshot)
  const open: string[] = []
  for (const { removed, lead, co } of snapshot.measures.values()) {
    if (!removed) open.push(...[...lead, ...co].flatMap(({ unit }) => unit ?? []))
  }
  const used = new Set<string>()
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (used.has(id)) continue
    used.add(id)
    const unit = register.byId(id)
    if (unit) open.push(...unit.members, ...unit.successors)
  }
  return register.all.filter(unit => used.has(unit.id))
}
