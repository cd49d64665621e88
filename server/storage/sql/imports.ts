import type { ImportStore } from '../imports.ts'
import type { Connections } from './connections.ts'

export function importQueries({ write, read }: Connections): ImportStore {
  return {
    keep: ({ bytes, ...row }, most, since) =>
      write.transaction().execute(async trx => {
        await trx
          .insertInto('import_file')
          .values({ ...row, bytes })
          .execute()
        await trx.deleteFrom('import_file').where('at', '<', since).execute()
        const all = await trx
          .selectFrom('import_file')
          .select('id')
          .where('person', '=', row.person)
          .orderBy('at', 'desc')
          .orderBy('id')
          .execute()
        const old = all.slice(most).map(each => each.id)
        if (old.length > 0) await trx.deleteFrom('import_file').where('id', 'in', old).execute()
      }),
    async get(person, id, since) {
      const row = await read
        .selectFrom('import_file')
        .selectAll()
        .where('id', '=', id)
        .where('person', '=', person)
        .where('at', '>=', since)
        .executeTakeFirst()
      return row ? { ...row, at: Number(row.at), bytes: new Uint8Array(row.bytes) } : null
    },
    async remove(person, id) {
      await write.deleteFrom('import_file').where('id', '=', id).where('person', '=', person).execute()
    },
    async learned(scope) {
      const rows = await read
        .selectFrom('learned_heading')
        .select(['heading', 'target'])
        .where('scope', '=', scope)
        .execute()
      return new Map(rows.map(row => [row.heading, row.target]))
    },
    learn: (scope, headings, at, most) =>
      write.transaction().execute(async trx => {
        for (const [heading, target] of headings) {
          await trx
            .insertInto('learned_heading')
            .values({ scope, heading, target, at })
            .onConflict(c => c.columns(['scope', 'heading']).doUpdateSet({ target, at }))
            .execute()
        }
        const all = await trx
          .selectFrom('learned_heading')
          .select('heading')
          .where('scope', '=', scope)
          .orderBy('at', 'desc')
          .orderBy('heading')
          .execute()
        for (const { heading } of all.slice(most)) {
          await trx.deleteFrom('learned_heading').where('scope', '=', scope).where('heading', '=', heading).execute()
        }
      }),
  }
}
