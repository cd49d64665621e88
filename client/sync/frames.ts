import * as decoding from 'lib0/decoding'
import {
  type Ack,
  ackShape,
  MESSAGE_SYNC,
  type Refused,
  refusedShape,
  type State,
  SYNC_STEP_2,
  SYNC_UPDATE,
  stateShape,
} from '../../schema/protocol/messages.ts'

/** What an outgoing frame is to the server's count: `step-2` and `update` are writes, everything else is not. */
export type FrameKind = 'step-2' | 'update' | 'other'

/** Reads the first two numbers of a frame. Bytes that are no frame count as `other`. */
export function frameKind(frame: Uint8Array): FrameKind {
  try {
    const decoder = decoding.createDecoder(frame)
    if (decoding.readVarUint(decoder) !== MESSAGE_SYNC) return 'other'
    const step = decoding.readVarUint(decoder)
    if (step === SYNC_STEP_2) return 'step-2'
    return step === SYNC_UPDATE ? 'update' : 'other'
  } catch {
    return 'other'
  }
}

/** The body of an acknowledgement, or null when a newer server says it in a way we do not know. */
export const readAck = (decoder: decoding.Decoder): Ack | null =>
  readBody(decoder, body => ackShape.safeParse(body).data)

/** The body of a refusal, or null when it cannot be read (the close code that follows still says enough). */
export const readRefused = (decoder: decoding.Decoder): Refused | null =>
  readBody(decoder, body => refusedShape.safeParse(body).data)

/** What the server's store can do, or null. */
export const readState = (decoder: decoding.Decoder): State | null =>
  readBody(decoder, body => stateShape.safeParse(body).data)

function readBody<T>(decoder: decoding.Decoder, check: (body: unknown) => T | undefined): T | null {
  try {
    return check(JSON.parse(decoding.readVarString(decoder))) ?? null
  } catch {
    return null
  }
}
