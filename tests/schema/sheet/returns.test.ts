import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { fingerprint } from '../../../schema/plan/fingerprint.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import type { RawSheet, SheetCell } from '../../../schema/sheet/raw-sheet.ts'
import { returnedRows } from '../../../schema/sheet/returns/returned-rows.ts'
import { codeIn, rowCodes } from '../../../schema/sheet/returns/row-code.ts'
import type { SentSheet } from '../../../schema/sheet/returns/sent-sheet.ts'
import { acceptedChanges, compareReturn, contextOf, textNow } from '../../../schema/sheet/returns/three-way.ts'
import { contributorOf, coordinator, planSnapshot, rowsOf } from '../../support/plan-fixture.ts'

const COLUMNS = ['number', 'title', 'text', 'lead', 'deadline', 'pace', 'progress', 'problems', 'remark'] as const
const heading = (id: string) => `列${id}`

/** The plan as it is once issued, so that reports are written. */
function issued(): Snapshot {
  const snapshot = planSnapshot()
  return { ...snapshot, plan: { ...snapshot.plan, stage: 'issued' } }
}

function sentOf(snapshot: Snapshot): SentSheet {
  const codes = rowCodes(rowsOf(snapshot).map(row => row.id))
  const sent: SentSheet = {
    export: 'x_1',
    workbook: 'w_1',
    unit: null,
    layout: 'ledger',
    period: snapshot.plan.period,
    language: 'zh-CN',
    columns: COLUMNS.map(id => ({ id, heading: heading(id) })),
    rows: [],
  }
  const context = contextOf(sent, snapshot)
  sent.rows = rowsOf(snapshot).map(({ id }) => ({
    code: codes.get(id)!,
    measure: id,
    cells: COLUMNS.map(column => textNow(snapshot, id, column, sent, context)),
  }))
  return sent
}

type Picture = { heads: string[]; rows: { code: string; note?: string; cells: string[] }[] }
const pictureOf = (sent: SentSheet): Picture => ({
  heads: sent.columns.map(each => each.heading),
  rows: sent.rows.map(({ code, cells }) => ({ code, cells: [...cells] })),
})

function bookOf({ heads, rows }: Picture): RawSheet[] {
  const cell = (text: string): SheetCell | undefined => (text === '' ? undefined : { text })
  const all: (SheetCell | undefined)[][] = [
    [cell('某县推进台账')],
    [...heads, '行码'].map(cell),
    ...rows.map(({ code, note, cells }) => {
      const first = cell(cells[0] ?? '') ?? { text: '' }
      return [note === undefined ? first : { ...first, note }, ...cells.slice(1).map(cell), cell(code)]
    }),
  ]
  return [{ name: 'Sheet1', hidden: false, rows: all, merges: [], hiddenRows: [], hiddenColumns: [] }]
}

const review = (sent: SentSheet, picture: Picture, now: Snapshot) =>
  compareReturn(sent, returnedRows(bookOf(picture), sent)!, now, null)
const column = (id: (typeof COLUMNS)[number]) => COLUMNS.indexOf(id)

describe('a row’s code', () => {
  test('is told from every slip of one sign, and of two that changed places', () => {
    const signs = '23456789ABCDEFGHJKMNPQRSTVWXY'
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(3), fc.nat(28), (id, at, other) => {
        const code = rowCodes([id]).get(id)!
        expect(codeIn(` ${code.toLowerCase()} `)).toBe(code)
        const slip = code.slice(0, at) + signs[other] + code.slice(at + 1)
        if (slip !== code) expect(codeIn(slip)).toBeNull()
        const swapped = at < 3 ? code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2) : code
        if (swapped !== code) expect(codeIn(swapped)).toBeNull()
      }),
    )
  })

  test('is one row’s only within a sheet, and none is made of words', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `m_${i}`)
    expect(new Set(rowCodes(ids).values()).size).toBe(ids.length)
    for (const text of ['2026-06-30', 'ABCD', '7KQA-', '', '一、任务']) expect(codeIn(text)).toBeNull()
  })
})

