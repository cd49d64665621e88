import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { continued } from '../../../client/fill/series.ts'

describe('drawing cells out', () => {
  test('copies one cell, and with Ctrl counts on from it', () => {
    expect(continued(['3'], 3, false)).toEqual(['3', '3', '3'])
    expect(continued(['3'], 3, true)).toEqual(['4', '5', '6'])
    expect(continued(['县财政局'], 2, true)).toEqual(['县财政局', '县财政局'])
  })

  test('goes on where two or more go up by the same step, and with Ctrl repeats them', () => {
    expect(continued(['1', '3'], 3, false)).toEqual(['5', '7', '9'])
    expect(continued(['1', '3'], 3, true)).toEqual(['1', '3', '1'])
    expect(continued(['0.5', '0.75'], 2, false)).toEqual(['1.00', '1.25'])
    expect(continued(['第01批', '第02批'], 2, false)).toEqual(['第03批', '第04批'])
    expect(continued(['1', '2', '4'], 2, false)).toEqual(['1', '2'])
  })

  test('counts months only as far as a year has them, and dates over the ends of months', () => {
    expect(continued(['3月底前', '6月底前'], 2, false)).toEqual(['9月底前', '12月底前'])
    expect(continued(['9月底前', '12月底前'], 2, false)).toEqual(['9月底前', '12月底前'])
    expect(continued(['2026-02-27', '2026-02-28'], 2, false)).toEqual(['2026-03-01', '2026-03-02'])
  })

  test('goes down when it is drawn up: the nearest cell is the last of the known ones', () => {
    expect(continued(['6', '4'], 2, false, true)).toEqual(['2', '0'])
    expect(continued(['6'], 2, true, true)).toEqual(['5', '4'])
  })

  test('an even series goes on evenly however far', () => {
    const whole = fc.integer({ min: -1000, max: 1000 })
    fc.assert(
      fc.property(
        whole,
        whole,
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 1, max: 20 }),
        (from, step, known, count) => {
          const all = Array.from({ length: known + count }, (_, i) => String(from + step * i))
          expect(continued(all.slice(0, known), count, false)).toEqual(all.slice(known))
        },
      ),
    )
  })
})
