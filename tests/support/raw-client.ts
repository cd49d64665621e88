import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { Change } from '../../schema/changes/change.ts'
import { readSnapshot } from '../../schema/doc/read.ts'
import { applyChanges } from '../../schema/doc/write.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { Ack, Refused, State } from '../../schema/protocol/messages.ts'

/** A client of the sync protocol with nothing hidden: tests decide which frames it sends and see each that comes. */
export type RawClient = {
  doc: Y.Doc
  acks: Ack[]
  /** The server's document has arrived. */
  synced: boolean
  refused: Refused | null
  /** What the server said of its store, in order. */
  states: State['store'][]
  /** Write frames sent so far. */
  sent: () => number
  snapshot: () => Snapshot
  /** Changes the doc and sends what changed as one update frame (none while `mute`). */
  edit: (...changes: Change[]) => void
  sendUpdate: (update: Uint8Array) => void
  sendStep2: () => void
  sendPresence: (client: number, clock: number, state: unknown) => void
  sendBytes: (bytes: Uint8Array | string) => void
  /** From now on frames wait in both directions, as on a line that hangs; `release` lets them through in order. */
  hold: () => void
  release: () => void
  /** Presence states as last received, by Yjs client id; null for one that left. */
  present: Map<number, unknown>
  frames: () => number
  /** Resolves when the condition holds, looking again at each frame and at the close. Rejects after ten seconds. */
  until: (condition: () => boolean, what?: string) => Promise<void>
  /** Resolves when all that the server had sent before has come, a close too. */
  roundTrip: () => Promise<void>
  closed: { code: number; reason: string } | null
  close: () => void
  /** Drops the line without a goodbye. */
  cut: () => void
}

export type RawOptions = {
  url: string
  headers?: Record<string, string>
  doc?: Y.Doc
  /** Do not answer the server's SyncStep1 by itself. */
  silent?: boolean
  /** Answer the server's pings; without it they are answered. */
  pong?: boolean
  /** Looks at each update before it goes into the doc. */
  onDelivery?: (update: Uint8Array) => void
}

/** Connects and asks for the document; resolves when the socket is open (not yet synced: use `until`). */
export async function rawClient({
  url,
  headers = {},
  doc = new Y.Doc(),
  silent = false,
  pong = true,
  onDelivery,
}: RawOptions): Promise<RawClient> {
  const socket = new WebSocket(url, { headers, autoPong: pong })
  socket.binaryType = 'arraybuffer'
  const waiting = new Set<() => void>()
  let sent = 0
  let frames = 0
  let pongs = 0

  let waitingOut: Uint8Array[] | null = null
  let waitingIn: ArrayBuffer[] = []

  const send = (write: (encoder: encoding.Encoder) => void) => {
    const encoder = encoding.createEncoder()
    write(encoder)
    if (waitingOut) waitingOut.push(encoding.toUint8Array(encoder))
    else if (socket.readyState === WebSocket.OPEN) socket.send(encoding.toUint8Array(encoder))
  }
  const sync = (step: number, payload: Uint8Array) =>
    send(encoder => {
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint(encoder, step)
      encoding.writeVarUint8Array(encoder, payload)
    })

  let vector: Uint8Array | null = null
  const client: RawClient = {
    doc,
    acks: [],
    synced: false,
    refused: null,
    states: [],
    sent: () => sent,
    snapshot: () => readSnapshot(doc),
    edit: (...changes) => {
      applyChanges(doc, changes, 'edit')
    },
    sendUpdate: update => {
      sent++
      sync(2, update)
    },
    sendStep2: () => {
      sent++
      sync(1, Y.encodeStateAsUpdate(doc, vector ?? undefined))
    },
    sendPresence: (id, clock, state) =>
      send(encoder => {
        const update = encoding.createEncoder()
        encoding.writeVarUint(update, 1)
        encoding.writeVarUint(update, id)
        encoding.writeVarUint(update, clock)
        encoding.writeVarString(update, JSON.stringify(state))
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint8Array(encoder, encoding.toUint8Array(update))
      }),
    sendBytes: bytes => socket.send(bytes),
    hold: () => {
      waitingOut ??= []
    },
    release: () => {
      const out = waitingOut ?? []
      const incoming = waitingIn
      waitingOut = null
      waitingIn = []
      for (const bytes of out) if (socket.readyState === WebSocket.OPEN) socket.send(bytes)
      incoming.forEach(receive)
    },
    present: new Map(),
    frames: () => frames,
    until: (condition, what = 'the condition') =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`${what} did not come about (closed: ${JSON.stringify(client.closed)})`))
        }, 10_000)
        const look = () => {
          if (!condition()) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    roundTrip: async () => {
      const before = pongs
      if (socket.readyState === WebSocket.OPEN) socket.ping()
      await client.until(() => client.closed !== null || pongs > before, 'the answer to a ping')
    },
    closed: null,
    close: () => socket.close(),
    cut: () => socket.terminate(),
  }
  const look = () => {
    for (const each of [...waiting]) each()
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'edit') client.sendUpdate(update)
    look()
  })
  socket.on('message', (data: ArrayBuffer) => {
    if (waitingOut) waitingIn.push(data)
    else receive(data)
  })
  function receive(data: ArrayBuffer): void {
    frames++
    const decoder = decoding.createDecoder(new Uint8Array(data))
    const kind = decoding.readVarUint(decoder)
    if (kind === 0) {
      const step = decoding.readVarUint(decoder)
      const payload = decoding.readVarUint8Array(decoder)
      if (step === 0) {
        vector = payload
        if (!silent) client.sendStep2()
      } else {
        onDelivery?.(payload)
        Y.applyUpdate(doc, payload, 'server')
        if (step === 1) client.synced = true
      }
    } else if (kind === 1) {
      const update = decoding.createDecoder(decoding.readVarUint8Array(decoder))
      const count = decoding.readVarUint(update)
      for (let i = 0; i < count; i++) {
        const id = decoding.readVarUint(update)
        decoding.readVarUint(update)
        client.present.set(id, JSON.parse(decoding.readVarString(update)))
      }
    } else if (kind === 4) client.acks.push(JSON.parse(decoding.readVarString(decoder)))
    else if (kind === 5) client.refused = JSON.parse(decoding.readVarString(decoder))
    else if (kind === 6) client.states.push(JSON.parse(decoding.readVarString(decoder)).store)
    look()
  }
  socket.on('pong', () => {
    pongs++
    look()
  })
  socket.on('close', (code, reason) => {
    client.closed = { code, reason: reason.toString() }
    look()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  sync(0, Y.encodeStateVector(doc))
  return client
}
