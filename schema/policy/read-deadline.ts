import { calendarDate, daysInMonth, readDate } from '../columns/calendar.ts'
import { squeezed } from '../units/split.ts'
import { numberOf } from './numerals.ts'

export type DeadlineKind = 'date' | 'relative' | 'recurring' | 'open'

/** The last day of a month; month 0 is the December before. */
const monthEnd = (year: number, month: number): string | null =>
  month === 0 ? calendarDate(year - 1, 12, 31) : calendarDate(year, month, daysInMonth(year, month))

/**
 * Reads a cell that holds only a deadline, as offices write it: 10月底前, 2026年6月底, 年底前, 6月30日前, 20个工作日内,
 * 每季度, 长期坚持. `date` is the last day it means, the plan's year filling in for a missing one; null for the kinds
 * that have none. 10月底前 means 31 October, 10月前 the last day before October. Null when the text is no deadline: it is
 * kept and marked, never dropped (D1).
 */
export function readDeadline(
  written: string,
  planYear: number | null,
): { kind: DeadlineKind; date: string | null } | null {
  const plain = squeezed(written.normalize('NFKC'))
    .replace(/[。;]$/, '')
    .replace(/[一二两三四五六七八九十]+(?=月|[日号]|个)/g, figure => String(numberOf(figure) ?? figure))
    .replace(/^(于|在|至)/, '')
  const bare = plain.replace(/(之前|以前|前)?(完成)?$/, '')
  const date = readDate(bare, planYear)
  // a day without any year is read, but means no date yet
  if (date || (planYear === null && readDate(bare, 2000))) return { kind: 'date', date }
  const month = /^(?:(\d{4})年)?(\d{1,2})月(底|末|份|中旬|上旬|下旬)?$/.exec(bare)
  if (month) {
    const year = month[1] ? Number(month[1]) : planYear
    const named = Number(month[2])
    if (named < 1 || named > 12) return null
    if (year === null) return { kind: 'date', date: null }
    if (month[3] === '上旬' || month[3] === '中旬') {
      return { kind: 'date', date: calendarDate(year, named, month[3] === '上旬' ? 10 : 20) }
    }
    const before = !month[3] && /前(完成)?$/.test(plain)
    return { kind: 'date', date: before ? monthEnd(year, named - 1) : monthEnd(year, named) }
  }
  const ofYear =
    /^(?:(\d{4})年)$|^(?:(\d{4})年|[本当今]?年)?(?:年?[底末内]|(上|下)半年|第?([一二三四1-4])季度)[底末内]?$/.exec(bare)
  if (ofYear && bare.length > 1) {
    const stated = ofYear[1] ?? ofYear[2]
    const year = stated ? Number(stated) : planYear
    const quarter = ofYear[4] ? '一二三四'.indexOf(ofYear[4]) + 1 || Number(ofYear[4]) : ofYear[3] === '上' ? 2 : 4
    // 2026年前 names no last day of its own: before the year, or within it, nobody can say
    const vague = ofYear[1] !== undefined && /前(完成)?$/.test(plain)
    return { kind: 'date', date: year === null || vague ? null : monthEnd(year, quarter * 3) }
  }
  if (/每|按[日周月季年]/.test(plain)) return { kind: 'recurring', date: null }
  if (/\d+个?(工作日|日|天|周|个?月|年)[之以]?内$/.test(plain)) return { kind: 'relative', date: null }
  if (/持续|长期|常态|立即|随时|全年|适时|按时|贯穿/.test(plain)) return { kind: 'open', date: null }
  return null
}
