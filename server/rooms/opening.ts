import * as Y from 'yjs'
import { SYNC_STEP_2, SYNC_UPDATE } from '../../schema/protocol/messages.ts'
import { syncFrame } from '../sync/frames.ts'
import { type Packed, pack, packAside } from '../sync/wire.ts'
import type { Encode } from './encode.ts'
import type { LiveDoc } from './live-doc.ts'

/** Committed updates behind the shared state from which on it is made anew, in the background. */
const BEHIND_UPDATES = 300
const BEHIND_BYTES = 128 * 1024

/**
 * What a newcomer is sent: one state of the workbook, encoded and deflated once and shared by all who open it, then
 * what was committed since. The state goes as an update and the rest as the SyncStep2, small or empty: a client counts
 * itself synced at the SyncStep2 and then holds everything.
 */
export type Opening = {
  /** The frames, as of the moment the promise's callback runs. Committed bytes only, whatever is being staged. */
  frames: () => Promise<() => Packed[]>
}

export function createOpening(live: LiveDoc, encode: Encode): Opening {
  let state: { mark: number; packed: Packed } | null = null
  let making: Promise<void> | null = null
  let last: { mark: number; packed: Packed } | null = null

  const usable = () => (state === null ? null : live.since(state.mark))

  /** The last snapshot as it is stored, or encoded anew up to now. */
  const make = (anew: boolean): Promise<void> => {
    making ??= (async () => {
      const mark = anew ? live.mark() : live.base().mark
      const bytes = anew ? await encode(live.parts()) : live.base().bytes
      state = { mark, packed: await packAside(() => syncFrame(SYNC_UPDATE, bytes)) }
    })().finally(() => {
      making = null
    })
    return making
  }

  const rest = (updates: Uint8Array[]): Packed => {
    const mark = live.mark()
    if (last?.mark !== mark || updates.length === 0) {
      const merged = updates.length === 0 ? EMPTY : updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates)
      last = { mark, packed: pack(syncFrame(SYNC_STEP_2, merged)) }
    }
    return last.packed
  }

  return {
    frames: async () => {
      while (usable() === null) await make(false)
      const behind = usable()!
      if (behind.length > BEHIND_UPDATES || bytesOf(behind) > BEHIND_BYTES) make(true).catch(() => {})
      return () => {
        const updates = usable()
        // compacted in this very moment: the snapshot that took its place is as good
        if (updates === null) return [pack(syncFrame(SYNC_STEP_2, Y.mergeUpdates(live.parts())))]
        return [state!.packed, rest(updates)]
      }
    },
  }
}

const EMPTY = new Uint8Array([0, 0])
const bytesOf = (updates: readonly Uint8Array[]) => updates.reduce((total, update) => total + update.length, 0)
