import type { Store } from '../store.ts'
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
  }
}

export function sessionQueries({ write, read }: Connections): Store['sessions'] {
  return {
    async put(hash, person, at, expiresAt) {
      await write.transaction().execute(async trx => {
        // Signing in is rare: the moment to sweep out what has ended.
        await trx.deleteFrom('session').where('expires_at', '<=', at).execute()
        await trx
          .insertInto('session')
          .values({ hash, person, created_at: at, expires_at: expiresAt })
          .onConflict(c => c.column('hash').doUpdateSet({ person, expires_at: expiresAt }))
          .execute()
      })
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