describe('a sheet that comes back', () => {
  test('untouched changes nothing, also sorted, with columns moved, and with codes only as notes', () => {
    const now = issued()
    const sent = sentOf(now)
    const picture = pictureOf(sent)
    const order = [4, 2, 0, 8, 1, 3, 5, 7, 6]
    const moved: Picture = {
      heads: order.map(i => picture.heads[i]!),
      rows: picture.rows.map(row => ({ code: row.code, cells: order.map(i => row.cells[i]!) })),
    }
    const sorted = { ...picture, rows: [...picture.rows].reverse() }
    const noted = { ...picture, rows: picture.rows.map(row => ({ ...row, code: '', note: row.code })) }
    for (const each of [picture, moved, sorted, noted]) {
      const found = review(sent, each, now)
      expect(found.rows.flatMap(row => row.cells)).toEqual([])
      expect(found.added).toEqual([])
      expect(found.missing).toEqual([])
      // the column of codes is ours
      expect(found.headings).toEqual([])
    }
  })

  test('is matched by its words, and by likeness, where every code is lost', () => {
    const now = issued()
    const sent = sentOf(now)
    const picture = pictureOf(sent)
    for (const row of picture.rows) row.code = ''
    picture.rows[1]!.cells[column('text')] = '办理时限压缩至4个工作日。'
    const found = review(sent, picture, now)
    expect(found.rows.map(row => row.row.match!.by)).toEqual(['words', 'likeness', 'words', 'words'])
    expect(found.added).toEqual([])
  })

  test('tells what they changed, what we changed, what both did, and what was cleared', () => {
    const before = issued()
    const sent = sentOf(before)
    const [a, b, c] = rowsOf(before)
    const doc = createDoc(before)
    const period = before.plan.period
    const edit = (measure: string, columnId: 'progress' | 'problems', after: string) =>
      applyChanges(doc, [{ kind: 'cell', measure, column: columnId, period, before: '', after }], 'test')
    edit(b!.id, 'progress', '我们写的')
    edit(c!.id, 'progress', '两边相同')
    edit(a!.id, 'problems', '我们改了这一格')
    const now = readSnapshot(doc)
    const picture = pictureOf(sent)
    picture.rows[0]!.cells[column('progress')] = '已完成八成'
    picture.rows[1]!.cells[column('progress')] = '他们写的'
    picture.rows[2]!.cells[column('progress')] = '两边相同'
    picture.rows[0]!.cells[column('text')] = ''
    const found = review(sent, picture, now)
    const states = found.rows.flatMap(row => row.cells.map(cell => [row.row.row, cell.column, cell.state]))
    expect(states).toEqual([
      [3, 'text', 'cleared'],
      [3, 'progress', 'theirs'],
      [3, 'problems', 'ours'],
      [4, 'progress', 'conflict'],
      [5, 'progress', 'both'],
    ])
  })

  test('that is taken in twice changes nothing the second time', () => {
    const before = issued()
    const sent = sentOf(before)
    const picture = pictureOf(sent)
    picture.rows[0]!.cells[column('progress')] = '已完成八成'
    picture.rows[0]!.cells[column('pace')] = '已完成'
    picture.rows[3]!.cells[column('deadline')] = '2026年9月底前'
    const first = review(sent, picture, before)
    const decisions = first.rows.flatMap(row =>
      row.cells.map(cell => ({
        measure: row.measure,
        column: cell.column,
        text: cell.theirs,
        mark: fingerprint(cell.ours),
      })),
    )
    expect(decisions).toHaveLength(3)
    const { changes, refused } = acceptedChanges(
      sent,
      decisions,
      { ...before, plan: { ...before.plan, stage: 'draft' } },
      coordinator,
    )
    expect(refused).toEqual([])
    expect(changes).toHaveLength(3)
    const doc = createDoc(before)
    applyChanges(doc, changes, 'test')
    const second = review(sent, picture, readSnapshot(doc))
    expect(second.counts).toMatchObject({ theirs: 0, conflict: 0, cleared: 0, both: 3 })
  })

  test('that was decided over words which somebody changed since is asked again, and overwrites nothing', () => {
    const before = issued()
    const sent = sentOf(before)
    const [first] = rowsOf(before)
    const decision = { measure: first!.id, column: 'progress', text: '他们写的', mark: fingerprint('') }
    const doc = createDoc(before)
    const typed = {
      kind: 'cell',
      measure: first!.id,
      column: 'progress',
      period: before.plan.period,
      before: '',
    } as const
    applyChanges(doc, [{ ...typed, after: '刚刚在线填写' }], 'test')
    const late = acceptedChanges(sent, [decision], readSnapshot(doc), coordinator)
    expect(late.changes).toEqual([])
    expect(late.stale).toEqual([decision])
    const again = { ...decision, mark: fingerprint('刚刚在线填写') }
    expect(acceptedChanges(sent, [again], readSnapshot(doc), coordinator).changes).toHaveLength(1)
  })

  test('names the cells that its sender may not write, and the rows that were copied, added or left out', () => {
    const now = issued()
    const sent = sentOf(now)
    const picture = pictureOf(sent)
    const copied = { code: picture.rows[0]!.code, cells: [...picture.rows[0]!.cells] }
    copied.cells[column('title')] = '另起的一项任务'
    copied.cells[column('text')] = '复制上一行以后改写出来的新内容。'
    picture.rows.splice(1, 0, copied)
    picture.rows.splice(3, 1)
    picture.rows[0]!.cells[column('title')] = '改了标题'
    picture.rows[0]!.cells[column('progress')] = '有进展'
    const found = compareReturn(sent, returnedRows(bookOf(picture), sent)!, now, contributorOf('县委编办'))
    expect(found.added.map(row => row.doubts)).toEqual([['copied']])
    expect(found.missing).toEqual([rowsOf(now)[2]!.id])
    expect(found.rows[0]!.cells.map(cell => [cell.column, cell.theirOwn])).toEqual([
      ['title', false],
      ['progress', true],
    ])
  })

  test('with a code beside words of another row says so', () => {
    const now = issued()
    const sent = sentOf(now)
    const picture = pictureOf(sent)
    const [first, second] = picture.rows
    ;[first!.code, second!.code] = [second!.code, first!.code]
    const found = review(sent, picture, now)
    expect(found.rows.slice(0, 2).map(row => row.row.doubts)).toEqual([['code-disagrees'], ['code-disagrees']])
  })

  test('of another book, without the headings that were sent, is not compared at all', () => {
    const sent = sentOf(issued())
    expect(returnedRows(bookOf({ heads: ['姓名', '电话'], rows: [] }), sent)).toBeNull()
  })
})
