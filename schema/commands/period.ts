import type { Change } from '../changes/change.ts'
import { emptyReport } from '../plan/draft.ts'
import { emptyParts } from '../plan/parts.ts'
import { isPeriod, type Period, periodEnd } from '../plan/period.ts'
import { type Parts, type Report, reportKey } from '../plan/report.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import { type Decide, decided, undecided } from './decision.ts'

/**
 * Closes the open period, if there is one, and opens `period`, if one is given: the next one, or one that was closed and
 * is opened again (P4). Every row that is not removed gets its report (P2, P5).
 */
export function setPeriod(period: Period | null): Decide {
  return snapshot => {
    const { plan } = snapshot
    if (period !== null && !isPeriod(period)) return undecided('period-shape', { text: String(period).slice(0, 40) })
    if (period === plan.period) return period === null ? undecided('period-none') : undecided('period-open', { period })
    const changes: Change[] = [{ kind: 'plan', key: 'period', before: plan.period, after: period }]
    if (period !== null) changes.push(...newReports(snapshot, period))
    return decided(changes, plan.period)
  }
}

function newReports(snapshot: Snapshot, period: Period): Change[] {
  const before = latestBefore(snapshot, period)
  return [...snapshot.measures.values()].flatMap((measure): Change[] => {
    if (measure.removed || snapshot.reports.has(reportKey(measure.id, period))) return []
    const last = before.get(measure.id)
    const stands = last?.state === 'confirmed' && last.pace === 'done'
    const parts = emptyParts(measure, registerOf(snapshot))
    const report = stands ? standing(last, period, parts) : { ...emptyReport(measure.id, period), ...parts }
    return [{ kind: 'report-add', report }]
  })
}

/** A report as it stood, with a place for whoever came to share the row since. */
function standing(last: Report, period: Period, { parts }: { parts?: Parts }): Report {
  return parts === undefined ? { ...last, period } : { ...last, period, parts: { ...parts, ...last.parts } }
}

/** Each row's last report of a period that ended before this one. */
function latestBefore(snapshot: Snapshot, period: Period): Map<string, Report> {
  const latest = new Map<string, Report>()
  for (const report of snapshot.reports.values()) {
    if (periodEnd(report.period) >= periodEnd(period)) continue
    const known = latest.get(report.measure)
    if (!known || periodEnd(known.period) < periodEnd(report.period)) latest.set(report.measure, report)
  }
  return latest
}
