// The product's own rooms, pipeline and store on disk behind its websocket; only sign-in is left out (one cookie, one person).
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { newId } from '../../../schema/ids.ts'
import { createRooms } from '../../../server/rooms/create-rooms.ts'
import { openSqliteStore } from '../../../server/storage/sqlite/open.ts'
import { attachSync } from '../../../server/sync/upgrade.ts'
import { createPool } from '../../../server/work/pool.ts'
import { ready, setup } from './answers.ts'

const UNBOUNDED = { burst: Number.MAX_SAFE_INTEGER, perSecond: 1 }
const actor = { person: 'p_bench', name: '测', unit: '县司法局', role: 'coordinator' } as const
const log = pino({ level: 'error' })
const store = await openSqliteStore({ folder: setup.folder })
const known = (await store.workbooks.list()).map(row => row.id)
while (known.length < setup.workbooks) {
  const id = newId('workbook')
  await store.workbooks.create({
    id,
    summary: { title: 'bench', year: 2026, stage: 'draft', measures: 0, sections: 0 },
    at: Date.now(),
    snapshot: readFileSync(setup.file),
    author: actor,
    how: 'import',
  })
  known.push(id)
}
const pool = createPool()
const server = createServer()
attachSync({
  server,
  log,
  // as served, but for a workbook nobody has open or edits, which is dropped sooner than the run ends
  rooms: createRooms({
    store,
    log,
    encode: parts => pool.run('encodeDocument', { parts }),
    // and without the limit on one connection's frames: ten writers here do what no ten people do
    settings: { idleMs: 2_000, restMs: 1_000, frames: UNBOUNDED, bytes: UNBOUNDED },
  }),
  sessionOf: async () => ({ person: actor.person, session: 's' }),
  partOf: async () => ({ actor }),
  originAllowed: () => true,
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  ready(known.map(id => ({ url: `ws://127.0.0.1:${port}/sync/${id}`, document: null })))
})
