import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type ToldHow, toldHows } from '../../schema/changes/how.ts'
import {
  type Ack,
  MESSAGE_ACK,
  MESSAGE_AWARENESS,
  MESSAGE_QUERY_AWARENESS,
  MESSAGE_REFUSED,
  MESSAGE_STATE,
  MESSAGE_SYNC,
  type Refused,
  type State,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
} from '../../schema/protocol/messages.ts'

/** A frame of a client, read. `unknown` frames are ignored: a newer client may say more than we understand. */
export type Frame =
  | { kind: 'step-1'; vector: Uint8Array }
  | { kind: 'write'; update: Uint8Array; step2: boolean; how: ToldHow }
  | { kind: 'presence'; payload: Uint8Array }
  | { kind: 'query-presence' }
  | { kind: 'unknown' }

/** What may stand behind a write: how its author made it (H1). Anything else there means nothing. */
const toldIn = (decoder: decoding.Decoder): ToldHow =>
  (decoding.hasContent(decoder) ? toldHows[decoding.readUint8(decoder)] : undefined) ?? 'edit'

/** Reads one frame. Null when the bytes are no frame of the protocol. The arrays are copies, safe to keep. */
export function readFrame(bytes: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE_SYNC: {
        const step = decoding.readVarUint(decoder)
        const payload = decoding.readVarUint8Array(decoder).slice()
        if (step === SYNC_STEP_1) return { kind: 'step-1', vector: payload }
        if (step === SYNC_STEP_2 || step === SYNC_UPDATE) {
          return { kind: 'write', update: payload, step2: step === SYNC_STEP_2, how: toldIn(decoder) }
        }
        return null
      }
      case MESSAGE_AWARENESS:
        return { kind: 'presence', payload: decoding.readVarUint8Array(decoder).slice() }
      case MESSAGE_QUERY_AWARENESS:
        return { kind: 'query-presence' }
      default:
        return { kind: 'unknown' }
    }
  } catch {
    return null
  }
}

export function syncFrame(
  step: typeof SYNC_STEP_1 | typeof SYNC_STEP_2 | typeof SYNC_UPDATE,
  payload: Uint8Array,
): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE_SYNC)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

const jsonFrame = (message: number, body: object): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, message)
  encoding.writeVarString(encoder, JSON.stringify(body))
  return encoding.toUint8Array(encoder)
}

export const ackFrame = (ack: Ack): Uint8Array => jsonFrame(MESSAGE_ACK, ack)
export const refusedFrame = (refused: Refused): Uint8Array => jsonFrame(MESSAGE_REFUSED, refused)
export const stateFrame = (state: State): Uint8Array => jsonFrame(MESSAGE_STATE, state)
