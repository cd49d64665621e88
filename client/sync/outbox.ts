import type { Change } from '../../schema/changes/change.ts'

/** An edit that the server has not confirmed, under its number (save-state.ts). */
export type Pending = { n: number; changes: Change[] }

/** The part of localStorage that is needed; any other store with these will do. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

type Stored = { seen: number; edits: Change[][] }

/** A page that has not touched its outbox for so long is gone (it does so every {@link BEAT_MS}). */
const GONE_MS = 16_000
export const BEAT_MS = 5_000

/**
 * Every local edit until the server confirms it is on disk. Kept in the browser's store too, one entry a page, so that
 * a crash or a closed laptop loses nothing: the next page of the same person and workbook adopts what a gone page left.
 */
export type Outbox = {
  add: (edit: Pending) => void
  /** Forgets the edits up to that number. */
  confirm: (n: number) => void
  /** Open edits in order. */
  all: () => Pending[]
  clear: () => void
  /** Takes over the edits of pages that are gone, oldest first. They are the caller's from then on. */
  adopt: () => Change[][]
  /** Says that this page lives. */
  beat: () => void
  /** Leaves what is open to the next page at once. */
  leave: () => void
}

/** `scope` names person and workbook, `page` this page; both only tell entries apart. */
export function createOutbox(storage: KeyValue, scope: string, page: string, now: () => number = Date.now): Outbox {
  const prefix = `taizhang.outbox.${scope}.`
  const own = prefix + page
  let edits: Pending[] = []

  const write = (seen = now()) => {
    try {
      if (edits.length === 0) storage.removeItem(own)
      else storage.setItem(own, JSON.stringify({ seen, edits: edits.map(edit => edit.changes) } satisfies Stored))
    } catch {
      // a full or forbidden store: the edits are still in this page, which asks before it closes
    }
  }

  return {
    add: edit => {
      edits.push(edit)
      write()
    },
    confirm: n => {
      const open = edits.filter(edit => edit.n > n)
      if (open.length === edits.length) return
      edits = open
      write()
    },
    all: () => [...edits],
    clear: () => {
      edits = []
      write()
    },
    adopt: () => {
      const keys: string[] = []
      for (let i = 0; i < storage.length; i++) {
        const key = storage.key(i)
        if (key?.startsWith(prefix) && key !== own) keys.push(key)
      }
      const found: Stored[] = []
      for (const key of keys) {
        const stored = read(storage, key)
        if (stored && now() - stored.seen < GONE_MS) continue
        storage.removeItem(key)
        if (stored) found.push(stored)
      }
      return found.sort((a, b) => a.seen - b.seen).flatMap(stored => stored.edits)
    },
    beat: () => {
      if (edits.length > 0) write()
    },
    leave: () => write(0),
  }
}

function read(storage: KeyValue, key: string): Stored | null {
  try {
    const stored = JSON.parse(storage.getItem(key) ?? 'null') as Stored | null
    return stored && Array.isArray(stored.edits) ? stored : null
  } catch {
    return null
  }
}
