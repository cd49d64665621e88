import type { CompiledQuery } from 'kysely'
import { newSecret } from '../../../schema/ids.ts'
import type { NoticeKind } from '../../../schema/inbox/notice.ts'
import type { NoticeRow } from '../notices.ts'
import type { Append, Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { Connections } from './connections.ts'

/** Stores whom these updates concern, in their transaction: who is told of a comment is told when it stands. */
export const noticeStatements = (
  write: Connections['write'],
  workbook: string,
  entries: readonly Append[],
): CompiledQuery[] =>
  entries.flatMap(({ notices, author, at }) =>
    (notices ?? []).map(({ column, text, row, rows, ...notice }) =>
      write
        .insertInto('notice')
        .values({
          ...notice,
          id: newSecret(80),
          workbook,
          at,
          field: column,
          row_name: row,
          row_count: rows,
          words: text,
          by_name: author.name,
          by_unit: author.unit,
          read_at: null,
        })
        .compile(),
    ),
  )

export function noticeQueries({ write, read }: Connections): Store['notices'] {
  return {
    async list(person, limit, before) {
      const rows = await read
        .selectFrom('notice')
        .selectAll()
        .where('person', '=', person)
        .$if(before !== undefined, query => {
          const { at, id } = before!
          return query.where(eb => eb.or([eb('at', '<', at), eb.and([eb('at', '=', at), eb('id', '>', id)])]))
        })
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(noticeRow)
    },
    async unread(person) {
      const rows = await read
        .selectFrom('notice')
        .select(eb => ['workbook', eb.fn.countAll().as('count')])
        .where('person', '=', person)
        .where('read_at', 'is', null)
        .groupBy('workbook')
        .execute()
      return new Map(rows.map(row => [row.workbook, Number(row.count)]))
    },
    async markRead(person, ids, at) {
      if (ids?.length === 0) return
      await write
        .updateTable('notice')
        .set({ read_at: at })
        .where('person', '=', person)
        .where('read_at', 'is', null)
        .$if(ids !== null, query => query.where('id', 'in', [...ids!]))
        .execute()
    },
    async prune({ read: readUntil, unread }) {
      await write
        .deleteFrom('notice')
        .where(eb => eb.or([eb('at', '<', unread), eb.and([eb('at', '<', readUntil), eb('read_at', 'is not', null)])]))
        .execute()
    },
    async looked(person) {
      const row = await read.selectFrom('row_look').select('at').where('person', '=', person).executeTakeFirst()
      return row ? Number(row.at) : null
    },
    async look(person, at) {
      await write
        .insertInto('row_look')
        .values({ person, at })
        .onConflict(oc => oc.column('person').doUpdateSet({ at }).where('row_look.at', '<', at))
        .execute()
    },
  }
}

const noticeRow = (row: Tables['notice']): NoticeRow => ({
  id: row.id,
  person: row.person,
  workbook: row.workbook,
  at: row.at,
  kind: row.kind as NoticeKind,
  measure: row.measure,
  column: row.field,
  thread: row.thread,
  row: row.row_name,
  rows: Number(row.row_count),
  text: row.words,
  by: { name: row.by_name, unit: row.by_unit },
  read: row.read_at !== null,
})
