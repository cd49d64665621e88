import type { Selectable } from 'kysely'
import type { Change } from '../../../schema/changes/change.ts'
import type { How, JournalFilter, JournalRow, Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { Connections } from './connections.ts'

const COLUMNS = ['workbook', 'seq', 'place', 'at', 'person', 'person_name', 'person_unit', 'how', 'change'] as const

export function journalQueries({ read }: Connections): Store['journal'] {
  return {
    async read(workbook, { measure, after, limit } = {}) {
      const rows = await read
        .selectFrom('journal')
        .select(COLUMNS)
        .where('workbook', '=', workbook)
        .$if(measure !== undefined, query => query.where('measure', '=', measure!))
        .$if(after !== undefined, query => query.where('seq', '>', after!))
        .orderBy('seq')
        .orderBy('place')
        .$if(limit !== undefined, query => query.limit(limit!))
        .execute()
      return rows.map(journalRow)
    },

    async search(workbook, filter: JournalFilter = {}) {
      const { measure, section, cell, unit, person, from, until, kinds, hows, before, limit } = filter
      const found = read
        .selectFrom('journal')
        .select(['seq as at_seq', 'place as at_place'])
        .where('workbook', '=', workbook)
        .$if(measure !== undefined, query => query.where('measure', '=', measure!))
        .$if(section !== undefined, query => query.where('section', '=', section!))
        .$if(cell !== undefined, query =>
          query.where(eb => {
            const { column, period } = cell!
            const inPeriod = eb('period', period === null ? 'is' : '=', period)
            const own = eb.and([
              eb('kind', 'in', ['cell', 'part', 'section', 'check']),
              eb('field', '=', column),
              inPeriod,
            ])
            const brought =
              period === null
                ? eb('kind', 'in', ['measure-add', 'section-add'])
                : eb.and([eb('kind', '=', 'report-add'), inPeriod])
            return eb.or([own, brought])
          }),
        )
        .$if(unit !== undefined, query => query.where('person_unit', '=', unit!))
        .$if(person !== undefined, query => query.where('person', '=', person!))
        .$if(from !== undefined, query => query.where('at', '>=', from!))
        .$if(until !== undefined, query => query.where('at', '<', until!))
        .$if(kinds !== undefined, query => query.where('kind', 'in', [...kinds!]))
        .$if(hows !== undefined, query => query.where('how', 'in', [...hows!]))
        .$if(before !== undefined, query => {
          const { seq, index } = before!
          return query.where(eb => eb.or([eb('seq', '<', seq), eb.and([eb('seq', '=', seq), eb('place', '<', index)])]))
        })
        .orderBy('seq', 'desc')
        .orderBy('place', 'desc')
        .$if(limit !== undefined, query => query.limit(limit!))
      // first the places, from a narrow index; the rows themselves are wide and only those shown are read
      const rows = await read
        .selectFrom(found.as('found'))
        .innerJoin('journal', join =>
          join
            .on('journal.workbook', '=', workbook)
            .onRef('journal.seq', '=', 'found.at_seq')
            .onRef('journal.place', '=', 'found.at_place'),
        )
        .select(COLUMNS.map(column => `journal.${column}` as const))
        .execute()
      // sorted here: asked to sort, SQLite walks the whole journal instead of the places found
      return rows.map(journalRow).sort((a, b) => b.seq - a.seq || b.index - a.index)
    },

    async authors(workbook) {
      const rows = await read
        .selectFrom('journal')
        .select(['person', 'person_name', 'person_unit'])
        .distinct()
        .where('workbook', '=', workbook)
        .orderBy('person_unit')
        .orderBy('person_name')
        .orderBy('person')
        .execute()
      return rows.map(row => ({ person: row.person, name: row.person_name, unit: row.person_unit }))
    },
  }
}

const journalRow = (row: Pick<Selectable<Tables['journal']>, (typeof COLUMNS)[number]>): JournalRow => ({
  workbook: row.workbook,
  seq: row.seq,
  index: row.place,
  at: row.at,
  author: { person: row.person, name: row.person_name, unit: row.person_unit },
  how: row.how as How,
  change: JSON.parse(row.change) as Change,
})
