import { expect, test } from 'vitest'
import { outline } from '../../../schema/plan/snapshot.ts'
import type { Store } from '../../../server/storage/store.ts'
import { startSync } from '../../support/sync-server.ts'

test('a long day of edits is compacted into a snapshot while people go on typing, and nothing is missing', async () => {
  let compacted: (() => void) | null = null
  const first = new Promise<void>(resolve => {
    compacted = resolve
  })
  const watching = (store: Store): Store => ({
    ...store,
    documents: {
      ...store.documents,
      compact: async (...args) => {
        await store.documents.compact(...args)
        compacted?.()
      },
    },
  })
  const server = await startSync({ store: watching })
  try {
    const office = await server.connect('office')
    const row = outline(server.first)[0]!.measures[0]!
    let remark = ''
    for (let n = 1; n <= 520; n++) {
      const after = `第${n}稿`
      office.edit({ kind: 'cell', measure: row.id, column: 'title', period: null, before: remark, after })
      remark = after
      // one commit each: a batch would fold them into a few
      await office.until(() => office.acks.at(-1)?.frames === office.sent())
    }
    await first
    office.edit({ kind: 'cell', measure: row.id, column: 'title', period: null, before: remark, after: '压缩之后' })
    await office.until(() => office.acks.at(-1)?.frames === office.sent())
    expect((await server.stored()).measures.get(row.id)?.title).toBe('压缩之后')
    const { updates, head } = (await server.store.documents.load(server.workbook))!
    expect(head).toBe(521)
    expect(updates.length).toBeLessThan(100)
    expect((await server.store.journal.read(server.workbook, { measure: row.id, limit: 1_000 })).length).toBe(521)
    const newcomer = await server.connect('inspector')
    expect(newcomer.snapshot()).toEqual(office.snapshot())
  } finally {
    await server.stop()
  }
})
