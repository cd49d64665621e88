import { putReviewShape, reviewParams, revisionShape } from '../../schema/http/saved-reviews.ts'
import { type Route, whoAsks } from './deps.ts'
import { UPLOAD_MAX } from './limits.ts'
import { shaped, workbookParams } from './shape.ts'

/** Plan texts under review that somebody keeps, and what a revised text brings into a workbook. */
export const registerSavedReviews: Route = (app, { savedReviews, revisions }) => {
  app.get('/api/reviews', async request => ({ reviews: await savedReviews.list(whoAsks(request)) }))

  app.post('/api/reviews', { bodyLimit: UPLOAD_MAX }, async (request, reply) =>
    reply.status(201).send(await savedReviews.add(whoAsks(request), shaped(putReviewShape, request.body))),
  )

  app.get('/api/reviews/:review', async request =>
    savedReviews.get(whoAsks(request), shaped(reviewParams, request.params).review),
  )

  app.put('/api/reviews/:review', { bodyLimit: UPLOAD_MAX }, async request => {
    const { review } = shaped(reviewParams, request.params)
    return savedReviews.change(whoAsks(request), review, shaped(putReviewShape, request.body))
  })

  app.delete('/api/reviews/:review', async request => {
    await savedReviews.remove(whoAsks(request), shaped(reviewParams, request.params).review)
    return {}
  })

  app.get('/api/workbooks/:id/rows', async request =>
    revisions.rows(whoAsks(request), shaped(workbookParams, request.params).id),
  )

  app.post('/api/workbooks/:id/revision', { bodyLimit: UPLOAD_MAX }, async request => {
    const { id } = shaped(workbookParams, request.params)
    return revisions.apply(whoAsks(request), id, shaped(revisionShape, request.body).differences)
  })
}
