import * as Y from 'yjs'
import { marksOf } from '../../schema/changes/check.ts'
import type { Course } from './course.ts'
import { fitsInto, isIn } from './ground.ts'
import type { Outbox, StoredEdit } from './outbox.ts'
import type { Receiving } from './receiving.ts'
import type { Replaying } from './replaying.ts'
import type { DocKeeper } from './workbook-seam.ts'

/** Takes over what pages that are gone left open. */
export type Adopting = {
  /** As it is where it fits, otherwise by its changes once the server has sent everything. */
  adopt: () => Promise<void>
  replayLeftOver: () => void
}

export function createAdopting(
  course: Course,
  parts: {
    keeper: DocKeeper
    outbox: Outbox
    alive: () => Promise<ReadonlySet<string>>
    receiving: Receiving
    replaying: Replaying
  },
): Adopting {
  const { keeper, outbox, alive, receiving, replaying } = parts
  let leftOver: StoredEdit[] = []

  function takeOver(edit: StoredEdit): void {
    const { live, ready, coming } = course
    const before = course.save.edited
    if (!ready || coming !== null || !fitsInto(live.doc, edit.update)) {
      leftOver.push(edit)
      return
    }
    // the page may have died between hearing of other words and marking them (T4)
    const marks = isIn(live.doc, edit.update) ? [] : marksOf(edit.changes, keeper.snapshot())
    Y.applyUpdate(live.doc, edit.update)
    outbox.settle(edit, course.save.edited > before ? course.save.edited : null)
    receiving.made(edit.changes)
    receiving.mark(
      marks.flatMap(({ measure, column, period, after }) =>
        after === null ? [] : [{ at: { measure, column, period }, ...after }],
      ),
    )
  }

  function replayLeftOver(): void {
    if (leftOver.length === 0) return
    const edits = leftOver
    leftOver = []
    outbox.replace(edits, () => replaying.replay(edits))
  }

  return {
    replayLeftOver,
    adopt: async () => {
      for (const edit of await outbox.adopt(alive)) {
        if (course.closed) return
        takeOver(edit)
      }
      if (course.synced) replayLeftOver()
    },
  }
}
