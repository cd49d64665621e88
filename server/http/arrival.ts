import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_COOKIE } from '../auth/session.ts'
import type { PersonRow, SignInHow } from '../storage/store.ts'
import { sendSession } from './cookie.ts'
import type { AppDeps } from './deps.ts'
import { originOf } from './origin.ts'

/**
 * Signs this browser in as a person, whichever way they came; whoever was signed in here before is signed out. A fresh
 * session each time: a cookie that somebody planted before signing in is worth nothing after it.
 */
export async function signInHere(
  { store, sessions, browsers, note }: Pick<AppDeps, 'store' | 'sessions' | 'browsers' | 'note'>,
  request: FastifyRequest,
  reply: FastifyReply,
  person: string,
  how: SignInHow,
): Promise<void> {
  const old = request.cookies[SESSION_COOKIE]
  const before = old === undefined ? null : await sessions.find(old)
  if (old !== undefined) await sessions.end(old)
  if (before !== null) await browsers.dismiss(before)
  sendSession(request, reply, await sessions.start(person, originOf(request, how)))
  const row: PersonRow | null = await store.people.get(person)
  await note(row, 'sign-in', { how, address: request.ip })
}
