import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authorise } from '../../../schema/access/authorise.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { type PlanDraft, planDraftShape, snapshotOfDraft } from '../../../schema/plan/draft.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { carryOver } from '../../../schema/review/carry.ts'
import { correct } from '../../../schema/review/correct.ts'
import { noCorrections } from '../../../schema/review/corrections.ts'
import { differences, type PlanRow, rowsOfReading, rowsOfWorkbook } from '../../../schema/review/differences.ts'
import { become, setMeasure, split } from '../../../schema/review/edits.ts'
import { revisionChanges, splitHeading } from '../../../schema/review/revision.ts'
import { wishesOf } from '../../../schema/review/wishes.ts'

const first = `青潭县2026年工作要点

一、改进服务

1、压缩办件时间。对高频事项逐项测算承诺时限，6月底前向社会公布。（牵头单位：县行政审批局；责任单位：县公安局）

2、规范证明事项。清理各部门自行设定的证明，9月底前公布保留目录。（牵头单位：县司法局）

二、规范执法

3、公布执法主体。核对执法主体和人员名录，年底前在网站公布。（牵头单位：县司法局）
`
/** The same plan, revised: a row reworded, one dropped, one new, another deadline, a heading renamed. */
const second = `青潭县2026年工作要点（修订）

为落实新要求，现予修订。

一、改进政务服务

1、压缩办件时间。对高频事项逐项测算承诺时限，5月底前向社会公布。（牵头单位：县行政审批局；责任单位：县公安局、县人社局）

2、推行容缺受理。编制容缺受理清单，8月底前全面推行。（牵头单位：县行政审批局）

二、规范执法

3、公布执法主体。全面核对执法主体和人员名录，年底前在网站公布。（牵头单位：县司法局）
`
const read = (text: string, corrections = noCorrections) => correct(text, readPlan(text), corrections)
const rows = (text: string) => rowsOfReading(read(text))

const draftOf = (text: string): PlanDraft => {
  const { sections, measures } = read(text)
  return planDraftShape.parse({
    title: '青潭县2026年工作要点',
    year: 2026,
    sections: sections.map(({ number, title, goal }) => ({ number, title, goal })),
    measures: measures.map(({ section, number, title, text: words, lead, co, deadline, target }) => ({
      section: section === null ? null : sections.findIndex(each => each.key === section),
      number,
      title,
      text: words,
      lead,
      co,
      target,
      deadline: deadline || null,
    })),
  })
}
const workbook = (text: string): Snapshot => snapshotOfDraft(draftOf(text), { year: 2026, month: 3 })
const plain = (all: readonly PlanRow[]) => all.map(({ id: _, ...row }) => row)

