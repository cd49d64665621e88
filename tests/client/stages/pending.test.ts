import { describe, expect, test } from 'vitest'
import { pendingRequests, pendingText } from '../../../client/stages/pending.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import type { Request } from '../../../schema/plan/request.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import { requestsTable } from '../../../schema/print/layouts/registers.ts'
import { requestText } from '../../../schema/print/layouts/request-text.ts'
import { languages } from '../../../schema/words/language.ts'
import { planSnapshot, rowsOf, withPlan } from '../../support/plan-fixture.ts'

const issued = withPlan(planSnapshot(), { stage: 'issued' })
const [first] = rowsOf(issued) as [Measure]
const asked = { person: 'p_1', name: '王芳', unit: '县财政局', at: 1 }
const frame = (id: string) => ({ id, measure: first.id, reason: '甲', document: '乙', asked, outcome: null })
const cell: Request = { ...frame('q_1'), kind: 'cell', column: 'title', before: first.title, after: '改名。' }
const drop: Request = { ...frame('q_2'), kind: 'drop', column: null, before: null, after: null }
const add: Request = {
  ...frame('q_3'),
  measure: 'm_new',
  kind: 'add',
  column: null,
  before: null,
  after: {
    section: first.section,
    below: null,
    number: '9',
    title: '新任务。',
    text: '',
    lead: [{ unit: null, written: '县档案馆' }],
    co: [],
    deadline: null,
  },
}
const having = (...requests: Request[]): Snapshot => ({
  ...issued,
  adjustments: new Map(requests.map(request => [request.id, request])),
})

describe('what waits for a decision', () => {
  test('is marked at its cell, at its row’s number, or at the section that a new row is for', () => {
    const { at } = pendingRequests(() => having(cell, drop, add))
    expect(at(first.id, 'title')).toEqual([cell])
    expect(at(first.id, 'number')).toEqual([drop])
    expect(at(first.section, 'number')).toEqual([add])
    expect(at(first.id, 'lead')).toEqual([])
  })

  test('is marked no longer once it was decided, and not in a stage that cannot decide it', () => {
    let snapshot = having(cell)
    const { at, renew } = pendingRequests(() => snapshot)
    snapshot = having({ ...cell, outcome: { ...asked, accepted: false, reason: '丙' } })
    expect([...renew()]).toEqual([first.id])
    expect(at(first.id, 'title')).toEqual([])
    snapshot = withPlan(having(cell), { stage: 'consult' })
    renew()
    expect(at(first.id, 'title')).toEqual([])
  })

  test('is said in words with who asks, in each language', () => {
    expect(pendingText([drop], 'adjustments', 'zh-CN')).toBe('删除措施：县财政局申请调整，待办理')
    expect(pendingText([drop, drop], 'adjustments', 'en')).toContain('(1 more)')
  })
})

describe('the register', () => {
  test('tells an added and a dropped row with all their words', () => {
    const snapshot = having(drop, add)
    expect(requestText(drop, snapshot, 'zh-CN').before).toContain(first.title)
    const told = requestText(add, snapshot, 'zh-CN')
    expect(told.row).toBe('9 新任务。')
    expect(told.after).toContain('牵头单位：县档案馆')
    expect(told.after).toContain('列在最前')
  })

  test('has a row on paper for every entry and shares that fill the page', () => {
    for (const language of languages) {
      const { columns, rows } = requestsTable(having(cell, drop, add), 'adjustments', { language, today: '2026-11-02' })
      expect(rows.map(row => (row.kind === 'measure' ? row.id : ''))).toEqual(['q_1', 'q_2', 'q_3'])
      for (const row of rows) expect(row.kind === 'measure' && row.cells.length).toBe(columns.length)
      expect(columns.reduce((sum, column) => sum + column.share, 0)).toBeCloseTo(1)
    }
  })
})
