import { describe, expect, test } from 'vitest'
import {
  addedKey,
  bothTexts,
  cellKey,
  kindCounts,
  mergeOf,
  noChoices,
  progressOf,
  withAdded,
  withChoice,
  withRow,
  withUndisputed,
} from '../../../client/exchange/reviewing.ts'
import type { ReturnedReview, ReviewedCell, ReviewedRow } from '../../../schema/http/returned-review.ts'
import { fingerprint } from '../../../schema/plan/fingerprint.ts'
import { isUndisputed } from '../../../schema/sheet/returns/undisputed.ts'

const cell = (column: string, state: ReviewedCell['state'], more: Partial<ReviewedCell> = {}): ReviewedCell => ({
  column,
  state,
  sent: '发出时',
  theirs: state === 'cleared' ? '' : '对方',
  ours: state === 'conflict' || state === 'ours' ? '我方' : '发出时',
  theirOwn: true,
  ...more,
})
const row = (measure: string, cells: ReviewedCell[], more: Partial<ReviewedRow> = {}): ReviewedRow => ({
  measure,
  number: '1',
  title: '一项措施',
  section: '',
  sheet: 'Sheet1',
  row: 5,
  by: 'code',
  doubts: [],
  gone: false,
  cells,
  ...more,
})
const review = (rows: ReviewedRow[], added: ReturnedReview['review']['added'] = []): ReturnedReview['review'] => ({
  columns: [],
  rows,
  added,
  missing: [{ measure: 'm9', number: '9', title: '没有返回', gone: false }],
  absent: [],
  headings: [],
  counts: { same: 0, ours: 0, theirs: 0, cleared: 0, both: 0, conflict: 0 },
})

const everyState = row('m1', [
  cell('progress', 'theirs'),
  cell('next', 'theirs', { theirOwn: false }),
  cell('problems', 'cleared'),
  cell('pace', 'conflict'),
  cell('remark', 'ours'),
  cell('parts', 'both'),
])

describe('taking all that is undisputed', () => {
  test('leaves out conflicts, cleared cells, cells that are not theirs, and rows that were only guessed', () => {
    const guessed = row('m2', [cell('progress', 'theirs')], { by: 'likeness' })
    const doubted = row('m3', [cell('progress', 'theirs')], { doubts: ['code-disagrees'] })
    const gone = row('m4', [cell('progress', 'theirs')], { gone: true })
    const choices = withUndisputed(noChoices, [everyState, guessed, doubted, gone])
    expect(Object.keys(choices.cells)).toEqual([cellKey('m1', cell('progress', 'theirs'))])
    expect(everyState.cells.filter(each => isUndisputed(everyState, each))).toHaveLength(1)
  })

  test('changes nothing that was decided before', () => {
    const kept = withChoice(noChoices, cellKey('m1', cell('progress', 'theirs')), { take: 'ours' })
    expect(withUndisputed(kept, [everyState])).toEqual(kept)
  })
})

describe('what a merge takes', () => {
  test('is only what was chosen: nothing by itself, and what is kept is no change', () => {
    expect(mergeOf(review([everyState]), noChoices)).toEqual({ decisions: [], added: [] })
    const ours = withRow(noChoices, everyState, 'ours')
    expect(mergeOf(review([everyState]), ours).decisions).toEqual([])
  })

  test('of a whole row is every cell that the sender changed, asked for by name: conflicts and cleared ones, too', () => {
    const { decisions } = mergeOf(review([everyState]), withRow(noChoices, everyState, 'theirs'))
    expect(decisions.map(each => [each.column, each.text])).toEqual([
      ['progress', '对方'],
      ['next', '对方'],
      ['problems', ''],
      ['pace', '对方'],
    ])
  })

  test('of a conflict may be both wordings, joined where they meet without a clash, or words of one’s own', () => {
    const conflict = cell('progress', 'conflict')
    expect(bothTexts(conflict)).toBe('我方\n对方')
    expect(bothTexts({ ...conflict, joined: '我方，对方' })).toBe('我方，对方')
    const own = withChoice(noChoices, cellKey('m1', cell('pace', 'conflict')), { take: 'text', text: '另写' })
    expect(mergeOf(review([everyState]), own).decisions).toEqual([
      { measure: 'm1', column: 'pace', text: '另写', mark: fingerprint('我方') },
    ])
  })

  test('are the added rows that were ticked, and no others', () => {
    const added = [5, 6].map(at => ({ sheet: '表 一', row: at, copied: false, cells: [] }))
    const choices = withAdded(noChoices, addedKey(added[1]!), true)
    expect(mergeOf(review([], added), choices).added).toEqual([{ sheet: '表 一', row: 6 }])
    expect(withAdded(choices, addedKey(added[1]!), false)).toEqual(noChoices)
  })
})

test('a decision holds over the words that it was made over: when others stand there, it is asked again', () => {
  const choices = withChoice(noChoices, cellKey('m1', cell('pace', 'conflict')), { take: 'theirs' })
  const rewritten = row('m1', [cell('pace', 'conflict', { ours: '后来又改' })])
  expect(progressOf([rewritten], choices)).toEqual({ open: 1, decided: 0 })
  expect(mergeOf(review([rewritten]), choices).decisions).toEqual([])
})

test('cells that stand as they are ask for no decision', () => {
  const choices = withChoice(noChoices, cellKey('m1', cell('pace', 'conflict')), { take: 'theirs' })
  expect(progressOf([everyState], choices)).toEqual({ open: 4, decided: 1 })
})

test('every kind that can be looked at alone is counted', () => {
  const unchanged = row('m2', [])
  const added = [{ sheet: 'Sheet1', row: 9, copied: false, cells: [] }]
  expect(kindCounts(review([everyState, unchanged], added))).toEqual({
    all: 6,
    theirs: 2,
    conflict: 1,
    cleared: 1,
    foreign: 1,
    added: 1,
    missing: 1,
    unchanged: 1,
  })
})
