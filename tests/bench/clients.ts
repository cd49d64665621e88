/*
 * One process of clients for one server. All servers get the same clients: a ws socket that speaks the sync protocol;
 * for hocuspocus each frame bears the document's name in front, and a token message goes first, as its protocol asks.
 * A writer keeps a Y.Doc. A listener keeps none, or fifty copies of 2,000 rows in one process would be what is
 * measured: it looks for the marks `#writer:number#` that the writers' edits carry.
 */
import type { Socket } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { Target } from './servers/answers.ts'

export type Order =
  /** `writers` and `listeners` of one document; answers when all are synced. */
  | { do: 'connect'; target: Target; writers: number; listeners: number }
  /** One edit after the other; answers the milliseconds of each until all others have it. */
  | { do: 'edit'; times: number }
  /** All writers at once, so many edits a second each; answers deliveries a second until the last listener has them all. */
  | { do: 'write'; ms: number; perSecond: number }
  /** So many edits, each in a row of its own; answers which of them others have seen. */
  | { do: 'mark'; times: number; ms: number }
  /** So many newcomers at once, closed again; answers the milliseconds until the last is synced, and one's bytes. */
  | { do: 'open'; target: Target; count: number; docs: boolean }
  /** One listener in each. */
  | { do: 'visit'; targets: Target[] }
  /** One edit in each, by somebody who comes and goes. */
  | { do: 'touch'; targets: Target[] }
  /** The marks in the document as a newcomer gets it. */
  | { do: 'marks'; target: Target }
  | { do: 'leave' }

type Client = {
  socket: WebSocket
  doc: Y.Doc | null
  seen: Map<number, number>
  marks: Set<string>
  bytes: () => number
}

const AUTH = 2
const EMPTY = new Uint8Array([0, 0])
const MARK = /#(\d+):(\d+)#/g
let writers: Client[] = []
let listeners: Client[] = []
let edits = 0
let look: () => void = () => {}

function open(target: Target, doc: Y.Doc | null): Promise<Client> {
  const socket = new WebSocket(target.url)
  socket.binaryType = 'nodebuffer'
  const seen = new Map<number, number>()
  const marks = new Set<string>()
  const bytes = () => (socket as unknown as { _socket: Socket })._socket.bytesRead
  let synced = false
  const client: Client = { socket, doc, seen, marks, bytes }
  const send = (write: (encoder: encoding.Encoder) => void) => {
    const encoder = encoding.createEncoder()
    if (target.document !== null) encoding.writeVarString(encoder, target.document)
    write(encoder)
    if (socket.readyState === WebSocket.OPEN) socket.send(encoding.toUint8Array(encoder))
  }
  const sync = (step: number, payload: Uint8Array) =>
    send(encoder => {
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint(encoder, step)
      encoding.writeVarUint8Array(encoder, payload)
    })
  doc?.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'edit') sync(2, update)
  })
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => {
      if (target.document !== null) {
        send(encoder => {
          encoding.writeVarUint(encoder, AUTH)
          encoding.writeVarUint(encoder, 0)
          encoding.writeVarString(encoder, 'token')
        })
      }
      sync(0, new Uint8Array([0]))
    })
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(data)
      if (target.document !== null) decoding.readVarString(decoder)
      const kind = decoding.readVarUint(decoder)
      if (kind !== 0 && !(target.document !== null && kind === 4)) return
      const step = decoding.readVarUint(decoder)
      const payload = decoding.readVarUint8Array(decoder)
      if (step === 0) return sync(1, doc ? Y.encodeStateAsUpdate(doc, payload) : EMPTY)
      // a writer goes on from what it was given; taking in the others' edits would be the clients' work measured
      if (doc && !synced) Y.applyUpdate(doc, payload, 'server')
      else if (!doc && payload.length < 1_000_000) note(client, payload)
      if (step === 1) {
        synced = true
        resolve(client)
      }
    })
  })
}

function note({ seen, marks }: Client, payload: Uint8Array): void {
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('latin1')
  let found = false
  for (const [mark, writer, number] of text.matchAll(MARK)) {
    found = true
    seen.set(Number(writer), Math.max(seen.get(Number(writer)) ?? 0, Number(number)))
    if (marks.size < 1_000) marks.add(mark)
  }
  if (found) look()
}

const rowsOf = (doc: Y.Doc) => {
  const measures = doc.getMap<Y.Map<unknown>>('measures')
  return [...measures.keys()].sort().map(id => measures.get(id)!)
}

const write = (writer: Client, row: Y.Map<unknown>, mark: string) =>
  writer.doc!.transact(() => row.set('deadline', { written: mark, date: null }), 'edit')

