import type { CalendarDate } from '../columns/calendar.ts'
import type { Language } from '../words/language.ts'

/** A calendar date as an office writes it: 2026年11月2日, 2 November 2026. */
export function writtenDate(date: CalendarDate, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-')
  if (language !== 'en') return `${year}年${Number(month)}月${Number(day)}日`
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
