import type { UnitRef } from '../units/unit.ts'

/**
 * Joins an edit of a row's units (from `before`, what its author saw, to `after`) with what stands there now: units
 * that came in meanwhile stay, behind; units that were taken out meanwhile stay out unless this edit adds them; words
 * that this edit did not change stay as they are (R2).
 */
export function mergeUnits(
  before: readonly UnitRef[],
  after: readonly UnitRef[],
  current: readonly UnitRef[],
): UnitRef[] {
  const seen = byUnit(before)
  const wanted = byUnit(after)
  const present = byUnit(current)
  const kept = [...wanted.values()].flatMap(ref => {
    const now = present.get(ref.unit)
    const old = seen.get(ref.unit)
    if (!now) return old ? [] : [ref]
    return [old?.written === ref.written ? now : ref]
  })
  return [...kept, ...current.filter(ref => !seen.has(ref.unit) && !wanted.has(ref.unit))]
}

const byUnit = (refs: readonly UnitRef[]): Map<string | null, UnitRef> => {
  const map = new Map<string | null, UnitRef>()
  for (const ref of refs) if (ref.unit !== null && !map.has(ref.unit)) map.set(ref.unit, ref)
  return map
}

/** Between the names of a cell of units. */
export const NAMES_SEPARATOR = '、'

/**
 * The same for a custom column of units, which holds names as text, known or not (C3): joined name by name. Words that
 * nobody put together from names, such as what the column held under another type, count as one name.
 */
export function mergeNames(before: string, after: string, current: string): string {
  const names = (text: string): UnitRef[] =>
    text === '' ? [] : text.split(NAMES_SEPARATOR).map(name => ({ unit: name, written: name }))
  return mergeUnits(names(before), names(after), names(current))
    .map(ref => ref.written)
    .join(NAMES_SEPARATOR)
}
