// One process of clients for one server. All servers get the same clients: a ws socket, a Y.Doc, the sync protocol; for
// hocuspocus each frame bears the document's name in front, and a token message goes first, as its protocol asks.
import type { Socket } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'

export type Target = { url: string; document: string | null }
export type Order =
  | { do: 'connect'; target: Target; count: number }
  | { do: 'edit'; times: number }
  | { do: 'open'; target: Target; rows: number }
  | { do: 'leave' }

type Client = { socket: WebSocket; doc: Y.Doc }

const AUTH = 2
let clients: Client[] = []
let edits = 0

function open(target: Target, onSync?: () => void): Client {
  const doc = new Y.Doc()
  const socket = new WebSocket(target.url)
  socket.binaryType = 'arraybuffer'
  const send = (write: (encoder: encoding.Encoder) => void) => {
    const encoder = encoding.createEncoder()
    if (target.document !== null) encoding.writeVarString(encoder, target.document)
    write(encoder)
    socket.send(encoding.toUint8Array(encoder))
  }
  const sync = (step: number, payload: Uint8Array) =>
    send(encoder => {
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint(encoder, step)
      encoding.writeVarUint8Array(encoder, payload)
    })
  socket.on('open', () => {
    if (target.document !== null) {
      send(encoder => {
        encoding.writeVarUint(encoder, AUTH)
        encoding.writeVarUint(encoder, 0)
        encoding.writeVarString(encoder, 'token')
      })
    }
    sync(0, Y.encodeStateVector(doc))
  })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'edit') sync(2, update)
  })
  socket.on('message', (data: ArrayBuffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    if (target.document !== null) decoding.readVarString(decoder)
    const kind = decoding.readVarUint(decoder)
    if (kind !== 0 && !(target.document !== null && kind === 4)) return
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === 0) return sync(1, Y.encodeStateAsUpdate(doc, payload))
    Y.applyUpdate(doc, payload, 'server')
    if (step === 1) onSync?.()
  })
  return { socket, doc }
}

const cellOf = (doc: Y.Doc) => {
  const measures = doc.getMap<Y.Map<unknown>>('measures')
  return measures.get([...measures.keys()].sort()[0]!)!
}

/** Milliseconds from setting a cell until the last of the other clients has it. */
function editOnce(n: number): Promise<number> {
  const writer = clients[n % clients.length]!
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('an edit did not arrive within 20 s')), 20_000)
    let missing = clients.length - 1
    const value = `10月${n}日前`
    const begun = performance.now()
    for (const client of clients) {
      if (client === writer) continue
      const cell = cellOf(client.doc)
      const look = () => {
        if ((cell.get('deadline') as { written: string } | null)?.written !== value) return
        cell.unobserve(look)
        if (--missing > 0) return
        clearTimeout(timer)
        resolve(performance.now() - begun)
      }
      cell.observe(look)
    }
    writer.doc.transact(() => cellOf(writer.doc).set('deadline', { written: value, date: null }), 'edit')
  })
}

/** Milliseconds and bytes on the wire until a new client has the whole document. */
async function openOnce(target: Target, rows: number): Promise<{ ms: number; bytes: number }> {
  const begun = performance.now()
  const client = await new Promise<Client>(resolve => {
    const opening: Client = open(target, () => {
      if (opening.doc.getMap('measures').size === rows) resolve(opening)
    })
  })
  const ms = performance.now() - begun
  const bytes = (client.socket as unknown as { _socket: Socket })._socket.bytesRead
  client.socket.terminate()
  return { ms, bytes }
}

async function carryOut(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'connect':
      clients = await Promise.all(
        Array.from({ length: order.count }, () => {
          return new Promise<Client>(resolve => {
            const client: Client = open(order.target, () => resolve(client))
          })
        }),
      )
      return clients.length
    case 'edit': {
      const times: number[] = []
      for (let i = 0; i < order.times; i++) times.push(await editOnce(++edits))
      return times
    }
    case 'open':
      return openOnce(order.target, order.rows)
    case 'leave':
      for (const client of clients) client.socket.terminate()
      clients = []
      return null
  }
}

process.on('message', (order: Order) => {
  carryOut(order).then(
    answer => process.send!({ answer }),
    error => process.send!({ error: String(error) }),
  )
})
