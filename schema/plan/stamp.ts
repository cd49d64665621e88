import { z } from 'zod'

/**
 * Who did something that only a command does, and when: set by the server from the session and its own clock (A8).
 * Name and unit are copied, so that it still says so when people and offices are renamed. `at` is in milliseconds
 * since 1970.
 */
export const stampShape = z.strictObject({
  person: z.string().max(60),
  name: z.string().max(200),
  unit: z.string().max(200),
  at: z.number().int().min(0),
})
export type Stamp = z.infer<typeof stampShape>

export const REASON_MAX = 2_000

/** A stamp with the words of whoever decided; '' where no reason was asked for. */
export const reasonedStampShape = stampShape.extend({ reason: z.string().max(REASON_MAX) })
export type ReasonedStamp = z.infer<typeof reasonedStampShape>

/** How a request ended. */
export const outcomeShape = reasonedStampShape.extend({ accepted: z.boolean() })
export type Outcome = z.infer<typeof outcomeShape>
