import type { FastifyRequest } from 'fastify'
import type { SessionOrigin, SignInHow } from '../storage/store.ts'

/** How a browser came in, for its owner to recognise it later. Its own description is cut to what browsers send. */
export const originOf = (request: FastifyRequest, how: SignInHow): SessionOrigin => ({
  agent: (request.headers['user-agent'] ?? '').slice(0, 300),
  address: request.ip,
  how,
})
