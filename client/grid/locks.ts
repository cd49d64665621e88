import type { Actor } from '../../schema/access/actor.ts'
import { authorise, type RefusalReason } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { columnOf, type StockColumnId } from '../../schema/plan/columns.ts'
import { reportKey } from '../../schema/plan/report.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'

/**
 * Why a cell cannot be changed: a rule of access, or something about the cell itself. `heading`: a section's row has
 * only a number and a title. `no-period`: no reporting period is open for this row. `ended`: the server has closed this
 * workbook to this page.
 */
export type Lock = RefusalReason | 'heading' | 'no-period' | 'ended'

/** Why this cell cannot be changed by this person now, or null. Asks the same rules as the server. */
export function lockOf(actor: Actor, snapshot: Snapshot, row: string, column: StockColumnId): Lock | null {
  if (snapshot.sections.has(row)) {
    if (column !== 'number' && column !== 'title') return 'heading'
    const verdict = authorise(actor, { kind: 'section', section: row, key: column, before: '', after: '' }, snapshot)
    return verdict.allowed ? null : verdict.reason
  }
  if (!snapshot.measures.has(row)) return 'heading'
  const period = periodOf(snapshot, column)
  const change: Change = { kind: 'cell', measure: row, column, period, before: null, after: null }
  const verdict = authorise(actor, change, snapshot)
  if (!verdict.allowed) return verdict.reason
  const lacksReport = isReportColumn(column) && (!period || !snapshot.reports.has(reportKey(row, period)))
  return lacksReport ? 'no-period' : null
}

export const isReportColumn = (column: StockColumnId): boolean => columnOf(column)?.scope === 'report'

/** The period that a cell of the column belongs to: the plan's current one for report columns, else null. */
export const periodOf = (snapshot: Snapshot, column: StockColumnId): string | null =>
  isReportColumn(column) ? snapshot.plan.period : null
