import type { FastifyRequest } from 'fastify'
import { changeRoleShape } from '../../schema/http/accounts.ts'
import { addMemberShape } from '../../schema/http/routes.ts'
import { joinPath } from '../auth/links.ts'
import { type Route, whoAsks } from './deps.ts'
import { memberParams, shaped, workbookParams } from './shape.ts'

/** Who has a part in a workbook. Links are whole addresses, ready to be sent to somebody. */
export const registerMembers: Route = (app, { members, linkBase }) => {
  const linkOf = (request: FastifyRequest, token: string): string =>
    linkBase(`${request.protocol}://${request.host}`) + joinPath(token)

  app.get('/api/workbooks/:id/members', async request => ({
    members: await members.list(whoAsks(request), shaped(workbookParams, request.params).id),
  }))

  app.post('/api/workbooks/:id/members', async (request, reply) => {
    const person = whoAsks(request)
    const { id } = shaped(workbookParams, request.params)
    const { member, token } = await members.add(person, id, shaped(addMemberShape, request.body))
    return reply.status(201).send({ member, link: linkOf(request, token) })
  })

  app.post('/api/workbooks/:id/members/:person/link', async request => {
    const { id, person } = shaped(memberParams, request.params)
    const own = request.signedIn?.id ?? null
    return { link: linkOf(request, await members.renewLink(whoAsks(request), id, person, own)) }
  })

  app.patch('/api/workbooks/:id/members/:person', async request => {
    const { id, person } = shaped(memberParams, request.params)
    return members.setRole(whoAsks(request), id, person, shaped(changeRoleShape, request.body).role)
  })

  app.delete('/api/workbooks/:id/members/:person/sessions', async (request, reply) => {
    const { id, person } = shaped(memberParams, request.params)
    await members.endSessions(whoAsks(request), id, person)
    return reply.status(204).send()
  })

  app.delete('/api/workbooks/:id/members/:person', async (request, reply) => {
    const { id, person } = shaped(memberParams, request.params)
    await members.remove(whoAsks(request), id, person)
    return reply.status(204).send()
  })
}
