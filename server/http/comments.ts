import { z } from 'zod'
import { changeCommentShape, markReadShape, sayCommentShape } from '../../schema/http/comments.ts'
import { inboxQueryShape, lookedShape, rowChangesQueryShape } from '../../schema/http/inbox.ts'
import { type Route, whoAsks } from './deps.ts'
import { shaped, workbookParams } from './shape.ts'

const commentParams = workbookParams.extend({ comment: z.string().max(60) })

/** Comments on cells, whom they can call, and what concerns whoever asks. */
export const registerComments: Route = (app, { comments }) => {
  app.post('/api/workbooks/:id/comments', async (request, reply) => {
    const { id } = shaped(workbookParams, request.params)
    return reply.status(201).send(await comments.say(whoAsks(request), id, shaped(sayCommentShape, request.body)))
  })

  app.post('/api/workbooks/:id/comments/:comment', async request => {
    const { id, comment } = shaped(commentParams, request.params)
    return comments.change(whoAsks(request), id, comment, shaped(changeCommentShape, request.body))
  })

  app.get('/api/workbooks/:id/people', async request => ({
    people: await comments.people(whoAsks(request), shaped(workbookParams, request.params).id),
  }))

  app.get('/api/inbox', async request =>
    comments.inbox(whoAsks(request), shaped(inboxQueryShape, request.query).before),
  )

  app.get('/api/inbox/rows', async request =>
    comments.rowChanges(whoAsks(request), shaped(rowChangesQueryShape, request.query)),
  )

  app.post('/api/inbox/rows/looked', async request => {
    await comments.looked(whoAsks(request), shaped(lookedShape, request.body).at)
    return { ok: true }
  })

  app.get('/api/inbox/unread', async request => ({ unread: await comments.unread(whoAsks(request)) }))

  app.post('/api/inbox/read', async request => {
    const person = whoAsks(request)
    await comments.markRead(person, shaped(markReadShape, request.body).ids ?? null)
    return { unread: await comments.unread(person) }
  })
}
