import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { authorise, isOwnPart, takesPart } from '../../../schema/access/authorise.ts'
import { lackingAfter } from '../../../schema/commands/fill-in.ts'
import { setPeriod } from '../../../schema/commands/period.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { cellText } from '../../../schema/plan/columns.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { contributorsOf, emptyParts, partCount, partKey, readPartKey, shownParts } from '../../../schema/plan/parts.ts'
import { copyOfPeriod } from '../../../schema/plan/period-copy.ts'
import { type Report, reportKey } from '../../../schema/plan/report.ts'
import { currentReport, registerOf, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { newUnit, type Unit } from '../../../schema/units/unit.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'
import { contributorOf, planSnapshot, rowsOf, unitNamed, withPlan } from '../../support/plan-fixture.ts'

const base = planSnapshot()
const [first, second] = rowsOf(base) as [Measure, Measure]
const id = (name: string) => unitNamed(base, name)
const ref = (name: string) => ({ unit: id(name), written: name })
const contributors = (snapshot: Snapshot, row: Pick<Measure, 'lead' | 'co'>) =>
  contributorsOf(row, registerOf(snapshot)).map(unit => snapshot.units.get(unit)!.name)
const withUnits = (...units: Unit[]): Snapshot => ({
  ...base,
  units: new Map([...base.units, ...units.map(unit => [unit.id, unit] as const)]),
})
const town = (n: number) => newUnit(`u_town0000000000${n}`, `第${n}镇`)
const towns = [town(1), town(2)]
const group = { ...base.units.get(id('各镇人民政府'))!, members: towns.map(each => each.id) }

describe('who writes a part in a row', () => {
  test('[A13] the units that share it, in their order, and not the lead, who reports', () => {
    expect(contributors(base, first)).toEqual(['县司法局', '县财政局'])
  })

  test('[A13] of several leads the first reports and the others contribute', () => {
    const row = { lead: [ref('县财政局'), ref('县委编办')], co: [ref('县司法局')] }
    expect(contributors(base, row)).toEqual(['县委编办', '县司法局'])
  })

  test('[A13] for a group each listed member, for an open one nobody until members are listed', () => {
    expect(contributors(base, second)).toEqual([])
    expect(contributors(withUnits(...towns, group), second)).toEqual(['第1镇', '第2镇'])
  })

  test('[A13] where a group leads, every member, since none speaks for the others', () => {
    const snapshot = withUnits(...towns, group)
    expect(contributors(snapshot, { lead: second.co, co: [] })).toEqual(['第1镇', '第2镇'])
  })

  test('[A13] a unit that is named twice, or by a group too, once', () => {
    const snapshot = withUnits(...towns, group)
    const co = [{ unit: towns[1]!.id, written: '第2镇' }, ...second.co]
    expect(contributors(snapshot, { lead: [], co })).toEqual(['第2镇', '第1镇'])
  })

  test('[A13] groups in a circle end', () => {
    const circle = { ...group, members: [group.id] }
    expect(contributors(withUnits(circle), second)).toEqual([])
  })

  test('[A13] the key of a part names a unit, and no other text is one', () => {
    expect(readPartKey(partKey(id('县财政局')))).toBe(id('县财政局'))
    for (const key of ['part:', 'part:x', 'party', `part:${first.id}`]) expect(readPartKey(key), key).toBeNull()
  })
})

describe('[A13] a unit with part in a row', () => {
  test('has a place to write in whatever plan: the report, or a part of its own; and nobody else has', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, plan => {
        const snapshot = withPlan(plan, { stage: 'issued' })
        for (const measure of snapshot.measures.values()) {
          const { period } = snapshot.plan
          const parts = emptyParts(measure, registerOf(snapshot)).parts ?? {}
          const report: Report = { ...emptyReport(measure.id, period!), parts }
          const now = { ...snapshot, reports: new Map([[reportKey(measure.id, period!), report]]) }
          for (const { name, kind } of snapshot.units.values()) {
            if (kind === 'group') continue
            const actor = contributorOf(name)
            const own = registerOf(now).byName(name)
            if (own?.kind === 'group') continue
            const cell = { kind: 'cell', column: 'progress', before: '', after: '甲' } as const
            const reports = authorise(actor, { ...cell, measure: measure.id, period }, now).allowed
            const written = Object.keys(parts).filter(unit => {
              const part = {
                kind: 'part',
                measure: measure.id,
                period: period!,
                unit,
                before: '',
                after: '甲',
              } as const
              expect(authorise(actor, part, now).allowed).toBe(isOwnPart(actor, unit, measure, now))
              return authorise(actor, part, now).allowed
            })
            expect(reports || written.length > 0).toBe(takesPart(actor, measure, now))
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('places to write', () => {
  const changed = (snapshot: Snapshot, change: Parameters<typeof applyChanges>[1][number]) => {
    const doc = createDoc(snapshot)
    applyChanges(doc, [change], 'test')
    return readSnapshot(doc)
  }
  const co = (to: Measure['co']) =>
    ({ kind: 'cell', measure: first.id, column: 'co', period: null, before: first.co, after: to }) as const

  test('[A13] come with the plan, for everybody who shares a row', () => {
    expect(currentReport(base, first.id)?.parts).toEqual({ [id('县司法局')]: '', [id('县财政局')]: '' })
    expect(currentReport(base, second.id)?.parts).toBeUndefined()
  })

  test('[A13] are lacking when a unit joins a row, and only then', () => {
    const joins = co([...first.co, ref('县政务服务局')])
    const joined = changed(base, joins)
    const { period } = base.plan
    expect(lackingAfter(joined, [joins])).toEqual([
      { kind: 'part-add', measure: first.id, period, units: [id('县政务服务局')] },
    ])
    const leaves = co([])
    expect(lackingAfter(changed(base, leaves), [leaves])).toEqual([])
    expect(lackingAfter(withPlan(joined, { period: null }), [joins])).toEqual([])
  })

  test('[A13] are lacking when a group’s members are listed', () => {
    const snapshot = withUnits(...towns, group)
    const listed = { kind: 'unit', unit: group.id, key: 'members', before: [], after: group.members } as const
    expect(lackingAfter(snapshot, [listed])).toMatchObject([
      { kind: 'part-add', measure: second.id, units: towns.map(each => each.id) },
    ])
  })

  test('[A13] come with the report of a row that was made while another period was open', () => {
    const added = { ...first, id: 'm_aaaaaaaaaaaaaaaa' }
    const change = { kind: 'measure-add', measure: added } as const
    const [made] = lackingAfter({ ...base, measures: new Map([...base.measures, [added.id, added]]) }, [change])
    expect(made).toMatchObject({ kind: 'report-add', report: { parts: { [id('县财政局')]: '' } } })
  })

  test('[P2] come with every report when a period opens', () => {
    const found = setPeriod('2026-Q3')(base)
    const report = found.ok && found.value.changes.find(c => c.kind === 'report-add' && c.report.measure === first.id)
    expect(report).toMatchObject({ report: { parts: { [id('县司法局')]: '', [id('县财政局')]: '' } } })
  })
})

describe('what is shown', () => {
  const report = { ...currentReport(base, first.id)!, parts: { [id('县司法局')]: '已审核2份', [id('县财政局')]: '' } }
  const context = { language: 'zh-CN', units: registerOf(base), year: 2026 } as const

  test('[A13] a line for each unit that has written, and how many have', () => {
    expect(cellText(first, report, 'parts', context)).toBe('县司法局：已审核2份')
    expect(partCount(shownParts(report, first, context.units))).toEqual({ filled: 1, of: 2 })
  })

  test('[A13] the words of a unit that was taken out of the row stay in sight and do not count', () => {
    const row = { ...first, co: [ref('县财政局')] }
    expect(cellText(row, report, 'parts', context)).toBe('县司法局：已审核2份')
    expect(partCount(shownParts(report, row, context.units))).toEqual({ filled: 0, of: 1 })
  })

  test('[P4] closing a period keeps the parts with the report', () => {
    const written = { ...base, reports: new Map([[reportKey(first.id, report.period), report]]) }
    const kept = copyOfPeriod(written, report.period).reports.find(each => each.measure === first.id)
    expect(kept?.parts?.[id('县司法局')]).toBe('已审核2份')
  })
})
