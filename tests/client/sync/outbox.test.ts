import { describe, expect, test } from 'vitest'
import { atomsOf } from '../../../client/sync/atoms.ts'
import { createOutbox, type OutboxStore, type Pending, type StoredEdit } from '../../../client/sync/outbox.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { emptyReport } from '../../../schema/plan/draft.ts'

/** A store as the browser's: what is written in one go is there whole or not at all. */
function memoryStore(): OutboxStore & { rows: Map<string, StoredEdit>; writes: number } {
  const rows = new Map<string, StoredEdit>()
  return {
    rows,
    writes: 0,
    async write({ put, remove }) {
      this.writes++
      for (const key of remove) rows.delete(key)
      for (const edit of put) rows.set(edit.key, edit)
    },
    async owners() {
      return new Set([...rows.values()].map(edit => edit.owner))
    },
    async claim(owner, alive) {
      const claimed = [...rows.values()].filter(edit => edit.owner !== owner && !alive.has(edit.owner))
      for (const edit of claimed) rows.set(edit.key, { ...edit, owner })
      return claimed.sort((a, b) => a.at - b.at || a.n - b.n)
    },
  }
}
const change = (after: string): Change => ({ kind: 'plan', key: 'title', before: '', after })
const edit = (n: number, after = String(n)): Pending => ({ n, changes: [change(after)], update: new Uint8Array([n]) })
const nobody = async () => new Set<string>()

describe('edits wait in the outbox until the server has them', () => {
  test('confirming a number hands out the edits up to it and keeps the later ones, here and in the store', async () => {
    const store = memoryStore()
    const outbox = createOutbox(Promise.resolve(store), 'one')
    for (const n of [1, 2, 3]) outbox.add(edit(n))
    expect(outbox.confirm(2).map(each => each.n)).toEqual([1, 2])
    expect(outbox.all().map(each => each.n)).toEqual([3])
    await outbox.stored()
    expect([...store.rows.values()].map(each => each.changes)).toEqual([[change('3')]])
  })

  test('an edit may be sent only once it is on disk: until then `stored` is something to wait for', async () => {
    let release = () => {}
    const slow = { ...memoryStore(), write: () => new Promise<void>(resolve => (release = resolve)) }
    const outbox = createOutbox(Promise.resolve(slow), 'one')
    expect(outbox.stored()).toBeNull()
    outbox.add(edit(1))
    let done = false
    const waiting = outbox.stored()!.then(() => (done = true))
    await new Promise(resolve => setImmediate(resolve))
    expect(done).toBe(false)
    release()
    await waiting
    expect(outbox.stored()).toBeNull()
  })

  test('the next page takes over what a gone page left, once, oldest first, and answers for it from then on', async () => {
    const store = memoryStore()
    let now = 1_000
    const first = createOutbox(Promise.resolve(store), 'one', () => now)
    first.add(edit(1, 'a'))
    now++
    first.add(edit(2, 'b'))
    await first.stored()
    const second = createOutbox(Promise.resolve(store), 'two')
    const adopted = await second.adopt(nobody)
    expect(adopted.map(each => each.changes)).toEqual([[change('a')], [change('b')]])
    expect(await second.adopt(nobody)).toEqual([])
    // one was on the server already, the other is this page's first edit
    second.settle(adopted[0]!, null)
    second.settle(adopted[1]!, 1)
    expect(second.all().map(each => each.n)).toEqual([1])
    second.confirm(1)
    await second.stored()
    expect(store.rows.size).toBe(0)
  })

  test('edits of a page that still lives are left alone', async () => {
    const store = memoryStore()
    const first = createOutbox(Promise.resolve(store), 'one')
    first.add(edit(1))
    await first.stored()
    const second = createOutbox(Promise.resolve(store), 'two')
    expect(await second.adopt(async () => new Set(['one']))).toEqual([])
  })

  test('a replay puts the new edits in the place of the old in one write', async () => {
    const store = memoryStore()
    const outbox = createOutbox(Promise.resolve(store), 'one')
    for (const n of [1, 2]) outbox.add(edit(n))
    await outbox.stored()
    const before = store.writes
    outbox.replace(outbox.all(), () => outbox.add(edit(3, 'again')))
    await outbox.stored()
    expect(store.writes).toBe(before + 1)
    expect(outbox.all().map(each => each.n)).toEqual([3])
    expect([...store.rows.values()].map(each => each.changes)).toEqual([[change('again')]])
  })

  test('a browser that keeps nothing, or is full, says so and keeps the edits on the page', async () => {
    const full = { ...memoryStore(), write: () => Promise.reject(new Error('full')) }
    for (const store of [null, full]) {
      const outbox = createOutbox(Promise.resolve(store), 'one')
      outbox.add(edit(1))
      await outbox.stored()
      expect(outbox.all()).toHaveLength(1)
      expect(outbox.durable()).toBe(false)
    }
  })

  test('an edit is replayed one change at a time, but a new row keeps its report', () => {
    const measure = { id: 'm_1' } as Extract<Change, { kind: 'measure-add' }>['measure']
    const add: Change = { kind: 'measure-add', measure }
    const report: Change = { kind: 'report-add', report: emptyReport('m_1', '2026-Q1') }
    expect(atomsOf([change('a'), add, change('b'), report])).toEqual([[change('a')], [add, report], [change('b')]])
  })

  test('what a full disk refused is kept in the page and written with the next edit that finds room', async () => {
    const store = memoryStore()
    const { write } = store
    let full = true
    store.write = async edits => {
      if (full) throw new DOMException('no room', 'QuotaExceededError')
      await write.call(store, edits)
    }
    const outbox = createOutbox(Promise.resolve(store), 'one')
    for (const n of [1, 2, 3]) outbox.add(edit(n))
    await outbox.stored()
    expect(outbox.durable()).toBe(false)
    expect(outbox.all().map(each => each.n)).toEqual([1, 2, 3])
    outbox.confirm(1)
    await outbox.stored()
    full = false
    outbox.add(edit(4))
    await outbox.stored()
    expect(outbox.durable()).toBe(true)
    expect([...store.rows.values()].map(each => each.n)).toEqual([2, 3, 4])
  })
})
