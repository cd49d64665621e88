import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import * as Y from 'yjs'
import type { Change } from '../../../schema/changes/change.ts'
import { createDoc } from '../../../schema/doc/create.ts'
import { newId } from '../../../schema/ids.ts'
import { planDraftShape, snapshotOfDraft } from '../../../schema/plan/draft.ts'
import { ProblemError } from '../../../schema/result.ts'
import { type Picture, pictureOf } from '../../../server/backup/picture.ts'
import { summaryOf } from '../../../server/rooms/accept.ts'
import { createRooms } from '../../../server/rooms/create-rooms.ts'
import { openSqliteStore, SQLITE_FILE } from '../../../server/storage/sqlite/open.ts'
import { openStoreFile } from '../../../server/storage/sqlite/store-file.ts'
import type { Store } from '../../../server/storage/store.ts'
import { smallPlan } from '../../support/sync-server.ts'

export const log = pino({ level: 'silent' })
const office = { person: 'p_office', name: '周文', unit: '县司法局', role: 'coordinator' } as const

/** A store with people, a file and workbooks that were edited: something of everything a backup must hold. */
export async function fillStore(store: Store, titles: string[], at = Date.now()): Promise<string[]> {
  const ids: string[] = []
  await store.people.create({ id: 'p_office', name: '周文', unit: '县司法局', administrator: true, createdAt: at })
  const rooms = createRooms({ store, log })
  for (const title of titles) {
    const snapshot = snapshotOfDraft(planDraftShape.parse({ ...smallPlan, title }), { year: 2026, month: 5 })
    const doc = createDoc(snapshot)
    const id = newId('workbook')
    ids.push(id)
    const { role, ...author } = office
    const bytes = Y.encodeStateAsUpdate(doc)
    await store.workbooks.create({ id, summary: summaryOf(snapshot), at, snapshot: bytes, author, how: 'import' })
    await store.members.put(id, 'p_office', role, at)
    await store.files.put({ id: newId('file'), workbook: id, name: 'source.txt', kind: 'source', bytes, at })
    for (const after of ['一稿', '二稿']) {
      const before = (await rooms.snapshot(id)).plan.title
      const change: Change = { kind: 'plan', key: 'title', before, after: `${title}（${after}）` }
      const applied = await rooms.apply(id, office, [change], 'edit')
      if (!applied.ok) throw new Error(JSON.stringify(applied.problems))
    }
  }
  await rooms.stop()
  return ids
}

/** A data folder with a filled store that nobody has open. */
export async function filledFolder(folder: string, titles = ['普法计划', '城建计划'], at?: number): Promise<string> {
  const store = await openSqliteStore({ folder })
  await fillStore(store, titles, at)
  await store.close()
  return folder
}

/** All that a data folder's store holds, as figures. */
export function pictureIn(folder: string): Picture {
  const store = openStoreFile(join(folder, SQLITE_FILE))
  try {
    return pictureOf(store)
  } finally {
    store.close()
  }
}

/** The codes a promise fails with; none when it does not. */
export const codesOf = (promise: Promise<unknown>): Promise<string[]> =>
  promise.then(
    () => [],
    error => {
      if (error instanceof ProblemError) return error.problems.map(problem => problem.code)
      throw error
    },
  )

export const namesOf = async (folder: string): Promise<string[]> => (await readdir(folder)).sort()

/** A folder that already holds somebody's file. */
export async function usedFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, '重要.txt'), '不要动')
  return folder
}
