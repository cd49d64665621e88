import { registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import { listedUnits, type UnitUse, unitUses } from '../../schema/plan/unit-use.ts'
import { isFound, namesOf } from '../../schema/units/finding.ts'
import { standingOf } from '../../schema/units/standing.ts'
import type { Unit } from '../../schema/units/unit.ts'
import type { UnitWords } from './words.ts'

/** A line of the register: the unit, other entries that are ways of writing it, and where it is used. */
export type UnitLine = { unit: Unit; writings: Unit[]; use: UnitUse }

const NOT_USED: UnitUse = { lead: 0, co: 0, elsewhere: false }

/** The register as it is shown, undecided names last, each part in the order of names. */
export function unitLines(snapshot: Snapshot): UnitLine[] {
  const register = registerOf(snapshot)
  const uses = unitUses(snapshot)
  const writings = new Map<string, Unit[]>()
  for (const unit of register.all) {
    const meant = register.same(unit.id)
    if (meant !== unit.id) writings.set(meant, [...(writings.get(meant) ?? []), unit])
  }
  const order = new Intl.Collator('zh-CN')
  return listedUnits(snapshot, uses)
    .map(unit => ({ unit, writings: writings.get(unit.id) ?? [], use: uses.get(unit.id) ?? NOT_USED }))
    .sort((a, b) => Number(a.unit.undecided) - Number(b.unit.undecided) || order.compare(a.unit.name, b.unit.name))
}

export const searched = (lines: readonly UnitLine[], typed: string): UnitLine[] =>
  lines.filter(({ unit, writings }) => isFound([...namesOf(unit), ...writings.map(each => each.name)], typed))

/** Names that rows brought in and nobody has decided; what is in no row any more waits for nobody. */
export const undecidedLines = (lines: readonly UnitLine[]): UnitLine[] =>
  lines.filter(({ unit, use }) => unit.undecided && use.lead + use.co > 0)

/** How many names wait for a decision, without counting the rows of the rest: asked at every edit. */
export function waitingCount(snapshot: Snapshot): number {
  const waiting = new Set<string>()
  for (const { id, undecided, sameAs } of snapshot.units.values()) if (undecided && sameAs === null) waiting.add(id)
  const all = waiting.size
  for (const { removed, lead, co } of snapshot.measures.values()) {
    if (waiting.size === 0) break
    if (!removed) for (const { unit } of [...lead, ...co]) if (unit !== null) waiting.delete(unit)
  }
  return all - waiting.size
}

/** How a unit stands today, in words. */
export function stateText({ unit }: UnitLine, snapshot: Snapshot, words: UnitWords): string {
  const by = unit.successors.map(id => nameIn(snapshot, id)).join('、')
  if (unit.validTo !== null) {
    return by === '' ? words.state.ended(unit.validTo) : words.state.taken(unit.validTo, by)
  }
  if (by !== '') return words.state.shared(by)
  if (unit.undecided) return words.state.undecided
  const coming = standingOf(unit, snapshot.today) === 'coming'
  return coming ? words.state.coming(unit.validFrom ?? '') : words.state.current
}

export function useText({ use }: UnitLine, words: UnitWords): string {
  const parts = [...(use.lead > 0 ? [words.leads(use.lead)] : []), ...(use.co > 0 ? [words.co(use.co)] : [])]
  if (parts.length > 0) return parts.join(' · ')
  return use.elsewhere ? words.elsewhereOnly : words.unused
}

/** The name of the unit that an id stands for. */
export function nameIn(snapshot: Snapshot, id: string): string {
  const register = registerOf(snapshot)
  return register.byId(register.same(id))?.name ?? id
}
