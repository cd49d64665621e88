import { z } from 'zod'
import { type Account, renameSelfShape, setLoginShape } from '../../schema/http/accounts.ts'
import { type Route, signedInOf, whoAsks } from './deps.ts'
import { shaped } from './shape.ts'

const sessionParams = z.object({ session: z.string().max(100) })

/** One's own account: how one signs in, and the browsers in which one is. */
export const registerAccount: Route = (app, { accounts, browsers }) => {
  app.get('/api/account', async (request): Promise<Account> => {
    const { person, id } = signedInOf(request)
    const rows = await browsers.list(person.id)
    return {
      ...(await accounts.of(person.id)),
      sessions: rows.map(({ expiresAt: _, person: __, ...row }) => ({ ...row, own: row.id === id })),
    }
  })

  app.post('/api/account/login', async (request, reply) => {
    const { person, id } = signedInOf(request)
    await accounts.setOwn(person, id, shaped(setLoginShape, request.body))
    return reply.status(204).send()
  })

  app.patch('/api/account', async (request, reply) => {
    await accounts.rename(whoAsks(request), shaped(renameSelfShape, request.body).name)
    return reply.status(204).send()
  })

  app.delete('/api/account/link', async (request, reply) => {
    await accounts.dropLink(whoAsks(request))
    return reply.status(204).send()
  })

  app.delete('/api/account/sessions', async (request, reply) => {
    const { person, id } = signedInOf(request)
    await browsers.endAll(person, person, id)
    return reply.status(204).send()
  })

  app.delete('/api/account/sessions/:session', async (request, reply) => {
    const person = whoAsks(request)
    await browsers.end(person, person, shaped(sessionParams, request.params).session)
    return reply.status(204).send()
  })
}
