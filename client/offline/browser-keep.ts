import type { OutboxStore } from '../sync/outbox.ts'
import { dropAged } from './ageing.ts'
import { DOCUMENTS, endOf, type KeptName, openDatabase } from './database.ts'
import { documentName, type KeptDocument, openKeptDocument } from './kept-document.ts'
import { createOutboxStore } from './outbox-store.ts'
import { isFull } from './quota.ts'

/** What this browser keeps of one workbook for one person. `outbox` is null where it keeps nothing. */
export type BrowserKeep = { ground: KeptDocument; outbox: OutboxStore | null }

/** A page that stays open for weeks is in use all the while. */
const NOTE_MS = 12 * 60 * 60 * 1000
/** Old documents can wait until the page stands. */
const AGE_AFTER_MS = 3_000

/**
 * Opens it, making it when there is none. Never rejects: what cannot be kept lives as long as the page. `onRoom` hears
 * when the browser has no room left (true), and when an edit could be kept again (false).
 */
export async function openBrowserKeep(
  person: string,
  workbook: string,
  onRoom: (full: boolean) => void = () => {},
): Promise<BrowserKeep> {
  const database = await openDatabase()
  const name = documentName(person, workbook)
  const note = async (): Promise<boolean> =>
    database !== null && (await noteDocument(database, { name, person, workbook, openedAt: Date.now() }, onRoom))
  const keeps = await note()
  const ground = await openKeptDocument(name, keeps, () => onRoom(true))
  if (database === null || !keeps) return { ground, outbox: null }
  const noting = setInterval(note, NOTE_MS)
  const ageing = setTimeout(() => void dropAged(database, name).catch(() => {}), AGE_AFTER_MS)
  const close = ground.close
  ground.close = () => {
    clearInterval(noting)
    clearTimeout(ageing)
    close()
  }
  const store = createOutboxStore(database, person, workbook)
  const write: OutboxStore['write'] = async edits => {
    try {
      await store.write(edits)
      if (edits.put.length === 0) return
      void ground.resume().then(() => onRoom(false))
    } catch (error) {
      if (isFull(error)) onRoom(true)
      throw error
    }
  }
  return { ground, outbox: { ...store, write } }
}

/** Notes that a document of that name is kept, before it is: what is not noted would never be cleared. */
async function noteDocument(database: IDBDatabase, kept: KeptName, onRoom: (full: boolean) => void): Promise<boolean> {
  try {
    const transaction = database.transaction(DOCUMENTS, 'readwrite')
    transaction.objectStore(DOCUMENTS).put(kept)
    await endOf(transaction)
    return true
  } catch (error) {
    if (isFull(error)) onRoom(true)
    return false
  }
}
