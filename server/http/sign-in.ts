import { signInShape } from '../../schema/http/accounts.ts'
import { signInHere } from './arrival.ts'
import type { Route } from './deps.ts'
import { shaped } from './shape.ts'

/** Signing in with login and password. */
export const registerSignIn: Route = (app, deps) => {
  app.post('/api/sign-in', async (request, reply) => {
    const person = await deps.accounts.signIn(shaped(signInShape, request.body), request.ip)
    await signInHere(deps, request, reply, person.id, 'password')
    return reply.status(204).send()
  })
}
