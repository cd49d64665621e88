import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { marksOf } from '../../schema/changes/check.ts'
import type { ToldHow } from '../../schema/changes/how.ts'
import { applyChanges } from '../../schema/doc/write.ts'
import { sortByRight } from './atoms.ts'
import type { Course } from './course.ts'
import type { DocKeeper, EditOutcome } from './workbook-seam.ts'

/** The origin of this person's transactions, for whoever looks at one. */
export const LOCAL = Symbol('local')

/** The only way into the document for this person's edits. */
export type Committing = {
  /** Makes changes that are allowed, with the marks that they bring, as one transaction. */
  commit: (changes: readonly Change[], how?: ToldHow) => { conflict: boolean; made: Change[] }
  /** Makes what the rules allow and says what they do not. */
  edit: (changes: readonly Change[], how: ToldHow) => EditOutcome
  /** The changes that the transaction under way is made of, and how they came about, while they leave. */
  underWay: () => { changes: Change[] | null; how: ToldHow }
}

export function createCommitting(
  course: Course,
  keeper: DocKeeper,
  made: (changes: readonly Change[]) => void,
): Committing {
  let changes: Change[] | null = null
  let telling: ToldHow = 'edit'
  const commit: Committing['commit'] = (wanted, how = 'edit') => {
    const snapshot = keeper.snapshot()
    const marks = marksOf(wanted, snapshot).filter(mark => authorise(course.actor, mark, snapshot).allowed)
    changes = [...wanted, ...marks]
    const all = changes
    telling = how
    try {
      const { conflict } = applyChanges(course.live.doc, all, LOCAL)
      made(all)
      return { conflict, made: all }
    } finally {
      changes = null
      telling = 'edit'
    }
  }
  return {
    commit,
    edit: (wanted, how) => {
      const { applied, refused } = sortByRight(course.actor, wanted, keeper.snapshot())
      if (applied.length === 0) return { applied, refused, conflict: false }
      const { conflict, made: all } = commit(applied, how)
      return { applied: all, refused, conflict }
    },
    underWay: () => ({ changes, how: telling }),
  }
}
