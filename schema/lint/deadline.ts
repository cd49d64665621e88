import type { Measure } from '../plan/measure.ts'
import type { Report } from '../plan/report.ts'
import { readDeadline } from '../policy/read-deadline.ts'
import type { LintContext } from './context.ts'
import { type Finding, finding } from './finding.ts'

const settledPaces: ReadonlySet<string> = new Set(['done', 'cancelled'])

/** Until when: words that mean no day, days outside the plan's year or before it was issued, days that have passed (D1). */
export function deadlineFindings(measure: Measure, report: Report | undefined, context: LintContext): Finding[] {
  const { plan, today } = context
  const path = { measure: measure.id, column: 'deadline' }
  const value = measure.deadline
  if (!value) {
    return plan.defaultDeadline.trim() === '' ? [finding('deadline-missing', path, {}, [])] : []
  }
  const { written, date } = value
  const read = readDeadline(written, plan.year)
  if (!read) return [finding('deadline-unread', path, { text: written }, [value])]
  const found: Finding[] = []
  if (read.kind === 'date' && read.date === null && plan.year === null) {
    found.push(finding('deadline-no-year', path, { text: written }, [value]))
  }
  if (read.date !== date) {
    found.push(finding('deadline-stale', path, { text: written, date: date ?? '—', now: read.date ?? '—' }, [value]))
  }
  if (date === null) return found
  if (plan.year !== null && !date.startsWith(`${plan.year}-`)) {
    found.push(finding('deadline-outside-year', path, { date, year: plan.year }, [value, plan.year]))
  }
  if (plan.issuedOn !== null && date < plan.issuedOn) {
    found.push(finding('deadline-before-issue', path, { date, issued: plan.issuedOn }, [value, plan.issuedOn]))
  }
  // without a period nobody can say that it is done
  if (today !== undefined && date < today && report && !settledPaces.has(report.pace)) {
    found.push(finding('overdue', path, { date }, [value, report.period, report.pace]))
  }
  return found
}
