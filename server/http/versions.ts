import { z } from 'zod'
import { diffQueryShape, makeVersionShape, restoreVersionShape } from '../../schema/http/versions.ts'
import { type Route, whoAsks } from './deps.ts'
import { shaped, workbookParams } from './shape.ts'

const versionParams = workbookParams.extend({ version: z.string().max(60) })

/** Copies of a workbook as it was, what differs between them, and bringing one back. */
export const registerVersions: Route = (app, { versions }) => {
  app.get('/api/workbooks/:id/versions', async request => ({
    versions: await versions.list(whoAsks(request), shaped(workbookParams, request.params).id),
  }))

  app.post('/api/workbooks/:id/versions', async (request, reply) => {
    const person = whoAsks(request)
    const { id } = shaped(workbookParams, request.params)
    const { name } = shaped(makeVersionShape, request.body)
    return reply.status(201).send(await versions.make(person, id, name))
  })

  app.get('/api/workbooks/:id/versions/diff', async request => {
    const person = whoAsks(request)
    const { id } = shaped(workbookParams, request.params)
    const { from, to } = shaped(diffQueryShape, request.query)
    return { changes: await versions.diff(person, id, from, to) }
  })

  app.post('/api/workbooks/:id/versions/:version/restore', async request => {
    const person = whoAsks(request)
    const { id, version } = shaped(versionParams, request.params)
    const scope = shaped(restoreVersionShape, request.body ?? {})
    return { changes: await versions.restore(person, id, version, scope) }
  })
}
