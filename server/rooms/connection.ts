import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Actor } from '../../schema/access/actor.ts'
import type { ToldHow } from '../../schema/changes/how.ts'
import { type ErrorCode, errorEntry } from '../../schema/errors/registry.ts'
import { KEEPALIVE_MS } from '../../schema/protocol/messages.ts'
import type { Identity } from '../../schema/protocol/presence.ts'
import { ackFrame, readFrame, refusedFrame } from '../sync/frames.ts'
import { type BucketSize, BYTES, COST, createBucket, FRAMES, PRESENCE, PRESENCE_MAX } from '../sync/limits.ts'
import { type Packed, pack, sendPacked } from '../sync/wire.ts'
import type { Refusal } from './accept.ts'

/** What a connection asks of its room. */
export type RoomSide = {
  step1: (connection: Connection, vector: Uint8Array) => void
  /** `ackTo` is how many of the connection's write frames are dealt with once this one is on disk. */
  write: (connection: Connection, update: Uint8Array, ackTo: number, how: ToldHow) => void
  presence: (connection: Connection, payload: Uint8Array) => void
  queryPresence: (connection: Connection) => void
  left: (connection: Connection) => void
  /** How many structs of that Yjs client the document holds. */
  knows: (client: number) => number
}

export type Connection = {
  actor: Actor
  identity: Identity
  session: string
  send: (message: Packed) => void
  /** The connection's first `frames` write frames are on disk. Told once a turn, however many writes it was. */
  acknowledge: (frames: number) => void
  refuse: (refusal: Refusal) => void
  close: (code: ErrorCode | 'restart') => void
  /**
   * Whether the server ended it for a reason (refused, dismissed): what it still had in the queue is void. Frames of a
   * browser that merely went away after sending them are not.
   */
  dropped: () => boolean
}

/** Bytes that may wait for one slow reader before it is cut off; it comes back and syncs anew. */
const BACKLOG_MAX = 32 * 1024 * 1024
/** Frames a connection may send before its SyncStep2 answered ours. */
const HELD_MAX = 200
const HANDSHAKE_MS = 20_000
/** How often a browser is asked whether it is still there; one that has not answered by the next time is cut off. */
export const PING_MS = 25_000

/** What tests and benchmarks change: the pause between pings, and how much one connection may send. */
export type ConnectionSettings = { pingMs?: number; frames?: BucketSize; bytes?: BucketSize }

/**
 * One browser's websocket: reads its frames in order, counts its writes, keeps it alive. Writes that depend on edits
 * which only the coming SyncStep2 will bring (typed in the moment of reconnecting) are held until it is here; they
 * would be refused as incomplete otherwise.
 */
export function openConnection(
  socket: WebSocket,
  actor: Actor,
  session: string,
  room: RoomSide,
  { pingMs = PING_MS, frames = FRAMES, bytes = BYTES }: ConnectionSettings = {},
): Connection {
  let received = 0
  let acknowledged = 0
  let synced = false
  let closed = false
  let dropped = false
  let lastSent = Date.now()
  let alive = true
  let ackDue = false
  const held: Uint8Array[] = []
  const budget = { frames: createBucket(frames), bytes: createBucket(bytes), presence: createBucket(PRESENCE) }

  const send = (message: Packed) => {
    if (closed || socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > BACKLOG_MAX) {
      socket.terminate()
      return
    }
    lastSent = Date.now()
    sendPacked(socket, message)
  }
  const sendAck = () => {
    ackDue = false
    send(pack(ackFrame({ frames: acknowledged, at: Date.now() })))
  }

  const connection: Connection = {
    actor,
    identity: { person: actor.person, name: actor.name, unit: actor.unit, role: actor.role },
    session,
    send,
    acknowledge: frames => {
      acknowledged = Math.max(acknowledged, frames)
      if (ackDue) return
      ackDue = true
      process.nextTick(() => {
        if (ackDue) sendAck()
      })
    },
    refuse: refusal => {
      const { problem, rule, reason, measure, column } = refusal
      send(pack(refusedFrame({ accepted: acknowledged, code: problem.code, rule, reason, measure, column })))
      connection.close(problem.code)
    },
    close: code => {
      if (closed) return
      if (ackDue) sendAck()
      closed = true
      dropped = code !== 'restart'
      if (code === 'restart') socket.close(1012, 'restart')
      else socket.close(errorEntry(code).close ?? 4500, code)
      // a peer that does not answer the close is not waited for
      setTimeout(() => socket.terminate(), 3_000).unref()
    },
    dropped: () => dropped,
  }

  const onWrite = (update: Uint8Array, step2: boolean, how: ToldHow) => {
    received++
    if (synced) return room.write(connection, update, received, how)
    if (step2) {
      synced = true
      clearTimeout(handshake)
      // acknowledged as one: until the last held frame is stored, the count of stored frames in order does not move
      room.write(connection, update, held.length === 0 ? received : 0, 'edit')
      held.forEach((each, i) => {
        room.write(connection, each, i === held.length - 1 ? received : 0, 'edit')
      })
      held.length = 0
    } else if (held.length === 0 && !hasGap(update, room)) {
      room.write(connection, update, received, how)
    } else if (held.push(update) > HELD_MAX) {
      connection.close('handshake-missing')
    }
  }

  const handshake = setTimeout(() => {
    if (held.length > 0) connection.close('handshake-missing')
  }, HANDSHAKE_MS)

  const beat = setInterval(() => {
    if (Date.now() - lastSent >= KEEPALIVE_MS - 1_000) sendAck()
  }, KEEPALIVE_MS / 2)

  const ping = setInterval(() => {
    if (!alive) return socket.terminate()
    alive = false
    socket.ping()
  }, pingMs)

  socket.on('pong', () => {
    alive = true
  })
  socket.on('message', (data: Buffer | ArrayBuffer | Buffer[], binary: boolean) => {
    if (closed) return
    alive = true
    const bytes = toBytes(data)
    if (!budget.frames.take() || !budget.bytes.take(bytes.length)) return connection.close('too-many-requests')
    const frame = binary ? readFrame(bytes) : null
    if (!frame) return connection.close('frame-shape')
    switch (frame.kind) {
      case 'step-1':
        if (!budget.frames.take(COST.step1)) return connection.close('too-many-requests')
        return room.step1(connection, frame.vector)
      case 'write':
        return onWrite(frame.update, frame.step2, frame.how)
      case 'presence':
        if (frame.payload.length > PRESENCE_MAX) return connection.close('frame-too-large')
        if (!budget.presence.take()) return connection.close('too-many-requests')
        return room.presence(connection, frame.payload)
      case 'query-presence':
        if (!budget.frames.take(COST.query)) return connection.close('too-many-requests')
        return room.queryPresence(connection)
    }
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    closed = true
    clearTimeout(handshake)
    clearInterval(beat)
    clearInterval(ping)
    room.left(connection)
  })
  return connection
}

function toBytes(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

/** Whether an update builds on edits of its own author that have not come yet. */
function hasGap(update: Uint8Array, room: RoomSide): boolean {
  try {
    for (const [client, clock] of Y.parseUpdateMeta(update).from) if (clock > room.knows(client)) return true
    return false
  } catch {
    return false
  }
}
