import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { endOf } from './database.ts'

/** The ground of one workbook (sync/ground.ts), kept by this browser where it can. */
export type KeptDocument = {
  doc: Y.Doc
  /** Forgets what is kept and goes on with an empty document, which is kept from then on. */
  startOver: () => Promise<Y.Doc>
  close: () => void
}

export const documentName = (person: string, workbook: string): string => `taizhang.document.${person}.${workbook}`

const PATIENCE_MS = 4_000

/** Opens what is kept under that name. `keeps` is false where the browser has no database: then in memory only. */
export async function openKeptDocument(name: string, keeps: boolean): Promise<KeptDocument> {
  let kept: IndexeddbPersistence | null = null
  const open = async (): Promise<Y.Doc> => {
    const doc = new Y.Doc()
    if (!keeps) return doc
    const opened = new IndexeddbPersistence(name, doc)
    kept = opened
    await Promise.race([opened.whenSynced, new Promise(resolve => setTimeout(resolve, PATIENCE_MS))])
    return doc
  }
  const document: KeptDocument = {
    doc: await open(),
    startOver: async () => {
      const { doc } = document
      await clearIn(kept?.db ?? null)
      await kept?.destroy()
      doc.destroy()
      document.doc = await open()
      return document.doc
    },
    close: () => {
      // closes its database, too
      document.doc.destroy()
    },
  }
  return document
}

/** Empties the stores of a kept document; deleting its database would wait for every window that has it open. */
async function clearIn(database: IDBDatabase | null): Promise<void> {
  if (!database) return
  const names = [...database.objectStoreNames]
  const transaction = database.transaction(names, 'readwrite')
  for (const name of names) transaction.objectStore(name).clear()
  await endOf(transaction).catch(() => {})
}

/** Empties and then deletes a kept document by its name; a window that still has it open keeps an empty one. */
export async function deleteKeptDocument(name: string): Promise<void> {
  await new Promise<void>(resolve => {
    const request = indexedDB.open(name)
    request.onsuccess = () => {
      const database = request.result
      void clearIn(database.objectStoreNames.length > 0 ? database : null).then(() => {
        database.close()
        resolve()
      })
    }
    request.onerror = () => resolve()
    request.onblocked = () => resolve()
  })
  indexedDB.deleteDatabase(name)
}
