import type { Language } from '../../schema/words/language.ts'

/**
 * An instant as people say it, in the browser's time zone: the time today, day and time this year, else the date.
 * `now` is given so that it can be tested.
 */
export function momentText(at: number, language: Language, now = Date.now()): string {
  const day = new Date(at)
  const today = new Date(now)
  const sameYear = day.getFullYear() === today.getFullYear()
  const sameDay = sameYear && day.getMonth() === today.getMonth() && day.getDate() === today.getDate()
  const time = { hour: '2-digit', minute: '2-digit', hour12: false } as const
  if (sameDay) return new Intl.DateTimeFormat(language, time).format(day)
  if (sameYear) return new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', ...time }).format(day)
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric' }).format(day)
}

/** The whole instant, for a tooltip. */
export const fullMoment = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', hour12: false }).format(new Date(at))
