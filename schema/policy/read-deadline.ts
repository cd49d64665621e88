import { calendarDate, daysInMonth, readDate } from '../columns/calendar.ts'

export type DeadlineKind = 'date' | 'relative' | 'recurring' | 'open'

/**
 * Reads a cell that holds only a deadline, as offices write it: 10月底前, 2026年6月底, 年底前, 6月30日前, 20个工作日内,
 * 每季度, 长期坚持. `date` is the last day it means, the plan's `year` filling in for a missing one; null for the kinds
 * that have none. Null when the text is no deadline: it is kept and marked, never dropped (D1).
 */
export function readDeadline(written: string, year: number | null): { kind: DeadlineKind; date: string | null } | null {
  const plain = written
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[。;]$/, '')
    .replace(/^(于|在|至)/, '')
  const bare = plain.replace(/(之前|以前|前)?(完成)?$/, '')
  const date = readDate(bare, year)
  if (date) return { kind: 'date', date }
  const month = /^(?:(\d{4})年)?(\d{1,2})月(底|末|份|中旬|上旬|下旬)?$/.exec(bare)
  if (month) {
    const y = month[1] ? Number(month[1]) : year
    if (y === null) return { kind: 'date', date: null }
    const m = Number(month[2])
    const day = month[3] === '上旬' ? 10 : month[3] === '中旬' ? 20 : daysInMonth(y, m)
    return { kind: 'date', date: calendarDate(y, m, day) }
  }
  const ofYear = /^(?:(\d{4})年|[本当今]?年)?(?:年?[底末内]|(上|下)半年|第?([一二三四1-4])季度)$/.exec(bare)
  if (ofYear) {
    const y = ofYear[1] ? Number(ofYear[1]) : year
    const quarter = ofYear[3] ? '一二三四'.indexOf(ofYear[3]) + 1 || Number(ofYear[3]) : ofYear[2] === '上' ? 2 : 4
    return { kind: 'date', date: y === null ? null : calendarDate(y, quarter * 3, daysInMonth(y, quarter * 3)) }
  }
  if (/每|按[日周月季年]/.test(plain)) return { kind: 'recurring', date: null }
  if (/\d+个?(工作日|日|天|周|个?月|年)[之以]?内$/.test(plain)) return { kind: 'relative', date: null }
  if (/持续|长期|常态|立即|随时|全年|适时|按时|贯穿/.test(plain)) return { kind: 'open', date: null }
  return null
}
