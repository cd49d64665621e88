import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readSnapshot } from '../../../schema/doc/read.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { outline } from '../../../schema/plan/snapshot.ts'
import { openSqliteStore } from '../../../server/storage/sqlite/open.ts'
import { type Random, seeded } from '../../support/random.ts'
import { type RawClient, rawClient } from '../../support/raw-client.ts'
import { browserAt, freshFolder, signIn, startServer } from '../../support/server.ts'

/*
 * The real server, killed with SIGKILL again and again while three screens write as fast as they are answered. Each
 * lane is one data folder: the server that starts next opens what the killed one left.
 */

const LANES = 5
const LIVES = 10
const SCREENS = 3
/** Edits that each screen may have on the way. */
const WINDOW = 6
const LEAST = 20

/** The number in the title of a row: each edit writes the next one. */
const numberIn = (title: string | undefined): number => Number(/^第(\d+)稿$/.exec(title ?? '')?.[1] ?? 0)

type Row = { id: string; title: string; sent: number; acknowledged: number }

/** Writes rows until the server is killed; at least one edit of each row is on the way at that moment. */
async function writeUntilKilled(clients: RawClient[], rows: Row[], random: Random, kill: () => Promise<void>) {
  const from = rows.map(row => row.sent)
  const before = clients.map(client => client.sent())
  const enough = LEAST + random.int(60)
  const acknowledged = (i: number) => clients[i]!.acks.at(-1)!.frames - before[i]!
  const write = (i: number) => {
    const row = rows[i]!
    const after = `第${++row.sent}稿`
    clients[i]!.edit({ kind: 'cell', measure: row.id, column: 'title', period: null, before: row.title, after })
    row.title = after
  }
  const total = () => rows.reduce((sum, _, i) => sum + Math.max(0, acknowledged(i)), 0)
  while (total() < enough) {
    rows.forEach((row, i) => {
      while (row.sent - from[i]! - acknowledged(i) < WINDOW) write(i)
    })
    const seen = total()
    await Promise.race(clients.map(client => client.until(() => total() > seen, 'an acknowledgement')))
  }
  // at any moment of the way from the socket to the disk
  const spin = performance.now() + random.next() * 3
  for (const i of rows.keys()) write(i)
  while (performance.now() < spin) await new Promise(resolve => setImmediate(resolve))
  // and in any case with an edit that has just left
  write(random.int(rows.length))
  const killed = kill()
  const unanswered = rows.filter((row, i) => row.sent - from[i]! > acknowledged(i)).length
  await killed
  for (const client of clients) await client.until(() => client.closed !== null, 'the end')
  rows.forEach((row, i) => {
    row.acknowledged = from[i]! + acknowledged(i)
  })
  return { acknowledged: total(), unanswered }
}

async function lane(seed: number): Promise<{ kills: number; inFlight: number; acknowledged: number }> {
  const random = seeded(seed)
  const data = await freshFolder()
  const first = await startServer({ data, sample: true })
  const cookie = await signIn(first.url, first.links[0]!)
  const { workbooks } = (await browserAt(first.url, cookie)('GET', '/api/workbooks')).json
  const workbook: string = workbooks[0].id
  let server = first
  let rows: Row[] = []
  const seen = { kills: 0, inFlight: 0, acknowledged: 0 }
  for (let life = 0; life < LIVES; life++) {
    if (life > 0) server = await startServer({ data })
    const url = `${server.url.replace('http', 'ws')}/sync/${workbook}`
    const clients = await Promise.all(Array.from({ length: SCREENS }, () => rawClient({ url, headers: { cookie } })))
    for (const client of clients) await client.until(() => client.synced && client.acks.length > 0, 'the document')
    const measures: Measure[] = outline(clients[0]!.snapshot()).flatMap(group => group.measures)
    if (life === 0) rows = measures.slice(0, SCREENS).map(({ id, title }) => ({ id, title, sent: 0, acknowledged: 0 }))
    for (const row of rows) {
      const { title } = clients[0]!.snapshot().measures.get(row.id)!
      expect(numberIn(title)).toBeGreaterThanOrEqual(row.acknowledged)
      expect(numberIn(title)).toBeLessThanOrEqual(row.sent)
      row.title = title
    }
    const { acknowledged, unanswered } = await writeUntilKilled(clients, rows, random, server.kill)
    expect(acknowledged).toBeGreaterThanOrEqual(LEAST)
    seen.kills++
    seen.acknowledged += acknowledged
    if (unanswered > 0) seen.inFlight++
  }
  await verifyStore(data, workbook, rows)
  await rm(data, { recursive: true })
  return seen
}

/** What the last kill left, read without a server: the document, and the journal beside it. */
async function verifyStore(folder: string, workbook: string, rows: readonly Row[]): Promise<void> {
  const store = await openSqliteStore({ folder })
  const stored = (await store.documents.load(workbook))!
  const doc = new Y.Doc()
  for (const part of [stored.snapshot, ...stored.updates]) Y.applyUpdate(doc, part)
  const snapshot = readSnapshot(doc)
  for (const row of rows) {
    const title = snapshot.measures.get(row.id)?.title
    expect(numberIn(title)).toBeGreaterThanOrEqual(row.acknowledged)
    const journal = await store.journal.read(workbook, { measure: row.id, limit: 100_000 })
    const titles = journal.flatMap(({ change }) => (change.kind === 'cell' ? [String(change.after)] : []))
    expect(titles.at(-1)).toBe(title)
  }
  await store.close()
}

test('fifty kills in the middle of the work lose no acknowledged edit, and every start finds a whole database', {
  timeout: 180_000,
}, async () => {
  // a server that is killed leaves no compiled modules behind for the next: one that may stop does
  await (await startServer()).stop()
  const lanes = await Promise.all(Array.from({ length: LANES }, (_, i) => lane(i + 1)))
  const sum = (key: 'kills' | 'inFlight' | 'acknowledged') => lanes.reduce((total, each) => total + each[key], 0)
  expect(sum('kills')).toBe(50)
  expect(sum('inFlight')).toBe(50)
  expect(sum('acknowledged')).toBeGreaterThanOrEqual(50 * LEAST)
})
