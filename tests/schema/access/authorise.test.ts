import { describe, expect, test } from 'vitest'
import type { Actor, Via } from '../../../schema/access/actor.ts'
import { authorise, leads, takesPart } from '../../../schema/access/authorise.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { newId } from '../../../schema/ids.ts'
import { stockColumns } from '../../../schema/plan/columns.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { stages } from '../../../schema/plan/plan.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { newUnit, type Unit } from '../../../schema/units/unit.ts'
import { contributorOf, coordinator, reader, unitNamed, withPlan } from '../../support/plan-fixture.ts'
import { allowed, bianban, cell, closed, draft, finance, first, issued, report, second } from './row-world.ts'

const rowLedBy = (unit: string): Measure => ({
  ...first,
  id: newId('measure'),
  lead: [{ unit: unitNamed(draft, unit), written: unit }],
  co: [],
})

/** One change of every kind. */
const everyKind: Change[] = [
  { kind: 'plan', key: 'title', before: '甲', after: '乙' },
  {
    kind: 'unit-add',
    unit: newUnit(newId('unit'), '县档案馆'),
  },
  { kind: 'unit', unit: unitNamed(draft, '县司法局'), key: 'short', before: null, after: '司法局' },
  {
    kind: 'section-add',
    section: { id: newId('section'), order: 'a5', number: '三', title: '甲', goal: '', removed: false },
  },
  { kind: 'section', section: first.section, key: 'title', before: '甲', after: '乙' },
  { kind: 'section-removed', section: first.section, before: false, after: true },
  { kind: 'measure-add', measure: rowLedBy('县委编办') },
  {
    kind: 'measure-moved',
    measure: first.id,
    before: { section: '', order: 'a0' },
    after: { section: '', order: 'a1' },
  },
  { kind: 'measure-removed', measure: first.id, before: false, after: true },
  { kind: 'measure-source', measure: first.id, before: null, after: { from: 0, to: 1 } },
  { kind: 'link', measure: first.id, link: newId('link'), before: null, after: null },
  cell(first, 'title'),
  { kind: 'report-add', report: emptyReport(newId('measure'), '2026-Q2') },
  { kind: 'report-state', measure: first.id, period: '2026-Q2', before: 'open', after: 'submitted' },
]
const refusedBy = (actor: Actor, change: Change, snapshot: Snapshot, via?: Via) => {
  const verdict = authorise(actor, change, snapshot, via)
  return verdict.allowed ? null : `${verdict.rule} ${verdict.reason}`
}

describe('what only a command may do', () => {
  const command = 'A1 command-only'
  test('[A1] stage, period and cadence cannot be edited by anybody, the coordinator included', () => {
    for (const key of ['stage', 'period', 'cadence'] as const) {
      const change: Change = { kind: 'plan', key, before: null, after: 'issued' }
      for (const actor of [coordinator, bianban, reader]) expect(refusedBy(actor, change, draft)).toBe(command)
      expect(authorise(coordinator, change, draft, 'command')).toEqual(allowed)
    }
  })

  test('[A1] a report is not submitted, returned or confirmed by editing its state', () => {
    const change: Change = {
      kind: 'report-state',
      measure: first.id,
      period: '2026-Q2',
      before: 'open',
      after: 'confirmed',
    }
    for (const actor of [coordinator, bianban]) expect(refusedBy(actor, change, issued)).toBe(command)
    expect(authorise(coordinator, change, issued, 'command')).toEqual(allowed)
  })

  test('[A1] a report comes open and with its new row; no client makes one for a row that exists', () => {
    const own = emptyReport(newId('measure'), '2026-Q2')
    expect(authorise(coordinator, { kind: 'report-add', report: own }, draft)).toEqual(allowed)
    expect(refusedBy(coordinator, { kind: 'report-add', report: { ...own, state: 'confirmed' } }, draft)).toBe(command)
    expect(refusedBy(coordinator, { kind: 'report-add', report: emptyReport(first.id, '2026-Q2') }, draft)).toBe(
      command,
    )
    expect(
      authorise(coordinator, { kind: 'report-add', report: emptyReport(first.id, '2026-Q3') }, draft, 'command'),
    ).toEqual(allowed)
  })
})

describe('a closed plan', () => {
  test('[A2] takes no change of any kind from anybody', () => {
    for (const change of everyKind) {
      for (const actor of [coordinator, bianban])
        expect(authorise(actor, change, closed).allowed, change.kind).toBe(false)
    }
    expect(refusedBy(coordinator, cell(first, 'remark'), closed)).toBe('A2 plan-closed')
  })
})

