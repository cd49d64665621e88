import { type CalendarDate, dateAt } from '../columns/calendar.ts'
import type { Language } from '../words/language.ts'
import { monthsInEnglish } from '../words/words.ts'

/** A calendar date as an office writes it: 2026年11月2日, 2 November 2026. */
export function writtenDate(date: CalendarDate, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-')
  if (language !== 'en') return `${year}年${Number(month)}月${Number(day)}日`
  return `${Number(day)} ${monthsInEnglish[Number(month) - 1]} ${year}`
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** An instant as an office writes it, in its own time zone: 2026年11月2日 09:05. The same on every machine. */
export function writtenMoment(at: number, timeZone: string, language: Language): string {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    clocks.set(timeZone, clock)
  }
  return `${writtenDate(dateAt(at, timeZone), language)} ${clock.format(at)}`
}
