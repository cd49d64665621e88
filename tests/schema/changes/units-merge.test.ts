import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeUnits } from '../../../schema/changes/units-merge.ts'
import type { UnitRef } from '../../../schema/units/unit.ts'

const ref = (unit: string, written = unit): UnitRef => ({ unit, written })
const names = (refs: UnitRef[]) => refs.map(r => r.unit)
const refs = fc.uniqueArray(
  fc.constantFrom('甲', '乙', '丙', '丁').map(name => ref(name)),
  { selector: r => r.unit },
)

describe('[R2] an edit of a row’s units made from an older state', () => {
  test('keeps the unit a colleague added meanwhile', () => {
    expect(names(mergeUnits([ref('甲')], [ref('甲'), ref('丙')], [ref('甲'), ref('乙')]))).toEqual(['甲', '丙', '乙'])
  })

  test('does not bring back a unit that a colleague took out meanwhile', () => {
    expect(names(mergeUnits([ref('甲'), ref('乙')], [ref('甲'), ref('乙'), ref('丙')], [ref('甲')]))).toEqual([
      '甲',
      '丙',
    ])
  })

  test('keeps a colleague’s new wording of a unit it did not reword itself', () => {
    expect(mergeUnits([ref('甲')], [ref('甲'), ref('乙')], [ref('甲', '县甲局')])).toEqual([
      ref('甲', '县甲局'),
      ref('乙'),
    ])
    expect(mergeUnits([ref('甲')], [ref('甲', '甲局')], [ref('甲', '县甲局')])).toEqual([ref('甲', '甲局')])
  })

  test('does exactly what was asked when nobody else changed anything', () => {
    fc.assert(
      fc.property(refs, refs, (before, after) => {
        expect(mergeUnits(before, after, before)).toEqual(after)
      }),
    )
  })

  test('gives the same units whichever of two edits comes first', () => {
    fc.assert(
      fc.property(refs, refs, refs, (base, mine, theirs) => {
        const one = names(mergeUnits(base, mine, theirs)).sort()
        expect(names(mergeUnits(base, theirs, mine)).sort()).toEqual(one)
      }),
    )
  })
})
