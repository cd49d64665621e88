import { warning } from '../result.ts'
import { splitUnits } from '../units/split.ts'
import type { UnitRef } from '../units/unit.ts'
import { type ColumnType, cleanText, cutText, isShortText } from './column-type.ts'

const isRef = (value: unknown): value is UnitRef =>
  typeof value === 'object' &&
  value !== null &&
  isShortText((value as UnitRef).written, 200) &&
  (value as UnitRef).written !== '' &&
  ((value as UnitRef).unit === null || isShortText((value as UnitRef).unit, 40))

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
    const refs: UnitRef[] = []
    for (const written of splitUnits(cleanText(typed)).map(name => cutText(name, 200))) {
      const unit = context.units.byName(written)?.id ?? null
      // named twice in one cell is named once
      if (refs.some(ref => ref.written === written || (unit !== null && ref.unit === unit))) continue
      refs.push({ unit, written })
      if (refs.length === 200) break
    }
    return refs
  },
  format: value => value.map(ref => ref.written).join('、'),
  equals: (a, b) =>
    a.length === b.length && a.every((ref, i) => ref.unit === b[i]?.unit && ref.written === b[i]?.written),
}
