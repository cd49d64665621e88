import { describe, expect, test } from 'vitest'
import type { Measure } from '../../../schema/plan/measure.ts'
import { reportKey } from '../../../schema/plan/report.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { newUnit } from '../../../schema/units/unit.ts'
import { apply } from '../../../schema/views/apply.ts'
import { daysAfter } from '../../../schema/views/filter.ts'
import { lookAt } from '../../../schema/views/looking.ts'
import { naturalOrder } from '../../../schema/views/natural.ts'
import { columnValues } from '../../../schema/views/values.ts'
import { emptyView, type Filters, readView, type View } from '../../../schema/views/view.ts'
import { planSnapshot, rowsOf, unitNamed } from '../../support/plan-fixture.ts'

const TODAY = '2026-06-20'
const plan = (): Snapshot => ({ ...planSnapshot(), today: TODAY })
const looking = (snapshot: Snapshot, unit = '县司法局') => lookAt(snapshot, unit, () => [], 'zh-CN')
const titles = (view: Partial<View>, snapshot = plan(), unit?: string): string[] =>
  apply({ ...emptyView, ...view }, looking(snapshot, unit)).lines.flatMap(line =>
    line.kind === 'row' ? [snapshot.measures.get(line.id)!.number] : [],
  )
const filtered = (filters: Filters, snapshot = plan(), unit?: string) => titles({ filters }, snapshot, unit)
const withRow = (snapshot: Snapshot, at: number, more: Partial<Measure>): Snapshot => {
  const row = rowsOf(snapshot)[at]!
  return { ...snapshot, measures: new Map(snapshot.measures).set(row.id, { ...row, ...more }) }
}
const withPace = (snapshot: Snapshot, at: number, pace: string): Snapshot => {
  const key = reportKey(rowsOf(snapshot)[at]!.id, snapshot.plan.period!)
  return { ...snapshot, reports: new Map(snapshot.reports).set(key, { ...snapshot.reports.get(key)!, pace }) }
}

describe('[W2] filters', () => {
  test('of one kind need one that holds, of different kinds all', () => {
    const snapshot = plan()
    const [justice, finance] = ['县司法局', '县财政局'].map(name => unitNamed(snapshot, name)) as [string, string]
    const sections = [...snapshot.sections.keys()]
    expect(filtered({ units: { any: [justice, finance] } }, snapshot)).toEqual(['1', '3'])
    expect(filtered({ units: { lead: [justice] } }, snapshot)).toEqual(['3'])
    expect(filtered({ units: { co: [justice] } }, snapshot)).toEqual(['1'])
    expect(filtered({ units: { any: [justice] }, sections: [sections[1]!] }, snapshot)).toEqual(['3'])
  })

  test('find the rows of a group for each unit that it lists, and of an office for whoever took over from it', () => {
    const snapshot = plan()
    const group = unitNamed(snapshot, '各镇人民政府')
    const old = unitNamed(snapshot, '县政务服务局')
    const units = new Map(snapshot.units)
      .set('u_town', newUnit('u_town', '青石镇人民政府'))
      .set('u_new', newUnit('u_new', '县数据局'))
    units.set(group, { ...units.get(group)!, members: ['u_town'] })
    units.set(old, { ...units.get(old)!, aliases: ['政务局'], validTo: '2026-05-31', successors: ['u_new'] })
    const changed = { ...snapshot, units }
    expect(filtered({ units: { any: ['u_town'] } }, changed)).toEqual(['2'])
    expect(filtered({ units: { lead: ['u_new'] } }, changed)).toEqual(['2'])
    // the office that has ended is still found under its own name
    expect(filtered({ units: { lead: [old] } }, changed)).toEqual(['2'])
    expect(filtered({ mine: true }, changed, '青石镇人民政府')).toEqual(['2'])
    expect(filtered({ mine: true }, changed, '县外单位')).toEqual([])
  })

  test('of a deadline move on with the day, and leave out what is done once it is overdue', () => {
    const late = withRow(plan(), 0, { deadline: { written: '5月底前', date: '2026-05-31' } })
    expect(filtered({ deadlines: ['overdue'] }, late)).toEqual(['1'])
    expect(filtered({ deadlines: ['overdue'] }, withPace(late, 0, 'done'))).toEqual([])
    expect(filtered({ deadlines: ['this-month'] })).toEqual(['1'])
    expect(filtered({ deadlines: ['this-month'] }, { ...plan(), today: '2026-10-01' })).toEqual(['2'])
    expect(filtered({ deadlines: ['next-30'] })).toEqual(['1'])
    expect(filtered({ deadlines: ['undated', { from: '2026-10-01', to: '2026-10-31' }] })).toEqual(['2', '4'])
  })

  test('find words in any column, in one column, and in either width', () => {
    expect(filtered({ text: '５个 压缩' })).toEqual(['2'])
    expect(filtered({ text: '司法局' })).toEqual(['1', '3'])
    expect(filtered({ cells: { lead: { text: '司法局' } } })).toEqual(['3'])
    expect(filtered({ cells: { lead: { in: [''] } } })).toEqual(['4'])
    expect(filtered({ cells: { pace: { in: ['behind'] } } }, withPace(plan(), 2, 'behind'))).toEqual(['3'])
  })

  test('offer what a column holds with the number of rows, whatever that column is filtered by itself', () => {
    const snapshot = plan()
    const cells = { lead: { in: [unitNamed(snapshot, '县司法局')] } }
    const values = columnValues({ ...emptyView, filters: { cells } }, looking(snapshot), 'lead')
    expect(values.map(each => [snapshot.units.get(each.value)?.name ?? '', each.rows])).toEqual([
      ['县司法局', 1],
      ['县委编办', 1],
      ['县政务服务局', 1],
      ['', 1],
    ])
  })
})

describe('[W3] sorting', () => {
  test('goes by date and puts rows without one last, up and down', () => {
    expect(titles({ sort: [{ column: 'deadline', down: false }] })).toEqual(['1', '2', '3', '4'])
    expect(titles({ sort: [{ column: 'deadline', down: true }] })).toEqual(['3', '2', '1', '4'])
  })

  test('reads figures as numbers, Chinese ones too', () => {
    expect(['10', '2', '1.5', '第十条', '第二条'].sort(naturalOrder)).toEqual(['1.5', '2', '10', '第二条', '第十条'])
    expect(['二十三', '九', '十'].sort(naturalOrder)).toEqual(['九', '十', '二十三'])
  })

  test('leaves rows in the plan’s order where nothing tells them apart', () => {
    const same = [0, 1, 2, 3].reduce((snapshot, at) => withRow(snapshot, at, { title: '同名' }), plan())
    expect(titles({ sort: [{ column: 'title', down: true }] }, same)).toEqual(['1', '2', '3', '4'])
  })
})

test('[W1] a stored view that no reader understands is none, and a day after the last of a month is the next one’s', () => {
  expect(readView({ ...emptyView, filters: { nonsense: true } })).toBeNull()
  expect(readView(JSON.parse(JSON.stringify(emptyView)))).toEqual(emptyView)
  expect([daysAfter('2026-12-31', 1), daysAfter('2026-02-20', 30)]).toEqual(['2027-01-01', '2026-03-22'])
})
