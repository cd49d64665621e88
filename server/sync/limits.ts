/*
 * What one connection may ask of the server. Honest screens stay far below: somebody types a few frames a second, a
 * paste of 2,000 cells is one frame, and a day offline comes back as one SyncStep2 or, after a refusal, as some
 * hundred frames at once. y-websocket also sends back every presence frame it receives.
 */

/** Frames of any kind: so many at once, so many a second in the long run. */
export const FRAMES = { burst: 4_000, perSecond: 200 }
/** Bytes of all frames, unpacked. */
export const BYTES = { burst: 32 * 1024 * 1024, perSecond: 1024 * 1024 }
/** Presence frames. */
export const PRESENCE = { burst: 400, perSecond: 60 }
/** Bytes of one presence frame: the state of some hundred people, which a screen repeats when it joins them. */
export const PRESENCE_MAX = 256 * 1024
/** What one request for the document, and one for everybody's presence, counts as in frames. */
export const COST = { step1: 100, query: 20 }

/** Bytes of one encoded workbook: 25,000 rows with long texts and a year of edits are under half of it. */
export const DOCUMENT_MAX = 64 * 1024 * 1024
/**
 * Bytes of an update against the changes one can read in it: `base` and `each` of their JSON. More is content that no
 * screen shows (written and deleted in one go) and every copy would carry.
 */
export const HIDDEN = { base: 64 * 1024, each: 8 }
/** Highest clock of one Yjs client: no page makes that many edits, and sums beyond 2^53 are no longer exact. */
export const CLOCK_MAX = 1_000_000_000

/** So much at once, and so much a second in the long run. */
export type BucketSize = { burst: number; perSecond: number }

/** A budget that fills up again with time. */
export type Bucket = {
  /** Takes `cost` out; false when there is not enough left, and then takes nothing. */
  take: (cost?: number) => boolean
}

/** A full bucket. `now` in milliseconds. */
export function createBucket(size: BucketSize, now: () => number = Date.now): Bucket {
  let left = size.burst
  let at = now()
  return {
    take: (cost = 1) => {
      const time = now()
      // a clock that is set back fills nothing
      left = Math.min(size.burst, left + (Math.max(0, time - at) / 1_000) * size.perSecond)
      at = time
      if (left < cost) return false
      left -= cost
      return true
    },
  }
}
