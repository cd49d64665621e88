import type { Change } from '../../changes/change.ts'
import { columnType } from '../../columns/registry.ts'
import { type ColumnId, columnIn } from '../../plan/columns.ts'
import type { CellContext } from '../../plan/custom-columns.ts'
import { reportKey } from '../../plan/report.ts'
import { registerOf, type Snapshot } from '../../plan/snapshot.ts'
import type { UnitRef } from '../../units/unit.ts'
import type { Language } from '../../words/language.ts'
import { cellChange } from '../returns/cell-change.ts'
import { settled } from '../returns/returned-rows.ts'
import { textNow } from '../returns/three-way.ts'
import { withoutNumber } from '../row-kinds.ts'

/** What an imported cell does: nothing, a change, or words that nothing there can hold (no open report, a name unknown). */
export type ImportedCell =
  | { kind: 'same' }
  | { kind: 'change'; before: string; change: Change }
  | { kind: 'cannot-hold'; before: string }

export const importContext = (snapshot: Snapshot, language: Language): CellContext => ({
  language,
  units: registerOf(snapshot),
  year: snapshot.plan.year,
  columns: snapshot.columns,
})

const NOT_SENT = { unit: null, period: null }

/**
 * What the words of a sheet make of a measure's cell. The same words are no change, nor are the same offices under other
 * names, nor a text whose item number the sheet writes in a column of its own.
 */
export function importedCell(
  snapshot: Snapshot,
  measure: string,
  column: string,
  text: string,
  context: CellContext,
): ImportedCell {
  const before = textNow(snapshot, measure, column, NOT_SENT, context)
  const [now, theirs] = [settled(before), settled(text)]
  if (now === theirs) return { kind: 'same' }
  if (column === 'text' && settled(withoutNumber(now).text) === theirs) return { kind: 'same' }
  if (column === 'lead' || column === 'co') {
    const refs = refsIn(text, context)
    const stored = snapshot.measures.get(measure)?.[column] ?? []
    const alike = refs.every((ref, i) => ref.unit !== null && ref.unit === stored[i]?.unit)
    if (alike && refs.length === stored.length) return { kind: 'same' }
  }
  const change = cellChange(snapshot, measure, column, text, NOT_SENT, context)
  if (change) return { kind: 'change', before, change }
  return holds(snapshot, measure, column, text, context) ? { kind: 'same' } : { kind: 'cannot-hold', before }
}

/** Whether the cell reads the words as what it holds already. */
function holds(snapshot: Snapshot, id: string, column: string, text: string, context: CellContext): boolean {
  const shown = columnIn(snapshot.columns, column)
  const measure = snapshot.measures.get(id)
  if (!shown || !measure || measure.removed) return false
  if (shown.scope === 'report' && textNow(snapshot, id, column as ColumnId, NOT_SENT, context) === '') {
    // without an open report there is no cell at all
    const { period } = snapshot.plan
    return text === '' || (period !== null && snapshot.reports.has(reportKey(id, period)))
  }
  if (shown.type === 'units' && !snapshot.columns.has(column)) {
    return (columnType('units').parse(text, {}, context) as UnitRef[]).every(ref => ref.unit !== null)
  }
  return true
}

const parsed = new WeakMap<CellContext, Map<string, readonly UnitRef[]>>()

/** The units of a cell, remembered: a long table names the same offices again and again. */
function refsIn(text: string, context: CellContext): readonly UnitRef[] {
  const known = parsed.get(context) ?? new Map<string, readonly UnitRef[]>()
  parsed.set(context, known)
  const refs = known.get(text) ?? (columnType('units').parse(text, {}, context) as UnitRef[])
  known.set(text, refs)
  return refs
}

/** The names of a units' cell that the register lacks. */
export const unknownNames = (text: string, context: CellContext): string[] =>
  refsIn(text, context).flatMap(ref => (ref.unit === null ? [ref.written] : []))
