import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createDoc } from '../../../schema/doc/create.ts'
import { planDraftShape, snapshotOfDraft } from '../../../schema/plan/draft.ts'
import { outline } from '../../../schema/plan/snapshot.ts'
import { openLiveDoc } from '../../../server/rooms/live-doc.ts'
import type { Store } from '../../../server/storage/store.ts'
import { smallPlan, startSync } from '../../support/sync-server.ts'

test('a workbook nobody has open is dropped, one with somebody in it is not, and it opens again as it was', async () => {
  let loads = 0
  const counting = (store: Store): Store => ({
    ...store,
    documents: {
      ...store.documents,
      load: id => {
        loads++
        return store.documents.load(id)
      },
    },
  })
  const server = await startSync({ settings: { idleMs: 30 }, store: counting })
  try {
    const finance = await server.connect('finance')
    const row = outline(server.first)
      .flatMap(group => group.measures)
      .find(each => each.lead[0]?.written === '县财政局')!
    finance.edit({ kind: 'cell', measure: row.id, column: 'remark', period: null, before: '', after: '还在' })
    await finance.until(() => finance.acks.at(-1)?.frames === finance.sent())
    /** Somebody looks in and leaves, for as long as several sweeps of the idle take. */
    const visit = async () => {
      const visitor = await server.connect('inspector')
      const { remark } = visitor.snapshot().measures.get(row.id)!
      visitor.close()
      await visitor.until(() => visitor.closed !== null)
      return remark
    }
    for (const until = Date.now() + 150; Date.now() < until; ) expect(await visit()).toBe('还在')
    expect(loads).toBe(1)
    finance.close()
    await finance.until(() => finance.closed !== null)
    const dropped = async () => {
      expect(await visit()).toBe('还在')
      return loads
    }
    await expect.poll(dropped, { interval: 60, timeout: 10_000 }).toBeGreaterThan(1)
  } finally {
    await server.stop()
  }
})

test('a workbook that was only read for a while lets its doc go, and takes the next edit as if it had not', () => {
  const snapshot = snapshotOfDraft(planDraftShape.parse(smallPlan), { year: 2026, month: 5 })
  const live = openLiveDoc({ snapshot: Y.encodeStateAsUpdate(createDoc(snapshot)), updates: [], head: 0 })
  const { doc } = live
  const vector = live.vector()
  live.rest()
  expect(live.vector()).toEqual(vector)
  expect(doc.isDestroyed).toBe(true)
  expect(live.doc).not.toBe(doc)
  expect(live.snapshot).toEqual(snapshot)
})

test('a large workbook keeps its doc at rest: making it anew would hold up everybody', () => {
  const padded = {
    ...smallPlan,
    measures: Array.from({ length: 20 }, () => ({ ...smallPlan.measures![0]!, text: '长'.repeat(30_000) })),
  }
  const snapshot = snapshotOfDraft(planDraftShape.parse(padded), { year: 2026, month: 5 })
  const live = openLiveDoc({ snapshot: Y.encodeStateAsUpdate(createDoc(snapshot)), updates: [], head: 0 })
  const { doc } = live
  live.rest()
  expect(live.doc).toBe(doc)
})
