import { type CompiledQuery, type Insertable, sql, type Transaction } from 'kysely'
import { type Change, measureOf, placeOf } from '../../../schema/changes/change.ts'
import { type Append, HeadMoved, type Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { Connections } from './connections.ts'
import { insertClosings } from './periods.ts'
import { unknownWorkbook } from './workbooks.ts'

/** Rows of one insert statement: journal rows have fourteen values each and SQLite takes 32,766 values a statement. */
const CHUNK = 500
/** Up to so many rows go one by one through a statement compiled beforehand. */
const FEW = 40

export function documentQueries({ write, read }: Connections): Store['documents'] {
  const statements = prepareAppend(write)
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
        const { title, year, stage, measures, sections } = summary
        const changedAt = Math.max(0, ...entries.filter(entry => entry.changes.length > 0).map(entry => entry.at))
        // The row is the gate: the condition on the head makes order total, also between processes.
        const { numAffectedRows } = await trx.executeQuery(
          withValues(statements.head, [
            head,
            title,
            year,
            stage,
            measures,
            sections,
            changedAt,
            changedAt,
            workbook,
            expected,
          ]),
        )
        if (!numAffectedRows) throw await whyNot(trx, workbook, expected)
        await insertUpdates(trx, statements.update, workbook, expected, entries)
        await insertJournal(trx, statements.journal, workbook, expected, entries)
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

/**
 * The three statements of an append, compiled once: building and compiling them for each typed word took longer than
 * the disk. The values stand in the order in which the columns are written here.
 */
function prepareAppend(write: Connections['write']) {
  return {
    head: write
      .updateTable('workbook')
      .set({
        head: 0,
        title: '',
        year: 0,
        stage: '',
        measures: 0,
        sections: 0,
        changed_at: sql<number>`case when changed_at < ${0} then ${0} else changed_at end`,
      })
      .where('id', '=', '')
      .where('head', '=', 0)
      .compile(),
    update: write
      .insertInto('document_update')
      .values(updateRow('', 0, EMPTY))
      .compile(),
    journal: write
      .insertInto('journal')
      .values(journalRow('', 0, ENTRY, CHANGE, 0))
      .compile(),
  }
}

const EMPTY = new Uint8Array()
const CHANGE: Change = { kind: 'plan', key: 'title', before: '', after: '' }
const ENTRY: Append = {
  update: EMPTY,
  author: { person: '', name: '', unit: '' },
  at: 0,
  how: 'typed',
  changes: [CHANGE],
}

const withValues = (statement: CompiledQuery, parameters: readonly unknown[]): CompiledQuery => ({
  ...statement,
  parameters,
})

const updateRow = (workbook: string, seq: number, bytes: Uint8Array): Insertable<Tables['document_update']> => ({
  workbook,
  seq,
  bytes,
})

const journalRow = (
  workbook: string,
  seq: number,
  entry: Append,
  change: Change,
  place: number,
): Insertable<Tables['journal']> => ({
  workbook,
  seq,
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
})

async function insertUpdates(
  trx: Transaction<Tables>,
  one: CompiledQuery,
  workbook: string,
  expected: number,
  entries: readonly Append[],
): Promise<void> {
  const rows = entries.map((entry, i) => updateRow(workbook, expected + i + 1, entry.update))
  if (rows.length <= FEW) {
    for (const row of rows) await trx.executeQuery(withValues(one, Object.values(row)))
    return
  }
  for (let at = 0; at < rows.length; at += CHUNK)
    await trx
      .insertInto('document_update')
      .values(rows.slice(at, at + CHUNK))
      .execute()
}

async function insertJournal(
  trx: Transaction<Tables>,
  one: CompiledQuery,
  workbook: string,
  expected: number,
  entries: readonly Append[],
): Promise<void> {
  const rows = entries.flatMap((entry, i) =>
    entry.changes.map((change, place) => journalRow(workbook, expected + i + 1, entry, change, place)),
  )
  if (rows.length <= FEW) {
    for (const row of rows) await trx.executeQuery(withValues(one, Object.values(row)))
    return
  }
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
