import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { targetsText } from '../../../schema/plan/target.ts'
import { fold } from '../../../schema/policy/fold.ts'
import { quantitiesIn } from '../../../schema/policy/quantities.ts'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { targetsIn } from '../../../schema/policy/targets.ts'
import { squeezed } from '../../../schema/units/split.ts'

const read = (text: string) => targetsIn(text, fold(text), 0)
/** A target in one line: subject, comparator or movement, figures with unit, recurrence. */
const brief = (text: string) =>
  read(text).map(({ subject, comparator, mode, striven, number, upTo, unit, recurrence }) =>
    [
      subject,
      ...(striven ? ['striven'] : []),
      ...(mode === 'level' ? [] : [mode]),
      comparator,
      upTo === null ? `${number}${unit}` : `${number}–${upTo}${unit}`,
      ...(recurrence ? [Object.values(recurrence).join(' ')] : []),
    ].join(' '),
  )

describe('[Q3] quantified targets in a measure', () => {
  it.each([
    ['政务服务满意率不低于95%。', '政务服务满意率 at-least 95%'],
    ['审批时限控制在5个工作日以内。', '审批时限 at-most 5个工作日'],
    ['全年化解信访积案达到30件。', '化解信访积案 reach 30件 whole year'],
    ['规范性文件审查率100%。', '规范性文件审查率 exactly 100%'],
    ['力争地区生产总值增长6.5%以上。', '地区生产总值 striven rise at-least 6.5%'],
    ['失业率下降0.3个百分点。', '失业率 fall reach 0.3个百分点'],
    ['新增绿地面积突破1.2万平方米。', '新增绿地面积 above 12000平方米'],
    ['招商引资到位资金达到12亿元。', '招商引资到位资金 reach 1200000000元'],
    ['培训骨干20至30名。', '培训骨干 between 20–30名'],
    ['办结率达到百分之九十八。', '办结率 reach 98%'],
    ['实现乡镇法律顾问全覆盖。', '乡镇法律顾问 exactly 100%'],
    ['新建口袋公园3个。', '新建口袋公园 exactly 3个'],
    ['年均植树不少于十二万株。', '植树 at-least 120000株 average year'],
    ['累计改造老旧小区不少于四十个。', '改造老旧小区 at-least 40个 total'],
  ])('%s', (text, expected) => {
    expect(brief(text)).toEqual([expected])
  })

  it('reads how often: each year, each quarter, every two years, half-yearly', () => {
    expect(brief('每年至少举办2期专题研讨班。')).toEqual(['专题研讨班 at-least 2期 each year 1'])
    expect(brief('每季度开展执法检查一次。')).toEqual(['开展执法检查 exactly 1次 each quarter 1'])
    expect(brief('文件每两年清理一次。')).toEqual(['文件清理 exactly 1次 each year 2'])
  })

  it('keeps several targets of one sentence apart, each with its own subject', () => {
    expect(brief('全年常务会议学法不少于6次，部门学法不少于4次，专题培训不少于1次。')).toEqual([
      '常务会议学法 at-least 6次 whole year',
      '部门学法 at-least 4次 whole year',
      '专题培训 at-least 1次 whole year',
    ])
    expect(brief('新增贷款达到12亿元，增长8%左右。')[1]).toBe('新增贷款 rise about 8%')
    expect(brief('引进100名青年人才、50名技能人才。')).toEqual(['青年人才 exactly 100名', '技能人才 exactly 50名'])
  })

  it.each([
    '自受理之日起20个工作日内办结。',
    '2026年6月30日前完成。',
    '依据第三条第二款办理，文号为云政发〔2026〕5号。',
    '健全县、乡、村三级网络，建立一个平台。',
    '落实“四个一批”要求，抓好两个责任。',
    '12月4日组织国家宪法日宣传。',
  ])('finds none in %s', text => {
    expect(brief(text)).toEqual([])
  })

  it('writes the targets of a row as the document does, each once', () => {
    expect(targetsText(read('满意率不低于95%，办结率达到100%。满意率不低于95%。'))).toBe(
      '满意率不低于95%；办结率达到100%',
    )
  })

  it('finds the targets of measures, of rows of a table and of a section’s goal', () => {
    const plan = readPlan(
      '2026年工作计划\n一、优化服务\n目标：网办率达到90%。\n1．提高效率。办结率不低于98%。（责任单位：县政务局）\n2．加强培训。每年培训不少于2次。（责任单位：县司法局）\n',
    )
    expect(plan.sections[0]?.targets.map(({ written }) => written)).toEqual(['网办率达到90%'])
    expect(plan.measures.map(m => m.targets.map(({ written }) => written))).toEqual([
      ['办结率不低于98%'],
      ['每年培训不少于2次'],
    ])
    const table = readPlan(
      '序号\t工作任务\t目标\t责任单位\n1\t提高效率\t办结率不低于98%\t县政务局\n2\t加强培训\t培训4次以上\t县司法局\n',
    )
    expect(table.measures.map(m => m.targets.map(({ written }) => written))).toEqual([
      ['办结率不低于98%'],
      ['培训4次以上'],
    ])
  })
})

const piece = fc.constantFrom(
  ...[
    '每年',
    '每两年',
    '年均',
    '累计',
    '不少于',
    '不低于',
    '达到',
    '增长',
    '降至',
    '力争',
    '以上',
    '以内',
    '左右',
    '至',
  ],
  ...[
    '100%',
    '2次',
    '一期',
    '1.2万',
    '3亿元',
    '十二',
    '百分之',
    '99999999999999999999',
    '5-8个',
    '全覆盖',
    '0',
    '第3条',
  ],
  ...['办结率', '培训', '新建', '，', '。', '、', '和', '；', '\n', '\u3000', '\u200b', '“', '於', '個', '\ud83d'],
)

describe('reading any text for targets', () => {
  const sound = (source: string) => {
    let at = 0
    for (const { span, written, number, upTo } of targetsIn(source, fold(source), 7)) {
      expect(span.from - 7).toBeGreaterThanOrEqual(at)
      expect(span.to).toBeGreaterThan(span.from)
      at = span.to - 7
      expect(at).toBeLessThanOrEqual(source.length)
      expect(squeezed(source.slice(span.from - 7, at))).toBe(written)
      expect(Number.isFinite(number) && (upTo === null || upTo > number)).toBe(true)
    }
  }

  it('never throws; spans lie in the text, apart and in order, and are what is written', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => sound(pieces.join(''))),
      { numRuns: 2000 },
    )
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), sound), { numRuns: 300 })
  })

  it('takes time in proportion to the length, whatever is repeated', () => {
    for (const text of ['达到', '5个', '100%、', '每年', '不少于2次，', '、', '12-', '一']) {
      const source = text.repeat(Math.floor(200_000 / text.length))
      const began = process.cpuUsage()
      targetsIn(source, fold(source), 0)
      expect(process.cpuUsage(began).user / 1_000, text).toBeLessThan(4_000)
    }
  })

  it('works 万 and 亿 out without the noise of binary fractions', () => {
    expect(quantitiesIn('1.1万人、3.3亿元、1,200户').map(({ number }) => number)).toEqual([11_000, 330_000_000, 1_200])
  })
})
