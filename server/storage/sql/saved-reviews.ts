import type { SavedReviewStore } from '../saved-reviews.ts'
import type { Connections } from './connections.ts'

export function savedReviewQueries({ write, read }: Connections): SavedReviewStore {
  const short = ['id', 'name', 'measures', 'corrections', 'created_at as createdAt', 'changed_at as changedAt'] as const
  return {
    list: person =>
      read
        .selectFrom('saved_review')
        .select(short)
        .where('person', '=', person)
        .orderBy('changed_at', 'desc')
        .orderBy('id')
        .execute(),
    async get(person, id) {
      const row = await read
        .selectFrom('saved_review')
        .select([...short, 'source', 'body'])
        .where('person', '=', person)
        .where('id', '=', id)
        .executeTakeFirst()
      return row ?? null
    },
    add: (person, { createdAt, changedAt, ...row }, most) =>
      write.transaction().execute(async trx => {
        const { count } = await trx
          .selectFrom('saved_review')
          .select(eb => eb.fn.countAll<number>().as('count'))
          .where('person', '=', person)
          .executeTakeFirstOrThrow()
        if (Number(count) >= most) return false
        const values = { ...row, person, created_at: createdAt, changed_at: changedAt }
        await trx.insertInto('saved_review').values(values).execute()
        return true
      }),
    async change(person, { id, changedAt, ...row }) {
      const done = await write
        .updateTable('saved_review')
        .set({ ...row, changed_at: changedAt })
        .where('person', '=', person)
        .where('id', '=', id)
        .executeTakeFirst()
      return Number(done.numUpdatedRows) > 0
    },
    async remove(person, id) {
      await write.deleteFrom('saved_review').where('person', '=', person).where('id', '=', id).execute()
    },
  }
}
