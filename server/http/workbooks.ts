import { createWorkbookShape, patchWorkbookShape } from '../../schema/http/routes.ts'
import { type Route, whoAsks } from './deps.ts'
import { UPLOAD_MAX } from './limits.ts'
import { shaped, workbookParams } from './shape.ts'

/** The list of workbooks, and one workbook as a whole. Edits of its content go over the websocket. */
export const registerWorkbooks: Route = (app, { workbooks }) => {
  app.get('/api/workbooks', async request => ({ workbooks: await workbooks.list(whoAsks(request)) }))

  app.post('/api/workbooks', { bodyLimit: UPLOAD_MAX }, async (request, reply) => {
    const person = whoAsks(request)
    const asked = shaped(createWorkbookShape, request.body)
    const made =
      'draft' in asked
        ? await workbooks.create(person, asked.draft, asked.source)
        : await workbooks.duplicate(person, asked.duplicateOf, asked.title)
    return reply.status(201).send(made)
  })

  app.get('/api/workbooks/:id', async request =>
    workbooks.get(whoAsks(request), shaped(workbookParams, request.params).id),
  )

  app.patch('/api/workbooks/:id', async request => {
    const person = whoAsks(request)
    const { id } = shaped(workbookParams, request.params)
    const asked = shaped(patchWorkbookShape, request.body)
    return 'title' in asked ? workbooks.rename(person, id, asked.title) : workbooks.setState(person, id, asked.state)
  })

  app.get('/api/workbooks/:id/source', async request => ({
    text: await workbooks.source(whoAsks(request), shaped(workbookParams, request.params).id),
  }))
}
