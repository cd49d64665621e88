import type { OutboxStore } from '../sync/outbox.ts'
import { DOCUMENTS, endOf, type KeptName, openDatabase } from './database.ts'
import { documentName, type KeptDocument, openKeptDocument } from './kept-document.ts'
import { createOutboxStore } from './outbox-store.ts'

/** What this browser keeps of one workbook for one person. `outbox` is null where it keeps nothing. */
export type BrowserKeep = { ground: KeptDocument; outbox: OutboxStore | null }

/** Opens it, making it when there is none. Never rejects: what cannot be kept lives as long as the page. */
export async function openBrowserKeep(person: string, workbook: string): Promise<BrowserKeep> {
  const database = await openDatabase()
  const name = documentName(person, workbook)
  const keeps = database !== null && (await noteDocument(database, { name, person, workbook }))
  const ground = await openKeptDocument(name, keeps)
  return { ground, outbox: keeps ? createOutboxStore(database, person, workbook) : null }
}

/** Notes that a document of that name is kept, before it is: what is not noted would never be cleared. */
async function noteDocument(database: IDBDatabase, kept: KeptName): Promise<boolean> {
  try {
    const transaction = database.transaction(DOCUMENTS, 'readwrite')
    transaction.objectStore(DOCUMENTS).put(kept)
    await endOf(transaction)
    return true
  } catch {
    return false
  }
}
