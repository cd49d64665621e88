import { describe, expect, test } from 'vitest'
import { backTo } from '../../../client/history/back-to.ts'
import { byDayAndUnit, byRow } from '../../../client/history/grouping.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import type { JournalEntry } from '../../../schema/http/journal.ts'
import { planSnapshot, rowsOf } from '../../support/plan-fixture.ts'

const start = planSnapshot()
const [first, second] = rowsOf(start)
const text = (before: string, after: string, measure = first!.id): Change => ({
  kind: 'cell',
  measure,
  column: 'remark',
  period: null,
  before,
  after,
})
const edited = (...changes: Change[]) => {
  const doc = createDoc(start)
  for (const change of changes) applyChanges(doc, [change], 'test')
  return readSnapshot(doc)
}

describe('[R5] going back to before a change', () => {
  test('brings a cell to what it held then, whatever came in between', () => {
    const steps = [text('', '一'), text('一', '二'), text('二', '三')]
    const now = edited(...steps)
    const newestFirst = [...steps].reverse()
    expect(backTo(newestFirst, now)).toEqual([text('三', '')])
    expect(backTo(newestFirst.slice(0, 2), now)).toEqual([text('三', '一')])
  })

  test('brings every cell of a row back, and the row itself where it was removed', () => {
    const removed: Change = { kind: 'measure-removed', measure: first!.id, before: false, after: true }
    const title: Change = { ...text(first!.title, '改题'), column: 'title' } as Change
    const back = backTo([removed, title, text('', '一')], edited(text('', '一'), title, removed))
    expect(back).toHaveLength(3)
    expect(readSnapshot(createDoc(edited(text('', '一'), title, removed, ...back))).measures.get(first!.id)).toEqual(
      first,
    )
  })

  test('is nothing where the cell holds that value already, or somebody has put it back', () => {
    expect(backTo([text('', '一')], start)).toEqual([])
  })

  test('leaves what a command did, what was added, and reports of a period that is over', () => {
    const changes: Change[] = [
      { kind: 'report-state', measure: first!.id, period: '2026-Q2', before: 'open', after: 'submitted' },
      { kind: 'measure-add', measure: second! },
      { kind: 'cell', measure: first!.id, column: 'progress', period: '2025-Q4', before: '旧', after: '新' },
    ]
    expect(backTo(changes, start)).toEqual([])
  })
})

describe('lists of changes', () => {
  const entry = (day: string, unit: string, seq: number): JournalEntry => ({
    seq,
    index: 0,
    at: seq,
    day,
    author: { person: 'p', name: '某', unit },
    how: 'typed',
    change: text('', String(seq)),
  })

  test('stand together by day and unit, the newest day first, each in its order', () => {
    const rows = [
      entry('2026-05-02', '甲局', 4),
      entry('2026-05-02', '乙局', 3),
      entry('2026-05-02', '甲局', 2),
      entry('2026-05-01', '甲局', 1),
    ]
    expect(byDayAndUnit(rows).map(group => [group.day, group.unit, group.entries.map(each => each.seq)])).toEqual([
      ['2026-05-02', '甲局', [4, 2]],
      ['2026-05-02', '乙局', [3]],
      ['2026-05-01', '甲局', [1]],
    ])
  })

  test('of a diff stand together by row, what is about no row alone', () => {
    const title: Change = { kind: 'plan', key: 'title', before: '甲', after: '乙' }
    const groups = byRow([title, text('', '一'), text('', '二', second!.id), text('一', '三')])
    expect(groups.map(group => [group.row, group.changes.length])).toEqual([
      [null, 1],
      [first!.id, 2],
      [second!.id, 1],
    ])
  })
})
