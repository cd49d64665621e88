// The least a server can do: hand out one document's bytes and pass every frame on. No rights, no disk, no memory of edits.
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import * as encoding from 'lib0/encoding'
import { WebSocketServer } from 'ws'
import { ready, setup } from './answers.ts'

const bytes = readFileSync(setup.file)
const hello = encoding.encode(encoder => {
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint8Array(encoder, bytes)
})
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
server.on('connection', socket => {
  socket.send(hello)
  socket.on('message', (data: Buffer) => {
    // sync updates only: passing on every handshake would be work that no server does
    if (data[0] !== 0 || data[1] !== 2) return
    for (const other of server.clients) if (other !== socket) other.send(data, { binary: true })
  })
})
server.on('listening', () => {
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/bench`
  ready(Array.from({ length: setup.workbooks }, () => ({ url, document: null })))
})
