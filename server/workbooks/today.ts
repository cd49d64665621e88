/** A calendar date as people count it, months from 1. */
export type CalendarDay = { year: number; month: number; day: number }

/** The date it is at `instant` in the office's time zone (an IANA name): never the machine's own, which may be UTC. */
export function calendarDay(instant: number, timeZone: string): CalendarDay {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const [year, month, day] = format.format(instant).split('-').map(Number)
  return { year: year!, month: month!, day: day! }
}
