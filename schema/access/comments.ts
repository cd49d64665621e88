import type { Change } from '../changes/change.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import type { Actor } from './actor.ts'
import { allowed, refused, type Verdict } from './verdict.ts'

type Commenting = Extract<Change, { kind: 'comment-add' | 'comment' }>

export const isCommenting = (change: Change): change is Commenting =>
  change.kind === 'comment-add' || change.kind === 'comment'

/**
 * Whoever may read may comment, readers too; words are corrected and taken back by their author alone; a thread is
 * resolved and opened again by whoever began it and by the coordinator (A14). A coordinator who looks as a unit only
 * looks.
 */
export function commentMay(actor: Actor, change: Commenting, snapshot: Snapshot): Verdict {
  if (actor.preview) return refused('A14', 'reader')
  if (change.kind === 'comment-add') {
    const { said } = change.comment
    return said.person === actor.person ? allowed : refused('A14', 'not-your-comment')
  }
  const comment = snapshot.comments.get(change.comment)
  const own = comment?.said.person === actor.person
  const { before, after } = change
  const rewords = before.text !== after.text || Boolean(before.removed) !== Boolean(after.removed)
  if (rewords && !own) return refused('A14', 'not-your-comment')
  return own || actor.role === 'coordinator' ? allowed : refused('A14', 'not-your-thread')
}
