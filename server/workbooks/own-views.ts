import { type LastView, OWN_VIEWS_MAX, type OwnViews, type PutOwnView } from '../../schema/http/own-views.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { readView } from '../../schema/views/view.ts'
import { requirePart } from '../auth/access.ts'
import type { PersonRow } from '../storage/store.ts'
import type { Deps } from './service.ts'

/** The view that is on is kept beside those with names; no view's id is like it. */
const LAST = 'last'

/** A person's own views of a workbook, on every machine they sign in at, for nobody else to see (W7). */
export type OwnViewsService = {
  list(by: PersonRow, workbook: string): Promise<OwnViews>
  /** Fails with `views-full` where a further one would be one too many. */
  put(by: PersonRow, workbook: string, id: string, view: PutOwnView): Promise<void>
  remove(by: PersonRow, workbook: string, id: string): Promise<void>
  setLast(by: PersonRow, workbook: string, last: LastView): Promise<void>
}

type Kept = { view?: unknown; from?: string | null }
const keptIn = (body: string) => JSON.parse(body) as Kept

export function createOwnViews({ store, now }: Pick<Deps, 'store' | 'now'>): OwnViewsService {
  /** Layouts lie in the same table and are counted for themselves (`own-layouts.ts`). */
  const requireRoom = async (by: PersonRow, workbook: string, id: string) => {
    const kept = await store.ownViews.list(workbook, by.id)
    const others = kept.filter(each => each.id !== LAST && each.id !== id && keptIn(each.body).view !== undefined)
    if (others.length >= OWN_VIEWS_MAX) throw new ProblemError(problem('views-full', { limit: OWN_VIEWS_MAX }))
  }
  return {
    async list(by, workbook) {
      await requirePart(store, by, workbook)
      const found: OwnViews = { views: [], last: null }
      for (const { id, name, body } of await store.ownViews.list(workbook, by.id)) {
        const { view: stored, from } = keptIn(body)
        const view = readView(stored)
        // what an older or newer program kept and this one cannot read is left where it is
        if (!view) continue
        if (id === LAST) found.last = { view, from: from ?? null }
        else found.views.push({ id, name, view })
      }
      return found
    },
    async put(by, workbook, id, { name, view }) {
      await requirePart(store, by, workbook)
      await requireRoom(by, workbook, id)
      await store.ownViews.put(workbook, by.id, { id, name, body: JSON.stringify({ view }) }, now())
    },
    async remove(by, workbook, id) {
      await requirePart(store, by, workbook)
      await store.ownViews.remove(workbook, by.id, id)
    },
    async setLast(by, workbook, { view, from }) {
      await requirePart(store, by, workbook)
      await store.ownViews.put(workbook, by.id, { id: LAST, name: '', body: JSON.stringify({ view, from }) }, now())
    },
  }
}
