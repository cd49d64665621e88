import { z } from 'zod'
import { changePersonShape } from '../../schema/http/accounts.ts'
import { resetPath } from '../accounts/resets.ts'
import { type Route, signedInOf, whoAsks } from './deps.ts'
import { shaped } from './shape.ts'

const personParams = z.object({ person: z.string().max(60) })
const sessionParams = z.object({ session: z.string().max(100) })

/** What administrators see and do of people and their sessions. Audit log and backups have files of their own. */
export const registerAdmin: Route = (app, { people, linkBase }) => {
  app.get('/api/admin/people', async request => ({ people: await people.list(whoAsks(request)) }))

  app.patch('/api/admin/people/:person', async request => {
    const { person } = shaped(personParams, request.params)
    return people.change(whoAsks(request), person, shaped(changePersonShape, request.body))
  })

  app.post('/api/admin/people/:person/reset', async request => {
    const token = await people.resetLink(whoAsks(request), shaped(personParams, request.params).person)
    return { link: linkBase(`${request.protocol}://${request.host}`) + resetPath(token) }
  })

  app.delete('/api/admin/people/:person/sessions', async (request, reply) => {
    await people.endSessions(whoAsks(request), shaped(personParams, request.params).person)
    return reply.status(204).send()
  })

  app.get('/api/admin/sessions', async request => {
    const { person, id } = signedInOf(request)
    return { sessions: await people.sessions(person, id) }
  })

  app.delete('/api/admin/sessions/:session', async (request, reply) => {
    await people.endSession(whoAsks(request), shaped(sessionParams, request.params).session)
    return reply.status(204).send()
  })
}
