import { createRoot } from 'solid-js'
import { expect, onTestFinished, test, vi } from 'vitest'
import { blockIn } from '../../../client/clipboard/copying.ts'
import { createGlances, glanceAt, isClear } from '../../../client/exchange/at-a-glance.ts'
import { clipOfTable } from '../../../client/exchange/copy-table.ts'
import { cellKey } from '../../../client/exchange/reviewing.ts'
import type { ReturnedFile } from '../../../schema/http/exchange.ts'
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

test('merging all files without a dispute leaves what somebody decided otherwise in a review they broke off', async () => {
  const file: ReturnedFile = {
    id: 'r_1',
    name: '表.xlsx',
    at: 1,
    by: '',
    unit: '县司法局',
    sent: 'x_1',
    state: 'waiting',
    decidedAt: null,
    decidedBy: '',
    cells: 0,
  }
  const told = review([cell('theirs'), cell('theirs', { column: 'next' })])
  const sent = { id: 'x_1', unitName: '县司法局', layout: 'progress', period: null, at: 1 }
  const kept = { key: cellKey('m_1', cell('theirs')), choice: { take: 'ours' }, person: 'p', name: '王芳', at: 2 }
  const merges: { decisions: { column: string }[] }[] = []
  const answers: Record<string, unknown> = {
    returns: {
      file,
      sent,
      review: { ...told, counts: { same: 0, ours: 0, theirs: 2, cleared: 0, both: 0, conflict: 0 } },
    },
    choices: { choices: [kept], decidedAt: null, decidedBy: '' },
    merge: { cells: 1, rows: 0, refused: [] },
  }
  vi.stubGlobal('fetch', async (path: string, { body }: { body?: string }) => {
    if (body) merges.push(JSON.parse(body))
    return new Response(JSON.stringify(answers[path.endsWith('r_1') ? 'returns' : path.split('/').pop()!]))
  })
  onTestFinished(() => void vi.unstubAllGlobals())
  const glances = createRoot(() => createGlances('w_1', () => {}))
  await glances.look([file])
  expect(glances.clear([file])).toEqual({ files: 1, cells: 2 })
  await glances.mergeClear()
  expect(merges.map(each => each.decisions.map(({ column }) => column))).toEqual([['next']])
  expect(glances.merged()).toMatchObject({ files: 1, cells: 1, failure: null })
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
