import { z } from 'zod'
import type { Session } from '../../schema/http/routes.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { mayCreate } from '../auth/access.ts'
import { followLink } from '../auth/links.ts'
import { SESSION_COOKIE } from '../auth/session.ts'
import { signInHere } from './arrival.ts'
import { dropSession } from './cookie.ts'
import type { Route } from './deps.ts'
import { shaped } from './shape.ts'

const joinParams = z.object({ token: z.string().min(1).max(200) })

/** Signing in by personal link, signing out, who is signed in, and whether the server is well. */
export const registerSession: Route = (app, deps) => {
  const { store, sessions, dismissSession, note, options } = deps
  app.get('/join/:token', async (request, reply) => {
    const { token } = shaped(joinParams, request.params)
    const wantsPage = request.headers.accept?.includes('text/html') ?? false
    try {
      const { person, workbook } = await followLink(store, token)
      if ((await store.people.get(person))?.disabled) throw new ProblemError(problem('link-unknown'))
      await signInHere(deps, request, reply, person, 'link')
      return reply.redirect(workbook === null ? '/' : `/w/${workbook}`, 303)
    } catch (error) {
      // someone who clicked a link needs a page that says what to do
      if (!(wantsPage && error instanceof ProblemError)) throw error
      return reply.redirect(`/signed-out?problem=${error.problems[0]!.code}`, 303)
    }
  })

  app.get('/api/session', async (request): Promise<Session> => {
    const person = request.signedIn?.person ?? null
    const { version, gridLicence, timeZone } = options
    const singleSignOn = deps.singleSignOn !== null
    if (person === null) return { person, version, gridLicence, singleSignOn, timeZone }
    const { id, name, unit, administrator } = person
    return {
      person: {
        id,
        name,
        unit,
        administrator,
        mayCreate: await mayCreate(store, person),
        login: (await store.accounts.of(id))?.login ?? null,
      },
      version,
      gridLicence,
      singleSignOn,
      timeZone,
    }
  })

  app.post('/api/sign-out', async (request, reply) => {
    const secret = request.cookies[SESSION_COOKIE]
    if (secret !== undefined) await sessions.end(secret)
    if (request.signedIn !== null) {
      await dismissSession(request.signedIn)
      await note(request.signedIn.person, 'sign-out')
    }
    dropSession(request, reply)
    return reply.status(204).send()
  })

  app.get('/api/health', async (_request, reply) => {
    const ok = await store.healthy().catch(() => false)
    return reply.status(ok ? 200 : 503).send({ ok, instance: options.instance })
  })
}
