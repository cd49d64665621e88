import { z } from 'zod'

/**
 * Our messages beside y-websocket's 0 sync · 1 awareness · 2 auth · 3 query awareness. Each is the number as a varint
 * and one JSON string. History: version 1 — ack and refused. Version 2 — state; a client that does not know it loses
 * nothing but the banner.
 */
export const PROTOCOL_VERSION = 2

export const MESSAGE_SYNC = 0
export const MESSAGE_AWARENESS = 1
export const MESSAGE_QUERY_AWARENESS = 3
export const MESSAGE_ACK = 4
export const MESSAGE_REFUSED = 5
export const MESSAGE_STATE = 6

/** Sync messages inside MESSAGE_SYNC (y-protocols). Steps 2 and updates are writes and are counted. */
export const SYNC_STEP_1 = 0
export const SYNC_STEP_2 = 1
export const SYNC_UPDATE = 2

/*
 * Behind the payload of an update frame one byte may follow: the index in `toldHows` of how its author made it (H1).
 * It rides in the frame it is about, so it cannot be told of another one; a server that does not know it does not see
 * it.
 */

/**
 * The first `frames` write frames of this connection are on disk (S1), counted and not told by state vectors (S2); `at`
 * is the server's clock in epoch milliseconds.
 */
export const ackShape = z.strictObject({ frames: z.number().int().min(0), at: z.number().int() })
export type Ack = z.infer<typeof ackShape>

/**
 * Sent before the connection is closed with a 44xx code: nothing of the frame after `accepted` was stored (S5), and
 * none behind it was judged (S3).
 */
export const refusedShape = z.strictObject({
  accepted: z.number().int().min(0),
  code: z.string(),
  rule: z.string().nullable(),
  reason: z.string().nullable(),
  measure: z.string().nullable(),
  column: z.string().nullable(),
})
export type Refused = z.infer<typeof refusedShape>

/**
 * `failing`: the server cannot store anything now; it keeps what it is sent and acknowledges it once it is stored, the
 * client keeps it, too. Sent whenever it changes, and to newcomers while it is `failing`; `ok` is not repeated to them.
 */
export const stateShape = z.strictObject({ store: z.enum(['failing', 'ok']) })
export type State = z.infer<typeof stateShape>

/** Most bytes of one frame. A pasted plan of 2,000 rows is under 2 MB. */
export const FRAME_MAX = 8 * 1024 * 1024

/** Every client hears something at least this often, or y-websocket's watchdog drops a lone user after 30 s (S4). */
export const KEEPALIVE_MS = 12_000
