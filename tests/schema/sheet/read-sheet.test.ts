import { describe, expect, test } from 'vitest'
import { readSheet } from '../../../schema/sheet/read-sheet.ts'
import type { SheetMeasure } from '../../../schema/sheet/sheet-reading.ts'
import { sheetOf } from './sheet-of.ts'

const measures = (...args: Parameters<typeof sheetOf>): SheetMeasure[] =>
  readSheet(sheetOf(...args)).tables.flatMap(table => table.measures)
const brief = (all: readonly SheetMeasure[]) =>
  all.map(each => [each.row, `${each.title}/${each.text}`, each.lead.join('、'), each.co.join('、')])

describe('a sheet from an office', () => {
  test('is read with its title, the lines of its form, sections, sums and notes told apart from measures', () => {
    const sheet = readSheet(
      sheetOf(
        `
附件2
青禾县2026年重点工作推进台账
填报单位（盖章）：县政府办公室 |  |  | 填报日期：2026年9月25日
序号 | 工作任务 | 牵头单位 | 责任单位 | 完成时限 | 进展情况
合计 | 2
一、畅通农产品流通
1 | 新建产地仓 | 县商务局 | 县供销社、各镇人民政府 | 6月底前 | 已开工
二、改善办学条件
2 | 改造村小食堂 | 县教育局 |  | 2026年三季度 |
注：1.本表每月25日前报送。
2.进展填至当月20日。
填表人：张三 |  | 审核人：李四
`,
      ),
    )
    expect(sheet.title).toBe('青禾县2026年重点工作推进台账')
    expect(sheet.year).toBe(2026)
    expect(sheet.meta).toContainEqual({ label: '填报单位', text: '县政府办公室' })
    expect(sheet.meta).toContainEqual({ label: '填报日期', text: '2026年9月25日' })
    expect(sheet.sections.map(each => each.text)).toEqual(['一、畅通农产品流通', '二、改善办学条件'])
    expect(sheet.summary.map(each => each.row)).toEqual([5])
    expect(sheet.notes.map(each => each.row)).toEqual([10, 11])
    const [first, second] = sheet.tables[0]!.measures
    expect(sheet.tables[0]!.measures).toHaveLength(2)
    expect(first).toMatchObject({
      row: 7,
      section: '一、畅通农产品流通',
      number: '1',
      lead: ['县商务局'],
      co: ['县供销社', '各镇人民政府'],
      deadline: { text: '6月底前', date: '2026-06-30' },
      progress: '已开工',
    })
    expect(second).toMatchObject({
      row: 9,
      co: [],
      deadline: { text: '2026年三季度', date: '2026-09-30' },
      progress: '',
    })
  })

  test('may have headings of three rows, joined by merged cells or by blanks only', () => {
    const merged = measures(
      `
序号 | 任务 |  | 责任分工 |  |  | 时限
 | 重点任务 | 具体措施 | 领导 | 牵头单位 | 配合单位 |
1 | 产地仓 | 建成三座 | 王五 | 县商务局 | 县供销社 | 年底前
`,
      { merges: 'A1:A2 B1:C1 D1:F1 G1:G2' },
    )
    const blank = measures(`
序号 | 任务 |  | 责任分工 |  |  | 时限
 | 重点任务 | 具体措施 | 领导 | 牵头单位 | 配合单位 |
1 | 产地仓 | 建成三座 | 王五 | 县商务局 | 县供销社 | 年底前
`)
    for (const found of [merged, blank]) {
      expect(brief(found)).toEqual([[3, '产地仓/建成三座', '县商务局', '县供销社']])
      expect(found[0]!.deadline?.text).toBe('年底前')
    }
  })

  test('may hold several tables, and one that goes on under repeated headings (续表)', () => {
    const sheet = readSheet(
      sheetOf(`
2026年青禾县督办事项
序号 | 事项 | 责任单位 | 完成时限
1 | 修缮水渠 | 县水务局 | 5月底前
续表
序号 | 事项 | 责任单位 | 完成时限
2 | 疏浚河道 | 县水务局 | 6月底前

2026年青禾县民生实事
编号 | 项目名称 | 实施内容 | 牵头单位 | 配合单位
1 | 助餐点 | 新建十处 | 县民政局 | 县财政局
`),
    )
    expect(sheet.tables.map(table => [table.title, table.measures.map(each => each.row)])).toEqual([
      ['2026年青禾县督办事项', [3, 6]],
      ['2026年青禾县民生实事', [10]],
    ])
  })

  test('that is no plan — a list of database fields, of program defects — yields no measure, and says so', () => {
    for (const picture of [
      '序号 | 字段名 | 类型 | 长度 | 说明\n1 | id | int | 11 | 主键\n2 | name | varchar | 50 | 姓名',
      '编号 | 问题描述 | 严重程度 | 负责人 | 状态 | 完成时间\n1 | 点击无反应 | 高 | 张三 | 已解决 | 2026-3-1',
      '姓名 | 学号 | 语文 | 数学\n甲 | 1 | 90 | 80',
    ]) {
      const sheet = readSheet(sheetOf(picture))
      expect(sheet.tables.flatMap(table => table.measures)).toEqual([])
      expect(sheet.problems.map(each => each.code)).toEqual([sheet.tables.length > 0 ? 'not-a-plan' : 'no-table'])
    }
  })

  test('keeps columns that are no field of ours under their headings', () => {
    const [first] = measures('序号 | 工作任务 | 牵头单位 | 资金来源 | 建设性质\n1 | 修路 | 县交通局 | 县级财政 | 新建')
    expect(first!.extra).toEqual([
      { column: 3, header: '资金来源', text: '县级财政' },
      { column: 4, header: '建设性质', text: '新建' },
    ])
  })
})

