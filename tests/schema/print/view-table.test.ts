import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf } from '../../../schema/plan/columns.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { breakdownTable, type TableBlocks } from '../../../schema/print/blocks.ts'
import { viewTable } from '../../../schema/print/view-table.ts'
import { apply } from '../../../schema/views/apply.ts'
import { lookAt } from '../../../schema/views/looking.ts'
import { changesTable, emptyView, type View } from '../../../schema/views/view.ts'
import { arbitrarySnapshot } from '../../support/arbitrary-plan.ts'
import { planSnapshot, unitNamed } from '../../support/plan-fixture.ts'

const zh = { language: 'zh-CN', unit: '县司法局' } as const
const view = (part: Partial<View>): View => ({ ...emptyView, ...part })
const layout = (part: Partial<View['columns']>): View => view({ columns: { ...emptyView.columns, ...part } })

/** The rows as text: headings whole, measures by their number. */
const rows = ({ rows, columns }: TableBlocks): string[] =>
  rows.map(row =>
    row.kind === 'section' ? `# ${row.text}` : (row.cells[columns.findIndex(c => c.id === 'number')] ?? ''),
  )

describe('[W8] the table of a view', () => {
  test('has the view’s rows in its order, without headings where it has none', () => {
    const late = view({ sort: [{ column: 'number', down: true }] })
    expect(rows(viewTable(planSnapshot(), late, zh))).toEqual(['4', '3', '2', '1'])
  })

  test('has the view’s headings, and says under the title how many rows of how many it lists', () => {
    const snapshot = planSnapshot()
    const own = view({ filters: { units: { any: [unitNamed(snapshot, '县司法局')] } }, group: 'lead' })
    const table = viewTable(snapshot, own, { ...zh, name: '司法局事项' })
    expect(rows(table)).toEqual(['# 县司法局（1 行）', '3', '# 县委编办（1 行）', '1'])
    expect(table.subtitleLines.at(-1)).toBe('视图“司法局事项”：列出 2 项（全部 4 项）')
    expect(viewTable(snapshot, own, zh).subtitleLines.at(-1)).toBe('按条件筛选，列出 2 项（全部 4 项）')
  })

  test('does not speak of a selection where every row is there', () => {
    const table = viewTable(planSnapshot(), layout({ hidden: ['remark'] }), { ...zh, name: '会议用' })
    expect(table.subtitleLines).toEqual(breakdownTable(planSnapshot(), zh).subtitleLines)
  })

  test('has the view’s columns in their order and proportions', () => {
    const ids = (table: TableBlocks) => table.columns.map(column => column.id)
    const snapshot = planSnapshot()
    const moved = viewTable(
      snapshot,
      layout({ order: ['number', 'deadline', 'title', 'text', 'lead', 'co', 'pace'], hidden: ['text', 'remark'] }),
      zh,
    )
    expect(ids(moved)).toEqual(['number', 'deadline', 'title', 'lead', 'co', 'pace', 'progress', 'problems', 'next'])
    const share = (table: TableBlocks) => table.columns.find(column => column.id === 'title')!.share
    expect(share(viewTable(snapshot, layout({ widths: { title: 600 } }), zh))).toBeGreaterThan(
      share(viewTable(snapshot, emptyView, zh)),
    )
    const plan = viewTable(snapshot, layout({ hidden: ['text'] }), { ...zh, planOnly: true })
    expect(ids(plan)).toEqual(['number', 'title', 'lead', 'co', 'deadline', 'remark'])
  })

  test('shows 我单位的 to whoever looks, and rows with findings by judging them', () => {
    const snapshot = planSnapshot()
    expect(rows(viewTable(snapshot, view({ filters: { mine: true } }), { ...zh, unit: '县财政局' }))).toContain('1')
    const found = rows(viewTable(snapshot, view({ filters: { problems: ['warning'] } }), zh))
    expect(found).toContain('4')
    expect(found).not.toContain('1')
  })

  test('is the plan’s own table where the view asks for nothing, and each row that is shown stands in it once', () => {
    const sorts = fc.array(
      fc.record({ column: fc.constantFrom('number', 'lead', 'pace', 'title'), down: fc.boolean() }),
      {
        maxLength: 2,
      },
    )
    const groups = fc.constantFrom('section', 'lead', 'pace', 'month', 'none', null)
    fc.assert(
      fc.property(arbitrarySnapshot, sorts, groups, fc.boolean(), (snapshot: Snapshot, sort, group, mine) => {
        expect(viewTable(snapshot, emptyView, zh)).toEqual(breakdownTable(snapshot, zh))
        const any = view({ sort, group, filters: { mine } })
        const ids = viewTable(snapshot, any, zh).rows.flatMap(row => (row.kind === 'measure' ? [row.id] : []))
        const { lines } = apply(
          any,
          lookAt(snapshot, zh.unit, () => [], 'zh-CN'),
        )
        expect(ids).toEqual(lines.flatMap(line => (line.kind === 'row' ? [line.id] : [])))
        expect(columnsOf(snapshot)).toEqual(expect.arrayContaining(viewTable(snapshot, any, zh).columns.map(c => c.id)))
      }),
      { numRuns: 60 },
    )
  })

  test('is worth a choice only where it differs from the plan’s own: which columns stay in sight does not', () => {
    expect(changesTable(layout({ frozen: 4 }))).toBe(false)
    expect(changesTable(layout({ widths: { title: 300 } }))).toBe(true)
    expect(changesTable(view({ filters: { text: '  ' } }))).toBe(false)
  })
})