describe('reporting periods', () => {
  test('[A3] a lead unit fills its report of the open period in every stage but closed', () => {
    for (const stage of stages) {
      const snapshot = withPlan(draft, { stage })
      expect(authorise(bianban, report(first, 'progress'), snapshot).allowed, stage).toBe(stage !== 'closed')
    }
  })

  test('[A3] a lead unit cannot write into another period, nor when none is open', () => {
    expect(refusedBy(bianban, report(first, 'progress', '2026-Q1'), draft)).toBe('A3 other-period')
    expect(refusedBy(bianban, report(first, 'progress'), withPlan(draft, { period: null }))).toBe('A3 other-period')
  })

  test('[A3] the coordinator does not write into another period either: closed ones are kept as they were', () => {
    expect(refusedBy(coordinator, report(first, 'progress', '2026-Q1'), draft)).toBe('A3 other-period')
  })

  test('[A3] a new row brings a report of the open period only', () => {
    const late = emptyReport(newId('measure'), '2026-Q1')
    expect(refusedBy(bianban, { kind: 'report-add', report: late }, draft)).toBe('A3 other-period')
    expect(refusedBy(coordinator, { kind: 'report-add', report: late }, draft)).toBe('A3 other-period')
  })
})

describe('an issued plan', () => {
  test('[A4] has its plan columns frozen for everybody, the coordinator included, remarks excepted', () => {
    for (const column of stockColumns.filter(c => c.scope === 'plan')) {
      for (const actor of [coordinator, bianban]) {
        const frozen = refusedBy(actor, cell(first, column.id), issued)
        expect(frozen, column.id).toBe(column.id === 'remark' ? null : 'A4 frozen')
      }
    }
  })

  test('[A4] keeps its sections, rows and their places', () => {
    for (const change of everyKind) {
      if (
        [
          'plan',
          'section-add',
          'section',
          'section-removed',
          'measure-add',
          'measure-moved',
          'measure-removed',
          'measure-source',
        ].includes(change.kind)
      ) {
        expect(refusedBy(coordinator, change, issued), change.kind).toBe('A4 frozen')
      }
    }
  })

  test('[A4] is changed by the coordinator’s adjustment, which is a command', () => {
    expect(authorise(coordinator, cell(first, 'deadline'), issued, 'command')).toEqual(allowed)
  })
})

describe('a lead unit', () => {
  test('[A5] may change the plan columns of rows it leads while the plan is drafted and consulted on', () => {
    for (const stage of ['draft', 'consult'] as const) {
      const snapshot = withPlan(draft, { stage })
      for (const column of ['number', 'title', 'text', 'deadline', 'remark'] as const) {
        expect(authorise(bianban, cell(first, column), snapshot), column).toEqual(allowed)
      }
    }
  })

  test('[A5] may not say who leads or shares its row', () => {
    for (const column of ['lead', 'co'] as const)
      expect(refusedBy(bianban, cell(first, column), draft)).toBe('A5 coordinator-column')
  })

  test('[A5] may not touch a row that another unit leads, even one it shares', () => {
    expect(takesPart(finance, first, draft)).toBe(true)
    expect(leads(finance, first, draft)).toBe(false)
    expect(refusedBy(finance, cell(first, 'title'), draft)).toBe('A5 not-your-row')
    expect(refusedBy(finance, report(first, 'progress'), draft)).toBe('A13 contributes')
    expect(refusedBy(bianban, cell(second, 'title'), draft)).toBe('A5 not-your-row')
    expect(refusedBy(bianban, cell({ ...first, id: newId('measure') }, 'title'), draft)).toBe('A5 not-your-row')
  })

  test('[A5] may add a row that it leads itself, and no other', () => {
    expect(authorise(bianban, { kind: 'measure-add', measure: rowLedBy('县委编办') }, draft)).toEqual(allowed)
    expect(refusedBy(bianban, { kind: 'measure-add', measure: rowLedBy('县财政局') }, draft)).toBe('A5 not-your-row')
  })

  test('[A5] leaves plan, register, sections and the rows’ places and removal to the coordinator', () => {
    const matters = [
      'plan',
      'unit-add',
      'unit',
      'section-add',
      'section',
      'section-removed',
      'measure-moved',
      'measure-removed',
      'measure-source',
    ]
    for (const change of everyKind) {
      if (matters.includes(change.kind))
        expect(refusedBy(bianban, change, draft), change.kind).toBe('A5 coordinator-matter')
    }
  })

  test('[A5] gains no right by naming its unit in the same update: the state before counts', () => {
    const change: Change = {
      kind: 'cell',
      measure: second.id,
      column: 'lead',
      period: null,
      before: second.lead,
      after: first.lead,
    }
    expect(refusedBy(bianban, change, draft)).toBe('A5 not-your-row')
  })
})

