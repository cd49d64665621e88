import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { readSnapshot } from '../../schema/doc/read.ts'
import type { FiledDocument, StoreFile, TableDigest } from '../storage/store-file.ts'

/** A workbook's document: where its head is, and the digest of its state; null when it cannot be read. */
export type DocumentDigest = { workbook: string; title: string; head: number; state: string | null }

/** A store as figures that two copies of it share exactly when they hold the same. */
export type Picture = { tables: TableDigest[]; documents: DocumentDigest[] }

/** Looks at all a store holds: every row of every table, and every document put together as when it is opened. */
export function pictureOf(store: StoreFile): Picture {
  const journal = store.journalHeads()
  const documents = [...mapped(store.documents(), filed => digestOf(filed, journal.get(filed.workbook) ?? 0))]
  return { tables: [...store.tables()], documents }
}

/** Documents one at a time: all of them at once may not fit into memory. */
function* mapped<T, U>(values: Iterable<T>, to: (value: T) => U): Generator<U> {
  for (const value of values) yield to(value)
}

function digestOf(filed: FiledDocument, journal: number): DocumentDigest {
  const { workbook, title, head } = filed
  const sound = !filed.gap && journal <= head
  return { workbook, title, head, state: sound ? stateOf(filed.parts) : null }
}

function stateOf(parts: readonly Uint8Array[]): string | null {
  const doc = new Y.Doc()
  try {
    doc.transact(() => {
      for (const part of parts) Y.applyUpdate(doc, part)
    })
    // something that an update refers to is missing
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return null
    readSnapshot(doc)
    return createHash('sha256').update(Y.encodeStateAsUpdate(doc)).digest('hex')
  } catch {
    return null
  } finally {
    doc.destroy()
  }
}

/** Documents that do not open, by their titles. */
export const unreadable = ({ documents }: Picture): string[] =>
  documents.filter(each => each.state === null).map(each => each.title || each.workbook)

/** The first thing in which two pictures differ: a workbook's title or a table's name; null when they are equal. */
export function firstDifference(one: Picture, other: Picture): string | null {
  const documents = new Map(other.documents.map(each => [each.workbook, JSON.stringify(each)]))
  for (const each of one.documents) {
    if (documents.get(each.workbook) !== JSON.stringify(each)) return each.title || each.workbook
    documents.delete(each.workbook)
  }
  const tables = new Map(other.tables.map(each => [each.name, JSON.stringify(each)]))
  for (const each of one.tables) {
    if (tables.get(each.name) !== JSON.stringify(each)) return each.name
    tables.delete(each.name)
  }
  return [...documents.keys(), ...tables.keys()][0] ?? null
}

/** Rows by table. */
export const countsOf = ({ tables }: Picture): Record<string, number> =>
  Object.fromEntries(tables.map(({ name, rows }) => [name, rows]))
