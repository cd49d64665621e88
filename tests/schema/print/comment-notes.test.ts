import { describe, expect, test } from 'vitest'
import type { Comment } from '../../../schema/plan/comment.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { breakdownTable, planColumns } from '../../../schema/print/blocks.ts'
import { withComments } from '../../../schema/print/comment-notes.ts'
import { planSnapshot, rowsOf } from '../../support/plan-fixture.ts'

const plan = planSnapshot()
const [first, second] = rowsOf(plan) as [Measure, Measure]
const comment = (id: string, more: Partial<Comment>): Comment => ({
  id,
  measure: first.id,
  column: 'title',
  period: null,
  thread: null,
  text: '请补充依据。',
  mentions: [],
  said: { person: 'p_2', name: '王芳', unit: '县财政局', at: 1 },
  edited: null,
  removed: null,
  resolved: null,
  ...more,
})
const having = (...comments: Comment[]): Snapshot => ({ ...plan, comments: new Map(comments.map(c => [c.id, c])) })
const printed = (snapshot: Snapshot) =>
  withComments(breakdownTable(snapshot, { language: 'zh-CN' }), snapshot, {
    language: 'zh-CN',
    today: '2026-11-02',
  })
const cellOf = (snapshot: Snapshot, row: string, column: string) => {
  const [table] = printed(snapshot)
  const found = table!.rows.find(each => each.kind === 'measure' && each.id === row)
  return found?.kind === 'measure' ? found.cells[table!.columns.findIndex(each => each.id === column)] : undefined
}

describe('[O10] comments on paper', () => {
  test('are numbered in their cells in reading order, and listed after the table with their answers', () => {
    const snapshot = having(
      comment('k_2', { measure: second.id, column: null, text: '整行的话' }),
      comment('k_1', {}),
      comment('k_3', {
        thread: 'k_1',
        text: '已补充。',
        said: { person: 'p_1', name: '李明', unit: '县司法局', at: 2 },
      }),
    )
    expect(cellOf(snapshot, first.id, 'title')).toBe(`${first.title}〔注1〕`)
    expect(cellOf(snapshot, second.id, 'number')).toBe(`${second.number}〔注2〕`)
    const list = printed(snapshot)[1]!
    const cells = list.rows.map(row => (row.kind === 'measure' ? row.cells : []))
    expect(cells.map(each => each[0])).toEqual(['1', '2'])
    expect(cells[0]![3]).toMatch(/县财政局·王芳[\s\S]*请补充依据。[\s\S]*县司法局·李明[\s\S]*已补充。/)
    expect(list.columns.reduce((sum, column) => sum + column.share, 0)).toBeCloseTo(1)
  })

  test('that are settled, of another period, or of a column that is not printed never get lost or in the way', () => {
    const stamp = { person: 'p_1', name: '李明', unit: '县司法局', at: 2 }
    const gone = having(comment('k_1', { resolved: stamp }), comment('k_2', { column: 'progress', period: '2025-Q4' }))
    expect(printed(gone)).toHaveLength(1)
    const progress = having(comment('k_1', { column: 'progress', period: plan.plan.period }))
    const table = breakdownTable(progress, { language: 'en', columns: planColumns(progress) })
    const [marked, list] = withComments(table, progress, { language: 'en', today: '2026-11-02' })
    const row = marked!.rows.find(each => each.kind === 'measure' && each.id === first.id)
    expect(row?.kind === 'measure' && row.cells[0]).toBe(`${first.number} (note 1)`)
    expect(list?.rows).toHaveLength(1)
  })
})
