import { keep } from '../app/kept.ts'
import { answerOf, DOCUMENTS, endOf, type KeptName, OUTBOX } from './database.ts'
import { answerKey, answerName } from './kept-answers.ts'
import { deleteKeptDocument } from './kept-document.ts'

/** A workbook that was not opened for this long is not kept any longer; it comes from the server when it is opened. */
export const AGE_MS = 60 * 24 * 60 * 60 * 1000

/** Which kept documents may go: not opened for 60 days, nothing unsent, not among those that are open here. */
export function agedOut(
  kept: readonly KeptName[],
  hasUnsent: (each: KeptName) => boolean,
  openHere: string,
  now: number,
): KeptName[] {
  return kept.filter(each => {
    const { name, openedAt } = each
    return name !== openHere && openedAt !== undefined && now - openedAt > AGE_MS && !hasUnsent(each)
  })
}

/**
 * Drops what has aged out. Edits that are not uploaded keep their document, however old: both are looked at in one
 * transaction. Documents kept by an earlier version, which noted no day, begin to age now.
 */
export async function dropAged(database: IDBDatabase, openHere: string, now: number = Date.now()): Promise<void> {
  const transaction = database.transaction([DOCUMENTS, OUTBOX], 'readwrite')
  const documents = transaction.objectStore(DOCUMENTS)
  const [kept, scopes] = await Promise.all([
    answerOf(documents.getAll()) as Promise<KeptName[]>,
    scopesIn(transaction.objectStore(OUTBOX)),
  ])
  for (const each of kept) if (each.openedAt === undefined) documents.put({ ...each, openedAt: now })
  const old = agedOut(kept, ({ person, workbook }) => scopes.has(`${person}.${workbook}`), openHere, now)
  for (const { name } of old) documents.delete(name)
  await endOf(transaction)
  for (const { name, person, workbook } of old) {
    await deleteKeptDocument(name)
    keep(answerKey(answerName(person, `workbook.${workbook}`)), null)
  }
}

/** The persons and workbooks that have edits waiting, without reading the edits. */
function scopesIn(outbox: IDBObjectStore): Promise<Set<string>> {
  const scopes = new Set<string>()
  return new Promise((resolve, reject) => {
    const request = outbox.index('scope').openKeyCursor(null, 'nextunique')
    request.onerror = () => reject(request.error ?? new Error('the browser’s database refused'))
    request.onsuccess = () => {
      const cursor = request.result
      if (!cursor) return resolve(scopes)
      scopes.add(String(cursor.key))
      cursor.continue()
    }
  })
}
