/*
 * What this browser keeps on its disk, in two places:
 *
 *   taizhang                          one database for all: the outboxes, and which documents are kept
 *   taizhang.document.PERSON.WORKBOOK one per person and workbook, written by y-indexeddb
 *
 * Everything is filed under a person's id and asked for by it, so another person of the same browser meets none of it.
 * A browser without a database (some private windows) keeps nothing: the page works, and says that it must stay open.
 */

export const OUTBOX = 'outbox'
export const DOCUMENTS = 'documents'

/** A kept document, so that it can be found again to be cleared; `openedAt` is when it was last in use (ageing.ts). */
export type KeptName = { name: string; person: string; workbook: string; openedAt?: number }

/** A database that does not answer is as good as none. */
const PATIENCE_MS = 3_000

let opening: Promise<IDBDatabase | null> | null = null

/** The database, opened once a page; null where the browser has none to give. Never rejects. */
export function openDatabase(): Promise<IDBDatabase | null> {
  opening ??= new Promise(resolve => {
    setTimeout(() => resolve(null), PATIENCE_MS)
    try {
      const request = indexedDB.open('taizhang', 1)
      request.onupgradeneeded = () => {
        const outbox = request.result.createObjectStore(OUTBOX, { keyPath: 'key' })
        outbox.createIndex('scope', 'scope')
        outbox.createIndex('person', 'person')
        request.result.createObjectStore(DOCUMENTS, { keyPath: 'name' }).createIndex('person', 'person')
      }
      request.onsuccess = () => {
        // a newer program in another window must not wait for this one
        request.result.onversionchange = () => request.result.close()
        resolve(request.result)
      }
      request.onerror = () => resolve(null)
    } catch {
      resolve(null)
    }
  })
  return opening
}

/** The answer to one request. */
export const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser’s database refused'))
  })

/** Resolves when a transaction is on disk; rejects when nothing of it is. */
export const endOf = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    const fail = () => reject(transaction.error ?? new Error('the browser’s database refused'))
    transaction.oncomplete = () => resolve()
    transaction.onerror = fail
    transaction.onabort = fail
  })
