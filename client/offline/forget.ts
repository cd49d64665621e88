import { keep } from '../app/kept.ts'
import { countKeptChoices } from '../exchange/kept-choices.ts'
import { answerOf, DOCUMENTS, type KeptName, OUTBOX, openDatabase } from './database.ts'
import { deleteKeptDocument } from './kept-document.ts'
import { countUnsent, deleteOf } from './outbox-store.ts'

/** What of a person would be lost with this browser's copies: edits and decisions not uploaded, and edits that came back. */
export type Unsent = { edits: number; returned: number }

const lists = (person: string): string[] => {
  try {
    return Object.keys(localStorage).filter(key =>
      ['returned', 'meetings', 'returns'].some(list => key.startsWith(`taizhang.${list}.${person}.`)),
    )
  } catch {
    return []
  }
}

export async function unsentOf(person: string): Promise<Unsent> {
  const database = await openDatabase()
  const edits = database === null ? 0 : await countUnsent(database, person).catch(() => 0)
  return {
    edits: edits + countKeptChoices(person),
    returned: lists(person).filter(key => key.startsWith('taizhang.returned.')).length,
  }
}

/**
 * Clears everything that this browser keeps of a person: documents, outboxes and lists. For signing out, and only
 * then: a session that merely ended clears nothing.
 */
export async function forgetPerson(person: string): Promise<void> {
  for (const key of lists(person)) keep(key, null)
  const database = await openDatabase()
  if (database === null) return
  const index = database.transaction(DOCUMENTS).objectStore(DOCUMENTS).index('person')
  const kept = (await answerOf(index.getAll(person))) as KeptName[]
  for (const { name } of kept) await deleteKeptDocument(name)
  await deleteOf(database, OUTBOX, person)
  await deleteOf(database, DOCUMENTS, person)
}
