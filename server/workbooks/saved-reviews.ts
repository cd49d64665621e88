import { type PutReview, REVIEWS_MAX, type ReviewBody, type SavedReview } from '../../schema/http/saved-reviews.ts'
import { newSecret } from '../../schema/ids.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { countCorrections } from '../../schema/review/corrections.ts'
import { mayCreate } from '../auth/access.ts'
import type { Instant, PersonRow, Store } from '../storage/store.ts'

/**
 * Plan texts under review that a person keeps on the server, to go on elsewhere or to read a revised text against.
 * Only for whoever may start workbooks, and only ever their own. Failures are `ProblemError`s.
 */
export type SavedReviews = {
  list(by: PersonRow): Promise<SavedReview[]>
  /** Fails with `reading-unknown`. */
  get(by: PersonRow, id: string): Promise<ReviewBody>
  /** Fails with `readings-full`. */
  add(by: PersonRow, review: PutReview): Promise<SavedReview>
  change(by: PersonRow, id: string, review: PutReview): Promise<SavedReview>
  remove(by: PersonRow, id: string): Promise<void>
}

export function createSavedReviews({ store, now }: { store: Store; now: () => Instant }): SavedReviews {
  const reviews = store.savedReviews
  const requireMaker = async (by: PersonRow) => {
    if (!(await mayCreate(store, by))) throw new ProblemError(problem('coordinator-only'))
  }
  const rowOf = (id: string, { name, measures, text, corrections, plan }: PutReview) => ({
    id,
    name,
    measures,
    corrections: countCorrections(corrections),
    source: text,
    body: JSON.stringify({ corrections, plan }),
    changedAt: now(),
  })
  const short = ({ source: _, body: __, ...row }: SavedReview & { source: string; body: string }): SavedReview => row
  return {
    list: by => reviews.list(by.id),
    async get(by, id) {
      const found = await reviews.get(by.id, id)
      if (found === null) throw new ProblemError(problem('reading-unknown'))
      const { source, body, ...row } = found
      const { corrections, plan } = JSON.parse(body) as Pick<ReviewBody, 'plan'> & { corrections: ReviewBody['made'] }
      return { ...row, text: source, made: corrections, plan }
    },
    async add(by, review) {
      await requireMaker(by)
      const row = { ...rowOf(newSecret(80), review), createdAt: now() }
      if (!(await reviews.add(by.id, row, REVIEWS_MAX)))
        throw new ProblemError(problem('readings-full', { limit: REVIEWS_MAX }))
      return short(row)
    },
    async change(by, id, review) {
      const row = rowOf(id, review)
      if (!(await reviews.change(by.id, row))) throw new ProblemError(problem('reading-unknown'))
      const { createdAt } = (await reviews.get(by.id, id))!
      return short({ ...row, createdAt })
    },
    remove: (by, id) => reviews.remove(by.id, id),
  }
}