describe('rows that belong together', () => {
  test('a task merged over its measures is the title of each; unmerged blanks mean the same', () => {
    const picture = `
序号 | 工作任务 | 具体措施 | 牵头单位 | 完成时限
1 | 产地仓 | 1.建成三座 | 县商务局 | 6月底前
 |  | 2.配齐冷链 | 县供销社 | 9月底前
2 | 食堂 | 改造十所 | 县教育局 |
`
    const expected = [
      [2, '产地仓/建成三座', '县商务局', ''],
      [3, '产地仓/配齐冷链', '县供销社', ''],
      [4, '食堂/改造十所', '县教育局', ''],
    ]
    expect(brief(measures(picture, { merges: 'A2:A3 B2:B3' }))).toEqual(expected)
    expect(brief(measures(picture))).toEqual(expected)
    expect(measures(picture, { merges: 'A2:A3 B2:B3' }).map(each => each.number)).toEqual(['1.1', '1.2', '2'])
  })

  test('a title row of its own stands over the measures below', () => {
    const found = measures(`
序号 | 重点任务 | 具体措施 | 牵头单位
1 | 产地仓 |  |
 |  | 建成三座 | 县商务局
 |  | 配齐冷链 | 县供销社
`)
    expect(brief(found)).toEqual([
      [3, '产地仓/建成三座', '县商务局', ''],
      [4, '产地仓/配齐冷链', '县供销社', ''],
    ])
  })

  test('units on rows of their own make one measure: merged, blank, or repeated', () => {
    const expected = [
      [2, '/建成三座产地仓', '县商务局', '县供销社、县财政局'],
      [5, '/改造十所食堂', '县教育局', ''],
    ]
    const roles = `
序号 | 具体措施 | 责任单位 | 职责
1 | 建成三座产地仓 | 县供销社 | 配合
 |  | 县商务局 | 牵头
 |  | 县财政局 | 配合
2 | 改造十所食堂 | 县教育局 | 牵头
`
    expect(brief(measures(roles, { merges: 'A2:A4 B2:B4' }))).toEqual(expected)
    expect(brief(measures(roles))).toEqual(expected)
    const repeated = `
序号 | 具体措施 | 责任单位 | 职责
1 | 建成三座产地仓 | 县供销社 | 配合
1 | 建成三座产地仓 | 县商务局 | 牵头
1 | 建成三座产地仓 | 县财政局 | 配合
2 | 改造十所食堂 | 县教育局 | 牵头
`
    expect(brief(measures(repeated))).toEqual(expected)
  })

  test('where nothing is merged, blank units of a continued task are those above; elsewhere blank is blank', () => {
    const picture = `
序号 | 工作任务 | 具体措施 | 牵头单位 | 完成时限
1 | 产地仓 | 建成三座 | 县商务局 | 6月底前
 |  | 配齐冷链 |  |
`
    expect(measures(picture)[1]).toMatchObject({ lead: ['县商务局'], deadline: { text: '6月底前' } })
    expect(measures(picture, { merges: 'A2:A3 B2:B3' })[1]).toMatchObject({ lead: [], deadline: null })
  })

  test('sections may be two levels deep, merged or not; the inner one names the task where no column does', () => {
    const found = measures(`
序号 | 具体措施 | 牵头单位
一、流通 |  |
（一）产地仓 |  |
1 | 建成三座 | 县商务局
二 | 教育 |
2 | 改造食堂 | 县教育局
`)
    expect(found.map(each => [each.section, each.subsection, each.title])).toEqual([
      ['一、流通', '（一）产地仓', '产地仓'],
      ['二、教育', null, ''],
    ])
  })
})

