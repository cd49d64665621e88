import { describe, expect, test } from 'vitest'
import { atomsOf } from '../../../client/sync/atoms.ts'
import { createOutbox, type KeyValue } from '../../../client/sync/outbox.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'

const memory = (): KeyValue => {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: index => [...kept.keys()][index] ?? null,
    getItem: key => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: key => void kept.delete(key),
  }
}
const change = (after: string): Change => ({ kind: 'plan', key: 'title', before: '', after })

describe('edits wait in the outbox until the server has them', () => {
  test('confirming a number forgets the edits up to it and keeps the later ones', () => {
    const outbox = createOutbox(memory(), 'p.w', 'one')
    for (const n of [1, 2, 3]) outbox.add({ n, changes: [change(String(n))] })
    outbox.confirm(2)
    expect(outbox.all().map(edit => edit.n)).toEqual([3])
  })

  test('the next page adopts what a closed page left, once, oldest first', () => {
    const storage = memory()
    let now = 1_000_000
    const clock = () => now
    const first = createOutbox(storage, 'p.w', 'one', clock)
    first.add({ n: 1, changes: [change('a')] })
    first.add({ n: 2, changes: [change('b')] })
    first.leave()
    now += 1_000
    const second = createOutbox(storage, 'p.w', 'two', clock)
    expect(second.adopt()).toEqual([[change('a')], [change('b')]])
    expect(second.adopt()).toEqual([])
  })

  test('edits of a page that still lives, of another person or another workbook are left alone', () => {
    const storage = memory()
    let now = 100_000
    const clock = () => now
    createOutbox(storage, 'p.w', 'one', clock).add({ n: 1, changes: [change('a')] })
    createOutbox(storage, 'q.w', 'one', clock).add({ n: 1, changes: [change('b')] })
    now += 5_000
    expect(createOutbox(storage, 'p.w', 'two', clock).adopt()).toEqual([])
    now += 60_000
    expect(createOutbox(storage, 'p.w', 'two', clock).adopt()).toEqual([[change('a')]])
  })

  test('a browser without room keeps the edits on the page', () => {
    const full: KeyValue = {
      ...memory(),
      setItem: () => {
        throw new Error('full')
      },
    }
    const outbox = createOutbox(full, 'p.w', 'one')
    outbox.add({ n: 1, changes: [change('a')] })
    expect(outbox.all()).toHaveLength(1)
  })

  test('an edit is replayed one change at a time, but a new row keeps its report', () => {
    const measure = { id: 'm_1' } as Extract<Change, { kind: 'measure-add' }>['measure']
    const add: Change = { kind: 'measure-add', measure }
    const report: Change = { kind: 'report-add', report: emptyReport('m_1', '2026-Q1') }
    expect(atomsOf([change('a'), add, change('b'), report])).toEqual([[change('a')], [add, report], [change('b')]])
  })
})
