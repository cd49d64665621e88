import { describe, expect, test } from 'vitest'
import { blockOf, placesOfTurn } from '../../../client/grid/turned-place.ts'
import type { Change } from '../../../schema/changes/change.ts'

const rows = ['s1', 'a', 'b', 's2', 'c'].map(id => ({ id }))
const cell = (measure: string): Change => ({
  kind: 'cell',
  measure,
  column: 'progress',
  period: '2026-Q1',
  before: '一',
  after: '',
})

const shown = { rows, columns: ['title', 'pace', 'progress'] }
const block = (...changes: Change[]) => blockOf(placesOfTurn(changes), shown)
const at = (row: string, column: string) => ({ row, column })

describe('what was undone or done again is shown', () => {
  test('in its cell; of several as the block they lie in on the screen', () => {
    expect(block(cell('c'))).toEqual({ from: at('c', 'progress'), to: at('c', 'progress') })
    const pace: Change = { kind: 'cell', measure: 'c', column: 'pace', period: '2026-Q1', before: 'done', after: '' }
    expect(block(pace, cell('b'), cell('a'))).toEqual({ from: at('a', 'pace'), to: at('c', 'progress') })
  })

  test('a heading in its own row, also one that came back', () => {
    const renamed: Change = { kind: 'section', section: 's2', key: 'title', before: '二', after: '旧' }
    const back: Change = { kind: 'section-removed', section: 's2', before: true, after: false }
    for (const change of [renamed, back]) expect(block(change)?.from).toEqual(at('s2', 'title'))
  })

  test('and what is gone by it has no place', () => {
    const gone: Change = { kind: 'measure-removed', measure: 'a', before: false, after: true }
    expect(block(gone)).toBeNull()
    expect(block(gone, cell('b'))?.from).toEqual(at('b', 'progress'))
  })
})
