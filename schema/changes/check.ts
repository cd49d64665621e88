import { CELL_TEXT_MAX } from '../columns/column-type.ts'
import { type Check, type Checks, markId, markName, readMarkName } from '../plan/check.ts'
import { type CheckedText, isPart } from '../plan/checked-text.ts'
import { isLongColumn } from '../plan/columns.ts'
import type { Measure } from '../plan/measure.ts'
import { reportKey } from '../plan/report.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import type { Change } from './change.ts'
import { mergeText } from './text-merge.ts'

type Cell = Extract<Change, { kind: 'cell' }>
/** A cell, or a unit's part of a report, that may be marked. */
type CellRef = Pick<Cell, 'measure' | 'period'> & { column: CheckedText }
export type CheckChange = Extract<Change, { kind: 'check' }>

/** The edit that stands for a mark wherever rights are asked: who may write the words may set the mark. */
export function cellOfCheck({ measure, column, period }: CheckChange): Change {
  if (isPart(column)) return { kind: 'part', measure, period: period ?? '', unit: column, before: '', after: '' }
  return { kind: 'cell', measure, column, period, before: '', after: '' }
}

/** The column and id of a mark, as its change names them. */
export function markPlace(name: string): Pick<CheckChange, 'column' | 'id'> {
  const { column, id } = readMarkName(name)
  return { column: column as CheckedText, ...(id === null ? {} : { id }) }
}

/** The marks of a cell's row or report. */
function checksBeside({ measure, period }: Pick<Cell, 'measure' | 'period'>, snapshot: Snapshot): Checks {
  const entry = period === null ? snapshot.measures.get(measure) : snapshot.reports.get(reportKey(measure, period))
  return entry?.checks ?? {}
}

/** The mark that a change is about as it is now, or null. */
export const standingMark = (change: CheckChange, snapshot: Snapshot): Check | null =>
  checksBeside(change, snapshot)[markName(change.column, change.id)] ?? null

/** A cell's standing marks by id, in the order of the ids; '' is the id of an older workbook's. */
export function marksAt(cell: CellRef, snapshot: Snapshot): { id: string; check: Check }[] {
  return Object.entries(checksBeside(cell, snapshot))
    .flatMap(([name, check]) => {
      const { column, id } = readMarkName(name)
      return column === cell.column ? [{ id: id ?? '', check }] : []
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Marks a cell with two wordings, beside whatever marks it has. */
export function checkChange(cell: CellRef, check: Check, snapshot: Snapshot): CheckChange {
  const { measure, column, period } = cell
  const { stood, joined, merged } = check
  const after = merged === undefined || merged.length > CELL_TEXT_MAX ? { stood, joined } : { stood, joined, merged }
  const change: CheckChange = { kind: 'check', measure, column, period, id: markId(after), before: null, after }
  return { ...change, before: standingMark(change, snapshot) }
}

/** Confirms a cell: every mark that whoever confirms has seen, and no other (T5). */
export function confirmChanges(cell: CellRef, snapshot: Snapshot): CheckChange[] {
  const { measure, column, period } = cell
  return marksAt(cell, snapshot).map(({ id, check }) => ({
    kind: 'check',
    measure,
    column,
    period,
    ...(id === '' ? {} : { id }),
    before: check,
    after: null,
  }))
}

/**
 * The marks that edits of long texts, units' parts among them, bring with them: one wherever the words that the author changed were changed by
 * somebody else since the author saw them (T3). To be made in the same transaction as the edits.
 */
export function marksOf(changes: readonly Change[], snapshot: Snapshot): CheckChange[] {
  return changes.flatMap(change => {
    if (change.kind === 'part') {
      const { measure, period, unit } = change
      const stood = snapshot.reports.get(reportKey(measure, period))?.parts?.[unit] ?? ''
      const { conflict, text } = mergeText(change.before, change.after, stood)
      const check = { stood, joined: change.after, merged: text }
      return conflict && isPart(unit) ? [checkChange({ measure, period, column: unit }, check, snapshot)] : []
    }
    if (change.kind !== 'cell' || !isLongColumn(snapshot.columns, change.column)) return []
    const { measure, period, column } = change
    const entry = period === null ? snapshot.measures.get(measure) : snapshot.reports.get(reportKey(measure, period))
    const known = entry as (Record<string, unknown> & Pick<Measure, 'custom'>) | undefined
    const stood = String(known?.custom?.[column] ?? known?.[column] ?? '')
    const joined = String(change.after ?? '')
    const { conflict, text } = mergeText(String(change.before ?? ''), joined, stood)
    return conflict ? [checkChange(change, { stood, joined, merged: text }, snapshot)] : []
  })
}