function editOnce(n: number): Promise<number> {
  const [writer] = writers
  const row = rowsOf(writer!.doc!)[0]!
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('an edit did not arrive within 20 s')), 20_000)
    let missing = listeners.length
    const begun = performance.now()
    const has = new Set<Client>()
    look = () => {
      for (const listener of listeners) {
        if ((listener.seen.get(0) ?? 0) < n || has.has(listener)) continue
        has.add(listener)
        if (--missing > 0) continue
        clearTimeout(timer)
        look = () => {}
        resolve(performance.now() - begun)
      }
    }
    write(writer!, row, `#0:${n}#`)
  })
}

/** Calls `act` so many times a second in all, evenly, for that long. */
async function paced(ms: number, perSecond: number, act: () => void): Promise<void> {
  const begun = performance.now()
  let done = 0
  for (let now = 0; now < ms; now = performance.now() - begun) {
    for (; done < (now / 1_000) * perSecond; done++) act()
    await new Promise(resolve => setTimeout(resolve, 1))
  }
}

async function carryOut(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'connect':
      writers = []
      for (let i = 0; i < order.writers; i++) writers.push(await open(order.target, new Y.Doc()))
      listeners = await Promise.all(Array.from({ length: order.listeners }, () => open(order.target, null)))
      return null
    case 'edit': {
      const times: number[] = []
      for (let i = 0; i < order.times; i++) times.push(await editOnce(++edits))
      return times
    }
    case 'write': {
      const rows = writers.map((writer, i) => rowsOf(writer.doc!)[i]!)
      const from = edits
      const begun = performance.now()
      await paced(order.ms, order.perSecond, () => {
        edits++
        for (const [i, writer] of writers.entries()) {
          if (writer.socket.readyState !== WebSocket.OPEN) throw new Error('the server closed a writer')
          write(writer, rows[i]!, `#${i}:${edits}#`)
        }
      })
      const all = () => listeners.every(({ seen }) => writers.every((_, i) => seen.get(i) === edits))
      const giveUp = performance.now() + 30_000 + 6 * order.ms
      while (!all()) {
        const closed = writers.some(({ socket }) => socket.readyState !== WebSocket.OPEN)
        if (closed) throw new Error('the server closed a writer')
        if (performance.now() > giveUp) {
          const least = Math.min(...listeners.flatMap(({ seen }) => writers.map((_, i) => seen.get(i) ?? 0)))
          throw new Error(
            `the last of ${edits - from} edits did not arrive: at the latest listener only ${least - from}`,
          )
        }
        await new Promise(resolve => setTimeout(resolve, 5))
      }
      const deliveries = (edits - from) * writers.length * listeners.length
      return deliveries / ((performance.now() - begun) / 1_000)
    }
    case 'mark': {
      const rows = rowsOf(writers[0]!.doc!)
      let n = 0
      await paced(order.ms, (order.times / order.ms) * 1_000, () => {
        n++
        if (n <= order.times) write(writers[0]!, rows[n]!, `#0:${n}#`)
      })
      await new Promise<void>(resolve => {
        look = () => {
          if (listeners[0]!.marks.size < Math.min(n, order.times)) return
          look = () => {}
          resolve()
        }
        look()
      })
      return [...listeners[0]!.marks]
    }
    case 'open': {
      const begun = performance.now()
      const opened = Array.from({ length: order.count }, () => open(order.target, order.docs ? new Y.Doc() : null))
      const all = await Promise.all(opened)
      const ms = performance.now() - begun
      const bytes = all[0]!.bytes()
      for (const { socket } of all) socket.terminate()
      return { ms, bytes }
    }
    case 'visit':
      for (const target of order.targets) listeners.push(await open(target, null))
      return null
    case 'touch':
      for (const target of order.targets) {
        const writer = await open(target, new Y.Doc())
        write(writer, rowsOf(writer.doc!)[0]!, `#0:${++edits}#`)
        // y-protocols has no acknowledgement: a listener of the same document has to see it
        await new Promise<void>(resolve => {
          look = () => {
            if (!listeners.some(({ seen }) => seen.get(0) === edits)) return
            look = () => {}
            resolve()
          }
          look()
        })
        writer.socket.terminate()
      }
      return null
    case 'marks': {
      const { doc, socket } = await open(order.target, new Y.Doc())
      socket.terminate()
      return rowsOf(doc!).map(row => (row.get('deadline') as { written: string } | null)?.written ?? '')
    }
    case 'leave':
      for (const { socket } of [...writers, ...listeners]) socket.terminate()
      writers = []
      listeners = []
      return null
  }
}

process.on('message', (order: Order) => {
  carryOut(order).then(
    answer => process.send!({ answer }),
    error => process.send!({ error: String(error) }),
  )
})
