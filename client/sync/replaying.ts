import type { Change } from '../../schema/changes/change.ts'
import { atomsOf } from './atoms.ts'
import type { Committing } from './committing.ts'
import type { Course } from './course.ts'
import { rowName } from './giving-back.ts'
import { isIn } from './ground.ts'
import type { Edit } from './outbox.ts'
import { judgeReplay } from './replay.ts'
import type { ReturnedList, ReturnReason } from './returned.ts'
import type { DocKeeper } from './workbook-seam.ts'

/** Makes edits anew, one change at a time, on a document that is not the one they were made on. */
export type Replaying = {
  replay: (edits: readonly Edit[]) => void
  /** The edit goes into its author's list of returned ones. */
  giveBack: (change: Change, reason: ReturnReason) => void
}

export function createReplaying(
  course: Course,
  parts: { keeper: DocKeeper; returned: ReturnedList; committing: () => Committing; onWordings: () => void },
): Replaying {
  const { keeper, returned, committing, onWordings } = parts
  const giveBack: Replaying['giveBack'] = (change, reason) => {
    if (change.kind === 'report-add' || change.kind === 'check') return
    returned.add(change, reason, rowName(change, keeper.snapshot()))
  }
  return {
    giveBack,
    replay: edits => {
      const open = edits.filter(edit => !isIn(course.live.doc, edit.update))
      for (const atom of open.flatMap(edit => atomsOf(edit.changes))) {
        const judged = atom.map(change => ({ change, replay: judgeReplay(course.actor, change, keeper.snapshot()) }))
        const obstacle = judged.find(each => each.replay.do === 'return')?.replay
        if (obstacle?.do === 'return') {
          for (const { change, replay } of judged) if (replay.do !== 'skip') giveBack(change, obstacle.reason)
          continue
        }
        const changes = judged.filter(each => each.replay.do === 'apply').map(each => each.change)
        if (changes.length > 0 && committing().commit(changes).conflict) onWordings()
      }
    },
  }
}
