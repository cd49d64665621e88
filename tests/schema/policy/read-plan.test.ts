import { describe, expect, it } from 'vitest'
import { extractOf } from '../../../schema/policy/extract.ts'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { broken, fixture, units } from './reading-laws.ts'

const read = (name: string) => {
  const source = fixture(name)
  const reading = readPlan(source)
  expect(broken(source, reading)).toEqual([])
  return reading
}

describe('a plan whose items end in 此项工作由…牵头,…各负其责', () => {
  it('takes the units before 牵头 as lead and those before 各负其责 as co', () => {
    const { measures } = read('each-bears')
    expect(measures.map(m => m.number)).toEqual(['3', '4', '5', '6'])
    expect(units(measures[0])).toBe('县推进依法行政工作领导小组办公室 / 各乡镇人民政府、地区、街道办事处、县政府各部门')
    expect(measures[0]?.co.map(u => u.written)).toEqual(['各乡镇人民政府', '地区、街道办事处', '县政府各部门'])
    expect(units(measures[1])).toBe('县人力社保局、县法制办 / 县政府各部门')
  })

  it('leaves the lead empty where one group bears the work and none is named as lead', () => {
    const measure = read('each-bears').measures[2]
    expect(units(measure)).toBe(' / 县政府相关部门')
    expect(measure?.leadReason.code).toBe('no-lead-written')
    expect(measure?.doubts).toEqual([])
  })

  it('guesses the units before the first comma where 牵头 was left out, and says that it guessed', () => {
    const measure = read('each-bears').measures[3]
    expect(units(measure)).toBe('县经济信息化委、县行政服务中心 / 各乡镇人民政府、县政府相关部门')
    expect(measure?.leadReason.code).toBe('first-group-guessed')
    expect(measure?.doubts.map(d => d.code)).toEqual(['lead-guessed'])
  })

  it('makes no measure of website metadata, the notice, 指导思想 and 工作目标, or sharing buttons', () => {
    const reading = read('each-bears')
    expect(reading.title).toBe('云河县人民政府关于推进依法行政的实施意见')
    expect(reading.documentNumber).toBe('云政发〔2024〕6号')
    expect(reading.year).toBe(2024)
    expect(reading.sections.map(s => s.number + s.title)).toEqual(['二、抓好学习', '三、完善机制'])
    const kinds = new Set(reading.parts.map(p => p.kind))
    expect([...kinds]).toEqual(['noise', 'metadata', 'notice', 'title', 'preamble', 'section', 'measure'])
  })
})

describe('a plan of three levels with three kinds of brackets', () => {
  it('makes a leaf a measure whatever its level, and its headings sections', () => {
    const reading = read('three-levels')
    expect(reading.measures.map(m => m.number)).toEqual(['1', '2', '1', '三', '四'])
    expect(reading.sections.map(s => [s.number + s.title, s.level, s.parent])).toEqual([
      ['一、减少审批环节', 1, null],
      ['（一）规范事项管理', 2, 0],
      ['（二）优化投资建设审批', 2, 0],
      ['二、改进监管方式', 1, null],
    ])
    const [first] = extractOf(reading).measures
    expect([first?.section, first?.subsection]).toEqual(['一、减少审批环节', '（一）规范事项管理'])
  })

  it('reads 牵头单位 and 责任单位 apart by ， or ；, keeps brackets inside names and drops a bare 等部门', () => {
    const [a, b, c] = read('three-levels').measures
    expect(units(a)).toBe('区政府办公室 / 区政府有关部门、各街道（功能区）')
    expect(units(b)).toBe('区政府办公室 / 区司法局、有关部门')
    expect(units(c)).toBe('区行政审批服务局、区发展改革局 / 区自然资源局、区城市管理局')
  })

  it('takes 完成时限 in a bracket as the deadline, open terms too', () => {
    const [, b, c] = read('three-levels').measures
    expect(b?.deadline).toMatchObject({ written: '2025年6月底前', kind: 'date', date: '2025-06-30' })
    expect(c?.deadline).toMatchObject({ written: '持续推进', kind: 'open', date: null })
  })

  it('reads A牵头，B按职责分工负责 and A牵头，B配合', () => {
    const [, , , d, e] = read('three-levels').measures
    expect(units(d)).toBe('区市场监管局 / 区有关部门')
    expect(units(e)).toBe('区发展改革局 / 各有关部门、各街道（功能区）')
    expect(e?.deadline).toMatchObject({ written: '年底前', date: '2025-12-31' })
  })

  it('gives a long first sentence no title', () => {
    const [a, b] = read('three-levels').measures
    expect(a?.title).toBe('')
    expect(b?.title).toBe('编制备案清单。')
  })

  it('takes 工作要求 without units as closing', () => {
    const closing = read('three-levels').parts.filter(p => p.kind === 'closing')
    expect(closing.map(p => p.reason.code)).toEqual(['closing-section', 'signature'])
  })
})

