import { type OfferedLayouts, OWN_VIEWS_MAX, type PutLayout } from '../../schema/http/own-views.ts'
import { readOrder } from '../../schema/print/order.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { requireActive, requirePart } from '../auth/access.ts'
import type { PersonRow } from '../storage/store.ts'
import type { Deps } from './service.ts'

/**
 * Documents that are printed again and again, under names (W9): a person's own, and those that somebody shares with
 * everybody of the workbook, by the rights of shared views (W5).
 */
export type OwnLayoutsService = {
  list(by: PersonRow, workbook: string): Promise<OfferedLayouts>
  /**
   * Keeps one, or writes over what stands under that id. Fails with `views-full` where a further one would be one too many,
   * with `not-allowed` for a shared one of somebody else's, and for a reader who shares one.
   */
  put(by: PersonRow, workbook: string, id: string, layout: PutLayout): Promise<void>
  /** Forgets one; nothing where there is none. Fails with `not-allowed` as `put`. */
  remove(by: PersonRow, workbook: string, id: string): Promise<void>
}

type Body = { order?: unknown; shared?: boolean }

export function createOwnLayouts({ store, now }: Pick<Deps, 'store' | 'now'>): OwnLayoutsService {
  const layoutsOf = async (workbook: string) =>
    (await store.ownViews.all(workbook)).flatMap(({ person, id, name, body }) => {
      const { order, shared = false } = JSON.parse(body) as Body
      return order === undefined ? [] : [{ person, id, name, order, shared }]
    })
  const refused = () => new ProblemError(problem('not-allowed'))

  /** Whose layout stands under an id that `by` may write over or forget: their own, or a shared one they may change. */
  async function ownerOf(by: PersonRow, workbook: string, id: string, role: string) {
    const all = await layoutsOf(workbook)
    const found =
      all.find(each => each.id === id && each.person === by.id) ?? all.find(each => each.id === id && each.shared)
    if (found && found.person !== by.id && role !== 'coordinator') throw refused()
    return { all, found }
  }

  return {
    async list(by, workbook) {
      const { actor } = await requirePart(store, by, workbook)
      const layouts = (await layoutsOf(workbook)).flatMap(({ person, id, name, order: stored, shared }) => {
        const order = readOrder(stored)
        const isOwn = person === by.id
        // what an older or newer program kept and this one cannot read is left where it is
        if (!order || (!isOwn && !shared)) return []
        return [{ id, name, order, shared, mayChange: isOwn || actor.role === 'coordinator' }]
      })
      return { layouts, mayShare: actor.role !== 'reader' }
    },
    async put(by, workbook, id, { name, order, shared }) {
      const { row, actor } = await requirePart(store, by, workbook)
      if (shared && actor.role === 'reader') throw refused()
      if (shared) requireActive(row)
      const { all, found } = await ownerOf(by, workbook, id, actor.role)
      const owner = found?.person ?? by.id
      const others = all.filter(each => each.person === owner && each.id !== id)
      if (others.length >= OWN_VIEWS_MAX) throw new ProblemError(problem('views-full', { limit: OWN_VIEWS_MAX }))
      await store.ownViews.put(workbook, owner, { id, name, body: JSON.stringify({ order, shared }) }, now())
    },
    async remove(by, workbook, id) {
      const { actor } = await requirePart(store, by, workbook)
      const { found } = await ownerOf(by, workbook, id, actor.role)
      if (found) await store.ownViews.remove(workbook, found.person, id)
    },
  }
}
