import { loginKey, loginProblem, passwordProblem } from '../../schema/accounts/credentials.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { hashPassword, isOutdated, isPassword } from '../auth/password.ts'
import { type Attempt, createThrottle } from '../auth/throttle.ts'
import type { AccountRow, PersonRow } from '../storage/store.ts'
import type { Browsers } from './browsers.ts'
import { type AccountDeps, noteIn } from './note.ts'

export type Credentials = { login: string; password: string }

/** Logins and passwords of people. Passwords are in no answer and no log. */
export type Accounts = {
  /**
   * Who signs in with these. Fails with `sign-in-wrong`, the same and as slowly whether the login, the password or
   * the person is wrong, and with `sign-in-wait` when too many attempts failed before.
   */
  signIn(given: Credentials, address: string): Promise<PersonRow>
  of(person: string): Promise<{ login: string | null; hasPassword: boolean; linkMadeAt: number | null }>
  /**
   * Sets or changes one's own login and password. Where there is a password, `current` must be it (`password-wrong`).
   * All other browsers of the person are signed out.
   */
  setOwn(by: PersonRow, session: string, given: Credentials & { current?: string | undefined }): Promise<void>
  rename(by: PersonRow, name: string): Promise<void>
  /** Makes one's own personal link invalid, once there is a password to come in with (`password-wrong` else). */
  dropLink(by: PersonRow): Promise<void>
}

/** An account as it is stored, from what somebody chose. Fails with the problems of `credentials.ts`. */
export async function accountFrom(person: string, { login, password }: Credentials, at: number): Promise<AccountRow> {
  const wrong = loginProblem(login) ?? passwordProblem(password, login)
  if (wrong) throw new ProblemError(wrong)
  return {
    person,
    login: login.normalize('NFKC').trim(),
    key: loginKey(login),
    password: await hashPassword(password),
    changedAt: at,
  }
}

export function createAccounts(deps: AccountDeps & { browsers: Browsers }): Accounts {
  const { store, now, browsers } = deps
  const throttle = createThrottle(deps)
  const note = noteIn(deps)

  /** Makes room for an attempt, or fails with `sign-in-wait`. */
  const attempt = async (given: Attempt) => {
    const wait = await throttle.attempt(given)
    if (wait > 0) throw new ProblemError(problem('sign-in-wait', { seconds: Math.ceil(wait / 1_000) }))
  }

  return {
    async signIn({ login, password }, address) {
      const given = { login: loginKey(login), address }
      await attempt(given)
      const account = await store.accounts.find(given.login)
      const right = await isPassword(password, account?.password ?? null)
      const person = account && (await store.people.get(account.person))
      if (!(right && account && person) || person.disabled) {
        await note(person, 'sign-in-failed', { how: 'password', address })
        throw new ProblemError(problem('sign-in-wrong'))
      }
      await throttle.succeeded(given)
      if (account.password !== null && isOutdated(account.password)) {
        await store.accounts.put({ ...account, password: await hashPassword(password) })
      }
      return person
    },
    async of(person) {
      const account = await store.accounts.of(person)
      const hasPassword = account !== null && account.password !== null
      return { login: account?.login ?? null, hasPassword, linkMadeAt: await store.links.madeAt(person) }
    },
    async setOwn(by, session, { current, ...given }) {
      const known = await store.accounts.of(by.id)
      if (known && known.password !== null) {
        // whoever sits down at a browser left open must not be able to guess here what they may not guess outside
        const asked = { own: by.id }
        await attempt(asked)
        if (!(await isPassword(current ?? '', known.password))) throw new ProblemError(problem('password-wrong'))
        await throttle.succeeded(asked)
      }
      if (!(await store.accounts.put(await accountFrom(by.id, given, now())))) {
        throw new ProblemError(problem('login-taken'))
      }
      await note(by, 'password-set', { first: known === null })
      await browsers.endAll(by, by, session)
    },
    async rename(by, name) {
      await store.people.change(by.id, { name })
      await note(by, 'account-changed', { of: by.id, name })
    },
    async dropLink(by) {
      const account = await store.accounts.of(by.id)
      if (!account?.password) throw new ProblemError(problem('password-wrong'))
      await store.links.remove(by.id)
      await note(by, 'account-changed', { of: by.id, link: false })
    },
  }
}
