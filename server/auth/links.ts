import type { Role } from '../../schema/access/actor.ts'
import { newId, newSecret } from '../../schema/ids.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import type { Instant, PersonRow, Store } from '../storage/store.ts'
import { hashOf } from './secret.ts'

export type NewPerson = { name: string; unit: string; administrator?: boolean }

/** Registers a person. Whoever holds a personal link of theirs is them. */
export async function addPerson(store: Store, { name, unit, administrator = false }: NewPerson, at: Instant) {
  const person: PersonRow = { id: newId('person'), name, unit, administrator, createdAt: at }
  await store.people.create(person)
  return person
}

/**
 * Makes a personal link and returns its token (160 random bits), the only time it is seen: the store keeps a hash.
 * Older links of the person stop working; browsers already signed in stay so. `workbook` is where the link leads.
 */
export async function newLink(store: Store, person: string, workbook: string | null, at: Instant): Promise<string> {
  const token = newSecret(160)
  await store.links.put(hashOf(token), person, workbook, at)
  return token
}

/** A new person with a part in a workbook, and the token of their link. */
export async function invite(store: Store, workbook: string, who: NewPerson & { role: Role }, at: Instant) {
  const person = await addPerson(store, who, at)
  await store.members.put(workbook, person.id, who.role, at)
  return { person, token: await newLink(store, person.id, workbook, at) }
}

/** Whose link this is and where it leads. Fails with `link-unknown`, also for a link that a newer one replaced. */
export async function followLink(store: Store, token: string): Promise<{ person: string; workbook: string | null }> {
  const link = await store.links.find(hashOf(token))
  if (!link) throw new ProblemError(problem('link-unknown'))
  return link
}

/** The path that a personal link adds to the server's address. */
export const joinPath = (token: string): string => `/join/${token}`
