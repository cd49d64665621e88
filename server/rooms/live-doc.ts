import * as Y from 'yjs'
import type { CalendarDate } from '../../schema/columns/calendar.ts'
import { refreshSnapshot } from '../../schema/doc/changes.ts'
import { readSnapshot } from '../../schema/doc/read.ts'
import { type Touched, watchTouched } from '../../schema/doc/touched.ts'
import { onDay, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { StoredDocument } from '../storage/store.ts'

/**
 * A workbook's document in memory beside what of it is on disk. Between batches the two are equal; while a batch is
 * staged the doc runs ahead, and `rebuild` takes it back. What newcomers are served comes from the committed bytes
 * (`base`, `since`) and needs no doc: the doc is built when it is first asked for, so that a workbook is handed out
 * right after a restart.
 */
export type LiveDoc = {
  readonly doc: Y.Doc
  readonly snapshot: Snapshot
  head: number
  /** Updates that moved the doc since the last call, as the doc itself encodes them: no known structs, no rubbish. */
  takeUpdates: () => Uint8Array[]
  takeTouched: () => Touched
  /** Makes the snapshot follow what was touched and found in order. */
  refresh: (touched: Touched) => void
  /** The staged updates are on disk. */
  committed: (updates: readonly Uint8Array[], head: number) => void
  /** Drops the doc and loads it anew from what is committed, plus `accepted` updates of the batch under way. */
  rebuild: (accepted: readonly Uint8Array[]) => void
  /** As `rebuild`, and reads the snapshot anew: after a commit failed, when it had run ahead. */
  rebuildAll: () => void
  /** Lets go of the doc until it is asked for again, when nothing is staged and building it anew is quickly done. */
  rest: () => void
  /** The state vector of what is committed; only between batches. Does not build the doc. */
  vector: () => Uint8Array
  /** The committed document as one update; only between batches. */
  bytes: () => Uint8Array
  /** Snapshot and updates as stored, for compaction elsewhere. */
  parts: () => Uint8Array[]
  /** How much has been appended since the last snapshot. */
  tail: () => { updates: number; bytes: number }
  /** Bytes of snapshot and updates together: what the document encodes to, or somewhat more. */
  size: () => number
  compacted: (snapshot: Uint8Array, upTo: number) => void
  /** The last snapshot, and the mark from which `since` continues it. */
  base: () => { bytes: Uint8Array; mark: number }
  /** The mark of what is committed now. */
  mark: () => number
  /** Updates committed after a mark, in order; null when they have been compacted away. */
  since: (mark: number) => Uint8Array[] | null
  destroy: () => void
}

/** Encoded bytes of documents that are built anew in less time than a person notices: some 1,000 rows, 40 ms. */
const REST_BYTES = 1_500_000

type Built = { doc: Y.Doc; watch: ReturnType<typeof watchTouched>; snapshot: Snapshot }

/**
 * Opens a stored document. Its first use throws when the bytes are damaged, naming no content. `today` is asked anew for
 * each look at the snapshot: offices end at midnight, not when the room is loaded next (A7).
 */
export function openLiveDoc(stored: StoredDocument, today: () => CalendarDate | undefined = () => undefined): LiveDoc {
  let base = stored.snapshot
  let updates = [...stored.updates]
  let updateBytes = sum(updates)
  /** Updates that went into `base` since it was opened. */
  let compacted = 0
  let staged: Uint8Array[] = []
  let built: Built | null = null
  /** Clocks of what is committed, while no doc is built that could tell them. */
  let clocks: Map<number, number> | null = null

  const build = (extra: readonly Uint8Array[], snapshot?: Snapshot): Built => {
    const doc = new Y.Doc()
    const watch = watchTouched(doc)
    doc.transact(() => {
      for (const update of [base, ...updates, ...extra]) Y.applyUpdate(doc, update)
    })
    watch.take()
    doc.on('update', (update: Uint8Array) => staged.push(update))
    return { doc, watch, snapshot: snapshot ?? readSnapshot(doc) }
  }

  const now = (): Built => {
    built ??= build([])
    clocks = null
    return built
  }

  const drop = (): void => {
    built?.watch.stop()
    built?.doc.destroy()
    built = null
    staged = []
  }

  const live: LiveDoc = {
    get doc() {
      return now().doc
    },
    get snapshot() {
      const current = now()
      current.snapshot = onDay(current.snapshot, today())
      return current.snapshot
    },
    head: stored.head,
    takeUpdates: () => staged.splice(0),
    takeTouched: () => now().watch.take(),
    refresh: touched => {
      const current = now()
      current.snapshot = refreshSnapshot(current.doc, touched, current.snapshot)
    },
    committed: (appended, head) => {
      updates.push(...appended)
      updateBytes += sum(appended)
      if (clocks) raise(clocks, appended)
      live.head = head
    },
    rebuild: accepted => {
      const { snapshot } = now()
      drop()
      built = build(accepted, snapshot)
    },
    rebuildAll: drop,
    rest: () => {
      if (live.size() <= REST_BYTES) drop()
    },
    vector: () => {
      if (built) return Y.encodeStateVector(built.doc)
      clocks ??= raise(new Map(), [base, ...updates])
      return Y.encodeStateVector(clocks)
    },
    bytes: () => Y.encodeStateAsUpdate(now().doc),
    parts: () => [base, ...updates],
    tail: () => ({ updates: updates.length, bytes: updateBytes }),
    size: () => base.length + updateBytes,
    compacted: (snapshot, count) => {
      base = snapshot
      updates = updates.slice(count)
      updateBytes = sum(updates)
      compacted += count
    },
    base: () => ({ bytes: base, mark: compacted }),
    mark: () => compacted + updates.length,
    since: mark => (mark < compacted ? null : updates.slice(mark - compacted)),
    destroy: drop,
  }
  return live
}

const sum = (updates: readonly Uint8Array[]): number => updates.reduce((total, update) => total + update.length, 0)

/** Raises the clocks to what the updates hold. Reading a whole document so takes as long as decoding it. */
function raise(clocks: Map<number, number>, updates: readonly Uint8Array[]): Map<number, number> {
  for (const update of updates) {
    for (const [client, clock] of Y.parseUpdateMeta(update).to) {
      clocks.set(client, Math.max(clocks.get(client) ?? 0, clock))
    }
  }
  return clocks
}
