import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ProblemError } from '../../schema/result.ts'
import type { createArrivals } from '../accounts/arrivals.ts'
import type { SingleSignOn } from '../auth/single-sign-on.ts'
import { signInHere } from './arrival.ts'
import type { Route } from './deps.ts'
import { ownPath } from './own-path.ts'
import { shaped } from './shape.ts'

const COOKIE = 'taizhang-sign-on'
const MINUTES = 10
const beginQuery = z.object({ to: z.string().max(500).default('/') })

/**
 * Signing in at the office's own provider. Both steps are plain visits: what keeps other sites from signing somebody
 * in as somebody else is the key in a cookie of this browser, which the answer's state must fit.
 */
export function registerSignOn(parts: { signOn: SingleSignOn; arrive: ReturnType<typeof createArrivals> }): Route {
  const { signOn, arrive } = parts
  return (app, deps) => {
    const attributes = (request: FastifyRequest) =>
      ({ httpOnly: true, sameSite: 'lax', path: '/sign-on', secure: request.protocol === 'https' }) as const
    const backOf = (request: FastifyRequest) =>
      `${deps.options.origins[0] ?? `${request.protocol}://${request.host}`}/sign-on/back`

    const orProblem = async (reply: FastifyReply, work: () => Promise<FastifyReply>) => {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        return reply.redirect(`/signed-out?problem=${error.problems[0]!.code}`, 303)
      }
    }

    app.get('/sign-on', (request, reply) =>
      orProblem(reply, async () => {
        const { to } = shaped(beginQuery, request.query)
        const { url, key } = await signOn.begin(backOf(request), ownPath(to))
        reply.setCookie(COOKIE, key, { ...attributes(request), maxAge: MINUTES * 60 })
        return reply.redirect(url, 303)
      }),
    )

    app.get('/sign-on/back', (request, reply) =>
      orProblem(reply, async () => {
        const key = request.cookies[COOKIE] ?? ''
        reply.clearCookie(COOKIE, attributes(request))
        const { claims, to } = await signOn.finish(key, new URL(request.url, backOf(request)))
        const person = await arrive(claims, to)
        await signInHere(deps, request, reply, person.id, 'single-sign-on')
        // an invitation has been used up by now, or is looked at again as who they are
        return reply.redirect(to, 303)
      }),
    )
  }
}
