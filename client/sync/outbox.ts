import type { Change } from '../../schema/changes/change.ts'

/** One edit: what it means, and the Yjs update that carries it. */
export type Edit = { changes: Change[]; update: Uint8Array }

/** An edit that the server has not confirmed, under its number (save-state.ts). */
export type Pending = Edit & { n: number }

/** An edit as the browser keeps it. `owner` is the page that answers for it, `at` and `n` give the order. */
export type StoredEdit = Edit & { key: string; owner: string; at: number; n: number }

/** Where edits of one person and workbook are kept. Promises reject when nothing was written. */
export type OutboxStore = {
  /** Both or neither. */
  write: (edits: { put: readonly StoredEdit[]; remove: readonly string[] }) => Promise<void>
  /** The pages that have edits here. */
  owners: () => Promise<ReadonlySet<string>>
  /** Makes `owner` answer for the edits of all pages but those that live, and returns these edits, oldest first. */
  claim: (owner: string, alive: ReadonlySet<string>) => Promise<StoredEdit[]>
}

/**
 * Every local edit until the server confirms that it is on disk; kept in the browser, too, so that a crash or a closed
 * laptop loses nothing. It is the only thing this page ever sends: a kept document never is (ground.ts).
 *
 * An edit is kept as its changes and as the very update that was or will be sent. A later page of the same person sends
 * that update again: the server drops what it has, so an edit whose confirmation was lost is not made twice, and two
 * pages that both take over a third one's edits do no harm. The changes are for when the update cannot be used: after
 * a refusal, one by one, on a fresh document.
 */
export type Outbox = {
  add: (edit: Pending) => void
  /** Resolves when all that was added is on this computer's disk, or can not be put there. Null: it is already. */
  stored: () => Promise<void> | null
  /** Forgets the edits up to that number and returns them. */
  confirm: (n: number) => Pending[]
  /** Open edits in order. */
  all: () => Pending[]
  /** Takes edits out that went back to their author. */
  drop: (edits: readonly Pending[]) => void
  /**
   * Lets `replay` put new edits in the place of `old` ones, open or adopted. On disk that is one step, so a crash
   * leaves the one or the other. `replay` must not wait for anything.
   */
  replace: (old: readonly (Pending | StoredEdit)[], replay: () => void) => void
  /** The edits of pages that are gone, oldest first: this page answers for them from now on. */
  adopt: (alive: () => Promise<ReadonlySet<string>>) => Promise<StoredEdit[]>
  /** An adopted edit is in this page's document as edit `n`, or (null) needs no sending any more. */
  settle: (edit: StoredEdit, n: number | null) => void
  /** Whether edits outlive this page. */
  durable: () => boolean
}

/** A disk that does not answer must not keep edits from the server for longer. */
const PATIENCE_MS = 1_500

/** `store` is null where the browser keeps nothing: then edits live as long as the page. */
const keysOf = (edits: readonly (Pending & { key?: string })[]): string[] =>
  edits.flatMap(edit => (edit.key === undefined ? [] : [edit.key]))

export function createOutbox(store: Promise<OutboxStore | null>, page: string, now: () => number = Date.now): Outbox {
  let open: (Pending & { key: string })[] = []
  let collecting: { put: StoredEdit[]; remove: string[] } | null = null
  let writing: Promise<void> | null = null
  /** Ends when the disk has answered, however long that takes: what it refused goes into the next write. */
  let atDisk: Promise<void> = Promise.resolve()
  let durable = true
  let made = 0
  /** What a full disk refused: tried again with whatever is written next. */
  let missed: { put: readonly StoredEdit[]; remove: readonly string[] } = { put: [], remove: [] }

  const write = (put: StoredEdit[], remove: string[]) => {
    if (put.length === 0 && remove.length === 0) return
    if (collecting) {
      collecting.put.push(...put)
      collecting.remove.push(...remove)
      return
    }
    const before = atDisk
    atDisk = (async () => {
      await before
      const to = await store
      if (to === null) {
        durable = false
        return
      }
      const gone = new Set([...missed.remove, ...remove])
      const edits = { put: [...missed.put, ...put].filter(edit => !gone.has(edit.key)), remove: [...gone] }
      try {
        await to.write(edits)
        missed = { put: [], remove: [] }
        durable = true
      } catch {
        // a full disk: the edits are still in this page, which asks before it closes
        missed = edits
        durable = edits.put.length === 0
      }
    })().catch(() => {
      durable = false
    })
    const written: Promise<void> = patiently(atDisk).then(() => {
      if (writing === written) writing = null
    })
    writing = written
  }

  const outbox: Outbox = {
    add: edit => {
      const key = `${page}.${++made}`
      open.push({ ...edit, key })
      write([{ key, owner: page, at: now(), n: made, changes: edit.changes, update: edit.update }], [])
    },
    stored: () => writing,
    confirm: n => {
      const confirmed = open.filter(edit => edit.n <= n)
      if (confirmed.length === 0) return []
      open = open.filter(edit => edit.n > n)
      write(
        [],
        confirmed.map(edit => edit.key),
      )
      return confirmed
    },
    all: () => [...open],
    drop: edits => {
      const keys = keysOf(edits)
      open = open.filter(edit => !keys.includes(edit.key))
      write([], keys)
    },
    replace: (old, replay) => {
      const gathered = { put: [] as StoredEdit[], remove: keysOf(old) }
      open = open.filter(edit => !gathered.remove.includes(edit.key))
      collecting = gathered
      try {
        replay()
      } finally {
        collecting = null
        write(gathered.put, gathered.remove)
      }
    },
    adopt: async alive => {
      try {
        const from = await store
        if (from === null) {
          durable = false
          return []
        }
        const owners = await from.owners()
        if ([...owners].every(owner => owner === page)) return []
        return await from.claim(page, await alive())
      } catch {
        return []
      }
    },
    settle: (edit, n) => {
      if (n === null) write([], [edit.key])
      else open.push({ n, changes: edit.changes, update: edit.update, key: edit.key })
    },
    durable: () => durable,
  }
  return outbox
}

const patiently = (work: Promise<void>): Promise<void> =>
  Promise.race([work, new Promise<void>(resolve => setTimeout(resolve, PATIENCE_MS))])