describe('who does what', () => {
  test('is read as the cell says it: marks, verbs, labels, one a line', () => {
    const found = measures(`
序号 | 任务 | 责任单位
1 | 甲 | 县商务局（牵头），县供销社
2 | 乙 | 县商务局、县供销社（牵头）、县财政局
3 | 丙 | 县商务局牵头，县供销社、县财政局配合
4 | 丁 | 牵头：县商务局；配合：县供销社
5 | 戊 | 县商务局\\n县供销社
`)
    expect(found.map(each => [each.lead.join('、'), each.co.join('、')])).toEqual([
      ['县商务局', '县供销社'],
      ['县商务局、县供销社', '县财政局'],
      ['县商务局', '县供销社、县财政局'],
      ['县商务局', '县供销社'],
      ['县商务局', '县供销社'],
    ])
    expect(found.map(each => each.leadAssumed ?? false)).toEqual([false, false, false, false, true])
  })

  test('first-listed leads without a guess where the heading or a note states the rule', () => {
    const heading = readSheet(sheetOf('序号 | 任务 | 责任单位（列首位者为牵头单位）\n1 | 甲 | 县商务局、县供销社'))
    const note = readSheet(
      sheetOf('序号 | 任务 | 责任单位\n1 | 甲 | 县商务局、县供销社\n备注：责任单位中列首位的为牵头单位。'),
    )
    for (const sheet of [heading, note]) {
      expect(sheet.tables[0]!.measures[0]).toMatchObject({ lead: ['县商务局'], co: ['县供销社'] })
      expect(sheet.problems).toEqual([])
    }
  })

  test('is read from a matrix by its legend; without one the more telling mark leads, and that is said', () => {
    const picture = (legend: string) => `
责任矩阵
${legend}
序号 | 任务 | 责任单位 |  |  | 时限
 |  | 县商务局 | 县供销社 | 县财政局 |
1 | 甲 | ○ | √ |  | 6月底前
2 | 乙 |  | ○ | ○ | 年底前
`
    const merges = { merges: 'A3:A4 B3:B4 C3:E3 F3:F4' }
    const said = readSheet(sheetOf(picture('说明：○为牵头单位，√为配合单位'), merges))
    expect(said.tables[0]!.measures.map(each => [each.lead, each.co])).toEqual([
      [['县商务局'], ['县供销社']],
      [['县供销社', '县财政局'], []],
    ])
    expect(said.problems).toEqual([])
    const unsaid = readSheet(sheetOf(picture(''), merges))
    expect(unsaid.tables[0]!.measures[0]).toMatchObject({ lead: ['县供销社'], co: ['县商务局'] })
    expect(unsaid.problems.map(each => each.code)).toEqual(['unit-marks-unsaid'])
  })
})

