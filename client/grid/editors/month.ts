import { type CalendarDate, calendarDate, daysInMonth } from '../../../schema/columns/calendar.ts'

export type Month = { year: number; month: number }

export const monthOf = (date: CalendarDate): Month => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
})

/** The weekday of a date, from 0 for Monday to 6 for Sunday. */
export function weekdayOf(date: CalendarDate): number {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7
}

/** The month's days in weeks from Monday to Sunday; null where a day belongs to another month. */
export function weeksOf({ year, month }: Month): (CalendarDate | null)[][] {
  const days: (CalendarDate | null)[] = Array.from({ length: daysInMonth(year, month) }, (_, i) =>
    calendarDate(year, month, i + 1),
  )
  const first = days[0] ? weekdayOf(days[0]) : 0
  const cells = [...new Array<null>(first).fill(null), ...days]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7))
}

/** The date so many days later, or earlier. The same date at the ends of the calendar (1900–2999). */
export function plusDays(date: CalendarDate, days: number): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const at = new Date(Date.UTC(year, month - 1, day + days))
  return calendarDate(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()) ?? date
}

/** The same day so many months later, or earlier; the last day where the month is shorter. */
export function plusMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const count = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1]
  return calendarDate(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))) ?? date
}

/** The day that an arrow key leads to in a calendar, by weeks up and down, by months with PageUp and PageDown; or null. */
export function dayByKey(date: CalendarDate, key: string): CalendarDate | null {
  switch (key) {
    case 'ArrowLeft':
      return plusDays(date, -1)
    case 'ArrowRight':
      return plusDays(date, 1)
    case 'ArrowUp':
      return plusDays(date, -7)
    case 'ArrowDown':
      return plusDays(date, 7)
    case 'PageUp':
      return plusMonths(date, -1)
    case 'PageDown':
      return plusMonths(date, 1)
    case 'Home':
      return plusDays(date, -weekdayOf(date))
    case 'End':
      return plusDays(date, 6 - weekdayOf(date))
    default:
      return null
  }
}
