import { type CalendarDate, isCalendarDate } from '../../schema/columns/calendar.ts'

/** A text with one figure in it: `第3批` steps to `第4批`. `digits`: how wide it is written (`01`). */
type Figured = { before: string; value: number; after: string; digits: number; decimals: number }

const FIGURE = /^([^\d]*?)(-?\d{1,15}(?:\.\d{1,6})?)([^\d]*)$/
/** Months and days that a figure may stand for: beyond these a step would write what no calendar has. */
const CALENDAR = /^[^\d]*[月日号][^\d]*$/
const MOST = { 月: 12, 日: 31, 号: 31 } as const

function figured(text: string): Figured | null {
  const found = FIGURE.exec(text)
  if (!found) return null
  const [, before = '', figure = '', after = ''] = found
  // a minus in the middle of words is a dash
  if (figure.startsWith('-') && before !== '') return null
  const [whole = '', decimals = ''] = figure.split('.')
  const digits = /^0\d/.test(whole) ? whole.length : 0
  return { before, value: Number(figure), after, digits, decimals: decimals.length }
}

/**
 * What follows `known` when it is drawn out over `count` more cells, the nearest one last in `known` and first in what
 * comes back. `backwards`: it is drawn up or to the left. Two or more figures, or dates, that go up by the same step go on; everything else is
 * repeated. `toggled` (Ctrl): the other of the two, and one figure alone counts on by one.
 */
export function continued(known: readonly string[], count: number, toggled: boolean, backwards = false): string[] {
  const repeated = Array.from({ length: count }, (_, i) => known[i % known.length] ?? '')
  const wanted = known.length > 1 ? !toggled : toggled
  if (!wanted || known.length === 0) return repeated
  return dateSeries(known, count, backwards) ?? figureSeries(known, count, backwards) ?? repeated
}

function figureSeries(known: readonly string[], count: number, backwards: boolean): string[] | null {
  const read = known.map(figured)
  const [first] = read
  if (!first || read.some(each => !each || each.before !== first.before || each.after !== first.after)) return null
  const figures = read as Figured[]
  const decimals = Math.max(...figures.map(each => each.decimals))
  const scale = 10 ** decimals
  const values = figures.map(each => Math.round(each.value * scale))
  const step = values.length > 1 ? values[1]! - values[0]! : backwards ? -scale : scale
  if (values.some((value, i) => i > 0 && value - values[i - 1]! !== step)) return null
  const digits = Math.max(...figures.map(each => each.digits))
  const found = Array.from({ length: count }, (_, i) => values.at(-1)! + step * (i + 1))
  const unit = CALENDAR.test(first.after) ? (/[月日号]/.exec(first.after)![0] as keyof typeof MOST) : null
  if (unit && found.some(value => value < 1 || value > MOST[unit])) return null
  // a number that counts things does not go below what it began with
  if (digits > 0 && found.some(value => value < 0)) return null
  return found.map(value => {
    const shown = (value / scale).toFixed(decimals)
    return `${first.before}${digits > 0 ? shown.padStart(digits, '0') : shown}${first.after}`
  })
}

function dateSeries(known: readonly string[], count: number, backwards: boolean): string[] | null {
  if (!known.every(isCalendarDate)) return null
  const step = known.length > 1 ? daysBetween(known[0]!, known[1]!) : backwards ? -1 : 1
  if (known.some((date, i) => i > 0 && daysBetween(known[i - 1]!, date) !== step)) return null
  return Array.from({ length: count }, (_, i) => plusDays(known.at(-1)!, step * (i + 1)))
}

const DAY_MS = 86_400_000
const instant = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`)
const daysBetween = (a: CalendarDate, b: CalendarDate): number => Math.round((instant(b) - instant(a)) / DAY_MS)
const plusDays = (date: CalendarDate, days: number): CalendarDate =>
  new Date(instant(date) + days * DAY_MS).toISOString().slice(0, 10)
