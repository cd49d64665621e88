import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlanDraft, planDraftShape, snapshotOfDraft } from '../../../schema/plan/draft.ts'
import { planText } from '../../../schema/plan/plan-text.ts'
import { draftOfReading } from '../../../schema/policy/draft-of-reading.ts'
import { readPlan } from '../../../schema/policy/read-plan.ts'

const today = { year: 2026, month: 3 }
const textOf = (draft: PlanDraft) => planText(snapshotOfDraft(draft, today))

/** A plan's substance as cells hold it, so that two of them can be compared. */
const substance = ({ title, documentNumber, sections, measures }: PlanDraft) => ({
  title,
  documentNumber,
  sections: sections.map(({ number, title, goal }) => [number, title, goal]),
  measures: measures.map(({ section, number, title, text, lead, co, deadline }) => {
    return { section, number, title, text, lead, co, deadline }
  }),
})

const verb = fc.constantFrom('规范', '推进', '完善', '压缩', '公布', '清理', '建立健全', '严格落实')
const thing = fc.constantFrom(
  '行政许可事项',
  '办件时间',
  '执法主体名录',
  '“互联网+监管”平台',
  '案卷评查制度',
  '政务服务“好差评”',
  '12345热线',
  '5G基站布局',
)
const sentence = fc.tuple(verb, thing).map(words => words.join(''))
const clause = fc.constantFrom(
  '全面梳理现有事项，逐项核对依据。',
  '办结率达到98%以上，满意率不低于95%。',
  '做到底数清、情况明；发现问题的，立即督促改正。',
  '建立由主要负责人牵头、各科室分工落实的工作机制。',
  '评查案卷不少于60件（含重点领域20件），结果逐一反馈。',
  '（1）摸清底数；（2）分类处置；（3）公开结果。',
)
const unit = fc.constantFrom(
  '县财政局',
  '县司法局',
  '县文体广电和旅游局',
  '县发展和改革局',
  '市财政局（国资办）',
  '各镇人民政府',
  '县各相关部门',
  '县委编办',
  '国家税务总局青潭县税务局',
)
const units = (max: number) => fc.uniqueArray(unit, { maxLength: max })
const deadline = fc.constantFrom('6月底前', '年底前', '2026年9月30日前', '长期坚持', '每季度')
const han = '一二三四五六七八九十'

const plan: fc.Arbitrary<PlanDraft> = fc
  .record({
    kind: fc.constantFrom('工作计划', '工作要点', '实施方案', '重点工作安排'),
    documentNumber: fc.constantFrom('', '青政办发〔2026〕9号'),
    sections: fc.array(fc.record({ title: sentence, goal: fc.constantFrom('', '全年无重大事故。') }), { maxLength: 4 }),
    restart: fc.boolean(),
    measures: fc.array(
      fc.record({
        section: fc.nat(3),
        title: fc.oneof({ weight: 4, arbitrary: sentence }, { weight: 1, arbitrary: fc.constant('') }),
        text: fc.array(clause, { maxLength: 3 }),
        paragraphs: fc.boolean(),
        people: fc.tuple(units(2), units(4)),
        deadline: fc.option(deadline),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(({ kind, documentNumber, sections, restart, measures }) => {
    const rows = measures
      .filter(row => row.title !== '')
      .map(row => ({ ...row, section: sections.length === 0 ? null : row.section % sections.length }))
      .sort((a, b) => (a.section ?? 0) - (b.section ?? 0))
    const counts = new Map<number | null, number>()
    return planDraftShape.parse({
      title: `青潭县2026年度依法行政${kind}`,
      year: 2026,
      documentNumber,
      // a heading without rows would itself be a row
      sections: sections.map(({ title, goal }, i) => ({ number: han[i]!, title, goal })),
      measures: rows.map((row, i) => {
        const n = (counts.get(row.section) ?? 0) + 1
        counts.set(row.section, n)
        const [lead, co] = row.people
        const others = co.filter(name => !lead.includes(name))
        const { section, title, deadline } = row
        // more paragraphs than one belong to a row for certain where its units stand below them
        const text = row.text
          .join(row.paragraphs && lead.length + others.length > 0 ? '\n' : '')
          // a line that begins like an item would be one
          .replace(/\n（1）/g, '（1）')
        return { section, number: String(restart ? n : i + 1), title, text, lead, co: others, deadline }
      }),
    })
  })
  .filter(
    ({ sections, measures }) =>
      measures.length > 0 && sections.every((_, i) => measures.some(measure => measure.section === i)),
  )

describe('a plan written out as text', () => {
  it('[M5] is read again as the same plan', () => {
    fc.assert(
      fc.property(plan, draft => {
        const text = textOf(draft)
        const again = draftOfReading(readPlan(text), '')
        expect(substance(planDraftShape.parse(again)), text).toEqual(substance(draft))
      }),
      { numRuns: 400 },
    )
  })

  it('reads as an office writes: heading, goal, numbered paragraphs with one bracket at the end', () => {
    const draft = planDraftShape.parse({
      title: '青潭县2026年工作要点',
      year: 2026,
      sections: [{ number: '一', title: '改进服务', goal: '件件有回音。' }],
      measures: [
        {
          section: 0,
          number: '1',
          title: '压缩时限',
          text: '逐项测算。',
          lead: ['县司法局'],
          co: ['各镇政府'],
          deadline: '6月底前',
        },
        { section: 0, number: '2', title: '公开结果', text: '', lead: [], co: ['县财政局'], deadline: null },
      ],
    })
    expect(textOf(draft)).toBe(
      '青潭县2026年工作要点\n\n一、改进服务\n\n目标：件件有回音。\n\n1、压缩时限。逐项测算。（牵头单位：县司法局；责任单位：各镇政府；完成时限：6月底前）\n\n2、公开结果。（配合单位：县财政局）\n',
    )
  })

  it('leaves out what was removed, counts anew where a row has no number, and puts rows without a section first', () => {
    const snapshot = snapshotOfDraft(
      planDraftShape.parse({
        title: '青潭县2026年工作要点',
        year: 2026,
        sections: [{ number: '', title: '改进服务' }],
        measures: ['甲', '乙', '丙'].map((title, i) => ({
          section: i === 1 ? null : 0,
          number: '',
          title,
          text: '',
          lead: [],
          co: [],
          deadline: null,
        })),
      }),
      today,
    )
    const [first] = snapshot.measures.values()
    const measures = new Map(snapshot.measures).set(first!.id, { ...first!, removed: true })
    expect(planText({ ...snapshot, measures })).toBe('青潭县2026年工作要点\n\n1、乙。\n\n一、改进服务\n\n2、丙。\n')
  })
})
