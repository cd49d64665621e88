/** Calendar dates as `YYYY-MM-DD` text: no instants, no time zones, so that 10 October is 10 October everywhere. */
export type CalendarDate = string

export const daysInMonth = (year: number, month: number): number =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The date of that year, month (1–12) and day, or null when the calendar has none such. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | null {
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function isCalendarDate(value: unknown): value is CalendarDate {
  const match = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  return match !== null && calendarDate(Number(match[1]), Number(match[2]), Number(match[3])) !== null
}

/**
 * Reads a date as offices write it: 2026-10-31, 2026.10.31, 2026/10/31, 2026年10月31日, 20261031, and without a year
 * (10月31日, 10.31) where `year` is known. Null when the text is no single date.
 */
export function readDate(written: string, year: number | null): CalendarDate | null {
  const plain = written.normalize('NFKC').replace(/\s+/g, '')
  const full = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (full) return calendarDate(Number(full[1]), Number(full[2]), Number(full[3]))
  const short = /^(\d{1,2})月(\d{1,2})[日号]?$/.exec(plain) ?? /^(\d{1,2})[./](\d{1,2})$/.exec(plain)
  return short && year !== null ? calendarDate(year, Number(short[1]), Number(short[2])) : null
}

/** The date before this one. */
export function dayBefore(date: CalendarDate): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  if (day > 1) return calendarDate(year, month, day - 1) ?? date
  const [before, last] = month > 1 ? [year, month - 1] : [year - 1, 12]
  return calendarDate(before, last, daysInMonth(before, last)) ?? date
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The date it is at an instant (milliseconds) in a time zone (an IANA name): the office's, never the machine's own. */
export function dateAt(instant: number, timeZone: string): CalendarDate {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format.format(instant)
}
