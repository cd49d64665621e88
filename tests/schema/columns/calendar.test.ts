import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate, daysInMonth, isCalendarDate, readDate } from '../../../schema/columns/calendar.ts'

const day = fc
  .tuple(fc.integer({ min: 1900, max: 2999 }), fc.integer({ min: 1, max: 12 }))
  .chain(([year, month]) =>
    fc.tuple(fc.constant(year), fc.constant(month), fc.integer({ min: 1, max: daysInMonth(year, month) })),
  )

describe('a calendar date', () => {
  test('exists exactly when the calendar has it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (y, m, d) => {
          const real = new Date(Date.UTC(y, m - 1, d))
          const exists = m >= 1 && m <= 12 && real.getUTCMonth() === m - 1 && real.getUTCDate() === d
          expect(calendarDate(y, m, d)).toBe(exists ? real.toISOString().slice(0, 10) : null)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('is read in every way offices write it', () => {
    fc.assert(
      fc.property(day, ([y, m, d]) => {
        const date = calendarDate(y, m, d)!
        expect(isCalendarDate(date)).toBe(true)
        for (const written of [
          date,
          `${y}.${m}.${d}`,
          `${y}/${m}/${d}`,
          `${y}年${m}月${d}日`,
          ` ${y} 年 ${m} 月 ${d} 号`,
          date.replaceAll('-', ''),
        ]) {
          expect(readDate(written, null)).toBe(date)
        }
        for (const written of [`${m}月${d}日`, `${m}.${d}`, `${m}/${d}`]) expect(readDate(written, y)).toBe(date)
      }),
    )
  })

  test('without a year means nothing where no year is known, and an impossible day is no date', () => {
    expect(readDate('10月31日', null)).toBeNull()
    expect(readDate('2026-02-29', null)).toBeNull()
    expect(readDate('２０２８．２．２９', null)).toBe('2028-02-29')
    expect(isCalendarDate('2026-2-9')).toBe(false)
  })
})
