// The product's own rooms, pipeline and store on disk behind its websocket; only sign-in is left out (one cookie, one person).
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { newId } from '../../../schema/ids.ts'
import { createRooms } from '../../../server/rooms/create-rooms.ts'
import { openSqliteStore } from '../../../server/storage/sqlite/open.ts'
import { attachSync } from '../../../server/sync/upgrade.ts'

const actor = { person: 'p_bench', name: '测', unit: '县司法局', role: 'coordinator' } as const
const log = pino({ level: 'error' })
const store = await openSqliteStore({ folder: mkdtempSync(join(tmpdir(), 'taizhang-bench-')) })
const workbook = newId('workbook')
await store.workbooks.create({
  id: workbook,
  summary: { title: 'bench', year: 2026, stage: 'draft', measures: 0, sections: 0 },
  at: Date.now(),
  snapshot: readFileSync(process.argv[2]!),
  author: actor,
  how: 'import',
})
const server = createServer()
attachSync({
  server,
  log,
  rooms: createRooms({ store, log }),
  sessionOf: async () => ({ person: actor.person, session: 's' }),
  partOf: async () => ({ actor }),
  originAllowed: () => true,
})
server.listen(0, '127.0.0.1', () => {
  process.send!({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync/${workbook}`, document: null })
})
