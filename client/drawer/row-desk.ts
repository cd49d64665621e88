import type { Actor } from '../../schema/access/actor.ts'
import type { Change } from '../../schema/changes/change.ts'
import type { Finding } from '../../schema/lint/finding.ts'
import { type ColumnId, type ColumnScope, columnIn, columnsOf, type ShownColumnId } from '../../schema/plan/columns.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { Language } from '../../schema/words/language.ts'
import { refusalSentence } from '../../schema/words/words.ts'
import type { CommentDesk } from '../comments/desk.ts'
import { isOwnLock, type Lock, lockOf } from '../grid/locks.ts'
import { gridWords } from '../grid/words.ts'
import type { Historian } from '../history/historian.ts'
import type { StagesDesk } from '../stages/stages-desk.ts'
import type { EditOutcome, OpenWorkbook } from '../sync/workbook-seam.ts'
import type { InPlace } from '../together/cell-watch.ts'
import type { OpenFields } from './open-fields.ts'

/** What the parts of the drawer need of the open workbook. Functions move with it. */
export type RowDesk = {
  workbook: OpenWorkbook
  id: string
  snapshot: () => Snapshot
  actor: () => Actor
  language: () => Language
  /** The server takes nothing from this page any more. */
  ended: () => boolean
  /** Makes the edit and says what became of it. */
  write: (changes: readonly Change[]) => EditOutcome
  say: (text: string, error?: boolean) => void
  problemsOf: (row: string) => readonly Finding[]
  fields: OpenFields
  stages: StagesDesk
  historian: Historian
  /** Opens the two wordings of a marked cell. */
  check: (row: string, column: ShownColumnId) => void
  comments: () => CommentDesk
  /** The person is in that field now; null when they left it. */
  entered: (place: InPlace | null) => void
}

/** Why the person cannot write a cell of the row now, or null. */
export const lockAt = (desk: RowDesk, row: string, column: ShownColumnId): Lock | null =>
  desk.ended() ? 'ended' : lockOf(desk.actor(), desk.snapshot(), row, column)

/** The columns of that scope which the workbook shows, in its order, the coordinator's own among them; not the parts. */
export const shownCells = (desk: RowDesk, scope: ColumnScope): ColumnId[] => {
  const snapshot = desk.snapshot()
  return columnsOf(snapshot).filter(
    (id): id is ColumnId => id !== 'parts' && columnIn(snapshot.columns, id)?.scope === scope,
  )
}

export const lockText = (lock: Lock, language: Language): string =>
  isOwnLock(lock) ? gridWords(language)[lock] : refusalSentence(lock, language)

/** Resolves once everything that was typed is on the server: true. False where that will not be soon. */
export function untilSaved(workbook: OpenWorkbook): Promise<boolean> {
  const verdict = () => {
    const { kind } = workbook.view()
    if (kind === 'saved') return true
    return kind === 'offline' || kind === 'closed' ? false : null
  }
  const now = verdict()
  if (now !== null) return Promise.resolve(now)
  return new Promise(resolve => {
    const stop = workbook.subscribe(() => {
      const found = verdict()
      if (found === null) return
      stop()
      resolve(found)
    })
  })
}
