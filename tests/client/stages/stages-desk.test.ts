import { describe, expect, test } from 'vitest'
import { moveRows, moveTo } from '../../../client/grid/commands/placing.ts'
import { insertSection, moveRow, removeRows } from '../../../client/grid/row-commands.ts'
import { requestRootFor, rowAskingFor, rowAskingOf, touchesSections } from '../../../client/stages/row-asking.ts'
import { rowsToMove } from '../../../client/stages/stages-desk.ts'
import { stagesWords } from '../../../client/stages/words.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { stages } from '../../../schema/plan/plan.ts'
import { type Report, reportKey } from '../../../schema/plan/report.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { contributorOf, coordinator, planSnapshot, reader, rowsOf, withPlan } from '../../support/plan-fixture.ts'

const draft = planSnapshot()
const [first, second] = rowsOf(draft) as [Measure, Measure]
const bianban = contributorOf('县委编办')
const finance = contributorOf('县财政局')
const withReport = (more: Partial<Report>): Snapshot => {
  const key = reportKey(first.id, '2026-Q2')
  return { ...draft, reports: new Map([...draft.reports, [key, { ...draft.reports.get(key)!, ...more }]]) }
}

describe('typing into a locked cell', () => {
  test('becomes a proposal before the plan is issued and an adjustment after it', () => {
    const place = { row: first.id, column: 'title' } as const
    expect(requestRootFor(finance, draft, place)).toBe('proposals')
    expect(requestRootFor(finance, withPlan(draft, { stage: 'issued' }), place)).toBe('adjustments')
    expect(requestRootFor(finance, withPlan(draft, { stage: 'closed' }), place)).toBeNull()
  })

  test('stays a refusal where nothing can be asked for', () => {
    for (const stage of stages) {
      const snapshot = withPlan(draft, { stage })
      expect(requestRootFor(reader, snapshot, { row: first.id, column: 'title' })).toBeNull()
      expect(requestRootFor(finance, snapshot, { row: first.id, column: 'progress' })).toBeNull()
      expect(requestRootFor(finance, snapshot, { row: second.id, column: 'title' })).toBeNull()
      expect(requestRootFor(finance, snapshot, { row: first.section, column: 'title' })).toBeNull()
    }
  })
})

describe('moving rows of the issued plan', () => {
  const issued = withPlan(draft, { stage: 'issued' })
  const [one, two, three, four] = rowsOf(issued).map(row => row.id) as [string, string, string, string]

  test('becomes one asking for all of them, where they were dropped', () => {
    const { section } = issued.measures.get(three)!
    const dropped = moveTo(issued, [two, one], { section, below: three }).changes
    expect(rowAskingOf(dropped, null, issued)).toEqual({
      kind: 'move',
      rows: [one, two],
      place: { section, below: three },
    })
    const up = moveRows(issued, [three, four], -1).changes
    const place = { section: first.section, below: two }
    expect(rowAskingOf(up, null, issued)).toEqual({ kind: 'move', rows: [three, four], place })
  })

  test('is asked for of the selected rows that the person may ask for, and of those only', () => {
    expect(rowAskingFor('move', [one, two, three], finance, issued)?.asking).toMatchObject({ rows: [one] })
    expect(rowAskingFor('move', [one, three], coordinator, issued)?.asking).toMatchObject({ rows: [one, three] })
    expect(rowAskingFor('move', [two], reader, issued)).toBeNull()
  })

  test('is told apart from sections, for which nothing can be asked', () => {
    const sections = [
      insertSection(issued, one),
      moveRow(issued, first.section, 1),
      removeRows(issued, [first.section]),
    ]
    for (const { changes } of sections) expect(touchesSections(changes)).toBe(true)
    expect(touchesSections(removeRows(issued, [one]).changes)).toBe(false)
  })
})

describe('moving reports on', () => {
  const rows = [first.id, second.id, first.section]

  test('takes of the selection only the rows that can take that step by that person', () => {
    const filled = withReport({ pace: 'behind' })
    expect(rowsToMove('submit', rows, bianban, filled)).toEqual([first.id])
    expect(rowsToMove('submit', rows, finance, filled)).toEqual([])
    expect(rowsToMove('submit', rows, bianban, draft)).toEqual([])
    const sent = withReport({ pace: 'behind', state: 'submitted' })
    expect(rowsToMove('submit', rows, bianban, sent)).toEqual([])
    for (const action of ['confirm', 'return'] as const) {
      expect(rowsToMove(action, rows, coordinator, sent)).toEqual([first.id])
      expect(rowsToMove(action, rows, bianban, sent)).toEqual([])
    }
  })
})

test('the words are complete in both languages', () => {
  const keys = (value: object): string[] =>
    Object.entries(value).flatMap(([key, each]) =>
      typeof each === 'object' ? keys(each).map(k => `${key}.${k}`) : [key],
    )
  expect(keys(stagesWords('en'))).toEqual(keys(stagesWords('zh-CN')))
})
