/*
 * @hocuspocus/server with its defaults and its database extension, storing as @hocuspocus/extension-sqlite does: same
 * table, same statements, same (default) journal. That extension itself wants a native build of better-sqlite3, which
 * not every machine has; Node's own SQLite stands in for it.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { ready, setup } from './answers.ts'

type Peer = { listen(): Promise<unknown>; httpServer: { address(): AddressInfo } }
type Stored = { documentName: string; state: Uint8Array }

const require = createRequire(new URL('../package.json', import.meta.url))
const peer = (name: string) => import(pathToFileURL(require.resolve(name).replace(/\.cjs$/, '.esm.js')).href)
const { Server } = (await peer('@hocuspocus/server')) as { Server: new (options: object) => Peer }
const { Database } = (await peer('@hocuspocus/extension-database')) as { Database: new (options: object) => object }

const db = new DatabaseSync(join(setup.folder, 'hocuspocus.sqlite'))
db.exec(`CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))`)
const select = db.prepare(`SELECT data FROM "documents" WHERE name = $name ORDER BY rowid DESC`)
const upsert = db.prepare(
  `INSERT INTO "documents" ("name", "data") VALUES ($name, $data) ON CONFLICT(name) DO UPDATE SET data = $data`,
)
const names = Array.from({ length: setup.workbooks }, (_, i) => `bench-${i}`)
for (const name of names) {
  if (!select.get({ name })) upsert.run({ name, data: readFileSync(setup.file) })
}

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: [
    new Database({
      fetch: async ({ documentName }: Stored) => (select.get({ name: documentName })?.data as Uint8Array) ?? null,
      store: async ({ documentName, state }: Stored) => void upsert.run({ name: documentName, data: state }),
    }),
  ],
})
await server.listen()
const url = `ws://127.0.0.1:${server.httpServer.address().port}/`
ready(names.map(document => ({ url, document })))
