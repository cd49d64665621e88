import type { Selectable } from 'kysely'
import type { Role } from '../../../schema/access/actor.ts'
import type { InvitationRow, Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import { putAccount } from './accounts.ts'
import type { Connections } from './connections.ts'

/** Undoes a transaction and says why. */
class Taken extends Error {}

export function invitationQueries({ write, read }: Connections): Store['invitations'] {
  return {
    async put(hash, row) {
      await write
        .insertInto('invitation')
        .values({
          id: row.id,
          hash,
          workbook: row.workbook,
          unit: row.unit,
          role: row.role,
          name: row.name,
          email: row.email,
          made_by: row.madeBy,
          made_at: row.madeAt,
          expires_at: row.expiresAt,
          revoked_at: row.revokedAt,
          used_at: row.usedAt,
          used_by: row.usedBy,
        })
        .execute()
    },
    async find(hash) {
      const row = await read.selectFrom('invitation').selectAll().where('hash', '=', hash).executeTakeFirst()
      return row ? invitationRow(row) : null
    },
    async list(workbook) {
      const rows = await read
        .selectFrom('invitation')
        .selectAll()
        .where('workbook', '=', workbook)
        .orderBy('made_at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(invitationRow)
    },
    async forEmail(email) {
      const rows = await read
        .selectFrom('invitation')
        .selectAll()
        .where('email', '=', email)
        .orderBy('made_at', 'desc')
        .execute()
      return rows.map(row => ({ ...invitationRow(row), hash: row.hash }))
    },
    async revoke(workbook, id, at) {
      const { numUpdatedRows } = await write
        .updateTable('invitation')
        .set({ revoked_at: at })
        .where('workbook', '=', workbook)
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async accept(hash, { person, fresh, keepRole, account }, at) {
      const { id, name, unit, administrator, createdAt } = person
      try {
        return await write.transaction().execute(async trx => {
          if (fresh)
            await trx.insertInto('person').values({ id, name, unit, administrator, created_at: createdAt }).execute()
          // the row is the gate: of two who come at once only one finds it open
          const used = await trx
            .updateTable('invitation')
            .set({ used_at: at, used_by: id })
            .where('hash', '=', hash)
            .where('used_at', 'is', null)
            .where('revoked_at', 'is', null)
            .where('expires_at', '>', at)
            .returning(['workbook', 'role'])
            .executeTakeFirst()
          if (!used) throw new Taken('not-open')
          if (account && !(await putAccount(trx, account))) throw new Taken('login-taken')
          const { workbook, role } = used
          await trx
            .insertInto('member')
            .values({ workbook, person: id, role, added_at: at, last_seen_at: null })
            .onConflict(c => {
              const known = c.columns(['workbook', 'person'])
              return keepRole ? known.doNothing() : known.doUpdateSet({ role })
            })
            .execute()
          return 'done' as const
        })
      } catch (error) {
        if (error instanceof Taken) return error.message as 'login-taken' | 'not-open'
        throw error
      }
    },
  }
}

export function resetQueries({ write, read }: Connections): Store['resets'] {
  return {
    async put(hash, person, by, at, expiresAt) {
      await write.transaction().execute(async trx => {
        await trx.deleteFrom('password_reset').where('person', '=', person).execute()
        await trx
          .insertInto('password_reset')
          .values({ hash, person, made_by: by, made_at: at, expires_at: expiresAt })
          .execute()
      })
    },
    async find(hash, now) {
      const row = await read
        .selectFrom('password_reset')
        .select('person')
        .where('hash', '=', hash)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row?.person ?? null
    },
    async use(hash, account) {
      try {
        return await write.transaction().execute(async trx => {
          const { numDeletedRows } = await trx
            .deleteFrom('password_reset')
            .where('hash', '=', hash)
            .where('person', '=', account.person)
            .where('expires_at', '>', account.changedAt)
            .executeTakeFirst()
          if (numDeletedRows === 0n) throw new Taken('not-open')
          if (!(await putAccount(trx, account))) throw new Taken('login-taken')
          return 'done' as const
        })
      } catch (error) {
        if (error instanceof Taken) return error.message as 'login-taken' | 'not-open'
        throw error
      }
    },
    async remove(person) {
      await write.deleteFrom('password_reset').where('person', '=', person).execute()
    },
  }
}

const invitationRow = (row: Selectable<Tables['invitation']>): InvitationRow => ({
  id: row.id,
  workbook: row.workbook,
  unit: row.unit,
  role: row.role as Role,
  name: row.name,
  email: row.email,
  madeBy: row.made_by,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  usedAt: row.used_at,
  usedBy: row.used_by,
})