describe('other ways of naming units', () => {
  it('reads labels on lines of their own as the measure before them', () => {
    const reading = read('labelled-lines')
    expect(reading.title).toBe('松溪区政府2024年重点工作任务分解方案')
    expect(reading.measures.map(units)).toEqual([
      '区发改局 / 松溪开发区、各街道、区直各部门',
      '区农业农村局 / 各镇',
      '区营商局 / 区直各相关部门',
      ' / ',
    ])
    expect(reading.measures[2]?.brackets.map(b => b.text)).toEqual(['牵头单位:区营商局', '配合单位:区直各相关部门'])
    expect(reading.measures[1]?.leadReason.code).toBe('first-listed-assumed')
    expect(reading.measures[3]?.leadReason.code).toBe('no-units')
  })

  it('finds the items of a text that lost all its line breaks, and its closing words', () => {
    const reading = read('run-on')
    expect(reading.measures.map(m => [m.number, m.title])).toEqual([
      ['一', '优化前期流程。'],
      ['二', '加快项目审批。'],
      ['三', '简化登记。'],
    ])
    expect(reading.measures.map(units)).toEqual([
      '市发展改革委 / 市政府相关部门、各县区',
      '市住房城乡建设局 / 市自然资源局、市政府相关部门',
      ' / 市市场监管局、市公安局、市政府相关部门、各县区',
    ])
    expect(reading.parts.at(-1)?.kind).toBe('closing')
    expect(reading.measures[1]?.deadline?.date).toBe('2023-12-31')
  })

  it('makes each paragraph under a heading a measure where nothing is numbered', () => {
    const reading = read('unnumbered')
    expect(reading.measures.map(m => [m.section, m.title])).toEqual([
      [0, '抓好领导干部学法。'],
      [0, '提高执法人员能力。'],
      [1, '严格立项标准。'],
    ])
    expect(reading.measures[0]?.deadline).toMatchObject({ written: '年初', date: null })
  })

  it('follows a stated first-listed rule everywhere, and 会同 before it', () => {
    const reading = read('first-listed-stated')
    expect(reading.leadRule).toBe('first-listed-stated')
    expect(reading.measures.map(units)).toEqual([
      '县税务局 / 县财政局',
      '县商务局 / 县科技局、有关部门',
      '县商务局 / 县交通运输局、县公安局',
    ])
    expect(reading.measures.map(m => m.leadReason.code)).toEqual([
      'first-listed-stated',
      'first-listed-stated',
      'lead-before-joint',
    ])
    expect(reading.measures[0]?.deadline?.written).toBe('2023年底前')
    expect(reading.measures[2]?.doubts.map(d => d.code)).toEqual(['several-assignments'])
  })

  it('reads 责任单位： after a sentence without brackets, up to its 。', () => {
    const reading = read('inline-labels')
    expect(reading.measures.map(units)).toEqual(['县委组织部 / 县科技局', '县发改局 / 县财政局、县商务局'])
  })

  it('reads traditional characters and keeps names as written', () => {
    const reading = read('traditional')
    expect(reading.leadRule).toBe('first-listed-stated')
    expect(reading.measures.map(units)).toEqual([
      '市發展改革局 / 市財政局',
      '市司法局 / 各縣(市、區)人民政府',
      '市稅務局 / ',
    ])
  })
})

describe('the lead rule', () => {
  const source = '县工作计划\n\n一、加强建设\n\n1、做好清理。逐件提出意见。（责任单位：县司法局、县财政局）\n'

  it('can be overridden, and says which rule gave the lead', () => {
    expect(readPlan(source).leadRule).toBe('first-listed-assumed')
    const explicit = readPlan(source, { leadRule: 'explicit' }).measures[0]
    expect(units(explicit)).toBe(' / 县司法局、县财政局')
    expect(explicit?.leadReason.code).toBe('no-lead-written')
    const stated = readPlan(source, { leadRule: 'first-listed-stated' }).measures[0]
    expect(units(stated)).toBe('县司法局 / 县财政局')
  })

  it('takes every unit of a bracket with 牵头单位 only as lead', () => {
    const measure = readPlan(source.replace('责任单位', '牵头单位')).measures[0]
    expect(units(measure)).toBe('县司法局、县财政局 / ')
    expect(measure?.leadReason.code).toBe('lead-written')
  })

  it('takes no 牵头 in running text for an assignment', () => {
    const measure = readPlan(
      '县工作计划\n\n一、甲事项\n\n1、建立机制。建立由主要负责人牵头、各部门落实的机制（县长牵头）并定期开会。\n',
    ).measures[0]
    expect(units(measure)).toBe(' / ')
    expect(measure?.brackets).toEqual([])
  })
})

