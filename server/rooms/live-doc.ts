import * as Y from 'yjs'
import { refreshSnapshot } from '../../schema/doc/changes.ts'
import { readSnapshot } from '../../schema/doc/read.ts'
import { type Touched, watchTouched } from '../../schema/doc/touched.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { StoredDocument } from '../storage/store.ts'

/**
 * A workbook's document in memory beside what of it is on disk. Between batches the two are equal; while a batch is
 * staged the doc runs ahead, and `rebuild` takes it back. `bytes` is what newcomers are served meanwhile: only what is
 * committed.
 */
export type LiveDoc = {
  doc: Y.Doc
  snapshot: Snapshot
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
  /** The committed document as one update, encoded at most once a head. */
  bytes: () => Uint8Array
  /** Snapshot and updates as stored, for compaction elsewhere. */
  parts: () => Uint8Array[]
  /** How much has been appended since the last snapshot. */
  tail: () => { updates: number; bytes: number }
  compacted: (snapshot: Uint8Array, upTo: number) => void
  destroy: () => void
}

/** Opens a stored document. Throws when its bytes are damaged, naming no content. */
export function openLiveDoc(stored: StoredDocument): LiveDoc {
  let base = stored.snapshot
  let updates = [...stored.updates]
  let staged: Uint8Array[] = []
  let encoded: { head: number; bytes: Uint8Array } | null = null
  let watch: ReturnType<typeof watchTouched>

  const build = (extra: readonly Uint8Array[]): Y.Doc => {
    const doc = new Y.Doc()
    watch = watchTouched(doc)
    doc.transact(() => {
      for (const update of [base, ...updates, ...extra]) Y.applyUpdate(doc, update)
    })
    watch.take()
    doc.on('update', (update: Uint8Array) => staged.push(update))
    return doc
  }

  const drop = (): void => {
    watch.stop()
    live.doc.destroy()
    staged = []
  }

  const doc = build([])
  const live: LiveDoc = {
    doc,
    snapshot: readSnapshot(doc),
    head: stored.head,
    takeUpdates: () => staged.splice(0),
    takeTouched: () => watch.take(),
    refresh: touched => {
      live.snapshot = refreshSnapshot(live.doc, touched, live.snapshot)
    },
    committed: (appended, head) => {
      updates.push(...appended)
      live.head = head
    },
    rebuild: accepted => {
      drop()
      live.doc = build(accepted)
    },
    rebuildAll: () => {
      drop()
      live.doc = build([])
      live.snapshot = readSnapshot(live.doc)
    },
    bytes: () => {
      if (encoded?.head !== live.head) encoded = { head: live.head, bytes: Y.encodeStateAsUpdate(live.doc) }
      return encoded.bytes
    },
    parts: () => [base, ...updates],
    tail: () => ({ updates: updates.length, bytes: updates.reduce((sum, update) => sum + update.length, 0) }),
    compacted: (snapshot, count) => {
      base = snapshot
      updates = updates.slice(count)
    },
    destroy: () => {
      watch.stop()
      live.doc.destroy()
    },
  }
  return live
}
