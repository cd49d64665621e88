// @hocuspocus/server with its defaults: it shows edits first and would save them later (no storage extension is loaded,
// so it saves nothing here and is measured at its fastest).
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'

const require = createRequire(new URL('../package.json', import.meta.url))
const peer = pathToFileURL(require.resolve('@hocuspocus/server').replace(/\.cjs$/, '.esm.js')).href
const { Server } = (await import(peer)) as { Server: new (options: object) => HocuspocusServer }

type HocuspocusServer = { listen(): Promise<unknown>; httpServer: { address(): AddressInfo } }

const bytes = readFileSync(process.argv[2]!)
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  websocketOptions: { perMessageDeflate: { threshold: 1_024 } },
  onLoadDocument: async () => new Uint8Array(bytes),
})
await server.listen()
process.send!({ url: `ws://127.0.0.1:${server.httpServer.address().port}/`, document: 'bench' })
