import { warning } from '../result.ts'
import { splitUnits } from '../units/split.ts'
import type { UnitRef } from '../units/unit.ts'
import { type ColumnContext, type ColumnType, cleanText, cutText, isShortText } from './column-type.ts'

const isRef = (value: unknown): value is UnitRef =>
  typeof value === 'object' &&
  value !== null &&
  isShortText((value as UnitRef).written, 200) &&
  (value as UnitRef).written !== '' &&
  ((value as UnitRef).unit === null || isShortText((value as UnitRef).unit, 40))

const joined = (refs: readonly UnitRef[]): string => refs.map(ref => ref.written).join('、')

const same = (a: readonly UnitRef[], b: readonly UnitRef[]): boolean =>
  a.length === b.length && a.every((ref, i) => ref.unit === b[i]?.unit && ref.written === b[i]?.written)

function readNames(text: string, context: ColumnContext): UnitRef[] {
  const refs: UnitRef[] = []
  for (const written of splitUnits(text).map(name => cutText(name, 200))) {
    const unit = context.units.byName(written)?.id ?? null
    // named twice in one cell is named once
    if (refs.some(ref => ref.written === written || (unit !== null && ref.unit === unit))) continue
    refs.push({ unit, written })
    if (refs.length === 200) break
  }
  return refs
}

/** Units in the document's own order and words. A name the register lacks is kept and marked, never guessed (U1). */
export const units: ColumnType<UnitRef[]> = {
  id: 'units',
  storage: 'units',
  empty: [],
  shape: (value): value is UnitRef[] => Array.isArray(value) && value.length <= 200 && value.every(isRef),
  validate: (value, _options, context) =>
    value
      .filter(ref => ref.unit === null || !context.units.byId(ref.unit))
      .map(ref => warning('unit-unknown', { name: ref.written })),
  parse: (typed, _options, context) => {
    let refs = readNames(cleanText(typed), context)
    // what is shown must read back as it stands (C1); splitting odd text once can leave what splits again
    for (let round = 0; round < 8; round++) {
      const again = readNames(joined(refs), context)
      if (same(again, refs)) break
      refs = again
    }
    return refs
  },
  format: joined,
  equals: same,
}
