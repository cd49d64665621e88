import type { Change } from '../../../schema/changes/change.ts'
import type { How, Store } from '../store.ts'
import type { Connections } from './connections.ts'

export function journalQueries({ read }: Connections): Store['journal'] {
  return {
    async read(workbook, { measure, after, limit } = {}) {
      const rows = await read
        .selectFrom('journal')
        .select(['workbook', 'seq', 'place', 'at', 'person', 'person_name', 'person_unit', 'how', 'change'])
        .where('workbook', '=', workbook)
        .$if(measure !== undefined, query => query.where('measure', '=', measure!))
        .$if(after !== undefined, query => query.where('seq', '>', after!))
        .orderBy('seq')
        .orderBy('place')
        .$if(limit !== undefined, query => query.limit(limit!))
        .execute()
      return rows.map(row => ({
        workbook: row.workbook,
        seq: row.seq,
        index: row.place,
        at: row.at,
        author: { person: row.person, name: row.person_name, unit: row.person_unit },
        how: row.how as How,
        change: JSON.parse(row.change) as Change,
      }))
    },
  }
}
