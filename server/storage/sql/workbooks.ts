import type { Selectable } from 'kysely'
import type { Stage } from '../../../schema/plan/plan.ts'
import { ProblemError, problem } from '../../../schema/result.ts'
import type { How, Store, WorkbookRow, WorkbookState } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { Connections } from './connections.ts'

const COLUMNS = [
  'id',
  'state',
  'title',
  'year',
  'stage',
  'measures',
  'sections',
  'created_at',
  'changed_at',
  'head',
] as const

export function workbookQueries({ write, read }: Connections): Store['workbooks'] {
  return {
    async create({ id, summary, at, snapshot, author, how }) {
      await write.transaction().execute(async trx => {
        await trx
          .insertInto('workbook')
          .values({
            id,
            state: 'active',
            title: summary.title,
            year: summary.year,
            stage: summary.stage,
            measures: summary.measures,
            sections: summary.sections,
            created_at: at,
            changed_at: at,
            head: 0,
            made_by: author.person,
            made_by_name: author.name,
            made_by_unit: author.unit,
            made_how: how,
          })
          .execute()
        await trx.insertInto('document_snapshot').values({ workbook: id, head: 0, bytes: snapshot }).execute()
      })
    },
    async get(id) {
      const row = await read.selectFrom('workbook').select(COLUMNS).where('id', '=', id).executeTakeFirst()
      return row ? workbookRow(row) : null
    },
    async list() {
      const rows = await read
        .selectFrom('workbook')
        .select(COLUMNS)
        .orderBy('changed_at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(workbookRow)
    },
    async setState(id, state, at) {
      const { numUpdatedRows } = await write
        .updateTable('workbook')
        .set({ state, changed_at: at })
        .where('id', '=', id)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw unknownWorkbook(id)
    },
    async made(id) {
      const row = await read
        .selectFrom('workbook')
        .select(['created_at', 'made_by', 'made_by_name', 'made_by_unit', 'made_how'])
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row) return null
      const author = { person: row.made_by, name: row.made_by_name, unit: row.made_by_unit }
      return { author, at: row.created_at, how: row.made_how as How }
    },
  }
}

export const unknownWorkbook = (workbook: string) => new ProblemError(problem('workbook-unknown', { workbook }))

function workbookRow(row: Pick<Selectable<Tables['workbook']>, (typeof COLUMNS)[number]>): WorkbookRow {
  return {
    id: row.id,
    state: row.state as WorkbookState,
    title: row.title,
    year: row.year,
    stage: row.stage as Stage,
    measures: row.measures,
    sections: row.sections,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    head: row.head,
  }
}
