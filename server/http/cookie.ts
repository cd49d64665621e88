import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_COOKIE, SESSION_MS } from '../auth/session.ts'

/** Attributes of the session's cookie. Secure only where the browser came by TLS: else it would drop the cookie. */
const attributes = (request: FastifyRequest) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: request.protocol === 'https' }) as const

export const sendSession = (request: FastifyRequest, reply: FastifyReply, secret: string): FastifyReply =>
  reply.setCookie(SESSION_COOKIE, secret, { ...attributes(request), maxAge: SESSION_MS / 1000 })

export const dropSession = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.clearCookie(SESSION_COOKIE, attributes(request))
