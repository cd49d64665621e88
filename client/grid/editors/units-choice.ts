import type { ColumnContext } from '../../../schema/columns/column-type.ts'
import { units as unitsColumn } from '../../../schema/columns/units.ts'
import { isFound, namesOf, suggestionsFor } from '../../../schema/units/finding.ts'
import { initialsOf } from '../../../schema/units/initials.ts'
import { normaliseName } from '../../../schema/units/register.ts'
import type { Unit, UnitRef } from '../../../schema/units/unit.ts'

/** Something that Enter or a click adds to the chosen units. */
export type UnitOption =
  | { kind: 'unit'; unit: Unit }
  /** Several names at once, as typed or pasted. */
  | { kind: 'list'; refs: readonly UnitRef[] }
  /** A name that no unit bears, kept as it is written. */
  | { kind: 'written'; written: string }
  /** A unit whose name resembles what was typed. */
  | { kind: 'alike'; unit: Unit }

/** The units that words name, in order; a name that the register lacks comes without a unit (U1). */
export const refsOf = (typed: string, context: ColumnContext): UnitRef[] => unitsColumn.parse(typed, {}, context)

/** With these at the end, in their order; what is there already stays where it is. */
export function withRefs(chosen: readonly UnitRef[], more: readonly UnitRef[]): UnitRef[] {
  const next = [...chosen]
  for (const ref of more) {
    const isThere = next.some(each => each.written === ref.written || (ref.unit !== null && each.unit === ref.unit))
    if (!isThere) next.push(ref)
  }
  return next
}

export const without = (chosen: readonly UnitRef[], at: number): UnitRef[] => chosen.filter((_, i) => i !== at)

/** The one at that place now stands at the other. */
export function moved(chosen: readonly UnitRef[], from: number, to: number): UnitRef[] {
  const next = [...chosen]
  const [ref] = next.splice(from, 1)
  if (ref) next.splice(Math.max(0, Math.min(next.length, to)), 0, ref)
  return next
}

/** How well what was typed fits: a name itself, the beginning of one, the beginning of its initials, anything within. */
function nearness(unit: Unit, wanted: string): number {
  const names = namesOf(unit).map(normaliseName)
  if (names.includes(wanted)) return 0
  if (names.some(name => name.startsWith(wanted))) return 1
  return namesOf(unit).some(name => initialsOf(name).startsWith(wanted)) ? 2 : 3
}

const MOST = 60

/**
 * What may be added for what was typed, likeliest first; `preferred` is the place of what Enter takes by itself: a unit
 * that was found, all names of a list, or the words as they stand. A unit that only resembles them is offered, never
 * preferred (U1).
 */
export function unitOptions(
  typed: string,
  chosen: readonly UnitRef[],
  units: readonly Unit[],
  context: ColumnContext,
): { options: UnitOption[]; preferred: number } {
  const has = (unit: Unit) => chosen.some(ref => ref.unit === unit.id)
  const free = units.filter(unit => !has(unit))
  const wanted = normaliseName(typed)
  if (wanted === '') return { options: free.slice(0, MOST).map(unit => ({ kind: 'unit', unit })), preferred: -1 }
  const refs = refsOf(typed, context)
  const found = free
    .filter(unit => isFound(namesOf(unit), typed))
    .map(unit => ({ unit, rank: nearness(unit, wanted) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ unit }): UnitOption => ({ kind: 'unit', unit }))
  if (refs.length > 1) return { options: [{ kind: 'list', refs }, ...found], preferred: 0 }
  const [named] = refs
  if (!named || named.unit !== null || /^[a-z0-9]+$/.test(wanted)) return { options: found, preferred: 0 }
  const written: UnitOption = { kind: 'written', written: named.written }
  if (found.length > 0) return { options: [...found, written], preferred: 0 }
  const alike = suggestionsFor(typed, free).map((unit): UnitOption => ({ kind: 'alike', unit }))
  return { options: [written, ...alike], preferred: 0 }
}

/** What an option stands for. */
export function refsOfOption(option: UnitOption): readonly UnitRef[] {
  switch (option.kind) {
    case 'unit':
    case 'alike':
      return [{ unit: option.unit.id, written: option.unit.name }]
    case 'list':
      return option.refs
    case 'written':
      return [{ unit: null, written: option.written }]
  }
}
