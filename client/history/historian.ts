import type { Change } from '../../schema/changes/change.ts'
import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { Language } from '../../schema/words/language.ts'

export type Place = { row: string; column: ShownColumnId }

/** What the history panel needs of the open workbook. */
export type Historian = {
  workbook: string
  language: () => Language
  snapshot: () => Snapshot
  /** Moves whenever the workbook changes. */
  version: () => unknown
  coordinator: boolean
  /** Whether anything can be written now at all. */
  mayEdit: () => boolean
  /** The edit that takes these changes (newest first) back, as far as this person may make it. */
  back: (changes: readonly Change[]) => Change[]
  /** Of changes that would bring something back, those that this person may make. */
  allowed: (changes: readonly Change[]) => Change[]
  /** Makes the edit as a step of undo and says what became of it. */
  restore: (changes: readonly Change[]) => void
  goTo: (place: Place) => void
}
