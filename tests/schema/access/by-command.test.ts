import { describe, expect, test } from 'vitest'
import type { Actor, Via } from '../../../schema/access/actor.ts'
import { authorise } from '../../../schema/access/authorise.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { newId } from '../../../schema/ids.ts'
import type { StockColumnId } from '../../../schema/plan/columns.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'
import { type Report, reportKey } from '../../../schema/plan/report.ts'
import type { Request, RequestRoot } from '../../../schema/plan/request.ts'
import { registerOf, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { contributorOf, coordinator, reader, unitNamed, withPlan } from '../../support/plan-fixture.ts'
import { allowed, bianban, cell, closed, draft, finance, first, issued, report, second } from './row-world.ts'

const refusedBy = (actor: Actor, change: Change, snapshot: Snapshot, via?: Via) => {
  const verdict = authorise(actor, change, snapshot, via)
  return verdict.allowed ? null : `${verdict.rule} ${verdict.reason}`
}

describe('reports on their way', () => {
  const key = reportKey(first.id, '2026-Q2')
  const withReport = (snapshot: Snapshot, more: Partial<Report>): Snapshot => ({
    ...snapshot,
    reports: new Map([...snapshot.reports, [key, { ...snapshot.reports.get(key)!, ...more }]]),
  })

  test('[A10] a report that was sent in or confirmed is closed to its unit, the row’s plan columns are not', () => {
    for (const state of ['submitted', 'confirmed'] as const) {
      const snapshot = withReport(draft, { state, pace: 'behind' })
      expect(refusedBy(bianban, report(first, 'progress'), snapshot)).toBe('A10 report-sent')
      expect(authorise(coordinator, report(first, 'progress'), snapshot)).toEqual(allowed)
      expect(authorise(bianban, cell(first, 'title'), snapshot)).toEqual(allowed)
    }
    for (const state of ['open', 'returned'] as const) {
      expect(authorise(bianban, report(first, 'progress'), withReport(issued, { state }))).toEqual(allowed)
    }
  })

  test('[A9] a row that is done and confirmed is locked for everybody until the report is returned', () => {
    const locked = withReport(draft, { state: 'confirmed', pace: 'done' })
    for (const actor of [coordinator, bianban]) {
      for (const change of [report(first, 'progress'), cell(first, 'title'), cell(first, 'remark')]) {
        expect(refusedBy(actor, change, locked)).toBe('A9 row-done')
      }
    }
    const { measure, period } = emptyReport(first.id, '2026-Q2')
    const back: Change = { kind: 'report-state', measure, period, before: 'confirmed', after: 'returned' }
    expect(authorise(coordinator, back, locked, 'command')).toEqual(allowed)
    for (const more of [
      { state: 'submitted', pace: 'done' },
      { state: 'confirmed', pace: 'behind' },
    ] as const) {
      expect(authorise(coordinator, cell(first, 'title'), withReport(draft, more))).toEqual(allowed)
    }
  })

  test('[A10] a unit submits what it leads, in the open period, and takes no other step', () => {
    const step = (after: string, period = '2026-Q2'): Change => {
      return { kind: 'report-state', measure: first.id, period, before: 'open', after }
    }
    expect(authorise(bianban, step('submitted'), issued, 'command')).toEqual(allowed)
    expect(refusedBy(finance, step('submitted'), issued, 'command')).toBe('A13 contributes')
    expect(refusedBy(bianban, step('submitted', '2026-Q1'), issued, 'command')).toBe('A3 other-period')
    for (const after of ['confirmed', 'returned', 'open']) {
      expect(refusedBy(bianban, step(after), issued, 'command')).toBe('A5 coordinator-matter')
      expect(authorise(coordinator, step(after), issued, 'command')).toEqual(allowed)
    }
    const sent = withReport(issued, { state: 'submitted' })
    expect(refusedBy(bianban, step('submitted'), sent, 'command')).toBe('A10 report-sent')
  })
})

describe('asking', () => {
  const consult = withPlan(draft, { stage: 'consult' })
  const stranger = contributorOf('县政务服务局')
  const ask = (root: RequestRoot, column: StockColumnId, measure = first): Change => ({
    kind: 'request-add',
    root,
    request: {
      id: newId('request'),
      kind: 'cell',
      measure: measure.id,
      column,
      before: '',
      after: '甲',
      reason: '乙',
      document: '',
      asked: { person: 'p_2', name: '王芳', unit: '县财政局', at: 1 },
      outcome: null,
    },
  })
  const asked = (actor: Actor, change: Change, snapshot: Snapshot) => refusedBy(actor, change, snapshot, 'command')

  test('[A11] the units in a row and the coordinator ask for an adjustment of what issuing froze', () => {
    for (const actor of [bianban, finance, coordinator]) {
      expect(asked(actor, ask('adjustments', 'deadline'), issued)).toBeNull()
    }
    expect(asked(stranger, ask('adjustments', 'deadline'), issued)).toBe('A11 not-in-row')
    expect(asked(reader, ask('adjustments', 'deadline'), issued)).toBe('A6 reader')
  })

  test('[A11] there is no adjustment of what is open, nor before the plan is issued or after it is closed', () => {
    expect(asked(bianban, ask('adjustments', 'remark'), issued)).toBe('A11 not-frozen')
    expect(asked(bianban, ask('adjustments', 'progress'), issued)).toBe('A11 not-frozen')
    expect(asked(bianban, ask('adjustments', 'deadline'), consult)).toBe('A11 not-frozen')
    expect(asked(coordinator, ask('adjustments', 'deadline'), closed)).toBe('A2 plan-closed')
  })

  test('[A12] a unit proposes what it may not change: any column of a shared row, lead and co of its own', () => {
    for (const snapshot of [draft, consult]) {
      expect(asked(finance, ask('proposals', 'title'), snapshot)).toBeNull()
      expect(asked(bianban, ask('proposals', 'lead'), snapshot)).toBeNull()
      expect(asked(bianban, ask('proposals', 'title'), snapshot)).toBe('A12 own-cell')
      expect(asked(stranger, ask('proposals', 'title'), snapshot)).toBe('A12 not-in-row')
    }
    expect(asked(finance, ask('proposals', 'title'), issued)).toBe('A12 not-consulted')
  })

  const frame = (more: Partial<Request>) => ({
    id: newId('request'),
    measure: first.id,
    column: null,
    reason: '乙',
    document: '丙',
    asked: { person: 'p_2', name: '王芳', unit: '县财政局', at: 1 },
    outcome: null,
    ...more,
  })
  const askRow = (root: RequestRoot, more: Partial<Request>): Change => ({
    kind: 'request-add',
    root,
    request: { before: null, after: null, ...frame(more) } as Request,
  })
  const place = { section: first.section, below: null }
  const drop = askRow('adjustments', { kind: 'drop' })
  const move = askRow('adjustments', { kind: 'move', before: { ...place, below: second.id }, after: place })
  const add = (...leads: string[]) => {
    const lead = leads.map(written => ({ unit: registerOf(issued).byName(written)?.id ?? null, written }))
    const after = { ...place, number: '', title: '甲', text: '', lead, co: [], deadline: null }
    return askRow('adjustments', { kind: 'add', measure: newId('measure'), after })
  }

  test('[A11] the units in a row and the coordinator ask that an issued row be dropped or moved', () => {
    for (const change of [drop, move]) {
      for (const actor of [bianban, finance, coordinator]) expect(asked(actor, change, issued)).toBeNull()
      expect(asked(stranger, change, issued)).toBe('A11 not-in-row')
      expect(asked(bianban, change, consult)).toBe('A11 not-frozen')
      expect(refusedBy(coordinator, change, issued)).toBe('A1 command-only')
    }
  })

  test('[A11] a unit asks for a new row that it leads, named in the register or not, and for no other', () => {
    expect(asked(finance, add('县财政局'), issued)).toBeNull()
    expect(asked(finance, add('县委编办', '县财政局'), issued)).toBeNull()
    expect(asked(finance, add('县委编办'), issued)).toBe('A11 not-your-row')
    expect(asked(finance, add(), issued)).toBe('A11 not-your-row')
    expect(asked(contributorOf('县档案馆'), add('县档案馆'), issued)).toBeNull()
    expect(asked(coordinator, add(), issued)).toBeNull()
    expect(asked(reader, add('县政府办'), issued)).toBe('A6 reader')
  })

  test('[A11] only the coordinator carries out with the asking', () => {
    const outcome = { person: 'p_2', name: '王芳', unit: '县财政局', at: 1, accepted: true, reason: '' }
    const direct = askRow('adjustments', { kind: 'drop', outcome })
    expect(asked(bianban, direct, issued)).toBe('A11 coordinator-matter')
    expect(asked(coordinator, direct, issued)).toBeNull()
  })

  test('[A12] before that a unit proposes dropping or moving rows it has part in, and adds its own directly', () => {
    const proposed = (change: Change): Change => ({ ...change, root: 'proposals' }) as Change
    for (const actor of [bianban, finance]) expect(asked(actor, proposed(drop), consult)).toBeNull()
    expect(asked(stranger, proposed(drop), consult)).toBe('A12 not-in-row')
    expect(asked(coordinator, proposed(drop), consult)).toBe('A12 own-cell')
    expect(asked(finance, proposed(add('县财政局')), consult)).toBe('A12 not-frozen')
    expect(asked(finance, proposed(drop), issued)).toBe('A12 not-consulted')
  })

  test('[A12] whoever could just make the change is not asked to propose it', () => {
    for (const column of ['number', 'title', 'text', 'deadline', 'lead', 'co'] as const) {
      const may = authorise(bianban, cell(first, column), consult).allowed
      expect(asked(bianban, ask('proposals', column), consult) === null, column).toBe(!may)
    }
  })

  test('[A12] a unit gives its own opinion while the plan is out for comment, the coordinator anyone’s', () => {
    const of = (unit: string): Change => {
      const id = unitNamed(draft, unit)
      const said = { person: 'p_2', name: '王芳', unit, at: 1 }
      return { kind: 'opinion', unit: id, before: null, after: { unit: id, verdict: 'none', text: '', said } }
    }
    expect(asked(finance, of('县财政局'), consult)).toBeNull()
    expect(asked(finance, of('县司法局'), consult)).toBe('A12 not-in-row')
    expect(asked(coordinator, of('县司法局'), consult)).toBeNull()
    expect(asked(finance, of('县财政局'), draft)).toBe('A12 not-consulted')
  })

  test('[A1] none of it is done by editing the document', () => {
    for (const actor of [coordinator, bianban]) {
      expect(refusedBy(actor, ask('adjustments', 'deadline'), issued)).toBe('A1 command-only')
      expect(refusedBy(actor, ask('proposals', 'lead'), consult)).toBe('A1 command-only')
    }
  })
})

test('[A2] a closed plan is reopened by the coordinator’s command and by nothing else', () => {
  const reopen: Change = { kind: 'plan', key: 'stage', before: 'closed', after: 'issued' }
  expect(authorise(coordinator, reopen, closed, 'command')).toEqual(allowed)
  expect(refusedBy(coordinator, reopen, closed)).toBe('A1 command-only')
  expect(refusedBy(bianban, reopen, closed, 'command')).toBe('A5 coordinator-matter')
  expect(refusedBy(coordinator, { ...reopen, key: 'period' }, closed, 'command')).toBe('A2 plan-closed')
})
