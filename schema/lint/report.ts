import { type CalendarDate, calendarDate, dayBefore, daysInMonth } from '../columns/calendar.ts'
import type { Measure } from '../plan/measure.ts'
import { type Period, periodEnd } from '../plan/period.ts'
import type { Report } from '../plan/report.ts'
import type { LintContext } from './context.ts'
import { type Finding, finding } from './finding.ts'

/** How many days before a period's end a report that was not sent in is worth a word. */
const DUE_DAYS = 5

/** The last day of a period; null for a text that is none. */
export function lastDayOf(period: Period): CalendarDate | null {
  const end = periodEnd(period)
  if (Number.isNaN(end)) return null
  const [year, month] = [Math.floor((end - 1) / 12), ((end - 1) % 12) + 1]
  return calendarDate(year, month, daysInMonth(year, month))
}

const daysBefore = (date: CalendarDate, days: number): CalendarDate => {
  let day = date
  for (let i = 0; i < days; i++) day = dayBefore(day)
  return day
}

/** What a report of the open period lacks, or says against itself. */
export function reportFindings(measure: Measure, report: Report, context: LintContext): Finding[] {
  const found: Finding[] = []
  const { pace, percent, progress, problems, period, state } = report
  const at = (column: string) => ({ measure: measure.id, column, period })
  const said = progress.trim() !== ''
  if (pace === 'done') {
    if (!said) found.push(finding('done-no-evidence', at('progress'), {}, [pace]))
    if (typeof percent === 'number' && percent < 100) {
      found.push(finding('done-not-full', at('pace'), { value: percent }, [pace, percent]))
    }
  } else if (percent === 100 && pace !== 'cancelled') {
    found.push(finding('full-not-done', at('pace'), {}, [pace]))
  }
  if ((pace === 'behind' || pace === 'not-started') && problems.trim() === '') {
    found.push(finding('problems-missing', at('problems'), {}, [pace]))
  }
  const reasoned = said || problems.trim() !== '' || measure.remark.trim() !== ''
  if ((pace === 'other' || pace === 'cancelled') && !reasoned) {
    found.push(finding('pace-no-reason', at('pace'), {}, [pace]))
  }
  const { today } = context
  const last = lastDayOf(period)
  const open = state === 'open' || state === 'returned'
  if (today !== undefined && last !== null && open && measure.lead.length > 0) {
    if (today > last) found.push(finding('report-late', at('pace'), { date: last }, [state]))
    else if (today >= daysBefore(last, DUE_DAYS)) found.push(finding('report-due', at('pace'), { date: last }, [state]))
  }
  return found
}
