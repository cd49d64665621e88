import type { CalendarDate } from '../../schema/columns/calendar.ts'

/** How near a deadline is: past, within the present calendar month, or later; null where no date is known. */
export type Due = 'overdue' | 'this-month' | 'later' | null

/** Paces after which nothing is awaited any more. */
const over: ReadonlySet<string> = new Set(['done', 'cancelled'])

/** What a row's deadline means on a day, given how far it is: what is done is never overdue. */
export function dueOf(date: CalendarDate | null, pace: string, today: CalendarDate): Due {
  if (date === null || over.has(pace)) return date === null ? null : 'later'
  if (date < today) return 'overdue'
  return date.slice(0, 7) === today.slice(0, 7) ? 'this-month' : 'later'
}
