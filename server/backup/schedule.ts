/** A time of day on the office's clock. */
export type ClockTime = { hour: number; minute: number }

const DAY = 24 * 60 * 60 * 1000
/** After an attempt that failed: long enough for somebody to make room, short enough to succeed the same day. */
export const RETRY_MS = 60 * 60 * 1000

type Local = { year: number; month: number; day: number; hour: number; minute: number; second: number }

function localOf(instant: number, timeZone: string): Local {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const read = (type: string): number => Number(parts.find(part => part.type === type)?.value)
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
  }
}

/** Milliseconds that the zone's clocks are ahead of UTC at an instant. */
function ahead(instant: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = localOf(instant, timeZone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
}

/**
 * The instant at which the clocks show this time on this day (days past a month's end count on). A time that is skipped
 * when clocks go forward means as long after midnight as it would have been; of one that comes twice, the first.
 */
function instantOf(year: number, month: number, day: number, { hour, minute }: ClockTime, timeZone: string): number {
  const shown = Date.UTC(year, month - 1, day, hour, minute)
  const before = shown - ahead(shown - DAY, timeZone)
  const after = shown - ahead(shown + DAY, timeZone)
  const hits = [before, after].filter(instant => instant + ahead(instant, timeZone) === shown)
  return hits.length > 0 ? Math.min(...hits) : before
}

/** The first instant after `now` at which the office's clocks show `time`. */
export function nextRun(now: number, time: ClockTime, timeZone: string): number {
  const { year, month, day } = localOf(now, timeZone)
  for (let later = 0; ; later++) {
    const instant = instantOf(year, month, day + later, time, timeZone)
    if (instant > now) return instant
  }
}

/** The last instant, `now` included, at which they showed it. */
export function lastRun(now: number, time: ClockTime, timeZone: string): number {
  const { year, month, day } = localOf(now, timeZone)
  for (let earlier = 0; ; earlier++) {
    const instant = instantOf(year, month, day - earlier, time, timeZone)
    if (instant <= now) return instant
  }
}

/**
 * When the next nightly backup is due; an instant that is past means now. `since` is the last proven backup, or the
 * making of the first workbook where there is none yet; null when there is nothing to back up. A night that was missed
 * is caught up at once, a failed attempt repeated after an hour.
 */
export function dueAt(
  now: number,
  time: ClockTime,
  timeZone: string,
  { since, failedAt }: { since: number | null; failedAt: number | null },
): number | null {
  if (since === null) return null
  if (since >= lastRun(now, time, timeZone)) return nextRun(now, time, timeZone)
  return failedAt !== null && failedAt > since ? failedAt + RETRY_MS : now
}

/** `20261122-023000` on the office's clock: names of backups sort by their time. */
export function stampOf(instant: number, timeZone: string): string {
  const { year, month, day, hour, minute, second } = localOf(instant, timeZone)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${year}${two(month)}${two(day)}-${two(hour)}${two(minute)}${two(second)}`
}
