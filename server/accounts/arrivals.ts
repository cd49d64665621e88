import { loginKey } from '../../schema/accounts/credentials.ts'
import { newId } from '../../schema/ids.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { hashOf } from '../auth/secret.ts'
import type { Claims } from '../auth/single-sign-on.ts'
import type { PersonRow } from '../storage/store.ts'
import { type AccountDeps, noteIn } from './note.ts'

/** By what somebody whom the provider knows is taken for a person who is here already. */
export const matches = ['none', 'login', 'email'] as const
export type Match = (typeof matches)[number]

const INVITED = /^\/invite\/([\w-]+)$/

/**
 * Who somebody is who signed in at the provider, told by issuer and subject. The first time: the person whose login is
 * their user name or verified address there, where `match` says so; else whoever holds an open invitation, by its link
 * (`to`) or made for their verified address, becomes a member by it. Nobody else comes in: `sign-on-stranger`.
 */
export function createArrivals(deps: AccountDeps, match: Match) {
  const { store, now } = deps
  const note = noteIn(deps)

  const matching = async ({ login, email }: Claims): Promise<PersonRow | null> => {
    const named = match === 'login' ? login : match === 'email' ? email : null
    const account = named === null ? null : await store.accounts.find(loginKey(named))
    return account && store.people.get(account.person)
  }

  const invited = async ({ name, email }: Claims, to: string): Promise<PersonRow | null> => {
    const token = INVITED.exec(to)?.[1]
    const byLink = token === undefined ? null : await store.invitations.find(hashOf(token))
    const candidates = [
      ...(byLink ? [{ ...byLink, hash: hashOf(token!) }] : []),
      ...(email === null ? [] : await store.invitations.forEmail(email)),
    ]
    const at = now()
    for (const { hash, id, unit, role, workbook, name: meant } of candidates) {
      const person: PersonRow = {
        id: newId('person'),
        name: name || meant,
        unit,
        administrator: false,
        createdAt: at,
      }
      const who = { person, fresh: true, keepRole: false, account: null }
      if ((await store.invitations.accept(hash, who, at)) !== 'done') continue
      await note(person, 'invitation-used', { invitation: id, unit, role, how: 'single-sign-on' }, workbook)
      return person
    }
    return null
  }

  return async (claims: Claims, to: string): Promise<PersonRow> => {
    const { issuer, subject } = claims
    const known = await store.accounts.byIdentity(issuer, subject)
    const person =
      known === null ? ((await matching(claims)) ?? (await invited(claims, to))) : await store.people.get(known)
    if (person === null || person.disabled) {
      await note(person, 'sign-in-failed', { how: 'single-sign-on' })
      throw new ProblemError(problem('sign-on-stranger'))
    }
    if (known === null) {
      await store.accounts.linkIdentity(issuer, subject, person.id, now())
      await note(person, 'account-made', { how: 'single-sign-on' })
    }
    return person
  }
}
