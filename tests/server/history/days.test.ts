import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayAfter, dayAt, dayStart } from '../../../server/history/days.ts'

const zones = ['Asia/Shanghai', 'Asia/Urumqi', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kolkata']

describe('a calendar day in the office’s time zone', () => {
  test('begins at midnight there, whatever the machine’s own zone', () => {
    expect(new Date(dayStart('2026-05-01', 'Asia/Shanghai')).toISOString()).toBe('2026-04-30T16:00:00.000Z')
    expect(new Date(dayStart('2026-05-01', 'Asia/Kolkata')).toISOString()).toBe('2026-04-30T18:30:00.000Z')
  })

  test('holds every instant from its start to the start of the next day', () => {
    const instant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) })
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (at, zone) => {
        const day = dayAt(at, zone)
        expect(dayStart(day, zone)).toBeLessThanOrEqual(at)
        expect(dayStart(dayAfter(day), zone)).toBeGreaterThan(at)
      }),
      { numRuns: 60 },
    )
  })

  test('is followed by the next one, over months, years and leap days', () => {
    expect([dayAfter('2026-12-31'), dayAfter('2028-02-28'), dayAfter('2026-02-28')]).toEqual([
      '2027-01-01',
      '2028-02-29',
      '2026-03-01',
    ])
  })
})