describe('a text that was revised', () => {
  it('[M3] keeps the corrections whose paragraphs are still there and lists the others', () => {
    const now = read(first)
    const [one, two] = now.measures
    const cut = first.indexOf('6月底前向社会')
    let corrections = split(noCorrections, first, now.pieces.find(piece => piece.key === one!.key)!, cut)
    corrections = setMeasure(corrections, two!.key, two!, { title: '清理证明事项' })
    corrections = setMeasure(corrections, now.measures[2]!.key, now.measures[2]!, { co: ['县委编办'] })
    const { carried, lost, corrections: over } = carryOver(first, corrections, second)
    expect(lost).toEqual([{ what: 'measure', said: ['title'], words: expect.stringContaining('规范证明事项') }])
    expect(carried).toBe(2)
    const again = read(second, over)
    expect(again.measures.map(measure => measure.title)).toContain('公布执法主体')
    expect(again.measures.find(measure => measure.title === '公布执法主体')!.co).toEqual(['县委编办'])
    expect(second.slice(over.marks[0]!.at)).toMatch(/^5月底前向社会/)
  })

  it('[M3] carries every correction to the same text, and to one with other words around it, unchanged', () => {
    const base = read(first)
    fc.assert(
      fc.property(
        fc.nat(first.length - 1),
        fc.nat(base.pieces.length - 1),
        fc.constantFrom('measure', 'none'),
        (at, n, as) => {
          const piece = base.pieces.find(each => each.span.from < at && at < each.span.to)
          let corrections = become(noCorrections, base.pieces[n]!, as)
          if (piece) corrections = split(corrections, first, piece, at)
          expect(carryOver(first, corrections, first)).toMatchObject({ corrections, lost: [] })
          const shift = '（2026年3月修订稿）\n\n'
          const { corrections: over } = carryOver(first, corrections, shift + first)
          expect(over.marks).toEqual(corrections.marks.map(mark => ({ ...mark, at: mark.at + shift.length })))
        },
      ),
    )
  })

  it('shows rows added, dropped, and changed cell by cell, in the order of the plan', () => {
    const found = differences(rows(first), rows(second))
    expect(found.map(each => [each.kind, each.kind === 'dropped' ? each.before.title : each.after.title])).toEqual([
      ['changed', '压缩办件时间'],
      ['dropped', '规范证明事项'],
      ['added', '推行容缺受理'],
      ['changed', '公布执法主体'],
    ])
    const [changed] = found
    expect(changed!.kind === 'changed' && changed!.fields.map(each => each.field)).toEqual([
      'section',
      'text',
      'co',
      'deadline',
    ])
    expect(differences(rows(first), rows(first))).toEqual([])
  })

  it('[M4] comes into a workbook as the changes that make its rows those of the text', () => {
    const before = workbook(first)
    const found = differences(rowsOfWorkbook(before), rows(second))
    const changes = revisionChanges(before, wishesOf(found, rowsOfWorkbook(before), rows(second)))
    if (!changes.ok) throw new Error(JSON.stringify(changes.problems))
    const coordinator = { person: 'p_1', name: '', unit: '县司法局', role: 'coordinator' } as const
    for (const change of changes.value) expect(authorise(coordinator, change, before)).toEqual({ allowed: true })
    const doc = createDoc(before)
    applyChanges(doc, changes.value, 'test')
    const after = readSnapshot(doc)
    expect(plain(rowsOfWorkbook(after))).toEqual(plain(rows(second)))
    // the heading was renamed, not replaced
    expect([...after.sections.values()].filter(section => !section.removed)).toHaveLength(2)
    expect([...after.units.values()].find(unit => unit.name === '县人社局')?.undecided).toBe(true)
  })

  it('[M4] is refused whole where a cell has changed since it was compared', () => {
    const before = workbook(first)
    const found = differences(rowsOfWorkbook(before), rows(second))
    const wishes = wishesOf(found, rowsOfWorkbook(before), rows(second))
    const [row] = [...before.measures.values()]
    const measures = new Map(before.measures).set(row!.id, { ...row!, text: '另有改动。' })
    const result = revisionChanges({ ...before, measures }, wishes)
    expect(result.ok ? [] : result.problems.map(each => each.code)).toEqual(['revision-stale'])
  })

  it('[M4] makes any plan of another one when every difference is accepted', () => {
    const title = fc.constantFrom(
      '压缩办件时间',
      '规范证明事项',
      '公布执法主体',
      '开展案卷评查',
      '推行容缺受理',
      '建立约谈制度',
    )
    const row = fc.record({
      section: fc.nat(2),
      title,
      text: fc.constantFrom('全面梳理，逐项核对。', '办结率达到98%。', '结果向社会公布。'),
      lead: fc.uniqueArray(fc.constantFrom('县司法局', '县财政局', '县人社局'), { maxLength: 2 }),
    })
    const plan = fc
      .uniqueArray(row, { minLength: 1, maxLength: 6, selector: each => each.title })
      .map(all => all.sort((a, b) => a.section - b.section))
      .map(all =>
        planDraftShape.parse({
          title: '计划',
          year: 2026,
          sections: ['甲', '乙', '丙'].map((name, i) => ({ number: '一二三'[i]!, title: name })),
          measures: all.map((each, i) => ({ ...each, number: String(i + 1), co: [], deadline: null })),
        }),
      )
    const open = (draft: PlanDraft) => snapshotOfDraft(draft, { year: 2026, month: 3 })
    fc.assert(
      fc.property(plan, plan, (one, two) => {
        const [before, wanted] = [open(one), rowsOfWorkbook(open(two))]
        const found = differences(rowsOfWorkbook(before), wanted)
        const changes = revisionChanges(before, wishesOf(found, rowsOfWorkbook(before), wanted))
        if (!changes.ok) throw new Error(JSON.stringify(changes.problems))
        const doc = createDoc(before)
        applyChanges(doc, changes.value, 'test')
        const sorted = (all: readonly PlanRow[]) =>
          plain(all)
            .map(each => JSON.stringify(each))
            .sort()
        expect(sorted(rowsOfWorkbook(readSnapshot(doc)))).toEqual(sorted(wanted))
        expect(differences(rowsOfWorkbook(readSnapshot(doc)), wanted)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['一、深化改革', { number: '一', title: '深化改革' }],
    ['（二）优化服务', { number: '（二）', title: '优化服务' }],
    ['总体要求', { number: '', title: '总体要求' }],
  ])('%s is a heading of number and title', (heading, parts) => expect(splitHeading(heading)).toEqual(parts))
})
