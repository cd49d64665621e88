import { describe, expect, test } from 'vitest'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChange } from '../../../schema/doc/write.ts'
import { lintAll } from '../../../schema/lint/linter.ts'
import { keysBetween } from '../../../schema/order.ts'
import { cellText, columnsOf, stockColumns, stockOrder } from '../../../schema/plan/columns.ts'
import { planDraftShape, snapshotOfDraft } from '../../../schema/plan/draft.ts'
import { requestColumns } from '../../../schema/plan/request.ts'
import { registerOf, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { breakdownTable } from '../../../schema/print/blocks.ts'
import { matcherOf } from '../../../schema/views/filter.ts'
import { lookAt } from '../../../schema/views/looking.ts'
import { planDraft, planSnapshot, rowsOf, withPlan } from '../../support/plan-fixture.ts'

const shown = (snapshot: Snapshot): Snapshot => withPlan(snapshot, { hidden: ['percent'] })

/** The plan with those targets, a row each. */
function withTargets(snapshot: Snapshot, targets: readonly string[]): Snapshot {
  const doc = createDoc(snapshot)
  rowsOf(snapshot).forEach(({ id }, i) => {
    const after = targets[i] ?? ''
    applyChange(doc, { kind: 'cell', measure: id, column: 'target', period: null, before: '', after })
  })
  return readSnapshot(doc)
}

const empties = (snapshot: Snapshot): string[] =>
  [...lintAll(snapshot).rows].flatMap(([id, found]) =>
    found.some(({ code }) => code === 'target-empty') ? [snapshot.measures.get(id)!.number] : [],
  )

/** The fixture with all four rows in one section. */
const oneSection = (): Snapshot => {
  const draft = { ...planDraft, measures: planDraft.measures.map(row => ({ ...row, section: 0 })) }
  return shown(snapshotOfDraft(planDraftShape.parse(draft), { year: 2026, month: 5 }))
}

describe('[Q1] the target of a row', () => {
  test('is what was written, in a column of the plan that issuing freezes and that adjustments are asked for', () => {
    const snapshot = withTargets(planSnapshot(), ['完成率60%；公布清单2份'])
    const [row] = rowsOf(snapshot)
    expect(row!.target).toBe('完成率60%；公布清单2份')
    const context = { language: 'zh-CN' as const, units: registerOf(snapshot), year: 2026 }
    expect(cellText(row!, undefined, 'target', context)).toBe('完成率60%；公布清单2份')
    expect(requestColumns).toContain('target')
  })

  test('is nothing where nothing is written, so that documents which are older read as they did', () => {
    const before = planSnapshot()
    expect(rowsOf(before).every(row => !('target' in row))).toBe(true)
    const cleared = withTargets(withTargets(before, ['12件']), [''])
    expect(rowsOf(cleared)).toEqual(rowsOf(before))
  })

  test('comes with a plan that is made, whose column is shown where three rows of four have one', () => {
    const having = (count: number) => {
      const measures = planDraft.measures.map((row, i) => (i < count ? { ...row, target: ' 5个工作日 ' } : row))
      return snapshotOfDraft(planDraftShape.parse({ ...planDraft, measures }), { year: 2026, month: 5 })
    }
    const made = having(3)
    expect(rowsOf(made)[1]!.target).toBe('5个工作日')
    expect(columnsOf(made).slice(2, 5)).toEqual(['text', 'target', 'lead'])
    expect(columnsOf(having(2))).not.toContain('target')
    expect(rowsOf(having(2))[1]!.target).toBe('5个工作日')
  })

  test('is printed and exported where some row has one, and takes no room on paper where none has', () => {
    const headings = (snapshot: Snapshot) => breakdownTable(snapshot, { language: 'zh-CN' }).columns.map(c => c.heading)
    expect(headings(shown(withTargets(planSnapshot(), ['60%'])))).toContain('量化指标')
    expect(headings(shown(planSnapshot()))).not.toContain('量化指标')
  })

  test('is found by the filter of its column and by a search over all', () => {
    const snapshot = shown(withTargets(planSnapshot(), ['公布清单2份', '5个工作日']))
    const looking = lookAt(snapshot, '', () => [], 'zh-CN')
    const found = (filters: Parameters<typeof matcherOf>[0]) =>
      rowsOf(snapshot).flatMap(row => (matcherOf(filters, looking)(row) ? [row.number] : []))
    expect(found({ cells: { target: { text: '清单' } } })).toEqual(['1'])
    expect(found({ text: '公布清单2份' })).toEqual(['1'])
  })

  test('moved no other column from its place: custom columns stay where the coordinator put them', () => {
    const first = stockColumns.flatMap(({ id }) => (id === 'target' ? [] : id === 'progress' ? [id, 'parts'] : [id]))
    const keys = keysBetween(null, null, first.length)
    const now = stockOrder.filter(({ id }) => id !== 'target')
    expect(now).toEqual(first.map((id, i) => ({ id, order: keys[i] })))
    const all = stockOrder.map(({ order }) => order)
    expect(all).toEqual([...all].sort())
  })
})

describe('[Q2] an empty target', () => {
  test('is told where most rows of the section have one', () => {
    expect(empties(withTargets(oneSection(), ['1份', '5日', '2次']))).toEqual(['4'])
    expect(empties(withTargets(oneSection(), ['1份', '5日']))).toEqual([])
  })

  test('is told of every row of a section whose heading or goal speaks of quantified targets', () => {
    const snapshot = withTargets(shown(planSnapshot()), ['1份'])
    const [first] = [...snapshot.sections.values()]
    const asking = { ...first!, goal: '各项任务须明确量化指标。' }
    const sections = new Map(snapshot.sections).set(first!.id, asking)
    expect(empties({ ...snapshot, sections })).toEqual(['2'])
    expect(empties(snapshot)).toEqual([])
  })

  test('is told nowhere while the workbook goes without the column', () => {
    const hidden = withPlan(withTargets(oneSection(), ['1份', '5日', '2次']), { hidden: ['percent', 'target'] })
    expect(empties(hidden)).toEqual([])
  })

  test('that names no figure is told as one that nobody can hold the year against', () => {
    const snapshot = withTargets(shown(planSnapshot()), ['办结率达到较好'])
    const [row] = rowsOf(snapshot)
    const found = lintAll(snapshot).rows.get(row!.id) ?? []
    expect(found.map(({ code, path }) => `${code} ${path.column}`)).toContain('target-no-figure target')
  })
})