describe('what looks damaged', () => {
  const doubts = (text: string) =>
    readPlan(`县工作计划\n\n一、甲事项\n\n1、做好工作。${text}\n`).measures[0]?.doubts.map(d => d.code)

  it('is flagged and left as it is', () => {
    expect(doubts('落实纲要(20152020年)。')).toEqual(['digits-run-together'])
    expect(doubts('组织125日宣传。')).toEqual(['digits-run-together'])
    expect(doubts('推广4060”做法。')).toEqual(['quote-unbalanced'])
    expect(doubts('逐项核对— 2 — 办理材料。')).toEqual(['page-number-inside'])
    expect(doubts('加强管理。（责任单位：县司法局')).toEqual(['bracket-unclosed'])
  })

  it('is not seen where nothing is wrong', () => {
    expect(doubts('落实纲要(2015—2020年)，12月4日开展宣传，180日内完成，推广“4060”做法。')).toEqual([])
  })

  it('includes numbers that skip, ranges of years and a missing title', () => {
    expect(readPlan('1、甲事项。\n2、乙事项。\n4、丁事项。\n').doubts).toEqual([
      { code: 'no-title' },
      { code: 'number-skipped', detail: { at: 14, expected: 3, found: 4 } },
    ])
    const reading = readPlan('云河县建设规划（2021—2025年）\n\n一、甲事项\n\n1、做好工作。10月底前完成。\n')
    expect(reading.doubts.map(d => d.code)).toEqual(['year-range'])
    expect(reading.measures[0]?.deadline).toMatchObject({ date: null, reason: { code: 'year-unknown' } })
  })
})

describe('Units, persons and deadlines', () => {
  const plan = (...items: string[]) =>
    readPlan(`青禾县2026年重点工作计划\n\n${items.map((item, i) => `${i + 1}. ${item}`).join('\n')}\n`)

  it('persons and posts are never units, and never part of the text', () => {
    const { measures } = plan(
      '新增企业10户。（牵头领导：张志强；牵头单位：县工信局；配合单位：县商务局；完成时限：12月底前）',
      '改造小区15个。\n责任领导：赵明\n牵头单位：县住建局\n责任单位：县财政局\n完成时限：2026年12月',
    )
    expect(measures.map(units)).toEqual(['县工信局 / 县商务局', '县住建局 / 县财政局'])
    expect(measures.map(m => m.persons.map(p => [p.post, p.name]))).toEqual([
      [['牵头领导', '张志强']],
      [['责任领导', '赵明']],
    ])
    expect(measures.map(m => [m.text, m.deadline?.date])).toEqual([
      ['', '2026-12-31'],
      ['', '2026-12-31'],
    ])
  })

  it('a unit marked as lead in its list leads, and the others are co-units', () => {
    const { measures } = plan('稳定就业。\n责任单位：县人社局（牵头）、县乡村振兴局，各镇')
    expect(units(measures[0])).toBe('县人社局 / 县乡村振兴局、各镇')
  })

  it('when it is to be done may stand after who does it', () => {
    const { measures } = plan(
      '实施技改项目20个。（县工信局牵头，县发改局配合，2026年10月底前完成）',
      '加强备案审查。（县司法局牵头，各执法单位具体落实，持续推进）',
    )
    expect(measures.map(units)).toEqual(['县工信局 / 县发改局', '县司法局 / 各执法单位'])
    expect(measures.map(m => [m.deadline?.written, m.text])).toEqual([
      ['2026年10月底前', ''],
      ['持续推进', ''],
    ])
  })

  it('everybody (各地区、各部门负责) leads nothing by being listed first', () => {
    const { measures } = plan('推进改革。（县发改局负责）', '落实任务。（各地区、各部门负责）')
    expect(measures.map(units)).toEqual(['县发改局 / ', ' / 各地区、各部门'])
  })

  it('a paragraph with units of its own below an item that has its units is an item that lost its number', () => {
    const { measures } = plan(
      '推行公示制度。（县司法局负责）',
      '优化流程。（县政务局负责）\n年底前网上办理率达到90%以上。（县税务局）',
    )
    expect(measures.map(m => [m.number, units(m), m.reason.code])).toEqual([
      ['1', '县司法局 / ', 'numbered-item'],
      ['2', '县政务局 / ', 'numbered-item'],
      ['', '县税务局 / ', 'number-lost'],
    ])
  })

  it('who to call about the plan is no measure and nobody’s unit', () => {
    const { measures } = plan(
      '推行公示制度。（县司法局负责）',
      '优化流程。（县政务局负责）\n联系人：王芳　联系电话：0000-1234567',
    )
    expect(measures).toHaveLength(2)
    expect(measures[1]!.persons).toEqual([])
  })
})
