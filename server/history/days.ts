const HOUR = 3_600_000

/** The calendar date it is at `instant` in a time zone, as `2026-05-01`. */
export function dayAt(instant: number, timeZone: string): string {
  return formatOf(timeZone).format(instant)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format
}

/** The first instant of a calendar date in a time zone, to the minute. */
export function dayStart(day: string, timeZone: string): number {
  // no zone is more than 14 hours off, and days are compared as texts
  let low = Date.parse(`${day}T00:00:00Z`) - 15 * HOUR
  let high = low + 30 * HOUR
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 120_000) * 60_000
    if (dayAt(middle, timeZone) < day) low = middle
    else high = middle
  }
  return high
}

/** The calendar date after this one. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10)
