import { type CompiledQuery, type Insertable, sql, type Transaction } from 'kysely'
import { type Change, measureOf, placeOf } from '../../../schema/changes/change.ts'
import { type Append, HeadMoved, type Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { Connections } from './connections.ts'
import { noticeStatements } from './notices.ts'
import { closingStatements } from './periods.ts'
import { unknownWorkbook } from './workbooks.ts'

export function documentQueries({ write, read, atOnce }: Connections): Store['documents'] {
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

    append: async (workbook, expected, entries, summary) => {
      const head = expected + entries.length
      const { title, year, stage, measures, sections } = summary
      const changedAt = Math.max(0, ...entries.filter(entry => entry.changes.length > 0).map(entry => entry.at))
      // The row is the gate: the condition on the head makes order total, also between processes.
      const plan = [title, year, stage, measures, sections]
      const gate = withValues(statements.head, [head, ...plan, changedAt, changedAt, workbook, expected])
      const rows = entries.flatMap((entry, i) => [
        withValues(statements.update, Object.values(updateRow(workbook, expected + i + 1, entry.update))),
        ...entry.changes.map((change, place) =>
          withValues(statements.journal, Object.values(journalRow(workbook, expected + i + 1, entry, change, place))),
        ),
      ])
      const beside = [...closingStatements(write, workbook, entries), ...noticeStatements(write, workbook, entries)]
      const done = await atOnce([gate, ...rows, ...beside])
      if (!done) throw await whyNot(write, workbook, expected)
      return head
    },

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

async function whyNot(db: Connections['write'], workbook: string, expected: number): Promise<Error> {
  const now = await db.selectFrom('workbook').select('head').where('id', '=', workbook).executeTakeFirst()
  return now ? new HeadMoved(`expected ${expected}, found ${now.head}`) : unknownWorkbook(workbook)
}
