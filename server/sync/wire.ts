import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { promisify } from 'node:util'
import { constants, deflateRaw, deflateRawSync } from 'node:zlib'
import type { WebSocket } from 'ws'

/*
 * What goes out is made ready once, however many receive it: the websocket frame is built, and deflated where it pays,
 * before it is written to any socket. `ws` would build and deflate it anew for each. Our own frames go to the raw
 * socket and ws still writes its pings and closes there: both write at once and whole, so the order is kept. That
 * needs ws never to compress on its own, which it does only for what is sent through it.
 */

/** One message ready for every socket. `plain` is built when the first socket needs it. */
export type Packed = { message: () => Uint8Array; plain: () => Buffer; deflated: Buffer | null }

/** Messages from this size on are deflated: below, the bytes saved are not worth the time. */
const DEFLATE_FROM = 1_024
/** A document costs half the time of the usual level 6 and is a tenth larger. */
const DOCUMENT_LEVEL = 4
const deflateAside = promisify(deflateRaw)
const flush = { finishFlush: constants.Z_SYNC_FLUSH }

/** Packs a message here and now: for edits, acknowledgements and presence. */
export function pack(message: Uint8Array): Packed {
  return packed(() => message, message.length < DEFLATE_FROM ? null : deflateRawSync(message, { ...flush, level: 1 }))
}

/**
 * Packs a large message without holding up the event loop. `make` is kept, not its message: nearly every browser takes
 * the deflated frame.
 */
export async function packAside(make: () => Uint8Array): Promise<Packed> {
  return packed(make, await deflateAside(make(), { ...flush, level: DOCUMENT_LEVEL }))
}

function packed(message: () => Uint8Array, deflated: Buffer | null): Packed {
  let plain: Buffer | null = null
  return {
    message,
    plain: () => {
      plain ??= websocketFrame(message(), false)
      return plain
    },
    // RFC 7692: the empty block that ends a flush is not sent
    deflated: deflated === null ? null : websocketFrame(deflated.subarray(0, -4), true),
  }
}

/** A whole binary message as one unmasked frame (RFC 6455). */
function websocketFrame(payload: Uint8Array, deflated: boolean): Buffer {
  const { length } = payload
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + length)
  frame[0] = 0x82 | (deflated ? 0x40 : 0)
  if (head === 2) frame[1] = length
  else if (head === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, head)
  return frame
}

type Wire = { raw: Duplex; inflates: boolean; corked: boolean }
const wires = new WeakMap<WebSocket, Wire>()

/**
 * Remembers the connection under a websocket. A client that wants a smaller window than ours, which is the largest,
 * gets its messages plain.
 */
export function noteWire(socket: WebSocket, raw: Duplex, request: IncomingMessage): void {
  const offer = request.headers['sec-websocket-extensions'] ?? ''
  const inflates = socket.extensions.includes('permessage-deflate') && !offer.includes('server_max_window_bits')
  wires.set(socket, { raw, inflates, corked: false })
}

/** Sends a message over an open websocket. All that is sent in one go of the event loop is one write. */
export function sendPacked(socket: WebSocket, message: Packed): void {
  const wire = wires.get(socket)
  if (!wire) {
    socket.send(message.message(), { compress: false })
    return
  }
  if (!wire.corked) {
    wire.corked = true
    wire.raw.cork()
    process.nextTick(() => {
      wire.corked = false
      wire.raw.uncork()
    })
  }
  wire.raw.write(wire.inflates && message.deflated ? message.deflated : message.plain())
}
