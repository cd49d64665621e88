import type { Store } from '../store.ts'
import type { Connections } from './connections.ts'

export function attemptQueries({ write }: Connections): Store['attempts'] {
  return {
    decide: (keys, now, decide) =>
      write.transaction().execute(async trx => {
        // attempts are rare: the moment to sweep out what has ended
        await trx.deleteFrom('sign_in_attempt').where('until', '<=', now).execute()
        const rows = await trx
          .selectFrom('sign_in_attempt')
          .selectAll()
          .where('key', 'in', [...keys])
          .execute()
        const known = rows.map(({ key, failures, last_at, until }) => ({ key, failures, last: last_at, until }))
        const { answer, put } = decide(new Map(known.map(each => [each.key, each])))
        for (const { key, failures, last, until } of put) {
          const values = { failures, last_at: last, until }
          await trx
            .insertInto('sign_in_attempt')
            .values({ key, ...values })
            .onConflict(c => c.column('key').doUpdateSet(values))
            .execute()
        }
        return answer
      }),
  }
}
