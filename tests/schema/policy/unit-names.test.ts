import { describe, expect, it } from 'vitest'
import { editsOfDecision } from '../../../schema/changes/unit-decisions.ts'
import { planDraftShape, snapshotOfDraft } from '../../../schema/plan/draft.ts'
import { draftOfReading } from '../../../schema/policy/draft-of-reading.ts'
import { entriesOf, noNaming, unitsNamed, waitingNames, withEdits } from '../../../schema/policy/naming.ts'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { hintsOfName, namesInReading } from '../../../schema/policy/unit-names.ts'
import { elidedIn } from '../../../schema/units/name-hints.ts'

const elided = (...names: string[]) => [...elidedIn(names)].map(([i, name]) => `${names[i]} → ${name}`)

describe('[U8] names that lack the word for their level', () => {
  it('are given that of the unit before them, as a suggestion', () => {
    expect(elided('省发展改革委', '商务厅', '政务和数据局', '省税务局')).toEqual([
      '商务厅 → 省商务厅',
      '政务和数据局 → 省政务和数据局',
    ])
    expect(elided('县市场监管局', '司法局', '城管局')).toEqual(['司法局 → 县司法局', '城管局 → 县城管局'])
    expect(elided('云河县财政局', '审计局')).toEqual(['审计局 → 云河县审计局'])
    expect(elided('县委组织部', '宣传部', '财政局')).toEqual(['宣传部 → 县委宣传部', '财政局 → 县财政局'])
  })

  it('are left alone where they are groups, courts, banks, offices of the state or of another level', () => {
    expect(
      elided(
        '县财政局',
        '各镇人民政府',
        '有关部门',
        '法院',
        '人民银行',
        '国家税务总局',
        '市场监管总局',
        '团县委',
        '镇政府',
      ),
    ).toEqual([])
    expect(elided('财政部', '商务部')).toEqual([])
  })
})

const PLAN = `云河县2026年工作要点
一、优化环境
1．简化程序。（牵头单位：县发改局；责任单位：县环保局、县扶贫办、商务局）
2．强化服务。（牵头单位：县商务局；责任单位：县发改局、各镇政府）
`

describe('the register that a plan’s own names propose', () => {
  const reading = readPlan(PLAN)
  const names = namesInReading(reading)
  const units = unitsNamed(noNaming, names, 2026)
  const named = (name: string) => units.find(unit => unit.name === name)!

  it('has every name once, with its counts, kind, level and sort', () => {
    expect(names.map(({ written, lead, co }) => `${written} ${lead}/${co}`)).toEqual([
      '县发改局 1/1',
      '县环保局 0/1',
      '县扶贫办 0/1',
      '商务局 0/1',
      '县商务局 1/0',
      '各镇政府 0/1',
    ])
    expect(named('县发改局')).toMatchObject({ kind: 'unit', level: 'county', sort: 'government', undecided: false })
    expect(named('各镇政府')).toMatchObject({ kind: 'group', form: 'territorial', level: 'town' })
  })

  it('[U3] lets old and incomplete names wait, and decides nothing about them', () => {
    expect(waitingNames(units, noNaming).map(({ name }) => name)).toEqual(['县环保局', '县扶贫办', '商务局'])
    const hints = (written: string) => hintsOfName(names.find(name => name.written === written)!, units, 2026)
    expect(hints('县环保局')[0]).toMatchObject({ kind: 'renamed', renaming: { to: '县生态环境局' }, unit: null })
    expect(hints('商务局')[0]).toMatchObject({ kind: 'elided', name: '县商务局', unit: { name: '县商务局' } })
  })

  it('[U6] takes a press for each: renamed, merged, another way of writing; the plan keeps its words', () => {
    let naming = noNaming
    let n = 0
    const decide = (written: string) => {
      const now = unitsNamed(naming, names, 2026)
      const [hint] = hintsOfName(names.find(name => name.written === written)!, now, 2026)
      const unit = now.find(each => each.name === written)!
      const decision =
        hint?.kind === 'renamed'
          ? ({ kind: 'renamed', renaming: hint.renaming, unit: hint.unit } as const)
          : ({ kind: 'alias', of: hint!.unit! } as const)
      naming = withEdits(
        naming,
        now,
        editsOfDecision(unit, decision, () => `u_${++n}`),
      )
    }
    for (const written of ['县环保局', '县扶贫办', '商务局']) decide(written)
    const after = unitsNamed(naming, names, 2026)
    expect(waitingNames(after, naming)).toEqual([])

    const draft = planDraftShape.parse({ ...draftOfReading(reading, ''), units: entriesOf(after) })
    const { units: stored, measures } = snapshotOfDraft(draft, { year: 2026, month: 3 })
    const of = (name: string) => [...stored.values()].find(unit => unit.name === name)!
    expect(of('县生态环境局')).toMatchObject({ aliases: ['县环保局'], successors: [] })
    expect(of('县扶贫办')).toMatchObject({
      successors: [of('县农业农村局').id],
      validTo: '2024-12-31',
      undecided: false,
    })
    const [first] = [...measures.values()]
    expect(first?.co).toEqual([
      { unit: of('县生态环境局').id, written: '县环保局' },
      { unit: of('县扶贫办').id, written: '县扶贫办' },
      { unit: of('县商务局').id, written: '商务局' },
    ])
    expect([...stored.values()].some(unit => unit.undecided)).toBe(false)
  })

  it('leaves a name as text: it goes into the workbook and waits there', () => {
    const draft = planDraftShape.parse({ ...draftOfReading(reading, ''), units: entriesOf(units) })
    const stored = [...snapshotOfDraft(draft, { year: 2026, month: 3 }).units.values()]
    expect(stored.filter(unit => unit.undecided).map(({ name }) => name)).toEqual(['县环保局', '县扶贫办', '商务局'])
  })
})

