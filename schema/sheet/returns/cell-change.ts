import type { Change } from '../../changes/change.ts'
import { type CellValue, columnType } from '../../columns/registry.ts'
import { type ColumnId, cellValue, columnIn, storedType } from '../../plan/columns.ts'
import { type CellContext, storedOf } from '../../plan/custom-columns.ts'
import { reportKey } from '../../plan/report.ts'
import type { Snapshot } from '../../plan/snapshot.ts'
import type { UnitRef } from '../../units/unit.ts'
import { OWN_PART, type SentSheet } from './sent-sheet.ts'

/** The layout's own limit for a 序号. */
const NUMBER_MAX = 40

/**
 * The change that makes a cell say `text`, against what stands now; null when it says so already, when the row is gone, or
 * when its report is not open. Units that nobody knows stay as written.
 */
export function cellChange(
  snapshot: Snapshot,
  id: string,
  column: string,
  text: string,
  sent: Pick<SentSheet, 'unit' | 'period'>,
  context: CellContext,
): Change | null {
  const measure = snapshot.measures.get(id)
  if (!measure || measure.removed) return null
  if (column === OWN_PART) return partChange(snapshot, id, text, sent)
  const shown = columnIn(snapshot.columns, column)
  if (!shown) return null
  const isReport = shown.scope === 'report'
  const period = isReport ? snapshot.plan.period : null
  // a period that was closed meanwhile is closed: its words are not the next one's
  if (isReport && (period === null || (sent.period !== null && sent.period !== period))) return null
  const report = period === null ? undefined : snapshot.reports.get(reportKey(id, period))
  if (isReport && !report) return null
  const custom = snapshot.columns.get(column)
  const type = custom ? storedType(custom.id) : columnType(shown.type)
  const before = cellValue(measure, report, column as ColumnId)
  const read: CellValue = custom
    ? storedOf(custom, text, context)
    : columnType(shown.type).parse(text, shown.options, context)
  const after = column === 'number' ? String(read).slice(0, NUMBER_MAX) : read
  if (type.equals(after, before)) return null
  // a name that the register lacks would need an entry of its own: that is decided in the workbook, not by a file
  if (shown.type === 'units' && !custom && (after as UnitRef[]).some(ref => ref.unit === null)) return null
  return { kind: 'cell', measure: id, column: column as ColumnId, period, before, after }
}

function partChange(
  snapshot: Snapshot,
  measure: string,
  after: string,
  { unit, period: sentPeriod }: Pick<SentSheet, 'unit' | 'period'>,
): Change | null {
  const { period } = snapshot.plan
  if (unit === null || period === null || (sentPeriod !== null && sentPeriod !== period)) return null
  const before = snapshot.reports.get(reportKey(measure, period))?.parts?.[unit]
  return before === undefined || before === after ? null : { kind: 'part', measure, period, unit, before, after }
}
