import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callAt, calledIn, calleesOf, matching, pieces, withCall } from '../../../client/comments/mention-text.ts'
import { openThreads, shownThreads } from '../../../client/comments/threads.ts'
import { newId } from '../../../schema/ids.ts'
import type { Comment } from '../../../schema/plan/comment.ts'
import { planSnapshot, rowsOf, unitNamed } from '../../support/plan-fixture.ts'

const plan = planSnapshot()
const people = [{ person: 'p_7', name: '李岚', unit: '县财政局' }]
const callees = calleesOf(plan, people)
const names = (typed: string) => matching(callees, typed).map(each => each.name)

describe('calling somebody', () => {
  test('finds units and people by a part of any name and by pinyin initials', () => {
    expect(names('财政')).toContain('县财政局')
    expect(names('xczj')).toContain('县财政局')
    expect(names('李岚')).toEqual(['县财政局·李岚'])
    expect(names('ll')).toContain('县财政局·李岚')
  })

  test('begins at an @ and ends with a blank or a sign', () => {
    expect(callAt('请@财政', 4)).toEqual({ from: 1, typed: '财政' })
    expect(callAt('请@财政，谢谢', 7)).toBeNull()
    expect(callAt('请@财政 看', 6)).toBeNull()
    expect(withCall('请@cz看', 4, '县财政局')).toEqual({ text: '请@县财政局 看', caret: 7 })
  })

  test('of a person does not call their unit, whose name the person’s begins with', () => {
    expect(calledIn('@县财政局·李岚 请看', callees)).toEqual([{ kind: 'person', id: 'p_7' }])
    const both = calledIn('@县财政局 与 @县财政局·李岚', callees)
    expect(both).toContainEqual({ kind: 'unit', id: unitNamed(plan, '县财政局') })
  })

  test('is shown in pieces that make the very text again', () => {
    const mentions = [{ kind: 'unit' as const, id: 'u', name: '县财政局' }]
    fc.assert(
      fc.property(fc.array(fc.constantFrom('@县财政局', '看', ' ', '@', '(', '局')), parts => {
        const text = parts.join('')
        expect(
          pieces(text, mentions)
            .map(piece => piece.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})

describe('threads', () => {
  const row = rowsOf(plan)[0]!
  const comment = (more: Partial<Comment>): Comment => ({
    id: newId('comment'),
    thread: null,
    measure: row.id,
    column: 'title',
    period: null,
    text: '请看',
    mentions: [],
    said: { person: 'p_1', name: '李明', unit: '县司法局', at: 1 },
    edited: null,
    removed: null,
    resolved: null,
    ...more,
  })
  const stamp = { person: 'p_1', name: '李明', unit: '县司法局', at: 2 }
  const first = comment({})
  const settled = comment({ resolved: stamp })
  const gone = comment({ removed: stamp, text: '' })
  const called = comment({
    column: 'progress',
    period: plan.plan.period,
    mentions: [{ kind: 'unit', id: unitNamed(plan, '县财政局'), name: '县财政局' }],
  })
  const old = comment({ column: 'progress', period: '2025-Q4' })
  const all = [first, settled, gone, called, old]
  const state = { ...plan, comments: new Map(all.map(each => [each.id, each])) }
  const me = { person: 'p_7', unit: '县财政局' }
  const shown = (scope: 'cell' | 'row' | 'all', standing: 'open' | 'resolved' | 'mine') =>
    shownThreads(state, { scope, standing }, { row: row.id, column: 'title' }, me).map(each => each.first.id)

  test('are chosen by cell, by what became of them, and by whom they call', () => {
    expect(shown('cell', 'open')).toEqual([first.id])
    expect(shown('all', 'resolved')).toEqual([settled.id])
    expect(shown('row', 'mine')).toEqual([called.id])
    expect(shown('all', 'open')).not.toContain(gone.id)
  })

  test('that are open are counted at their cell, those of an earlier period’s report not', () => {
    const counts = openThreads(() => state)
    expect(counts.at(row.id, 'title')).toBe(1)
    expect(counts.at(row.id, 'progress')).toBe(1)
  })
})
