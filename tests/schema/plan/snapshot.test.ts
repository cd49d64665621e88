import { describe, expect, test } from 'vitest'
import { cellValue, columnOf, stockColumns } from '../../../schema/plan/columns.ts'
import { planDraftShape, snapshotOfDraft } from '../../../schema/plan/draft.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { planKeys, planShapes } from '../../../schema/plan/plan.ts'
import { readReportKey, reportKey } from '../../../schema/plan/report.ts'
import { sectionHeading } from '../../../schema/plan/section.ts'
import { currentReport, outline, registerOf, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { planDraft, planSnapshot, rowsOf, unitNamed, withPlan } from '../../support/plan-fixture.ts'

const snapshot = planSnapshot()
const rows = rowsOf(snapshot) as [Measure, Measure, Measure, Measure]

describe('a plan made from a draft', () => {
  test('has its sections and rows in the order of the text', () => {
    expect(outline(snapshot).map(group => [group.section?.title, group.measures.map(m => m.number)])).toEqual([
      ['深化简政放权', ['1', '2']],
      ['规范行政执法', ['3', '4']],
    ])
  })

  test('[P1] is a draft with the period open that holds today, and every value fits its key', () => {
    expect(snapshot.plan).toMatchObject({ stage: 'draft', period: '2026-Q2', cadence: 'quarter', year: 2026 })
    for (const key of planKeys) expect(planShapes[key].safeParse(snapshot.plan[key]).success, key).toBe(true)
  })

  test('[P2] has one open report for each row', () => {
    expect([...snapshot.reports.keys()]).toEqual(rows.map(row => reportKey(row.id, '2026-Q2')))
    expect(currentReport(snapshot, rows[0].id)).toMatchObject({ state: 'open', pace: '', progress: '' })
    expect(currentReport(withPlan(snapshot, { period: null }), rows[0].id)).toBeUndefined()
    expect(readReportKey(reportKey(rows[0].id, '2026-Q2'))).toEqual({ measure: rows[0].id, period: '2026-Q2' })
    for (const wrong of ['', 'm_1', '@2026', 'm_1@']) expect(readReportKey(wrong)).toBeNull()
  })

  test('registers each office once, groups as groups, and keeps the deadline’s words and day', () => {
    expect([...snapshot.units.values()].map(u => [u.name, u.kind])).toEqual([
      ['县委编办', 'unit'],
      ['县司法局', 'unit'],
      ['县财政局', 'unit'],
      ['县政务服务局', 'unit'],
      ['各镇人民政府', 'group'],
    ])
    expect(rows[2].lead[0]?.unit).toBe(rows[0].co[0]?.unit)
    expect(rows[1].deadline).toEqual({ written: '10月底前', date: '2026-10-31' })
    expect(rows[3].deadline).toBeNull()
  })

  test('names a unit once in a row that lists it twice', () => {
    const twice = planDraftShape.parse({
      ...planDraft,
      measures: [{ ...planDraft.measures[0]!, lead: ['县委编办', ' 县委编办 '] }],
    })
    expect(rowsOf(snapshotOfDraft(twice, { year: 2026, month: 1 }))[0]?.lead).toHaveLength(1)
  })

  test('without a year takes today’s, and its rows before any heading are shown last', () => {
    const loose = planDraftShape.parse({
      ...planDraft,
      year: null,
      measures: [{ ...planDraft.measures[0]!, section: null }, planDraft.measures[2]!],
    })
    const made = snapshotOfDraft(loose, { year: 2027, month: 11 })
    expect(made.plan).toMatchObject({ year: 2027, period: '2027-Q4' })
    expect(outline(made).at(-1)).toMatchObject({ section: null, measures: [{ number: '1' }] })
  })
})

describe('what a person sees', () => {
  test('is nothing removed, and no row hidden whose section is gone [R4]', () => {
    const section = rows[0].section
    const changed: Snapshot = {
      ...snapshot,
      sections: new Map([...snapshot.sections].map(([id, s]) => [id, id === section ? { ...s, removed: true } : s])),
      measures: new Map([...snapshot.measures].map(([id, m]) => [id, id === rows[1].id ? { ...m, removed: true } : m])),
    }
    const groups = outline(changed)
    expect(groups.map(group => group.section?.title ?? null)).toEqual(['规范行政执法', null])
    expect(groups.at(-1)?.measures.map(m => m.id)).toEqual([rows[0].id])
  })

  test('is a heading as the document prints it', () => {
    expect(sectionHeading({ number: '一', title: '深化改革' })).toBe('一、深化改革')
    expect(sectionHeading({ number: '（一）', title: '深化改革' })).toBe('（一）深化改革')
    expect(sectionHeading({ number: '', title: '深化改革' })).toBe('深化改革')
  })

  test('is each stock column’s value, empty where there is no report', () => {
    for (const column of stockColumns) {
      expect(columnOf(column.id)).toBe(column)
      expect(cellValue(rows[0], undefined, column.id), column.id).not.toBeUndefined()
    }
    expect(cellValue(rows[0], undefined, 'progress')).toBe('')
    expect(cellValue(rows[0], { ...currentReport(snapshot, rows[0].id)!, percent: 80 }, 'percent')).toBe(80)
    expect(columnOf('colour')).toBeUndefined()
  })
})

test('the register is built once for a map of units, and anew for another', () => {
  expect(registerOf(snapshot)).toBe(registerOf(withPlan(snapshot, { stage: 'issued' })))
  const other = { ...snapshot, units: new Map(snapshot.units) }
  expect(registerOf(other)).not.toBe(registerOf(snapshot))
  expect(registerOf(other).byName('县司法局')?.id).toBe(unitNamed(snapshot, '县司法局'))
})
