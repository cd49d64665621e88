import { columnOf } from '../plan/columns.ts'
import { reportKey } from '../plan/report.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import type { Change } from './change.ts'
import { mergeText } from './text-merge.ts'

type Cell = Extract<Change, { kind: 'cell' }>
export type CheckChange = Extract<Change, { kind: 'check' }>

/** The change of a cell that stands for its mark wherever rights are asked: who may write the one may set the other. */
export const cellOfCheck = ({ measure, column, period }: CheckChange): Cell => ({
  kind: 'cell',
  measure,
  column,
  period,
  before: '',
  after: '',
})

/** The mark of a cell as it is, and as a change that sets another one (null: confirms). */
export function checkChange(
  cell: Pick<CheckChange, 'measure' | 'column' | 'period'>,
  after: CheckChange['after'],
  snapshot: Snapshot,
): CheckChange {
  const { measure, column, period } = cell
  const entry = period === null ? snapshot.measures.get(measure) : snapshot.reports.get(reportKey(measure, period))
  return { kind: 'check', measure, column, period, before: entry?.checks?.[column] ?? null, after }
}

/**
 * The marks that edits of long texts bring with them: one wherever the words that the author changed were changed by
 * somebody else since the author saw them (T3). To be made in the same transaction as the edits.
 */
export function marksOf(changes: readonly Change[], snapshot: Snapshot): CheckChange[] {
  return changes.flatMap(change => {
    if (change.kind !== 'cell' || columnOf(change.column)?.type !== 'long-text') return []
    const { measure, period, column } = change
    const entry = period === null ? snapshot.measures.get(measure) : snapshot.reports.get(reportKey(measure, period))
    const stood = String((entry as Record<string, unknown> | undefined)?.[column] ?? '')
    const joined = String(change.after ?? '')
    if (!mergeText(String(change.before ?? ''), joined, stood).conflict) return []
    return [checkChange(change, { stood, joined }, snapshot)]
  })
}
