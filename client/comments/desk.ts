import type { ChangeComment, SayComment } from '../../schema/http/comments.ts'
import type { Comment } from '../../schema/plan/comment.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { Language } from '../../schema/words/language.ts'
import type { CellPlace } from '../grid/grid-seam.ts'
import type { Callee } from './mention-text.ts'
import type { Reader } from './threads.ts'

/** What the panel of comments needs of the open workbook. */
export type CommentDesk = {
  language: () => Language
  snapshot: () => Snapshot
  me: () => Reader
  coordinator: () => boolean
  /** Whether comments are taken now. */
  writable: () => boolean
  callees: () => readonly Callee[]
  /** Comments are about to be written: asks once whom they can call. */
  prepare: () => void
  /** 「3 · 进展 · 第二季度」 */
  placeName: (place: Pick<Comment, 'measure' | 'column' | 'period'>) => string
  goTo: (place: Pick<Comment, 'measure' | 'column'>) => void
  /** Each says what failed, and resolves to whether it was stored. */
  say: (wish: SayComment) => Promise<boolean>
  change: (comment: Comment, step: ChangeComment) => Promise<boolean>
  /** Resolves a thread or opens it again. */
  settle: (first: Comment) => Promise<boolean>
}

/** The marks that the grid paints, and what a press on one does. */
export type CommentMarks = {
  /** What the mark of a cell says, or null where no thread is open. */
  textAt: (place: CellPlace) => string | null
  countAt: (place: CellPlace) => number
  open: (place: CellPlace) => void
  /** Comments changed. Returns the rows to paint anew. */
  renew: () => Set<string>
}