describe('a reader', () => {
  test('[A6] changes nothing at any stage', () => {
    for (const stage of stages) {
      const snapshot = withPlan(draft, { stage })
      for (const change of everyKind)
        expect(authorise(reader, change, snapshot).allowed, `${stage} ${change.kind}`).toBe(false)
    }
    expect(refusedBy(reader, cell(first, 'title'), draft)).toBe('A6 reader')
    expect(refusedBy(reader, cell(first, 'title'), draft, 'command')).toBe('A6 reader')
  })
})

describe('a coordinator', () => {
  test('makes every change that is no command until the plan is issued', () => {
    for (const stage of ['draft', 'consult'] as const) {
      for (const change of everyKind) {
        expect(authorise(coordinator, change, withPlan(draft, { stage })).allowed, change.kind).toBe(
          change.kind !== 'report-state',
        )
      }
    }
  })
})

describe('units in a row', () => {
  const group = unitNamed(draft, '各镇人民政府')
  const town = newId('unit')
  const withGroup = (members: string[]): Snapshot => ({
    ...draft,
    units: new Map([
      ...draft.units,
      [town, { ...newUnit(town, '城关镇人民政府'), short: '城关镇' }],
      [group, { ...draft.units.get(group)!, members }],
    ]),
    measures: new Map([
      ...draft.measures,
      [second.id, { ...second, lead: [{ unit: group, written: '各镇人民政府' }] }],
    ]),
  })

  test('[A7] a listed member of a group leads the rows that the group leads', () => {
    const snapshot = withGroup([town])
    expect(authorise(contributorOf('城关镇人民政府'), report(second, 'progress'), snapshot)).toEqual(allowed)
    expect(authorise(contributorOf('城关镇'), report(second, 'progress'), snapshot)).toEqual(allowed)
  })

  test('[A7] an open group gives nobody rights', () => {
    expect(refusedBy(contributorOf('城关镇人民政府'), report(second, 'progress'), withGroup([]))).toBe(
      'A5 not-your-row',
    )
  })

  test('[A7] a unit the register lacks leads nothing', () => {
    expect(refusedBy(contributorOf('县档案馆'), report(first, 'progress'), draft)).toBe('A5 not-your-row')
  })
})

describe('offices that took over', () => {
  const old = unitNamed(draft, '县委编办')
  const [heir, later] = [newId('unit'), newId('unit')]
  const withUnits = (...units: Unit[]): Snapshot => ({
    ...draft,
    units: new Map([...draft.units, ...units.map(unit => [unit.id, unit] as const)]),
  })
  const succeeded = (by: string[]) => ({ ...draft.units.get(old)!, successors: by })

  test('[A7] a successor leads its predecessor’s rows, also by an alias and after two renamings', () => {
    const snapshot = withUnits(
      succeeded([heir]),
      { ...newUnit(heir, '县委改革办'), successors: [later] },
      { ...newUnit(later, '县委社会工作部'), aliases: ['县委社工部'] },
    )
    for (const unit of ['县委编办', '县委改革办', '县委社会工作部', '县委社工部']) {
      expect(authorise(contributorOf(unit), report(first, 'progress'), snapshot), unit).toEqual(allowed)
    }
  })

  test('[A7] it works one way: the predecessor has no part in the successor’s own rows', () => {
    const row = { ...second, lead: [{ unit: heir, written: '县委改革办' }] }
    const snapshot = {
      ...withUnits(succeeded([heir]), newUnit(heir, '县委改革办')),
      measures: new Map([...draft.measures, [row.id, row]]),
    }
    expect(refusedBy(bianban, report(row, 'progress'), snapshot)).toBe('A5 not-your-row')
  })

  test('[A7] offices that are said to succeed each other end nowhere, and nobody else gains by it', () => {
    const snapshot = withUnits(succeeded([heir]), { ...newUnit(heir, '县委改革办'), successors: [old] })
    expect(authorise(bianban, report(first, 'progress'), snapshot)).toEqual(allowed)
    expect(refusedBy(finance, report(first, 'progress'), snapshot)).toBe('A13 contributes')
  })
})

test('[A8] who acts is the session’s person: nothing in a change can name another', () => {
  const forged = { ...report(first, 'progress'), person: 'p_9', unit: '县委编办', actor: bianban } as unknown as Change
  expect(refusedBy(finance, forged, draft)).toBe('A13 contributes')
})
