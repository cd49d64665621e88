import type { Change } from '../../schema/changes/change.ts'
import { rowName } from '../../schema/changes/describe.ts'
import type { ToldHow } from '../../schema/changes/how.ts'
import type { Language } from '../../schema/words/language.ts'
import { refusalSentence } from '../../schema/words/words.ts'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { EditOutcome, OpenWorkbook } from '../sync/workbook-seam.ts'
import { gridWords } from './words.ts'

/** Edits of an open workbook, made in the grid, beside it or without one, each with a word on what became of it. */
export type ToldEdits = {
  write: (changes: readonly Change[], how?: ToldHow) => EditOutcome
  /** Brings earlier values back: one step of undo. */
  restore: (changes: readonly Change[]) => EditOutcome
  /** Returns what it changed. */
  undo: () => readonly Change[]
  redo: () => readonly Change[]
}

export function createToldEdits({
  workbook,
  store,
  language,
  say,
}: {
  workbook: OpenWorkbook
  store: Pick<WorkbookStore, 'snapshot'>
  language: () => Language
  say: (text: string, error?: boolean) => void
}): ToldEdits {
  const words = () => gridWords(language())
  const tell = (outcome: EditOutcome) => {
    if (outcome.conflict) say(words().conflict, true)
    const [first] = outcome.refused
    if (first) say(words().refusedCells(outcome.refused.length, refusalSentence(first.reason, language())), true)
  }
  /** A row that was removed while somebody wrote in it takes the words; they must be found again. */
  const returnLost = (outcome: EditOutcome) => {
    for (const change of outcome.applied) {
      if (change.kind !== 'cell' && change.kind !== 'part') continue
      const snapshot = store.snapshot()
      if (!snapshot.measures.get(change.measure)?.removed) continue
      workbook.returned.add(change, { kind: 'gone' }, rowName(change.measure, snapshot))
    }
  }
  const make = (changes: readonly Change[], how: ToldHow) => {
    const outcome = workbook.edit(changes, how)
    tell(outcome)
    returnLost(outcome)
    return outcome
  }
  const turn = (step: ReturnType<OpenWorkbook['undo']>) => {
    if (!step) return []
    tell(step)
    if (step.overtaken > 0) say(words().overtaken(step.overtaken))
    return step.applied
  }
  return {
    write: (changes, how = 'typed') => make(changes, how),
    restore: changes => make(changes, 'restored'),
    undo: () => turn(workbook.undo()),
    redo: () => turn(workbook.redo()),
  }
}
