import type { AdminPerson, AdminSession, ChangePerson } from '../../schema/http/accounts.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { requireAdministrator } from '../auth/access.ts'
import type { PersonRow } from '../storage/store.ts'
import type { Browsers } from './browsers.ts'
import { type AccountDeps, noteIn } from './note.ts'
import type { Resets } from './resets.ts'

/** Everybody the house knows, for administrators; every function fails with `administrator-only` for others. */
export type People = {
  list(by: PersonRow): Promise<AdminPerson[]>
  /** Renames, moves to another unit, makes an administrator, shuts out or lets in again. `last-administrator`. */
  change(by: PersonRow, person: string, what: ChangePerson): Promise<AdminPerson>
  resetLink(by: PersonRow, person: string): Promise<string>
  /** All signed-in browsers, newest visit first; `own` is the asker's session. */
  sessions(by: PersonRow, own: string): Promise<AdminSession[]>
  endSession(by: PersonRow, session: string): Promise<void>
  endSessions(by: PersonRow, person: string): Promise<void>
}

export function createPeople(
  deps: AccountDeps & { browsers: Browsers; resets: Resets; partChanged: (person: PersonRow) => Promise<void> },
): People {
  const { store, now, browsers, resets, partChanged } = deps
  const note = noteIn(deps)
  const known = async (id: string): Promise<PersonRow> => {
    const person = await store.people.get(id)
    if (person === null) throw new ProblemError(problem('person-unknown'))
    return person
  }
  const all = async (): Promise<AdminPerson[]> => {
    const [people, accounts, sessions, workbooks] = await Promise.all([
      store.people.list(),
      store.accounts.list(),
      store.sessions.list(now()),
      store.workbooks.list(),
    ])
    const logins = new Map(accounts.map(each => [each.person, each.login]))
    const parts = new Map<string, number>()
    const seen = new Map<string, number>()
    for (const { id } of workbooks) {
      for (const { person, lastSeenAt } of await store.members.list(id)) {
        parts.set(person, (parts.get(person) ?? 0) + 1)
        seen.set(person, Math.max(seen.get(person) ?? 0, lastSeenAt ?? 0))
      }
    }
    for (const { person, seenAt } of sessions) seen.set(person, Math.max(seen.get(person) ?? 0, seenAt ?? 0))
    return people.map(({ id, name, unit, administrator, disabled, createdAt }) => ({
      id,
      name,
      unit,
      administrator,
      disabled: disabled === true,
      login: logins.get(id) ?? null,
      createdAt,
      seenAt: seen.get(id) || null,
      workbooks: parts.get(id) ?? 0,
      sessions: sessions.filter(each => each.person === id).length,
    }))
  }

  return {
    async list(by) {
      requireAdministrator(by)
      return all()
    },
    async change(by, id, { disabled, ...what }) {
      requireAdministrator(by)
      const person = await known(id)
      const others = (await store.people.list()).some(each => each.id !== id && each.administrator && !each.disabled)
      const leaves = person.administrator && (what.administrator === false || disabled === true)
      if (leaves && !others) throw new ProblemError(problem('last-administrator'))
      const given = Object.fromEntries(Object.entries(what).filter(([, value]) => value !== undefined))
      await store.people.change(id, {
        ...given,
        ...(disabled === undefined ? {} : { disabledAt: disabled ? now() : null }),
      })
      await note(by, 'account-changed', { of: id, ...given, ...(disabled === undefined ? {} : { disabled }) })
      if (disabled) await browsers.endAll(by, person, null)
      // open screens go on under the new name, unit and rights
      else await partChanged(person)
      return (await all()).find(each => each.id === id)!
    },
    async resetLink(by, person) {
      requireAdministrator(by)
      return resets.create(by, (await known(person)).id)
    },
    async sessions(by, own) {
      requireAdministrator(by)
      const people = new Map((await store.people.list()).map(each => [each.id, each]))
      return (await store.sessions.list(now())).flatMap(({ expiresAt: _, ...row }) => {
        const person = people.get(row.person)
        return person ? [{ ...row, own: row.id === own, name: person.name, unit: person.unit }] : []
      })
    },
    async endSession(by, session) {
      requireAdministrator(by)
      const row = (await store.sessions.list(now())).find(each => each.id === session)
      if (row) await browsers.end(by, await known(row.person), session)
    },
    async endSessions(by, person) {
      requireAdministrator(by)
      await browsers.endAll(by, await known(person), null)
    },
  }
}
