import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createWorkbookStore, type StoreListener } from '../../../client/stores/workbook-store.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import type { LazyEntries } from '../../../schema/doc/lazy-entries.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import { lintAll } from '../../../schema/lint/linter.ts'
import { planDraftShape, snapshotOfDraft } from '../../../schema/plan/draft.ts'

const ROWS = 300
const draft = planDraftShape.parse({
  title: '计划',
  year: 2026,
  sections: [{ number: '一', title: '夯实基础' }],
  measures: Array.from({ length: ROWS }, (_, i) => ({
    section: 0,
    number: String(i + 1),
    title: `事项${i + 1}`,
    text: `第${i + 1}项按月推进，${'各司其职，'.repeat(i % 5)}年内完成。`,
    lead: i % 7 === 0 ? [] : ['县财政局'],
    co: [],
    deadline: '10月底前',
  })),
})
const full = () => createDoc(snapshotOfDraft(draft, { year: 2026, month: 5 }))
const unread = (store: ReturnType<typeof createWorkbookStore>) => {
  const measures = store.snapshot().measures as LazyEntries<unknown>
  return [...measures.keys()].filter(id => measures.isUnread(id)).length
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a large workbook that comes in one piece', () => {
  test('is told as a whole, counted, and not read before somebody looks', () => {
    const doc = new Y.Doc()
    const store = createWorkbookStore()
    store.attach(doc)
    const told: Parameters<StoreListener>[0][] = []
    store.subscribe(touched => told.push(touched))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(full()))
    expect(told).toEqual([null])
    expect(store.counts()).toMatchObject({ sections: 1, measures: ROWS })
    expect(unread(store)).toBe(ROWS)
    store.stop()
  })

  test('is judged a moment later, row for row as all of it at once', () => {
    const store = createWorkbookStore()
    const doc = full()
    store.attach(doc)
    expect(unread(store)).toBe(ROWS)
    expect(store.settled()).toBe(false)
    vi.runAllTimers()
    expect(store.settled()).toBe(true)
    const { rows } = lintAll(store.snapshot())
    expect(rows.size).toBeGreaterThan(0)
    for (const id of store.snapshot().measures.keys()) expect(store.findingsOf(id)).toEqual(rows.get(id) ?? [])
    store.stop()
  })

  test('takes an edit of a row that nobody has looked at', () => {
    const store = createWorkbookStore()
    const doc = full()
    store.attach(doc)
    const [id] = [...store.snapshot().measures.keys()].slice(200)
    applyChanges(
      doc,
      [{ kind: 'cell', measure: id!, column: 'title', period: null, before: '', after: '另起一名' }],
      null,
    )
    expect(store.snapshot().measures.get(id!)).toMatchObject({ title: '另起一名', deadline: { written: '10月底前' } })
    expect(unread(store)).toBe(ROWS - 1)
    store.stop()
  })
})
