import { type CompiledQuery, sql } from 'kysely'
import type { PeriodCopy } from '../../../schema/plan/period-copy.ts'
import type { Append, ClosedPeriodRow, Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { Connections } from './connections.ts'

const columns = ['period', 'closing', 'at', 'person', 'person_name', 'person_unit'] as const

export function periodQueries({ read }: Connections): Store['periods'] {
  return {
    async list(workbook) {
      const rows = await read
        .selectFrom('closed_period')
        .select(columns)
        .where('workbook', '=', workbook)
        .orderBy('at', 'desc')
        .orderBy('closing', 'desc')
        .execute()
      return rows.map(shown)
    },
    async get(workbook, period, closing) {
      const row = await read
        .selectFrom('closed_period')
        .select([...columns, 'copy'])
        .where('workbook', '=', workbook)
        .where('period', '=', period)
        .$if(closing !== undefined, query => query.where('closing', '=', closing!))
        .orderBy('closing', 'desc')
        .executeTakeFirst()
      return row ? { ...shown(row), copy: JSON.parse(row.copy) as PeriodCopy } : null
    },
  }
}

/** The statements that store the copies of the periods which these updates close. */
export const closingStatements = (
  write: Connections['write'],
  workbook: string,
  entries: readonly Append[],
): CompiledQuery[] =>
  entries.flatMap(({ closing, author, at }) => {
    if (!closing) return []
    const { period } = closing
    const before = write
      .selectFrom('closed_period as before')
      .select(eb => eb.fn.max('before.closing').as('last'))
      .where('before.workbook', '=', workbook)
      .where('before.period', '=', period)
    return write
      .insertInto('closed_period')
      .values({
        workbook,
        period,
        closing: sql<number>`coalesce((${before}), 0) + 1`,
        at,
        person: author.person,
        person_name: author.name,
        person_unit: author.unit,
        copy: JSON.stringify(closing.copy),
      })
      .compile()
  })

type Row = Pick<Tables['closed_period'], (typeof columns)[number]>

const shown = ({ period, closing, at, person, person_name, person_unit }: Row): ClosedPeriodRow => ({
  period,
  closing,
  at,
  author: { person, name: person_name, unit: person_unit },
})
