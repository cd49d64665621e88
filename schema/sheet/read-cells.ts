import { calendarDate, daysInMonth } from '../columns/calendar.ts'
import { readDeadline } from '../policy/read-deadline.ts'
import { isError, type SheetCell } from './raw-sheet.ts'

/** A deadline's cell: a date is its day, words are read with the plan's year; null for an empty cell. */
export function deadlineOf(
  cell: SheetCell | undefined,
  year: number | null,
): { text: string; date: string | null } | null {
  if (!cell || isError(cell)) return null
  if (cell.date !== undefined) return { text: cell.date, date: cell.date }
  const text = cell.text.trim()
  if (text === '') return null
  return { text, date: readDeadline(text, year)?.date ?? otherwiseWritten(text, cell.number, year) }
}

/** Days as sheets have them beside words: serials without a format, 20260630, Q3, 3月—9月, 4月、7月, 6月30日（含）. */
function otherwiseWritten(text: string, number: number | undefined, year: number | null): string | null {
  if (number !== undefined && Number.isInteger(number) && number > 36_500 && number < 73_000) {
    return new Date((number - 25_569) * 86_400_000).toISOString().slice(0, 10)
  }
  const plain = text
    .normalize('NFKC')
    .replace(/\([^()]*\)/g, '')
    .replace(/\s+/g, '')
  const short = /^[23]\d(?=年\d)/.test(plain) ? readDeadline(`20${plain}`, year) : null
  if (short?.date != null) return short.date
  const digits = /^(20\d\d)(\d\d)(\d\d)$/.exec(plain)
  if (digits) return calendarDate(Number(digits[1]), Number(digits[2]), Number(digits[3]))
  const quarter = /^(?:(20\d\d)年?)?[Qq]([1-4])(?:季度)?(?:[前末底])?$/.exec(plain)
  if (quarter) {
    const of = quarter[1] ? Number(quarter[1]) : year
    const month = Number(quarter[2]) * 3
    return of === null ? null : calendarDate(of, month, daysInMonth(of, month))
  }
  const day = number === undefined ? /^(\d{1,2})[-/.](\d{2})(?:前|日前)?$/.exec(plain) : null
  if (day) return year === null ? null : calendarDate(year, Number(day[1]), Number(day[2]))
  const dotted = dottedMonth(plain)
  if (dotted !== null) return dotted
  // of a span or a list of times the last is when all is done
  const last = /[-—–~～至到、,，;；/和](?=[^-—–~～至到、,，;；/和]+$)/.exec(plain)
  const own = last ? plain.slice(last.index + 1) : plain
  if (own === text || own === '' || !/[月季年底日.]/.test(own)) return null
  const stated = yearIn(plain) ?? year
  return readDeadline(own, stated)?.date ?? null
}

/** 2026.11, 2026/9: the last day of a month that is written as numbers. */
function dottedMonth(text: string): string | null {
  const found = /^(20\d\d)[./-](\d{1,2})$/.exec(text)
  if (!found) return null
  const [year, month] = [Number(found[1]), Number(found[2])]
  return calendarDate(year, month, daysInMonth(year, month))
}

const SHARE = /^(?:约|近|超过?|达到?|已?完成|大约)?\s*(\d{1,3}(?:\.\d+)?)\s*(%)?\s*(?:左右|以上)?$/

const DIGITS = '〇一二三四五六七八九十'
const TENTHS = /^(?:约|近|超过?|达到?|已?完成|大约)?([一二三四五六七八九十])成(半)?(?:左右|以上|多)?$/

/** What a cell says of how far a measure has come: a plain number, or one with a percent sign. */
export function shareIn(cell: SheetCell | undefined): { value: number; points: boolean } | null {
  if (!cell || cell.trouble === 'error') return null
  if (cell.number !== undefined) {
    return cell.percent ? { value: rounded(cell.number * 100), points: true } : { value: cell.number, points: false }
  }
  const text = cell.text.normalize('NFKC').trim()
  const tenths = TENTHS.exec(text)
  if (tenths) return { value: DIGITS.indexOf(tenths[1]!) * 10 + (tenths[2] ? 5 : 0), points: true }
  const found = SHARE.exec(text)
  return found ? { value: Number(found[1]), points: found[2] !== undefined } : null
}

/**
 * Percent points of a share. `fractions`: the column writes 0.8 for 80 %, which only its other numbers can tell — none of
 * them is above 1.
 */
export const pointsOf = (share: { value: number; points: boolean }, fractions: boolean): number =>
  share.points || !fractions ? share.value : rounded(share.value * 100)

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

/** The year a title, a line of the form or a sheet's name speaks of, or null. */
export function yearIn(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const digits = /(?<!\d)((?:19|20)\d\d)(?=年|-|\.|\/|$)/.exec(plain)
  if (digits) return Number(digits[1])
  const han = /([二一][〇○零九][〇○零一二三四五六七八九]{2})年/.exec(plain)
  if (!han) return null
  const year = [...han[1]!]
    .map(letter => (/[〇○零]/.test(letter) ? 0 : '一二三四五六七八九'.indexOf(letter) + 1))
    .join('')
  return Number(year)
}