describe('[P6] persons and posts', () => {
  const rows = (text: string) => {
    const snapshot = snapshotOfDraft(planDraftShape.parse(draftOfReading(readPlan(text), '要点')), {
      year: 2026,
      month: 3,
    })
    const columns = [...snapshot.columns.values()]
    return [...snapshot.measures.values()].map(measure =>
      Object.fromEntries(columns.map(({ id, title }) => [title, measure.custom?.[id] ?? ''])),
    )
  }

  it('come into columns of their own under the plan’s words, never among the units', () => {
    const text =
      '2026年工作要点\n1．修路。（牵头领导：周明；责任单位：县交通局；责任人：李强）\n2．修桥。（责任单位：县交通局；责任人：王芳）\n'
    expect(rows(text)).toEqual([
      { 牵头领导: '周明', 责任人: '李强' },
      { 牵头领导: '', 责任人: '王芳' },
    ])
  })

  it('come from the columns of a table under their headings', () => {
    const text = '序号\t重点任务\t包抓领导\t责任单位\t联系人\n1\t修路\t周明\t县交通局\t李强\n2\t修桥\t\t县交通局\t\n'
    expect(rows(text)).toEqual([
      { 包抓领导: '周明', 联系人: '李强' },
      { 包抓领导: '', 联系人: '' },
    ])
  })
})

describe('[D3] the deadline that a plan sets for all its measures', () => {
  const plan = (closing: string) =>
    readPlan(
      `云河县2026年工作要点\n一、优化环境\n1．简化程序。（责任单位：县发改局）\n2．强化服务。9月底前建成大厅。（责任单位：县商务局）\n\n${closing}\n`,
    )

  it('is read from the closing words, with the year of the plan, and goes into the workbook', () => {
    const reading = plan('各单位要高度重视，原则上所有任务务必于11月底前完成。')
    expect(reading.defaultDeadline).toMatchObject({ written: '11月底前', date: '2026-11-30' })
    expect(draftOfReading(reading, '').defaultDeadline).toBe('11月底前')
    expect(reading.measures.map(measure => measure.deadline?.date ?? null)).toEqual([null, '2026-09-30'])
  })

  it('is not taken from a sentence about something else', () => {
    expect(plan('各单位请于3月20日前报送联络员名单。').defaultDeadline).toBeNull()
  })
})
