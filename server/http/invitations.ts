import { z } from 'zod'
import { acceptShape, inviteShape, tokenShape } from '../../schema/http/accounts.ts'
import { invitationPath } from '../accounts/invitations.ts'
import { signInHere } from './arrival.ts'
import { type Route, whoAsks } from './deps.ts'
import { shaped, workbookParams } from './shape.ts'

const invitationParams = workbookParams.extend({ invitation: z.string().max(60) })

/**
 * Invitations: made and withdrawn by coordinators, opened by whoever has the link. The link itself is a page of the
 * client, so that fetching it uses nothing up; its token travels in bodies, which no log and no proxy writes down.
 */
export const registerInvitations: Route = (app, deps) => {
  const { invitations, linkBase } = deps

  app.get('/api/workbooks/:id/invitations', async request => ({
    invitations: await invitations.list(whoAsks(request), shaped(workbookParams, request.params).id),
  }))

  app.post('/api/workbooks/:id/invitations', async (request, reply) => {
    const person = whoAsks(request)
    const { id } = shaped(workbookParams, request.params)
    const { invitation, token } = await invitations.create(person, id, shaped(inviteShape, request.body))
    const link = linkBase(`${request.protocol}://${request.host}`) + invitationPath(token)
    return reply.status(201).send({ invitation, link })
  })

  app.delete('/api/workbooks/:id/invitations/:invitation', async (request, reply) => {
    const { id, invitation } = shaped(invitationParams, request.params)
    await invitations.revoke(whoAsks(request), id, invitation)
    return reply.status(204).send()
  })

  app.post('/api/invitations/look', async request => invitations.look(shaped(tokenShape, request.body).token))

  app.post('/api/invitations/accept', async (request, reply) => {
    const given = shaped(acceptShape, request.body)
    const { person, workbook } = await invitations.accept(given, request.signedIn?.person ?? null)
    if (given.as === 'new') await signInHere(deps, request, reply, person.id, 'invitation')
    return { workbook }
  })
}
