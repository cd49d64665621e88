import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { endOf } from './database.ts'
import { whenFull } from './quota.ts'

/** The ground of one workbook (sync/ground.ts), kept by this browser where it can. */
export type KeptDocument = {
  doc: Y.Doc
  /** Forgets what is kept and goes on with an empty document, which is kept from then on. */
  startOver: () => Promise<Y.Doc>
  /**
   * There is room again: if writing had stopped, what is kept is brought up to this state and goes on. Resolves when it
   * is; until then, edits that build on what is lacking could be shown by no other page without the server.
   */
  resume: () => Promise<void>
  close: () => void
}

export const documentName = (person: string, workbook: string): string => `taizhang.document.${person}.${workbook}`

const PATIENCE_MS = 4_000

/**
 * Opens what is kept under that name. `keeps` is false where the browser has no database: then in memory only. When the
 * browser has no room left, `onFull` hears it and nothing more is written: what is kept stays a whole earlier state,
 * where an update missing in its middle would make all later ones useless.
 */
export async function openKeptDocument(name: string, keeps: boolean, onFull: () => void): Promise<KeptDocument> {
  let kept: IndexeddbPersistence | null = null
  let closed = false
  const stopListening = whenFull(() => {
    const full = kept
    kept = null
    void full?.destroy().catch(() => {})
    onFull()
  })
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
    resume: async () => {
      if (!keeps || closed) return
      // writes the whole document when it opens
      kept ??= new IndexeddbPersistence(name, document.doc)
      await kept.whenSynced
    },
    close: () => {
      closed = true
      stopListening()
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
