import { newSecret } from '../../schema/ids.ts'
import type { Instant, PersonRow, SessionOrigin, Store } from '../storage/store.ts'
import { hashOf } from './secret.ts'

export const SESSION_COOKIE = 'taizhang'
const HOUR = 60 * 60 * 1000
export const SESSION_MS = 90 * 24 * HOUR

/** A signed-in browser. `id` is the hash of its secret: safe to log, to compare and to name a connection by. */
export type SignedIn = { person: PersonRow; id: string }

export type Sessions = {
  /** Signs a person in; the secret goes into the cookie and nowhere else. */
  start(person: string, from?: SessionOrigin): Promise<string>
  /** Who holds this secret, or null when it is unknown, its 90 days without a visit are over, or they are shut out. */
  find(secret: string): Promise<SignedIn | null>
  /** Notes the visit and adds another 90 days, at most once an hour; true when the cookie must be sent again. */
  renew(signedIn: SignedIn): Promise<boolean>
  end(secret: string): Promise<void>
}

/** Sessions over the store. `now` is the server's clock. */
export function createSessions(store: Pick<Store, 'sessions' | 'people'>, now: () => Instant): Sessions {
  // Only spares the store a write on every request: after a restart each browser is renewed once more.
  const renewed = new Map<string, Instant>()
  return {
    async start(person, from) {
      const secret = newSecret()
      const at = now()
      await store.sessions.put(hashOf(secret), person, at, at + SESSION_MS, from)
      renewed.set(hashOf(secret), at)
      return secret
    },
    async find(secret) {
      const id = hashOf(secret)
      const person = await store.sessions.find(id, now())
      const row = person === null ? null : await store.people.get(person)
      return row === null || row.disabled ? null : { person: row, id }
    },
    async renew({ id }) {
      const at = now()
      if (at - (renewed.get(id) ?? 0) < HOUR) return false
      for (const [known, when] of renewed) if (at - when >= HOUR) renewed.delete(known)
      renewed.set(id, at)
      await store.sessions.renew(id, at, at + SESSION_MS)
      return true
    },
    async end(secret) {
      renewed.delete(hashOf(secret))
      await store.sessions.end(hashOf(secret))
    },
  }
}
