import { previewShape } from '../../schema/http/accounts.ts'
import { requireCoordinator } from '../auth/access.ts'
import { type Route, whoAsks } from './deps.ts'
import { shaped, workbookParams } from './shape.ts'

/** Says that a coordinator looks at a workbook as a unit sees it. The look itself is a socket that only reads. */
export const registerPreviews: Route = (app, { store, note }) => {
  app.post('/api/workbooks/:id/previews', async (request, reply) => {
    const person = whoAsks(request)
    const { id } = shaped(workbookParams, request.params)
    const { unit } = shaped(previewShape, request.body)
    await requireCoordinator(store, person, id)
    await note(person, 'preview', { unit }, id)
    return reply.status(204).send()
  })
}
