import { describe, expect, test } from 'vitest'
import type { Actor, Via } from '../../../schema/access/actor.ts'
import { authorise } from '../../../schema/access/authorise.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { newId } from '../../../schema/ids.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { stages } from '../../../schema/plan/plan.ts'
import { type Report, reportKey } from '../../../schema/plan/report.ts'
import { currentReport, type Snapshot } from '../../../schema/plan/snapshot.ts'
import {
  contributorOf,
  coordinator,
  planSnapshot,
  reader,
  rowsOf,
  unitNamed,
  withPlan,
} from '../../support/plan-fixture.ts'

const issued = withPlan(planSnapshot(), { stage: 'issued' })
const [first] = rowsOf(issued) as [Measure]
const period = issued.plan.period!
const lead = contributorOf('县委编办')
const finance = contributorOf('县财政局')

const part = (unit: string, at = period): Change => ({
  kind: 'part',
  measure: first.id,
  period: at,
  unit: unitNamed(issued, unit),
  before: '',
  after: '已拨付',
})
const verdict = (actor: Actor, change: Change, snapshot: Snapshot = issued, via?: Via) => {
  const answer = authorise(actor, change, snapshot, via)
  return answer.allowed ? 'allowed' : `${answer.rule} ${answer.reason}`
}
const reported = (report: Partial<Report>): Snapshot => ({
  ...issued,
  reports: new Map([[reportKey(first.id, period), { ...currentReport(issued, first.id)!, ...report }]]),
})

describe('a unit’s part in a row it shares', () => {
  test('[A13] is its own: no other unit writes it, the row’s lead included', () => {
    expect(verdict(finance, part('县财政局'))).toBe('allowed')
    expect(verdict(finance, part('县司法局'))).toBe('A13 not-your-part')
    expect(verdict(lead, part('县财政局'))).toBe('A13 not-your-part')
  })

  test('[A13] cannot be written by a unit that was taken out of the row', () => {
    const without = { ...issued, measures: new Map([[first.id, { ...first, co: [] }]]) }
    expect(verdict(finance, part('县财政局'), without)).toBe('A13 not-your-part')
  })

  test('[A13] can be written by the coordinator, and by no reader', () => {
    expect(verdict(coordinator, part('县财政局'))).toBe('allowed')
    expect(verdict({ ...reader, unit: '县财政局' }, part('县财政局'))).toBe('A6 reader')
  })

  test('[A3] is open as long as the report is: in the open period, at every stage but closed', () => {
    for (const stage of stages) {
      const answer = authorise(finance, part('县财政局'), withPlan(issued, { stage }))
      expect(answer.allowed, stage).toBe(stage !== 'closed')
    }
    expect(verdict(finance, part('县财政局', '2026-Q1'))).toBe('A3 other-period')
  })

  test('[A10] closes with the report: sent in or confirmed, it is the coordinator’s to open again', () => {
    for (const state of ['submitted', 'confirmed'] as const) {
      expect(verdict(finance, part('县财政局'), reported({ state })), state).toBe('A10 report-sent')
      expect(verdict(coordinator, part('县财政局'), reported({ state })), state).toBe('allowed')
    }
    expect(verdict(finance, part('县财政局'), reported({ state: 'returned' }))).toBe('allowed')
  })

  test('[A9] is locked for everybody in a row that is done and confirmed', () => {
    const done = reported({ state: 'confirmed', pace: 'done' })
    for (const actor of [finance, coordinator]) expect(verdict(actor, part('县财政局'), done)).toBe('A9 row-done')
  })

  test('[A1] has its place made by the server alone, never by a page', () => {
    const add: Change = { kind: 'part-add', measure: first.id, period, units: [unitNamed(issued, '县财政局')] }
    for (const actor of [coordinator, finance]) expect(verdict(actor, add)).toBe('A1 command-only')
    const report = { ...emptyReport(newId('measure'), period), parts: { [unitNamed(issued, '县财政局')]: '' } }
    expect(verdict(coordinator, { kind: 'report-add', report })).toBe('A1 command-only')
  })
})

describe('the report of a row with several leads', () => {
  const both = {
    ...issued,
    measures: new Map([[first.id, { ...first, lead: [...first.lead, first.co[1]!], co: [] }]]),
  }
  const progress: Change = { kind: 'cell', measure: first.id, column: 'progress', period, before: '', after: '甲' }

  test('[A13] is the first lead’s, and the others write their part', () => {
    expect(verdict(lead, progress, both)).toBe('allowed')
    expect(verdict(finance, progress, both)).toBe('A13 contributes')
    expect(verdict(finance, part('县财政局'), both)).toBe('allowed')
    expect(verdict(lead, part('县财政局'), both)).toBe('A13 not-your-part')
  })

  test('[A13] is sent in by the first lead only', () => {
    const send: Change = { kind: 'report-state', measure: first.id, period, before: 'open', after: 'submitted' }
    expect(verdict(lead, send, both, 'command')).toBe('allowed')
    expect(verdict(finance, send, both, 'command')).toBe('A13 contributes')
  })
})
