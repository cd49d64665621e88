import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { fieldOfHeading, fieldsOfHeadings } from '../../../schema/sheet/headings.ts'
import { broken, units } from './reading-laws.ts'

const rows = (...lines: string[][]) => lines.map(cells => cells.join('\t')).join('\n')

describe('A plan pasted as a table', () => {
  const pasted = `青禾县2026年重点任务分解表

${rows(
  ['序号', '工作任务', '具体措施', '牵头单位', '责任单位', '完成时限'],
  ['一、夯实产业基础', '', '', '', '', ''],
  ['（一）扩大有效投资', '', '', '', '', ''],
  ['1', '建好工业园区', '新建标准厂房2万平方米。引进企业不少于5家', '县发改局', '县工信局、县财政局', '9月底前'],
  ['2', '', '完成园区道路改造', '', '', '2026年11月底前'],
  ['3', '培育龙头企业', '新增规上企业3家', '县工信局', '', ''],
  ['二、改善民生', '', '', '', '', ''],
  ['4', '新建幼儿园', '新建公办幼儿园1所', '县教育局', '各镇人民政府', '年底前'],
  ['合计', '', '', '', '', ''],
)}
注：完成时限未写明的，以年底为限。`
  const reading = readPlan(pasted)

  test('becomes a row for each line, with units and deadline from their columns', () => {
    expect(reading.title).toBe('青禾县2026年重点任务分解表')
    expect(reading.measures.map(m => [m.number, m.title, m.deadline?.date])).toEqual([
      ['1', '建好工业园区', '2026-09-30'],
      ['2', '完成园区道路改造', '2026-11-30'],
      ['3', '培育龙头企业', undefined],
      ['4', '新建幼儿园', '2026-12-31'],
    ])
    expect(reading.measures.map(units)).toEqual([
      '县发改局 / 县工信局、县财政局',
      '县发改局 / 县工信局、县财政局',
      '县工信局 / ',
      '县教育局 / 各镇人民政府',
    ])
    expect(reading.measures[0]!.text).toBe('新建标准厂房2万平方米。引进企业不少于5家')
  })

  test('keeps its headings as sections, one below the other', () => {
    expect(reading.sections.map(s => [s.number, s.title, s.level, s.parent])).toEqual([
      ['一、', '夯实产业基础', 1, null],
      ['（一）', '扩大有效投资', 2, 0],
      ['二、', '改善民生', 1, null],
    ])
    expect(reading.measures.map(m => m.section)).toEqual([1, 1, 1, 2])
  })

  test('says which empty cells it took for merged ones, and drops nothing', () => {
    expect(reading.measures.map(m => m.doubts.map(d => d.code))).toEqual([[], ['cell-merged'], [], []])
    expect(broken(pasted, reading)).toEqual([])
  })

  test('reads alike with pipes, as Markdown, and after a covering notice with numbers of its own', () => {
    const markdown = pasted
      .split('\n')
      .map(line => (line.includes('\t') ? `| ${line.split('\t').join(' | ')} |` : line))
      .join('\n')
      .replace('完成时限 |', '完成时限 |\n|---|---|---|---|---|---|')
    const noticed = `各镇人民政府，县政府各部门：\n现将任务分解表印发给你们。\n一、提高认识。各单位要高度重视。\n二、加强督查。\n${markdown}`
    const again = readPlan(noticed)
    expect(again.measures.map(m => m.title)).toEqual(reading.measures.map(m => m.title))
    expect(again.measures.map(units)).toEqual(reading.measures.map(units))
    expect(broken(noticed, again)).toEqual([])
  })

  test('keeps line breaks within a cell', () => {
    const text = `${rows(['序号', '任务', '责任分工'], ['1', '办好学校', '县教育局牵头，'])}\n县财政局按职责分工负责`
    const [measure] = readPlan(text).measures
    expect(units(measure)).toBe('县教育局 / 县财政局')
  })
})

describe('A table whose cells stand one in a line', () => {
  test('is read by its numbers, and an empty cell by what the others look like', () => {
    const text = [
      '序号',
      '工作任务',
      '牵头单位',
      '完成时限',
      '1',
      '修好水库',
      '县水利局',
      '6月底前',
      '2',
      '通好公路',
      '9月底前',
      '3',
      '办好学校',
      '县教育局',
      '年底前',
    ].join('\n')
    const reading = readPlan(text, { year: 2026 })
    expect(reading.measures.map(m => [m.number, m.title, units(m), m.deadline?.date ?? null])).toEqual([
      ['1', '修好水库', '县水利局 / ', '2026-06-30'],
      ['2', '通好公路', ' / ', '2026-09-30'],
      ['3', '办好学校', '县教育局 / ', '2026-12-31'],
    ])
    expect(broken(text, reading)).toEqual([])
  })
})

describe('Headings', () => {
  test('are known in the words that offices use', () => {
    const fields = fieldsOfHeadings([
      '序号',
      '重点任务',
      '工作内容',
      '牵头领导',
      '牵头单位',
      '责任单位（配合）',
      '完成时限',
      '进展情况',
      '存在的问题',
      '下一步打算',
      '备注',
    ])
    expect(fields).toEqual([
      'serial',
      'title',
      'text',
      'leader',
      'lead',
      'responsible',
      'deadline',
      'progress',
      'problems',
      'next',
      'remark',
    ])
  })

  test('are none where nothing says what is to be done, or most words are unknown', () => {
    expect(fieldsOfHeadings(['姓名', '单位', '电话'])).toBeNull()
    expect(fieldsOfHeadings(['1', '修好水库', '县水利局'])).toBeNull()
    expect(fieldOfHeading('完成了一半的任务还要继续推进下去直到年底')).toBeNull()
  })
})

test('whatever stands in a table, every character of it is in one part and the laws of a reading hold', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      '1',
      '2',
      '一、基础',
      '（一）项目',
      '县财政局、县教育局',
      '9月底前',
      '注：备注',
      '合计',
      '完成率95%。再报告',
    ),
    fc.string({ unit: fc.constantFrom('甲', '乙', '。', '（', '）', '1', ' ', '、', '\n'), maxLength: 12 }),
  )
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 7 }), { maxLength: 12 })
  fc.assert(
    fc.property(table, fc.constantFrom('\t', ' | ', '\n'), fc.string({ maxLength: 20 }), (lines, joint, around) => {
      const text = [
        around,
        ['序号', '任务', '要求', '责任单位', '完成时限'].join(joint),
        ...lines.map(each => each.join(joint)),
        around,
      ].join('\n')
      expect(broken(text, readPlan(text))).toEqual([])
    }),
    { numRuns: 400 },
  )
})
