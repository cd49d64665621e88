import { describe, expect, test } from 'vitest'
import { judgeReplay } from '../../../client/sync/replay.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { checkChange, confirmChanges } from '../../../schema/changes/check.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { contributorOf, coordinator, planSnapshot, rowsOf } from '../../support/plan-fixture.ts'

const base = planSnapshot()
const [row] = rowsOf(base) as [Measure]
const withRow = (change: Partial<Measure>) => ({
  ...base,
  measures: new Map(base.measures).set(row.id, { ...row, ...change }),
})
const cell = (column: 'title' | 'text', before: string, after: string): Change => ({
  kind: 'cell',
  measure: row.id,
  column,
  period: null,
  before,
  after,
})

describe('a change replayed on a fresh document', () => {
  test('is left alone when it is there already, and made when nobody came between', () => {
    expect(judgeReplay(coordinator, cell('title', '旧', row.title), base)).toEqual({ do: 'skip' })
    expect(judgeReplay(coordinator, cell('title', row.title, '新'), base)).toEqual({ do: 'apply' })
  })

  test('comes back when somebody set the short value since, or the row is gone or not the author’s any more', () => {
    const change = cell('title', row.title, '我的')
    expect(judgeReplay(coordinator, change, withRow({ title: '别人的' }))).toMatchObject({
      do: 'return',
      reason: { kind: 'overtaken' },
    })
    expect(judgeReplay(coordinator, change, { ...base, measures: new Map() })).toMatchObject({
      do: 'return',
      reason: { kind: 'gone' },
    })
    expect(judgeReplay(contributorOf('县财政局'), change, base)).toMatchObject({
      do: 'return',
      reason: { kind: 'refusal', reason: 'not-your-row' },
    })
  })

  test('[T3] of the same words of a long text goes in, to be marked: its author’s words are not sent back', () => {
    const change = cell('text', row.text, row.text.replace('60%', '75%'))
    const now = withRow({ text: row.text.replace('60%', '80%') })
    expect(judgeReplay(coordinator, change, now)).toEqual({ do: 'apply' })
  })

  test('[T5] a mark goes in with the wordings it keeps, a confirmation only of the very mark it was about', () => {
    const check = { stood: '甲', joined: '乙' }
    const place = { measure: row.id, column: 'text', period: null } as const
    const marked = withRow({ checks: { text: check } })
    const mark = checkChange(place, check, base)
    expect(judgeReplay(coordinator, mark, base)).toEqual({ do: 'apply' })
    expect(judgeReplay(coordinator, mark, withRow({ checks: { [`text:${mark.id}`]: check } }))).toEqual({ do: 'skip' })
    const [confirms] = confirmChanges(place, marked)
    expect(judgeReplay(coordinator, confirms!, marked)).toEqual({ do: 'apply' })
    const other = withRow({ checks: { text: { stood: '丙', joined: '丁' } } })
    expect(judgeReplay(coordinator, confirms!, other)).toEqual({ do: 'skip' })
  })
})
