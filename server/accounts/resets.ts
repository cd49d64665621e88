import type { ResetInfo } from '../../schema/http/accounts.ts'
import { newSecret } from '../../schema/ids.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { hashOf } from '../auth/secret.ts'
import type { PersonRow } from '../storage/store.ts'
import { accountFrom, type Credentials } from './accounts.ts'
import type { Browsers } from './browsers.ts'
import { type AccountDeps, noteIn } from './note.ts'

/** How long a reset link waits for its person. */
export const RESET_MS = 3 * 24 * 60 * 60 * 1000

/** Links to set a new password, each for one use. Who may make one for whom is asked before `create`. */
export type Resets = {
  /** The token, once; older ones of the person become invalid. */
  create(by: PersonRow, person: string): Promise<string>
  /** Whose password it is. Uses nothing up. Fails with `reset-unknown`. */
  look(token: string): Promise<ResetInfo>
  /** Sets login and password, once, and signs all browsers of the person out. `login-taken` leaves it unused. */
  use(token: string, given: Credentials): Promise<PersonRow>
}

export function createResets(deps: AccountDeps & { browsers: Browsers }): Resets {
  const { store, now, browsers } = deps
  const note = noteIn(deps)
  const whose = async (token: string): Promise<PersonRow> => {
    const person = await store.resets.find(hashOf(token), now())
    const row = person === null ? null : await store.people.get(person)
    if (row === null || row.disabled) throw new ProblemError(problem('reset-unknown'))
    return row
  }
  return {
    async create(by, person) {
      const token = newSecret(160)
      await store.resets.put(hashOf(token), person, by.id, now(), now() + RESET_MS)
      await note(by, 'password-reset', { of: person })
      return token
    },
    async look(token) {
      const { id, name, unit } = await whose(token)
      return { name, unit, login: (await store.accounts.of(id))?.login ?? null }
    },
    async use(token, given) {
      const person = await whose(token)
      const outcome = await store.resets.use(hashOf(token), await accountFrom(person.id, given, now()))
      if (outcome !== 'done') throw new ProblemError(problem(outcome === 'login-taken' ? outcome : 'reset-unknown'))
      await note(person, 'password-set', { how: 'reset' })
      await browsers.endAll(person, person, null)
      return person
    },
  }
}

/** The path that a reset adds to the server's address: a page, which asks before it uses anything up. */
export const resetPath = (token: string): string => `/reset/${token}`
