import type { Actor } from '../../schema/access/actor.ts'
import { authorise, type RefusalReason } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { columnIn, type ShownColumnId } from '../../schema/plan/columns.ts'
import { contributorsOf } from '../../schema/plan/parts.ts'
import { type Report, reportKey } from '../../schema/plan/report.ts'
import { registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'

/**
 * Why a cell cannot be changed: a rule of access, or something about the cell itself. `heading`: a section's row has
 * only a number and a title. `no-period`: no reporting period is open for this row. `ended`: the server has closed this
 * workbook to this page. `unshared`: no unit shares the row. `in-dialog`: the cell is several units', and is written in
 * its own dialog.
 */
const ownLocks = ['heading', 'no-period', 'ended', 'unshared', 'in-dialog'] as const
export type OwnLock = (typeof ownLocks)[number]
export type Lock = RefusalReason | OwnLock

/** Whether the grid's own words say why, rather than a rule's. */
export const isOwnLock = (lock: Lock): lock is OwnLock => (ownLocks as readonly string[]).includes(lock)

/** Why this cell cannot be changed by this person now, or null. Asks the same rules as the server. */
export function lockOf(actor: Actor, snapshot: Snapshot, row: string, column: ShownColumnId): Lock | null {
  if (snapshot.sections.has(row)) {
    if (column !== 'number' && column !== 'title') return 'heading'
    const verdict = authorise(actor, { kind: 'section', section: row, key: column, before: '', after: '' }, snapshot)
    return verdict.allowed ? null : verdict.reason
  }
  if (!snapshot.measures.has(row)) return 'heading'
  if (column === 'parts') return partsLock(actor, snapshot, row)
  const period = periodOf(snapshot, column)
  const change: Change = { kind: 'cell', measure: row, column, period, before: null, after: null }
  const verdict = authorise(actor, change, snapshot)
  if (!verdict.allowed) return verdict.reason
  const lacksReport = isReportColumn(column, snapshot) && (!period || !snapshot.reports.has(reportKey(row, period)))
  return lacksReport ? 'no-period' : null
}

/** Why the person can write no part of the row, or null when there is one to write. */
function partsLock(actor: Actor, snapshot: Snapshot, row: string): Lock | null {
  const { period } = snapshot.plan
  const report = period === null ? undefined : snapshot.reports.get(reportKey(row, period))
  if (!report) return 'no-period'
  const units = contributorsOf(snapshot.measures.get(row)!, registerOf(snapshot))
  if (units.length === 0) return 'unshared'
  const verdicts = units.map(unit => partVerdict(actor, snapshot, report, unit))
  if (verdicts.includes(null)) return null
  // that its own words are closed says more to a unit than that others' are not its own
  return verdicts.find(verdict => verdict !== 'not-your-part') ?? 'not-your-part'
}

/** Why the person cannot write that unit's part of a report, or null. */
export function partVerdict(actor: Actor, snapshot: Snapshot, report: Report, unit: string): Lock | null {
  const { measure, period } = report
  const verdict = authorise(actor, { kind: 'part', measure, period, unit, before: '', after: '' }, snapshot)
  if (!verdict.allowed) return verdict.reason
  return report.parts?.[unit] === undefined ? 'no-period' : null
}

export const isReportColumn = (column: ShownColumnId, { columns }: Pick<Snapshot, 'columns'>): boolean =>
  columnIn(columns, column)?.scope === 'report'

/** The period that a cell of the column belongs to: the plan's current one for report columns, else null. */
export const periodOf = (snapshot: Snapshot, column: ShownColumnId): string | null =>
  isReportColumn(column, snapshot) ? snapshot.plan.period : null
