import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareOrder, isOrderKey, keyBetween, keysBetween } from '../../schema/order.ts'

const random = fc
  .infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }))
  .map(stream => () => stream.next().value!)
/** Sorted keys as real lists have them: some made together, some inserted singly. */
const list = fc
  .tuple(fc.integer({ min: 0, max: 8 }), fc.array(fc.nat(), { maxLength: 20 }), random)
  .map(([count, places, toss]) => {
    const keys = keysBetween(null, null, count)
    for (const place of places) {
      const at = place % (keys.length + 1)
      keys.splice(at, 0, keyBetween(keys[at - 1] ?? null, keys[at] ?? null, toss))
    }
    return keys
  })

describe('[R3] a row’s order key', () => {
  test('stands strictly between its neighbours wherever a row is put', () => {
    fc.assert(
      fc.property(list, fc.nat(), random, (keys, place, toss) => {
        const at = place % (keys.length + 1)
        const before = keys[at - 1] ?? null
        const after = keys[at] ?? null
        const key = keyBetween(before, after, toss)
        expect(isOrderKey(key)).toBe(true)
        if (before !== null) expect(before < key).toBe(true)
        if (after !== null) expect(key < after).toBe(true)
      }),
    )
  })

  test('differs when two people insert at the same place, nearly always', () => {
    const keys = Array.from({ length: 200 }, () => keyBetween('a1', 'a2'))
    expect(new Set(keys).size).toBeGreaterThan(30)
  })

  test('stays usable after a thousand rows were put one by one at the same place', () => {
    let low = 'a1'
    for (let i = 0; i < 1_000; i++) low = keyBetween(low, 'a2')
    expect(isOrderKey(low)).toBe(true)
  })

  test('comes in ascending order for rows that are made together', () => {
    fc.assert(
      fc.property(list, fc.nat(), fc.integer({ min: 0, max: 50 }), (keys, place, count) => {
        const at = place % (keys.length + 1)
        const before = keys[at - 1] ?? null
        const after = keys[at] ?? null
        const made = keysBetween(before, after, count)
        const all = [...(before === null ? [] : [before]), ...made, ...(after === null ? [] : [after])]
        expect([...all].sort((a, b) => (a < b ? -1 : 1))).toEqual(all)
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })

  test('is refused when a later insertion beside it would fail', () => {
    for (const wrong of ['', 'z', '0', 'a10', 'a1 ', '中', 'a1'.padEnd(2_000, '1'), 7, null]) {
      expect(isOrderKey(wrong)).toBe(false)
    }
  })

  test('orders rows the same on every screen, even when two keys are equal', () => {
    const rows = [
      { id: 'm_b', order: 'a1' },
      { id: 'm_a', order: 'a1' },
      { id: 'm_c', order: 'Zz' },
    ]
    expect([...rows].sort(compareOrder).map(r => r.id)).toEqual(['m_c', 'm_a', 'm_b'])
    expect(
      [...rows]
        .reverse()
        .sort(compareOrder)
        .map(r => r.id),
    ).toEqual(['m_c', 'm_a', 'm_b'])
  })
})
