import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardsOf, wantedCards } from '../../../client/phone/card-list.ts'
import { dueOf } from '../../../client/phone/due.ts'
import { offsetsOf, windowOf } from '../../../client/phone/window-of.ts'
import { reportKey } from '../../../schema/plan/report.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { contributorOf, planSnapshot, rowsOf } from '../../support/plan-fixture.ts'

const plan = planSnapshot()
const reported = (row: number, report: object): Snapshot => {
  const key = reportKey(rowsOf(plan)[row]!.id, '2026-Q2')
  return { ...plan, reports: new Map(plan.reports).set(key, { ...plan.reports.get(key)!, ...report }) }
}
const own = { own: true, filter: null, search: '' } as const
const titles = (items: ReturnType<typeof cardsOf>) => items.map(item => (item.kind === 'card' ? item.title : item.text))

describe('a deadline', () => {
  test('is overdue from the day after it, is this month’s within the month, and neither once the row is done', () => {
    expect(dueOf('2026-06-30', 'on-pace', '2026-06-30')).toBe('this-month')
    expect(dueOf('2026-06-30', 'on-pace', '2026-07-01')).toBe('overdue')
    expect(dueOf('2026-06-30', 'on-pace', '2026-05-31')).toBe('later')
    expect(dueOf('2026-06-30', 'done', '2026-07-01')).toBe('later')
    expect(dueOf('2026-06-30', 'cancelled', '2026-07-01')).toBe('later')
    expect(dueOf(null, '', '2026-07-01')).toBeNull()
  })
})

describe('the cards of a unit', () => {
  test('are the rows that it leads or shares, under their headings', () => {
    const cards = cardsOf(plan, contributorOf('县司法局'), '2026-05-04')
    expect(titles(wantedCards(cards, own).items)).toEqual([
      '一、深化简政放权',
      '公布权责清单。',
      '二、规范行政执法',
      '开展案卷评查。',
    ])
    expect(wantedCards(cards, { ...own, own: false }).rows).toHaveLength(4)
  })

  test('are found by number, title and deadline', () => {
    const cards = cardsOf(plan, contributorOf('县司法局'), '2026-05-04')
    expect(titles(wantedCards(cards, { own: false, filter: null, search: ' 6月 ' }).items)).toEqual([
      '一、深化简政放权',
      '公布权责清单。',
    ])
  })

  test('are filtered by what is to be done, and each chip says how many it leaves', () => {
    const sent = cardsOf(reported(0, { pace: 'behind', state: 'submitted' }), contributorOf('县司法局'), '2026-07-01')
    const { counts } = wantedCards(sent, own)
    expect(counts).toEqual({ unfilled: 1, sent: 1, returned: 0, overdue: 1 })
    expect(titles(wantedCards(sent, { ...own, filter: 'sent' }).items)).toEqual(['一、深化简政放权', '公布权责清单。'])
    const back = cardsOf(reported(0, { pace: 'behind', state: 'returned' }), contributorOf('县司法局'), '2026-05-04')
    expect(wantedCards(back, own).counts).toMatchObject({ returned: 1, overdue: 0, unfilled: 1 })
  })
})

describe('a long list', () => {
  const heights = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 300 })
  test('draws every item that is in sight and starts it where it belongs, however far it is scrolled', () => {
    fc.assert(
      fc.property(heights, fc.nat(60_000), fc.integer({ min: 1, max: 900 }), (each, scrolled, height) => {
        const offsets = offsetsOf(each)
        const top = Math.min(scrolled, Math.max(0, offsets.at(-1)! - height))
        const { from, to, top: starts } = windowOf(offsets, top, height, 0)
        expect(starts).toBe(offsets[from])
        each.forEach((_, i) => {
          const inSight = offsets[i + 1]! > top && offsets[i]! < top + height
          if (inSight) expect(i >= from && i < to).toBe(true)
        })
      }),
    )
  })

  test('draws a screenful of two thousand rows and not more', () => {
    const { from, to } = windowOf(offsetsOf(Array(2_000).fill(120)), 120_000, 700, 300)
    expect(to - from).toBeLessThan(14)
    expect(from).toBeGreaterThan(990)
  })

  test('draws nothing of nothing', () => {
    expect(windowOf(offsetsOf([]), 0, 700, 300)).toEqual({ from: 0, to: 0, top: 0 })
  })
})
