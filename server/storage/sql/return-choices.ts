import type { ReturnChoiceStore } from '../return-choices.ts'
import type { Connections } from './connections.ts'

/** Rows a statement: engines bound how many values one may carry. */
const AT_ONCE = 500

export function returnChoiceQueries({ write, read }: Connections): ReturnChoiceStore {
  return {
    async list(file) {
      const rows = await read
        .selectFrom('return_choice')
        .select(['key', 'body', 'person', 'person_name as personName', 'at'])
        .where('file', '=', file)
        .orderBy('at')
        .orderBy('key')
        .execute()
      return rows.map(row => ({ ...row, at: Number(row.at) }))
    },
    put: (file, changes, { person, personName, at }, { most, chars }) =>
      write
        .transaction()
        .execute(async trx => {
          for (let from = 0; from < changes.length; from += AT_ONCE) {
            const part = changes.slice(from, from + AT_ONCE)
            const gone = part.flatMap(({ key, body }) => (body === null ? [key] : []))
            const rows = part.flatMap(({ key, body }) =>
              body === null ? [] : [{ file, key, body, person, person_name: personName, at }],
            )
            if (gone.length > 0)
              await trx.deleteFrom('return_choice').where('file', '=', file).where('key', 'in', gone).execute()
            if (rows.length === 0) continue
            await trx
              .insertInto('return_choice')
              .values(rows)
              .onConflict(c =>
                c.columns(['file', 'key']).doUpdateSet(eb => ({
                  body: eb.ref('excluded.body'),
                  person: eb.ref('excluded.person'),
                  person_name: eb.ref('excluded.person_name'),
                  at: eb.ref('excluded.at'),
                })),
              )
              .execute()
          }
          const held = await trx
            .selectFrom('return_choice')
            .select(eb => [
              eb.fn.countAll<number>().as('count'),
              eb.fn.sum<number | null>(eb.fn<number>('length', ['body'])).as('chars'),
            ])
            .where('file', '=', file)
            .executeTakeFirstOrThrow()
          if (Number(held.count) > most || Number(held.chars ?? 0) > chars) throw new Full()
          return true
        })
        .catch((error: unknown) => {
          if (error instanceof Full) return false
          throw error
        }),
    async forget(file) {
      await write.deleteFrom('return_choice').where('file', '=', file).execute()
    },
  }
}

/** Rolls the transaction back. */
class Full extends Error {}
