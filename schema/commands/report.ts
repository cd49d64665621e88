import type { Change, Plain } from '../changes/change.ts'
import { type ReportMark, type ReportState, reportKey } from '../plan/report.ts'
import type { Stamp } from '../plan/stamp.ts'
import { type Decide, decided, undecided } from './decision.ts'

/** 报送 submit · 退回 return · 确认 confirm. */
export const reportActions = ['submit', 'return', 'confirm'] as const
export type ReportAction = (typeof reportActions)[number]

const steps: Record<ReportAction, { from: readonly ReportState[]; to: ReportState; mark: ReportMark }> = {
  submit: { from: ['open', 'returned'], to: 'submitted', mark: 'submitted' },
  return: { from: ['submitted', 'confirmed'], to: 'returned', mark: 'returned' },
  confirm: { from: ['submitted'], to: 'confirmed', mark: 'confirmed' },
}

/** Whether a report in that state can take the step. */
export const canStep = (action: ReportAction, state: ReportState): boolean => steps[action].from.includes(state)

/**
 * Moves the current reports of these rows on, all or none. A report without a pace says nothing and is not submitted;
 * one is returned with a reason, also after it was confirmed.
 */
export function moveReports(action: ReportAction, measures: readonly string[], reason: string, by: Stamp): Decide {
  return snapshot => {
    const { period } = snapshot.plan
    const said = reason.trim()
    if (period === null) return undecided('period-none')
    if (action === 'return' && said === '') return undecided('reason-missing')
    const { to, mark } = steps[action]
    const stamp: Plain = action === 'return' ? { ...by, reason: said } : { ...by }
    const changes: Change[] = []
    for (const measure of new Set(measures)) {
      const report = snapshot.reports.get(reportKey(measure, period))
      const row = snapshot.measures.get(measure)
      if (!report || !row || row.removed) return undecided('report-missing', { number: row?.number ?? '' })
      const detail = { number: row.number, state: report.state }
      if (!canStep(action, report.state)) return undecided('report-state-wrong', detail)
      if (action === 'submit' && report.pace === '') return undecided('report-empty', detail)
      changes.push({ kind: 'report-state', measure, period, before: report.state, after: to })
      changes.push({ kind: 'report-mark', measure, period, key: mark, before: report[mark], after: stamp })
    }
    return decided(changes)
  }
}
