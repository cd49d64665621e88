import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAt, lastRun, nextRun, RETRY_MS, stampOf } from '../../../server/backup/schedule.ts'

const HOUR = 60 * 60 * 1000
const night = { hour: 2, minute: 30 }
const at = (text: string): number => Date.parse(text)
const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC']

describe('the time of the nightly backup', () => {
  test('is that of the office’s clocks, wherever the machine believes to be', () => {
    expect(nextRun(at('2026-11-22T03:00:00Z'), night, 'Asia/Shanghai')).toBe(at('2026-11-22T18:30:00Z'))
    expect(nextRun(at('2026-11-22T18:30:00Z'), night, 'Asia/Shanghai')).toBe(at('2026-11-23T18:30:00Z'))
    expect(lastRun(at('2026-11-22T18:30:00Z'), night, 'Asia/Shanghai')).toBe(at('2026-11-22T18:30:00Z'))
    expect(stampOf(at('2026-11-22T18:30:05Z'), 'Asia/Shanghai')).toBe('20261123-023005')
  })

  test('is not left out on the night that has no half past two, and comes once on the night that has two', () => {
    const spring = nextRun(at('2026-03-28T12:00:00Z'), night, 'Europe/Berlin')
    expect(spring).toBe(at('2026-03-29T01:30:00Z'))
    expect(nextRun(spring, night, 'Europe/Berlin')).toBe(at('2026-03-30T00:30:00Z'))
    const autumn = nextRun(at('2026-10-24T12:00:00Z'), night, 'Europe/Berlin')
    expect(autumn).toBe(at('2026-10-25T00:30:00Z'))
    expect(nextRun(autumn, night, 'Europe/Berlin')).toBe(at('2026-10-26T01:30:00Z'))
  })

  test('comes every day, about a day apart, in every zone', () => {
    const instant = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') })
    const time = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
    fc.assert(
      fc.property(instant, time, fc.constantFrom(...zones), (now, clock, zone) => {
        const next = nextRun(now, clock, zone)
        const last = lastRun(now, clock, zone)
        expect(last).toBeLessThanOrEqual(now)
        expect(next).toBeGreaterThan(now)
        expect(next - last).toBeGreaterThanOrEqual(22 * HOUR)
        expect(next - last).toBeLessThanOrEqual(26 * HOUR)
        expect(lastRun(next, clock, zone)).toBe(next)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a backup is due', () => {
  const zone = 'Asia/Shanghai'
  const now = at('2026-11-22T03:00:00Z')
  const lastNight = at('2026-11-21T18:30:00Z')

  test('never while there is nothing to back up, and not for a workbook made since last night', () => {
    expect(dueAt(now, night, zone, { since: null, failedAt: null })).toBeNull()
    expect(dueAt(now, night, zone, { since: now - 1, failedAt: null })).toBe(at('2026-11-22T18:30:00Z'))
  })

  test('at once when last night’s was missed', () => {
    expect(dueAt(now, night, zone, { since: lastNight - 1, failedAt: null })).toBe(now)
  })

  test('again an hour after an attempt that failed', () => {
    const failedAt = lastNight + 1
    expect(dueAt(now, night, zone, { since: lastNight - 1, failedAt })).toBe(failedAt + RETRY_MS)
  })

  test('not again for a failure that a success came after', () => {
    const since = lastNight + 2
    expect(dueAt(now, night, zone, { since, failedAt: lastNight + 1 })).toBe(at('2026-11-22T18:30:00Z'))
  })
})
