import type { OutboxStore, StoredEdit } from '../sync/outbox.ts'
import { answerOf, endOf, OUTBOX } from './database.ts'

type Row = StoredEdit & { person: string; scope: string }

/** The outbox of one person and workbook in the browser's database. Its promises reject when nothing was written. */
export function createOutboxStore(database: IDBDatabase, person: string, workbook: string): OutboxStore {
  const scope = `${person}.${workbook}`
  // strict: what is typed without a network stands nowhere else, and a laptop's battery may be empty
  const begin = () => database.transaction(OUTBOX, 'readwrite', { durability: 'strict' })
  return {
    write: async ({ put, remove }) => {
      const transaction = begin()
      const store = transaction.objectStore(OUTBOX)
      for (const key of remove) store.delete(key)
      for (const edit of put) store.put({ ...edit, person, scope } satisfies Row)
      // without waiting for answers: a page that is closed right now would take the open transaction with it
      transaction.commit()
      await endOf(transaction)
    },
    owners: async () => {
      const all = database.transaction(OUTBOX).objectStore(OUTBOX).index('scope').getAll(scope)
      return new Set(((await answerOf(all)) as Row[]).map(row => row.owner))
    },
    claim: async (owner, alive) => {
      const transaction = begin()
      const store = transaction.objectStore(OUTBOX)
      const request = store.index('scope').getAll(scope)
      const claimed: StoredEdit[] = []
      request.onsuccess = () => {
        for (const row of request.result as Row[]) {
          if (row.owner === owner || alive.has(row.owner)) continue
          store.put({ ...row, owner })
          claimed.push({ ...row, owner })
        }
      }
      await endOf(transaction)
      return claimed.sort((a, b) => a.at - b.at || a.n - b.n)
    },
  }
}

/** How many edits of a person wait in this browser, in whatever workbook. */
export const countUnsent = (database: IDBDatabase, person: string): Promise<number> =>
  answerOf(database.transaction(OUTBOX).objectStore(OUTBOX).index('person').count(person))

/** Deletes what is stored of a person under an index of that name. */
export async function deleteOf(database: IDBDatabase, store: string, person: string): Promise<void> {
  const transaction = database.transaction(store, 'readwrite')
  const request = transaction.objectStore(store).index('person').openKeyCursor(person)
  request.onsuccess = () => {
    const cursor = request.result
    if (!cursor) return
    transaction.objectStore(store).delete(cursor.primaryKey)
    cursor.continue()
  }
  await endOf(transaction)
}
