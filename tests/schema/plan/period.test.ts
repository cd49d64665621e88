import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cadences,
  isPeriod,
  periodAfter,
  periodAt,
  periodEnd,
  periodParts,
  periodsOf,
} from '../../../schema/plan/period.ts'
import { periodName } from '../../../schema/words/words.ts'

const cadence = fc.constantFrom(...cadences)
const year = fc.integer({ min: 1990, max: 2999 })

describe('[P3] the periods of a plan year', () => {
  test('divide the year without gap or overlap, in ascending order', () => {
    fc.assert(
      fc.property(year, cadence, (y, c) => {
        const periods = periodsOf(y, c)
        const perMonth = Array.from({ length: 12 }, (_, i) => periodAt(y, c, { year: y, month: i + 1 }))
        expect([...new Set(perMonth)]).toEqual(periods)
        expect([...periods].sort()).toEqual(periods)
        expect(periods.every(isPeriod)).toBe(true)
        expect(periods.every(period => periodParts(period)?.year === y)).toBe(true)
      }),
    )
  })

  test('hold a date outside the year in their first or last one', () => {
    expect(periodAt(2026, 'quarter', { year: 2025, month: 12 })).toBe('2026-Q1')
    expect(periodAt(2026, 'month', { year: 2027, month: 1 })).toBe('2026-12')
  })

  test.each(['2026-Q5', '2026-13', '2026-00', '26-Q1', '2026-H3', '2026-1', 'Q1', ''])('%s is no period', text => {
    expect(isPeriod(text)).toBe(false)
    expect(periodParts(text)).toBeNull()
    expect(periodName(text, 'zh-CN')).toBe(text)
  })

  test('have names in both languages, each its own', () => {
    expect(['2026-Q2', '2026-03', '2026-H1', '2026-H2', '2026'].map(p => periodName(p, 'zh-CN'))).toEqual([
      '2026年第二季度',
      '2026年3月',
      '2026年上半年',
      '2026年下半年',
      '2026年',
    ])
    expect(['2026-Q2', '2026-03', '2026-H1', '2026'].map(p => periodName(p, 'en'))).toEqual([
      'Q2 2026',
      'March 2026',
      'H1 2026',
      '2026',
    ])
  })
})

test('[P3] the next period follows the open one, whatever its length, across the end of the year', () => {
  const next: [string, string][] = [
    ['2026-03', '2026-04'],
    ['2026-12', '2027-01'],
    ['2026-Q2', '2026-Q3'],
    ['2026-Q4', '2027-Q1'],
    ['2026-H2', '2027-H1'],
    ['2026', '2027'],
  ]
  for (const [period, after] of next) expect(periodAfter(period)).toBe(after)
  expect(periodAfter('soon')).toBeNull()
})

test('[P3] periods of any length have one order, by the month they end with', () => {
  const order = ['2026-01', '2026-Q1', '2026-05', '2026-H1', '2026-Q3', '2026-12', '2027-01']
  const ends = order.map(periodEnd)
  expect(ends).toEqual([...ends].sort((a, b) => a - b))
  expect(periodEnd('2026-06')).toBe(periodEnd('2026-Q2'))
})
