import { describe, expect, test } from 'vitest'
import { breakdownTable, planColumns } from '../../../schema/print/blocks.ts'
import { writtenDate } from '../../../schema/print/written-date.ts'
import { breakdownPlan, withReport } from '../../fixtures/breakdown.ts'

const zh = { language: 'zh-CN' } as const

describe('the breakdown table', () => {
  test('has each section followed by its rows, in the order of the plan', () => {
    const { rows } = breakdownTable(breakdownPlan(6), zh)
    expect(rows.map(row => (row.kind === 'section' ? row.text : row.cells[0]))).toEqual([
      '1、第1类改革任务',
      '1',
      '2',
      '3',
      '4',
      '2、第2类改革任务',
      '5',
      '6',
    ])
  })

  test('a section without number and title has words of its own, so that nothing is printed as a bare line', () => {
    const plan = breakdownPlan(1)
    const sections = new Map([...plan.sections].map(([id, each]) => [id, { ...each, number: '', title: '' }]))
    const headings = breakdownTable({ ...plan, sections }, zh).rows.filter(row => row.kind === 'section')
    expect(headings[0]).toMatchObject({ text: '（未命名部分）' })
  })

  test('writes units, deadline and pace as the grid shows them', () => {
    const snapshot = withReport(breakdownPlan(2), { pace: 'on-pace', progress: '已召开两次调度会' })
    const { columns, rows } = breakdownTable(snapshot, zh)
    const row = rows.find(each => each.kind === 'measure')!
    const cell = (id: string) => row.kind === 'measure' && row.cells[columns.findIndex(column => column.id === id)]
    expect(cell('co')).toBe('县司法局、县财政局、各镇人民政府')
    expect(cell('deadline')).toBe('2026年10月底前')
    expect(cell('pace')).toBe('序时推进')
    expect(cell('progress')).toBe('已召开两次调度会')
  })

  test('shows every column that the grid shows, and no other, unless columns are named', () => {
    const snapshot = breakdownPlan(1)
    expect(
      breakdownTable(snapshot, zh)
        .columns.map(column => column.heading)
        .join(' '),
    ).toBe('序号 措施 内容 牵头单位 责任单位 完成时限 状态 进展 存在问题 下一步 备注')
    const named = breakdownTable(snapshot, { ...zh, columns: ['deadline', 'number'] })
    expect(named.columns.map(column => column.id)).toEqual(['deadline', 'number'])
    expect(named.rows[1]).toMatchObject({ cells: ['2026年10月底前', '1'] })
    expect(planColumns(snapshot)).not.toContain('progress')
  })

  test('shares add up to the whole width, and an empty column gives some of its own away', () => {
    const before = breakdownTable(breakdownPlan(3), zh)
    const after = breakdownTable(withReport(breakdownPlan(3), { pace: '', progress: '正在办理' }), zh)
    const share = (table: typeof before) => table.columns.find(column => column.id === 'progress')!.share
    expect(before.columns.reduce((sum, column) => sum + column.share, 0)).toBeCloseTo(1)
    expect(share(before)).toBeLessThan(share(after))
  })

  test('gives every column room for its heading, whatever is chosen and in both languages', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { columns } = breakdownTable(breakdownPlan(3), { language })
      expect(columns.reduce((sum, column) => sum + column.share, 0)).toBeCloseTo(1)
      for (const { heading, share } of columns) {
        const word = Math.max(...heading.split(' ').map(each => each.length))
        expect(share, heading).toBeGreaterThan((word * (language === 'en' ? 0.6 : 1)) / 72)
      }
    }
    expect(breakdownTable(breakdownPlan(1), { ...zh, columns: ['number'] }).columns[0]!.share).toBe(1)
  })

  test('gives the words of a pace room to stand whole in English, which breaks only at blanks', () => {
    const snapshot = breakdownPlan(1)
    const key = [...snapshot.reports.keys()][0]!
    const reports = new Map(snapshot.reports).set(key, { ...snapshot.reports.get(key)!, pace: 'not-started' })
    const { columns } = breakdownTable({ ...snapshot, reports }, { language: 'en' })
    // seven letters and the cell's edges, on a page of 72 letters' heights
    expect(columns.find(column => column.id === 'pace')!.share).toBeGreaterThanOrEqual((7 * 0.6 + 0.8) / 72)
  })

  test('leaves removed rows and sections out, and keeps rows that have lost their section, last', () => {
    const snapshot = breakdownPlan(6)
    const measures = new Map(snapshot.measures)
    const [first] = measures.values()
    measures.set(first!.id, { ...first!, removed: true })
    const sections = new Map(snapshot.sections)
    const [section] = sections.values()
    sections.set(section!.id, { ...section!, removed: true })
    const { rows } = breakdownTable({ ...snapshot, measures, sections }, zh)
    expect(rows.map(row => (row.kind === 'section' ? row.text : row.cells[0]))).toEqual([
      '2、第2类改革任务',
      '5',
      '6',
      '未归入部分的措施',
      '2',
      '3',
      '4',
    ])
  })

  test('is headed by the plan, its stage, its number and the period it reports on', () => {
    const table = breakdownTable(breakdownPlan(1), zh)
    expect(table.title).toBe('青禾县2026年优化营商环境工作要点任务分工表')
    expect(table.subtitleLines).toEqual(['（草稿）', '文号：青政办发〔2026〕7号　　报送期：2026年第二季度'])
    const plan = breakdownTable(breakdownPlan(1), { ...zh, columns: planColumns(breakdownPlan(1)) })
    expect(plan.subtitleLines.join()).not.toContain('报送期')
  })

  test('does not call a plan a table twice', () => {
    const snapshot = breakdownPlan(1)
    const named = { ...snapshot, plan: { ...snapshot.plan, title: '青禾县重点工作任务清单' } }
    expect(breakdownTable(named, zh).title).toBe('青禾县重点工作任务清单')
  })

  test('has English headings in English', () => {
    const table = breakdownTable(breakdownPlan(1), { language: 'en' })
    expect(table.title).toBe('青禾县2026年优化营商环境工作要点: Breakdown of tasks')
    expect(table.columns.map(column => column.heading)).not.toContain('序号')
  })
})

test('dates are written as an office writes them', () => {
  expect(writtenDate('2026-04-05', 'zh-CN')).toBe('2026年4月5日')
  expect(writtenDate('2026-04-05', 'en')).toBe('5 April 2026')
})
