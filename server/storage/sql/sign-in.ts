import type { Selectable } from 'kysely'
import type { SessionRow, SignInHow, Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { Connections } from './connections.ts'

export function linkQueries({ write, read }: Connections): Store['links'] {
  return {
    async put(hash, person, workbook, at) {
      await write.transaction().execute(async trx => {
        await trx.deleteFrom('link').where('person', '=', person).execute()
        await trx.insertInto('link').values({ hash, person, workbook, created_at: at }).execute()
      })
    },
    async find(hash) {
      const row = await read
        .selectFrom('link')
        .select(['person', 'workbook'])
        .where('hash', '=', hash)
        .executeTakeFirst()
      return row ? { person: row.person, workbook: row.workbook } : null
    },
    async madeAt(person) {
      const row = await read.selectFrom('link').select('created_at').where('person', '=', person).executeTakeFirst()
      return row?.created_at ?? null
    },
    async remove(person) {
      await write.deleteFrom('link').where('person', '=', person).execute()
    },
  }
}

export function sessionQueries({ write, read }: Connections): Store['sessions'] {
  return {
    async put(hash, person, at, expiresAt, from) {
      await write.transaction().execute(async trx => {
        // Signing in is rare: the moment to sweep out what has ended.
        await trx.deleteFrom('session').where('expires_at', '<=', at).execute()
        await trx
          .insertInto('session')
          .values({
            hash,
            person,
            created_at: at,
            expires_at: expiresAt,
            seen_at: at,
            agent: from?.agent ?? null,
            address: from?.address ?? null,
            how: from?.how ?? null,
          })
          .onConflict(c => c.column('hash').doUpdateSet({ person, expires_at: expiresAt, seen_at: at }))
          .execute()
      })
    },
    async renew(hash, at, expiresAt) {
      await write.updateTable('session').set({ expires_at: expiresAt, seen_at: at }).where('hash', '=', hash).execute()
    },
    async list(now, person) {
      const rows = await read
        .selectFrom('session')
        .selectAll()
        .where('expires_at', '>', now)
        .$if(person !== undefined, query => query.where('person', '=', person!))
        .orderBy('seen_at', 'desc')
        .orderBy('hash')
        .execute()
      return rows.map(sessionRow)
    },
    async find(hash, now) {
      const row = await read
        .selectFrom('session')
        .select('person')
        .where('hash', '=', hash)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row?.person ?? null
    },
    async end(hash) {
      await write.deleteFrom('session').where('hash', '=', hash).execute()
    },
  }
}

const sessionRow = (row: Selectable<Tables['session']>): SessionRow => ({
  id: row.hash,
  person: row.person,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  seenAt: row.seen_at,
  agent: row.agent,
  address: row.address,
  how: row.how as SignInHow | null,
})
