import { tokenShape, useResetShape } from '../../schema/http/accounts.ts'
import { resetPath } from '../accounts/resets.ts'
import { signInHere } from './arrival.ts'
import { type Route, whoAsks } from './deps.ts'
import { memberParams, shaped } from './shape.ts'

/** Links with which a person sets a new password: made by a coordinator, opened as a page, used by that page. */
export const registerResets: Route = (app, deps) => {
  const { resets, members, linkBase } = deps

  app.post('/api/workbooks/:id/members/:person/reset', async request => {
    const { id, person } = shaped(memberParams, request.params)
    const token = await members.resetLink(whoAsks(request), id, person)
    return { link: linkBase(`${request.protocol}://${request.host}`) + resetPath(token) }
  })

  app.post('/api/resets/look', async request => resets.look(shaped(tokenShape, request.body).token))

  app.post('/api/resets/use', async (request, reply) => {
    const { token, ...given } = shaped(useResetShape, request.body)
    const person = await resets.use(token, given)
    await signInHere(deps, request, reply, person.id, 'reset')
    return reply.status(204).send()
  })
}
