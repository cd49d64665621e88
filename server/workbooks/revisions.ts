import type { PlanRows } from '../../schema/http/saved-reviews.ts'
import { rowsOfWorkbook } from '../../schema/review/differences.ts'
import { type RevisionWish, revisionChanges } from '../../schema/review/revision.ts'
import { requireActive, requireCoordinator } from '../auth/access.ts'
import type { PersonRow } from '../storage/store.ts'
import { type Deps, orThrow } from './service.ts'

/** A revised text against a workbook that is there; its coordinators only. Failures are `ProblemError`s. */
export type Revisions = {
  /** The workbook's plan as rows to compare with. */
  rows(by: PersonRow, workbook: string): Promise<PlanRows>
  /**
   * Brings accepted differences in as one journalled step, an edit of the coordinator like any other (M4): what the
   * stage freezes is refused. Fails with `revision-stale` where a cell has changed since it was compared.
   */
  apply(by: PersonRow, workbook: string, wishes: readonly RevisionWish[]): Promise<{ changes: number }>
}

export function createRevisions({ store, rooms }: Pick<Deps, 'store' | 'rooms'>): Revisions {
  return {
    async rows(by, workbook) {
      await requireCoordinator(store, by, workbook)
      const snapshot = await rooms.snapshot(workbook)
      const rows = rowsOfWorkbook(snapshot).map(({ lead, co, ...row }) => ({ ...row, lead: [...lead], co: [...co] }))
      return { title: snapshot.plan.title, stage: snapshot.plan.stage, rows }
    },
    async apply(by, workbook, wishes) {
      const { row, actor } = await requireCoordinator(store, by, workbook)
      requireActive(row)
      const changes = orThrow(revisionChanges(await rooms.snapshot(workbook), wishes))
      if (changes.length > 0) orThrow(await rooms.apply(workbook, actor, changes, 'import'))
      return { changes: changes.length }
    },
  }
}
