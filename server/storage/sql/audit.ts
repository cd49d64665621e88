import { sql } from 'kysely'
import type { AuditDetail, AuditKind } from '../../../schema/audit/kinds.ts'
import type { Store } from '../store.ts'
import type { Connections } from './connections.ts'

export function auditQueries({ write, read }: Connections): Store['audit'] {
  return {
    async append({ at, person, name, unit, kind, workbook, detail }) {
      await write
        .insertInto('audit')
        .values({
          // writers take turns; where they do not, the key refuses the second of two
          seq: sql<number>`(select coalesce(max(seq), 0) + 1 from audit)`,
          at,
          person,
          name,
          unit,
          kind,
          workbook,
          detail: JSON.stringify(detail),
        })
        .execute()
    },
    async read({ kinds, person, workbook, from, until, before, limit } = {}) {
      const rows = await read
        .selectFrom('audit')
        .selectAll()
        .$if(kinds !== undefined, query => query.where('kind', 'in', [...kinds!]))
        .$if(person !== undefined, query => query.where('person', '=', person!))
        .$if(workbook !== undefined, query => query.where('workbook', '=', workbook!))
        .$if(from !== undefined, query => query.where('at', '>=', from!))
        .$if(until !== undefined, query => query.where('at', '<', until!))
        .$if(before !== undefined, query => query.where('seq', '<', before!))
        .orderBy('seq', 'desc')
        .$if(limit !== undefined, query => query.limit(limit!))
        .execute()
      return rows.map(row => ({
        seq: Number(row.seq),
        at: row.at,
        person: row.person,
        name: row.name,
        unit: row.unit,
        kind: row.kind as AuditKind,
        workbook: row.workbook,
        detail: JSON.parse(row.detail) as AuditDetail,
      }))
    },
  }
}
