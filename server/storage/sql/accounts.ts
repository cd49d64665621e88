import type { Selectable, Transaction } from 'kysely'
import type { AccountRow, Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { Connections } from './connections.ts'

export function accountQueries({ write, read }: Connections): Store['accounts'] {
  return {
    async of(person) {
      const row = await read.selectFrom('account').selectAll().where('person', '=', person).executeTakeFirst()
      return row ? accountRow(row) : null
    },
    async find(key) {
      const row = await read.selectFrom('account').selectAll().where('login_key', '=', key).executeTakeFirst()
      return row ? accountRow(row) : null
    },
    async list() {
      return (await read.selectFrom('account').selectAll().orderBy('login_key').execute()).map(accountRow)
    },
    put: row => write.transaction().execute(trx => putAccount(trx, row)),
    async byIdentity(issuer, subject) {
      const row = await read
        .selectFrom('identity')
        .select('person')
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst()
      return row?.person ?? null
    },
    async linkIdentity(issuer, subject, person, at) {
      await write
        .insertInto('identity')
        .values({ issuer, subject, person, linked_at: at })
        .onConflict(c => c.columns(['issuer', 'subject']).doUpdateSet({ person, linked_at: at }))
        .execute()
    },
  }
}

/** Within the caller's transaction; false, with nothing written, when the login is somebody else's. */
export async function putAccount(trx: Transaction<Tables>, row: AccountRow): Promise<boolean> {
  const { person, login, key, password, changedAt } = row
  const holder = await trx.selectFrom('account').select('person').where('login_key', '=', key).executeTakeFirst()
  if (holder && holder.person !== person) return false
  const values = { login, login_key: key, password, changed_at: changedAt }
  await trx
    .insertInto('account')
    .values({ person, ...values })
    .onConflict(c => c.column('person').doUpdateSet(values))
    .execute()
  return true
}

const accountRow = ({ person, login, login_key, password, changed_at }: Selectable<Tables['account']>): AccountRow => ({
  person,
  login,
  key: login_key,
  password,
  changedAt: changed_at,
})
