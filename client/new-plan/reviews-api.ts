import {
  type PlanRows,
  type PutReview,
  planRowsShape,
  reviewBodyShape,
  revisionDoneShape,
  savedReviewShape,
  savedReviewsShape,
} from '../../schema/http/saved-reviews.ts'
import type { RevisionWish } from '../../schema/review/revision.ts'
import { type Answer, ask, nothing } from '../app/api.ts'

const at = (id: string) => `/api/reviews/${encodeURIComponent(id)}`
const book = (id: string) => `/api/workbooks/${encodeURIComponent(id)}`

/** What is kept of reviews on the server, and what a revised text brings into a workbook; none of them throws. */
export const reviewsApi = {
  list: () => ask('/api/reviews', { shape: savedReviewsShape }),
  get: (id: string) => ask(at(id), { shape: reviewBodyShape }),
  add: (body: PutReview) => ask('/api/reviews', { method: 'POST', body, shape: savedReviewShape }),
  put: (id: string, body: PutReview) => ask(at(id), { method: 'PUT', body, shape: savedReviewShape }),
  remove: (id: string) => ask(at(id), { method: 'DELETE', shape: nothing }),
  rows: (workbook: string): Promise<Answer<PlanRows>> => ask(`${book(workbook)}/rows`, { shape: planRowsShape }),
  revise: (workbook: string, differences: readonly RevisionWish[]) =>
    ask(`${book(workbook)}/revision`, { method: 'POST', body: { differences }, shape: revisionDoneShape }),
}