describe('cells', () => {
  test('of shares are percent points, however the column writes them', () => {
    const shares = (...values: string[]) =>
      measures(
        `序号 | 任务 | 牵头单位 | 完成比例\n${values.map((value, i) => `${i + 1} | 第${i}项 | 县商务局 | ${value}`).join('\n')}`,
      ).map(each => each.percent)
    expect(shares('0.8', '1', '0.25')).toEqual([80, 100, 25])
    expect(shares('80', '100', '0.5')).toEqual([80, 100, 0.5])
    expect(shares('约80%', '100%', '过半')).toEqual([80, 100, null])
  })

  test('say what a column is where its heading could mean several things', () => {
    const [first] = measures(`
序号 | 任务 | 责任单位 | 完成情况 | 工作进展 | 进度
1 | 甲 | 县商务局 | 正在推进 | 已开工，完成投资三成，正在安装设备。 | 30%
2 | 乙 | 县教育局 | 已完成 | 十所学校食堂全部完成改造并投入使用。 | 100%
`)
    expect(first).toMatchObject({ status: '正在推进', percent: 30, progress: '已开工，完成投资三成，正在安装设备。' })
    const [told] = measures(
      '序号 | 任务 | 责任单位 | 进度\n1 | 甲 | 县商务局 | 已开工建设，预计年底前完成全部设备安装。',
    )
    expect(told).toMatchObject({ percent: null, progress: '已开工建设，预计年底前完成全部设备安装。' })
  })

  test('of deadlines keep their words, and mean the last day: dates, serials, half-year, dotted', () => {
    const found = measures(
      `2026年台账
序号 | 任务 | 牵头单位 | 完成时限
1 | 甲 | 县商务局 | 20260930
2 | 乙 | 县商务局 | 2026.6.30
3 | 丙 | 县商务局 | 上半年
4 | 丁 | 县商务局 |
5 | 戊 | 县商务局 | 长期坚持`,
      { cells: { D6: { text: '2026-11-15', date: '2026-11-15' } } },
    )
    expect(found.map(each => each.deadline)).toEqual([
      { text: '20260930', date: '2026-09-30' },
      { text: '2026.6.30', date: '2026-06-30' },
      { text: '上半年', date: '2026-06-30' },
      { text: '2026-11-15', date: '2026-11-15' },
      { text: '长期坚持', date: null },
    ])
  })

  test('with errors hold nothing and are named by address', () => {
    const sheet = readSheet(
      sheetOf('序号 | 任务 | 牵头单位 | 备注\n1 | 甲 |  | 无', { cells: { C2: { text: '#N/A', trouble: 'error' } } }),
    )
    expect(sheet.tables[0]!.measures[0]!.lead).toEqual([])
    expect(sheet.problems).toEqual([{ code: 'cell-error', address: 'C2', text: '#N/A' }])
  })

  test('of months are the progress of the last one that is filled, and all are kept', () => {
    const [first] = measures(
      '序号 | 任务 | 责任单位 | 2026年进展情况 |  |\n |  |  | 1月 | 2月 | 3月\n1 | 甲 | 县商务局 | 部署 | 开工 |',
      { merges: 'A1:A2 B1:B2 C1:C2 D1:F1' },
    )
    expect(first!.progress).toBe('开工')
    expect(first!.months).toEqual([
      { when: '1月', text: '部署' },
      { when: '2月', text: '开工' },
    ])
  })

  test('under headings of which each is written over two cells are read as under one', () => {
    const [first] = measures(`
序 | 工作 | 责任单位 |  | 时限 | 亮灯 | 备
号 | 事项 | 牵头 | 配合 | 要求 | 情况 | 注
1 | 启用新客运站 | 县交通局 | 县公安局、县城投公司 | 2026年5月 | 红灯 | 已通报
`)
    expect(first).toMatchObject({
      number: '1',
      title: '启用新客运站',
      text: '',
      lead: ['县交通局'],
      co: ['县公安局', '县城投公司'],
      deadline: { text: '2026年5月', date: '2026-05-31' },
      status: '红灯',
      remark: '已通报',
    })
  })

  test('have the year that all the deadlines beside them name, where the title names none', () => {
    const found = measures(
      '序号 | 任务 | 牵头单位 | 完成时限\n1 | 甲 | 县商务局 | 2026年5月\n2 | 乙 | 县教育局 | 9月底\n3 | 丙 | 县教育局 | 12-25',
    )
    expect(found.map(each => each.deadline?.date)).toEqual(['2026-05-31', '2026-09-30', '2026-12-25'])
  })

  test('are no measure where they number the columns as statistical forms do', () => {
    const found = measures(
      '代码 | 事项 | 主办 | 会办 | 时限\n甲 | 乙 | 1 | 2 | 3\n01 | 清理考核文件 | 县统计局 | 县委办 | 5月底\n02 | 夯实基层统计 | 各镇 | 县人社局 | 6月底',
    )
    expect(brief(found)).toEqual([
      [3, '清理考核文件/', '县统计局', '县委办'],
      [4, '夯实基层统计/', '各镇', '县人社局'],
    ])
  })
})
