import { DatabaseSync, type SQLInputValue, StatementSync } from 'node:sqlite'
import { afterEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Change } from '../../../schema/changes/change.ts'
import { outline } from '../../../schema/plan/snapshot.ts'
import type { Store } from '../../../server/storage/store.ts'
import { type SyncServer, startSync } from '../../support/sync-server.ts'

const INSERT = /insert into "document_update"/
const JOURNAL = /insert into "journal"/
let server: SyncServer | null = null
afterEach(async () => {
  vi.restoreAllMocks()
  await server?.stop()
  server = null
})

const title = (before: string, after: string): Change => {
  const { id } = outline(server!.first)[0]!.measures[0]!
  return { kind: 'cell', measure: id, column: 'title', period: null, before, after }
}

test('the connection that writes syncs every commit of its write-ahead log to the disk', async () => {
  const run = vi.spyOn(StatementSync.prototype, 'run')
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare')
  server = await startSync()
  const office = await server.connect('office')
  office.edit(title('', '已写入'))
  await office.until(() => office.acks.at(-1)?.frames === office.sent())
  const updates = (run.mock.contexts as StatementSync[]).filter(each => INSERT.test(each.sourceSQL))
  expect(updates.length).toBeGreaterThan(0)
  const at = prepare.mock.calls.findIndex(([sql]) => INSERT.test(sql))
  const writer = prepare.mock.contexts[at] as DatabaseSync
  const pragma = (name: string) => Object.values(writer.prepare(`PRAGMA ${name}`).get()!)[0]
  // 2 is FULL: sqlite.org/pragma.html#pragma_synchronous
  expect(pragma('synchronous')).toBe(2)
  expect(pragma('journal_mode')).toBe('wal')
})

test('[S1] nobody is told or shown anything before the commit has returned', async () => {
  let commit: (() => void) | null = null
  const gated = (store: Store): Store => ({
    ...store,
    documents: {
      ...store.documents,
      append: async (...args) => {
        await new Promise<void>(resolve => {
          commit = resolve
        })
        return store.documents.append(...args)
      },
    },
  })
  server = await startSync({ store: gated })
  const office = await server.connect('office')
  const finance = await server.connect('finance')
  const before = { acks: office.acks.length, frames: finance.frames() }
  const row = outline(server.first)[0]!.measures[0]!
  office.edit(title(row.title, '等待写入'))
  await vi.waitUntil(() => commit !== null)
  // everything in the rooms, and the newcomers, go on meanwhile
  const again = new WebSocket(server.url, { headers: { cookie: 'p_education' } })
  await new Promise(resolve => again.once('open', resolve))
  again.close()
  expect(office.acks.length).toBe(before.acks)
  expect(finance.frames()).toBe(before.frames)
  expect(finance.snapshot()).toEqual(server.first)
  commit!()
  await office.until(() => office.acks.at(-1)?.frames === office.sent())
  await finance.until(() => finance.snapshot().measures.get(row.id)?.title === '等待写入')
})

test('[S1] under load each acknowledgement follows the commit that holds the edits it counts', async () => {
  /** At each commit, in order: the last edit that it or one before holds, and how many had been acknowledged. */
  const happened: { commit: number; acknowledged: number }[] = []
  let stored = 0
  server = await startSync()
  const office = await server.connect('office')
  const row = outline(server.first)[0]!.measures[0]!
  const already = office.sent()
  const { run } = StatementSync.prototype
  const watched = function (this: StatementSync, ...values: SQLInputValue[]) {
    if (this.sourceSQL === 'commit') {
      happened.push({ commit: stored, acknowledged: office.acks.at(-1)!.frames - already })
    }
    // edits that waited together are one entry: it holds them up to the one it ends with
    if (JOURNAL.test(this.sourceSQL)) {
      for (const value of values) stored = Math.max(stored, Number(/"after":"第(\d+)稿"/.exec(String(value))?.[1] ?? 0))
    }
    return run.apply(this, values as never)
  }
  vi.spyOn(StatementSync.prototype, 'run').mockImplementation(watched as never)
  let before = row.title
  for (let n = 1; n <= 200; n++) {
    office.edit(title(before, `第${n}稿`))
    before = `第${n}稿`
    if (n % 7 === 0) await new Promise(resolve => setImmediate(resolve))
  }
  await office.until(() => office.acks.at(-1)?.frames === office.sent())
  expect(stored).toBe(200)
  expect(happened.length).toBeGreaterThan(1)
  // at each commit, what had been acknowledged was in the commits before it
  happened.forEach(({ acknowledged }, i) => {
    expect(acknowledged).toBeLessThanOrEqual(i === 0 ? 0 : happened[i - 1]!.commit)
  })
})
