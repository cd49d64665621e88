import { describe, expect, test } from 'vitest'
import { newId } from '../../../schema/ids.ts'
import { lintContext } from '../../../schema/lint/context.ts'
import { rowFindings } from '../../../schema/lint/row.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import type { Report } from '../../../schema/plan/report.ts'
import { currentReport, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { newUnit } from '../../../schema/units/unit.ts'
import { planSnapshot, rowsOf, unitNamed, withPlan } from '../../support/plan-fixture.ts'

const base = planSnapshot()
const [first, second, , fourth] = rowsOf(base) as [Measure, Measure, Measure, Measure]

/** Codes with the columns they stand at, of a row changed in this way. */
function codes(row: Measure, report: Partial<Report> = {}, snapshot: Snapshot = base): string[] {
  const whole = { ...currentReport(snapshot, first.id)!, ...report }
  return rowFindings(row, whole, lintContext(snapshot)).map(each => `${each.code} ${each.path.column}`)
}
const on = (today: string, snapshot = base): Snapshot => ({ ...snapshot, today })

describe('[V1] a row in order', () => {
  test('has no finding, with and without a report', () => {
    expect(codes(first)).toEqual([])
    expect(rowFindings(first, undefined, lintContext(base))).toEqual([])
  })
})

describe('units of a row', () => {
  test('are looked at: nobody leads, a lead shares too, one office twice under two names', () => {
    expect(codes(fourth)).toEqual(expect.arrayContaining(['lead-missing lead']))
    expect(codes({ ...first, co: first.lead })).toEqual(['lead-also-co co'])
    const bureau = { ...newUnit(newId('unit'), '司法局'), sameAs: unitNamed(base, '县司法局') }
    const units = new Map([...base.units, [bureau.id, bureau]])
    const co = [...first.co, { unit: bureau.id, written: '司法局' }]
    expect(codes({ ...first, co }, {}, { ...base, units })).toEqual(['unit-twice co'])
  })

  test('are told apart from names that nobody knows, and all of one cell are named in one finding', () => {
    const stranger = (written: string) => ({ unit: newId('unit'), written })
    const row = { ...first, co: [stranger('县档案馆'), stranger('县气象局')] }
    const [found, ...more] = rowFindings(row, undefined, lintContext(base))
    expect(more).toEqual([])
    expect(found).toMatchObject({ code: 'unit-unknown', severity: 'error', detail: { name: '县档案馆、县气象局' } })
  })

  test('that ended are told once their last day is over, never without a day to judge by', () => {
    const id = unitNamed(base, '县财政局')
    const units = new Map(base.units).set(id, { ...base.units.get(id)!, validTo: '2026-03-31' })
    const merged = { ...base, units }
    expect(codes(first, {}, on('2026-03-31', merged))).toEqual([])
    expect(codes(first, {}, on('2026-04-01', merged))).toEqual(['unit-ended co'])
    expect(codes(first, {}, merged)).toEqual([])
  })

  test('that stand for several without saying for whom are a hint beside others and a warning in the lead', () => {
    expect(codes(second)).toEqual(['group-open co'])
    expect(codes({ ...second, lead: second.co, co: [] })).toEqual(['group-leads lead'])
  })
})

describe('deadlines', () => {
  const due = (written: string, date: string | null) => ({ ...first, deadline: { written, date } })
  test('must be readable, within the year, and not before the plan was issued', () => {
    expect(codes(due('尽快', null))).toEqual(['deadline-unread deadline'])
    expect(codes(due('2027年1月底', '2027-01-31'))).toEqual(['deadline-outside-year deadline'])
    expect(codes(due('2月底前', '2026-02-28'), {}, withPlan(base, { issuedOn: '2026-03-10' }))).toEqual([
      'deadline-before-issue deadline',
    ])
  })

  test('without a year mean none where the plan has none, and are counted anew when the plan’s year moves', () => {
    expect(codes(due('6月底前', null), {}, withPlan(base, { year: null }))).toEqual(['deadline-no-year deadline'])
    const moved = codes(due('6月底前', '2026-06-30'), {}, withPlan(base, { year: 2027 }))
    expect(moved).toEqual(['deadline-stale deadline', 'deadline-outside-year deadline'])
  })

  test('may be missing where the whole plan has one', () => {
    const row = { ...first, deadline: null }
    expect(codes(row)).toEqual(['deadline-missing deadline'])
    expect(codes(row, {}, withPlan(base, { defaultDeadline: '年底前' }))).toEqual([])
  })

  test('that have passed are an error until the row is done or cancelled', () => {
    const late = on('2026-07-01')
    expect(codes(first, { state: 'confirmed', pace: 'on-pace' }, late)).toEqual(['overdue deadline'])
    expect(codes(first, { state: 'confirmed', pace: 'done', progress: '已公布。' }, late)).toEqual([])
    expect(codes(first, { state: 'confirmed', pace: 'on-pace' }, on('2026-06-30'))).toEqual([])
  })
})

describe('reports', () => {
  test('that say done show by what, and agree with their percentage', () => {
    expect(codes(first, { pace: 'done' })).toEqual(['done-no-evidence progress'])
    expect(codes(first, { pace: 'done', progress: '已公布。', percent: 60 })).toEqual(['done-not-full pace'])
    expect(codes(first, { pace: 'on-pace', percent: 100 })).toEqual(['full-not-done pace'])
    expect(codes(first, { pace: 'on-pace', percent: 130 })).toEqual(['percent-range pace'])
  })

  test('that are late say why, and words for the pace are those of the list', () => {
    expect(codes(first, { pace: 'behind' })).toEqual(['problems-missing problems'])
    expect(codes(first, { pace: 'behind', problems: '经费未到位。' })).toEqual([])
    expect(codes(first, { pace: '照常' })).toEqual(['pace-unknown pace'])
    expect(codes(first, { pace: 'other' })).toEqual(['pace-no-reason pace'])
  })

  test('are asked for shortly before their period ends and after it, until they are sent in', () => {
    const q2 = { period: '2026-Q2' }
    expect(codes(second, q2, on('2026-06-24'))).toEqual(['group-open co'])
    expect(codes(second, q2, on('2026-06-26'))).toContain('report-due pace')
    expect(codes(second, q2, on('2026-07-01'))).toContain('report-late pace')
    expect(codes(second, { ...q2, state: 'submitted' }, on('2026-07-01'))).toEqual(['group-open co'])
  })
})

describe('words', () => {
  const saying = (text: string) => codes({ ...first, text })
  test('lack something: nothing at all, a place left open, a target without a figure', () => {
    expect(codes({ ...first, title: '', text: '' })).toEqual(['title-missing title'])
    expect(saying('建成XX个示范点。')).toEqual(['placeholder-left text'])
    expect(saying('完成率达到。')).toEqual(['target-no-figure text'])
    expect(saying('完成率达到95%，每年不少于两次，达到国家标准。')).toEqual([])
  })

  test('are too long for paper', () => {
    expect(codes({ ...first, title: '规'.repeat(61) })).toEqual(['title-long title'])
    expect(saying('规范执法。'.repeat(200))).toEqual(['text-long text'])
  })

  test('slip in width, blanks and punctuation', () => {
    expect(saying('２０２６年完成。')).toEqual(['typing-width text'])
    expect(saying('完成 清单 公布。')).toEqual(['typing-spaces text'])
    expect(saying('公布清单,压缩时限。')).toEqual(['typing-punctuation text'])
    expect(saying('公布清单（含目录。')).toEqual(['brackets-uneven text'])
    expect(saying('　　印发GB/T 1.1标准，完成3.5亩（约2%）。')).toEqual([])
  })
})

test('no finding depends on anything but what it is told: without a day nothing is overdue or late', () => {
  expect(codes(first, { period: '2020-Q1', pace: 'on-pace' })).toEqual([])
})
