/** What a table holds: how many rows, and one digest over all of them in the order of their keys. */
export type TableDigest = { name: string; rows: number; sha256: string }

/** A workbook's document as its bytes: the snapshot first, then the updates after it. */
export type FiledDocument = { workbook: string; title: string; head: number; parts: Uint8Array[]; gap: boolean }

/** A store's file as of one moment, whatever is written to it meanwhile. Blocking: for threads, not the event loop. */
export type StoreFile = {
  /** The number of the last migration; null when the file is no store of ours. */
  version(): number | null
  /** What SQLite finds wrong with the file; empty when it is sound. */
  faults(): string[]
  tables(): Generator<TableDigest>
  /** Every workbook's document, one at a time. `gap`: updates are missing between the snapshot and the head. */
  documents(): Generator<FiledDocument>
  /** The highest number in each workbook's journal; a workbook without one is not named. */
  journalHeads(): Map<string, number>
  /** Writes that moment's store as one compact file that needs no log beside it. The target must not exist. */
  copyTo(file: string): Promise<void>
  close(): void
}

/**
 * Opens a store's file for reading only, beside a server that may be writing to it, and holds on to the moment of
 * opening until it is closed. Throws the engine's error for what is no database.
 */
export type OpenStoreFile = (file: string) => StoreFile
