import { type Insertable, sql, type Transaction } from 'kysely'
import { measureOf, placeOf } from '../../../schema/changes/change.ts'
import { type Append, HeadMoved, type Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { Connections } from './connections.ts'
import { insertClosings } from './periods.ts'
import { unknownWorkbook } from './workbooks.ts'

/** Rows of one insert statement: journal rows have fourteen values each and SQLite takes 32,766 values a statement. */
const CHUNK = 500

export function documentQueries({ write, read }: Connections): Store['documents'] {
  return {
    load: workbook =>
      read.transaction().execute(async trx => {
        const from = await trx
          .selectFrom('workbook')
          .innerJoin('document_snapshot', 'document_snapshot.workbook', 'workbook.id')
          .select(['workbook.head', 'document_snapshot.head as through', 'document_snapshot.bytes'])
          .where('workbook.id', '=', workbook)
          .executeTakeFirst()
        if (!from) return null
        return { snapshot: from.bytes, updates: await updatesAfter(trx, workbook, from.through), head: from.head }
      }),

    since: (workbook, head) =>
      read.transaction().execute(async trx => {
        const now = await trx
          .selectFrom('workbook')
          .innerJoin('document_snapshot', 'document_snapshot.workbook', 'workbook.id')
          .select(['workbook.head', 'document_snapshot.head as through'])
          .where('workbook.id', '=', workbook)
          .executeTakeFirst()
        if (!now) throw unknownWorkbook(workbook)
        const updates = await updatesAfter(trx, workbook, Math.max(head, now.through))
        // What stood between `head` and the snapshot is gone as single updates; the snapshot is an update holding them.
        if (head < now.through) updates.unshift(await snapshotOf(trx, workbook))
        return { updates, head: now.head }
      }),

    append: (workbook, expected, entries, summary) =>
      write.transaction().execute(async trx => {
        const head = expected + entries.length
        const changed = entries.filter(entry => entry.changes.length > 0).map(entry => entry.at)
        // The row is the gate: the condition on the head makes order total, also between processes.
        const { numUpdatedRows } = await trx
          .updateTable('workbook')
          .set({
            head,
            title: summary.title,
            year: summary.year,
            stage: summary.stage,
            measures: summary.measures,
            sections: summary.sections,
          })
          .$if(changed.length > 0, query => {
            const latest = Math.max(...changed)
            return query.set({
              changed_at: sql<number>`case when changed_at < ${latest} then ${latest} else changed_at end`,
            })
          })
          .where('id', '=', workbook)
          .where('head', '=', expected)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) throw await whyNot(trx, workbook, expected)
        await insertUpdates(trx, workbook, expected, entries)
        await insertJournal(trx, workbook, expected, entries)
        await insertClosings(trx, workbook, entries)
        return head
      }),

    compact: (workbook, head, snapshot) =>
      write.transaction().execute(async trx => {
        const now = await trx.selectFrom('workbook').select('head').where('id', '=', workbook).executeTakeFirst()
        if (!now) throw unknownWorkbook(workbook)
        if (head > now.head) throw new HeadMoved(`snapshot of ${head}, but the head is ${now.head}`)
        const { numUpdatedRows } = await trx
          .updateTable('document_snapshot')
          .set({ head, bytes: snapshot })
          .where('workbook', '=', workbook)
          .where('head', '<=', head)
          .executeTakeFirst()
        // A later snapshot is already there: an older one must not take its place.
        if (numUpdatedRows === 0n) return
        await trx.deleteFrom('document_update').where('workbook', '=', workbook).where('seq', '<=', head).execute()
      }),
  }
}

async function updatesAfter(trx: Transaction<Tables>, workbook: string, head: number): Promise<Uint8Array[]> {
  const rows = await trx
    .selectFrom('document_update')
    .select('bytes')
    .where('workbook', '=', workbook)
    .where('seq', '>', head)
    .orderBy('seq')
    .execute()
  return rows.map(row => row.bytes)
}

async function snapshotOf(trx: Transaction<Tables>, workbook: string): Promise<Uint8Array> {
  const row = await trx
    .selectFrom('document_snapshot')
    .select('bytes')
    .where('workbook', '=', workbook)
    .executeTakeFirstOrThrow()
  return row.bytes
}

async function insertUpdates(
  trx: Transaction<Tables>,
  workbook: string,
  expected: number,
  entries: readonly Append[],
): Promise<void> {
  const rows = entries.map((entry, i) => ({ workbook, seq: expected + i + 1, bytes: entry.update }))
  for (let at = 0; at < rows.length; at += CHUNK)
    await trx
      .insertInto('document_update')
      .values(rows.slice(at, at + CHUNK))
      .execute()
}

async function insertJournal(
  trx: Transaction<Tables>,
  workbook: string,
  expected: number,
  entries: readonly Append[],
): Promise<void> {
  const rows: Insertable<Tables['journal']>[] = entries.flatMap((entry, i) =>
    entry.changes.map((change, place) => ({
      workbook,
      seq: expected + i + 1,
      place,
      at: entry.at,
      person: entry.author.person,
      person_name: entry.author.name,
      person_unit: entry.author.unit,
      how: entry.how,
      measure: measureOf(change),
      change: JSON.stringify(change),
      kind: change.kind,
      ...placeOf(change),
    })),
  )
  for (let at = 0; at < rows.length; at += CHUNK)
    await trx
      .insertInto('journal')
      .values(rows.slice(at, at + CHUNK))
      .execute()
}

async function whyNot(trx: Transaction<Tables>, workbook: string, expected: number): Promise<Error> {
  const now = await trx.selectFrom('workbook').select('head').where('id', '=', workbook).executeTakeFirst()
  return now ? new HeadMoved(`expected ${expected}, found ${now.head}`) : unknownWorkbook(workbook)
}
