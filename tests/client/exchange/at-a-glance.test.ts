import { expect, test } from 'vitest'
import { blockIn } from '../../../client/clipboard/copying.ts'
import { glanceAt, isClear } from '../../../client/exchange/at-a-glance.ts'
import { clipOfTable } from '../../../client/exchange/copy-table.ts'
import type { ReturnedReview, ReviewedCell, ReviewedRow } from '../../../schema/http/returned-review.ts'
import { emptyView } from '../../../schema/views/view.ts'
import { planSnapshot } from '../../support/plan-fixture.ts'

const cell = (state: ReviewedCell['state'], more: Partial<ReviewedCell> = {}): ReviewedCell => ({
  column: 'progress',
  state,
  sent: '',
  theirs: '对方',
  ours: '',
  theirOwn: true,
  ...more,
})
const review = (cells: ReviewedCell[], more: Partial<ReviewedRow> = {}): ReturnedReview['review'] => ({
  columns: [],
  rows: [
    {
      measure: 'm_1',
      number: '1',
      title: '',
      section: '',
      sheet: '表',
      row: 4,
      by: 'code',
      doubts: [],
      gone: false,
      cells,
      ...more,
    },
  ],
  added: [],
  missing: [{ measure: 'm_2', number: '2', title: '', gone: false }],
  absent: [],
  headings: [],
  counts: {} as ReturnedReview['review']['counts'],
})

test('a file is merged without a look only where nothing in it is for a person to decide', () => {
  expect(isClear(glanceAt(review([cell('theirs'), cell('ours'), cell('both')])))).toBe(true)
  const asking: [string, ReturnedReview['review']][] = [
    ['a conflict', review([cell('conflict')])],
    ['a cleared cell', review([cell('cleared')])],
    ['a cell of somebody else', review([cell('theirs', { theirOwn: false })])],
    ['words that nothing holds', review([cell('theirs', { refusal: 'cannot-hold' })])],
    ['a doubtful row', review([cell('theirs')], { by: 'likeness' })],
    ['an added row', { ...review([]), added: [{ sheet: '表', row: 9, copied: false, cells: [] }] }],
  ]
  for (const [what, told] of asking) {
    expect([what, isClear(glanceAt(told))]).toEqual([what, false])
  }
})

test('a table that is copied from a view has its headings and rows, and reads back as it was', () => {
  const snapshot = planSnapshot()
  const view = { ...emptyView, columns: { ...emptyView.columns, hidden: ['text'] } }
  const clip = clipOfTable(snapshot, view, { language: 'zh-CN', unit: '县司法局' })
  const rows = clip.text.trimEnd().split('\r\n')
  expect(rows[0]!.split('\t').slice(0, 2)).toEqual(['序号', '措施'])
  expect(rows[0]).not.toContain('内容')
  expect(rows[1]).toMatch(/^一、深化简政放权\t/)
  expect(blockIn(clip)!.rows.map(row => row.cells.map(each => each.text))).toEqual(
    blockIn(clip, true)!.rows.map(row => row.cells.map(each => each.text)),
  )
})
