import { type CalendarDate, calendarDate, daysInMonth } from '../columns/calendar.ts'
import type { Measure } from '../plan/measure.ts'
import { currentReport, registerOf, type Snapshot } from '../plan/snapshot.ts'
import { cellValues, type Looking, unitMatcher } from './looking.ts'
import type { DeadlineWindow, Filters, ProblemKind } from './view.ts'
import { folded, holdsAll, searchWords } from './words-in.ts'

/** Whether a row is shown. */
export type Matcher = (measure: Measure) => boolean

/**
 * The filters as one question about a row: every kind that is set must find something in it, any of a kind's wishes is
 * enough (W2). Made once for a state and a day, asked for every row.
 */
export function matcherOf(filters: Filters, looking: Looking): Matcher {
  const { snapshot } = looking
  const asked: Matcher[] = []
  const need = <T>(list: readonly T[] | undefined, make: (list: readonly T[]) => Matcher) => {
    if (list && list.length > 0) asked.push(make(list))
  }
  if (filters.mine) {
    const own = registerOf(snapshot).byName(looking.unit)
    const isMine = own ? unitMatcher(snapshot, [own.id]) : () => false
    asked.push(({ lead, co }) => namesAny(lead, isMine) || namesAny(co, isMine))
  }
  for (const role of ['any', 'lead', 'co'] as const) {
    need(filters.units?.[role], wanted => {
      const isWanted = unitMatcher(snapshot, wanted)
      return ({ lead, co }) =>
        (role !== 'co' && namesAny(lead, isWanted)) || (role !== 'lead' && namesAny(co, isWanted))
    })
  }
  need(filters.sections, wanted => {
    const sections = new Set(wanted)
    return measure => sections.has(sectionOf(measure, snapshot))
  })
  need(filters.states, wanted => {
    const states = new Set<string>(wanted)
    return ({ id }) => states.has(currentReport(snapshot, id)?.state ?? 'none')
  })
  need(filters.deadlines, wanted => {
    const windows = wanted.map(window => windowMatcher(window, snapshot))
    return measure => windows.some(isIn => isIn(measure))
  })
  need(filters.problems, wanted => {
    const kinds = wanted.map(kind => problemMatcher(kind, looking))
    return measure => kinds.some(has => has(measure))
  })
  for (const [column, { in: values, text }] of Object.entries(filters.cells ?? {})) {
    need(values, wanted => {
      const chosen = new Set(wanted)
      return measure => cellValues(looking, measure, column).some(value => chosen.has(value))
    })
    const words = searchWords(text ?? '')
    if (words.length > 0) asked.push(measure => holdsAll(folded(looking.text(measure, column)), words))
  }
  const words = searchWords(filters.text ?? '')
  // last, since it costs most
  if (words.length > 0) asked.push(measure => holdsAll(looking.words(measure), words))
  return measure => asked.every(matches => matches(measure))
}

const namesAny = (refs: Measure['lead'], matches: (unit: string) => boolean): boolean =>
  refs.some(ref => ref.unit !== null && matches(ref.unit))

/** The section a row stands under; '' where it has none that is shown (R4). */
export function sectionOf({ section }: Measure, snapshot: Snapshot): string {
  const found = snapshot.sections.get(section)
  return found && !found.removed ? section : ''
}

const isOver = (measure: Measure, snapshot: Snapshot): boolean => {
  const pace = currentReport(snapshot, measure.id)?.pace
  return pace === 'done' || pace === 'cancelled'
}

/** Whether a row's deadline lies in a window; on no known day no window that moves with the day holds any. */
function windowMatcher(window: DeadlineWindow, snapshot: Snapshot): Matcher {
  const { today } = snapshot
  const within = (from: CalendarDate | null, to: CalendarDate | null): Matcher => {
    return ({ deadline }) => {
      const date = deadline?.date
      return date ? (from === null || date >= from) && (to === null || date <= to) : false
    }
  }
  if (typeof window === 'object') return within(window.from, window.to)
  if (window === 'undated') return ({ deadline }) => !deadline?.date
  if (today === undefined) return () => false
  if (window === 'next-30') return within(today, daysAfter(today, 30))
  if (window === 'this-month') return within(`${today.slice(0, 8)}01`, lastOfMonth(today))
  return measure => {
    const date = measure.deadline?.date
    return date !== undefined && date !== null && date < today && !isOver(measure, snapshot)
  }
}

const partsOfDate = (date: CalendarDate) => date.split('-').map(Number) as [number, number, number]

function lastOfMonth(date: CalendarDate): CalendarDate {
  const [year, month] = partsOfDate(date)
  return calendarDate(year, month, daysInMonth(year, month)) ?? date
}

/** The date so many days later. */
export function daysAfter(date: CalendarDate, days: number): CalendarDate {
  let [year, month, day] = partsOfDate(date)
  for (day += days; day > daysInMonth(year, month); month++) {
    day -= daysInMonth(year, month)
    if (month < 12) continue
    month = 0
    year++
  }
  return calendarDate(year, month, day) ?? date
}

function problemMatcher(kind: ProblemKind, looking: Looking): Matcher {
  if (kind === 'pending') {
    const waiting = pendingRows(looking.snapshot)
    return ({ id }) => waiting.has(id)
  }
  if (kind === 'warning') return ({ id }) => looking.problems(id).length > 0
  const marked = (checks: object | undefined) => checks !== undefined && Object.values(checks).some(Boolean)
  return measure => marked(measure.checks) || marked(currentReport(looking.snapshot, measure.id)?.checks)
}

/** Rows about which a request waits that can be decided in the plan's present stage (A11, A12). */
export function pendingRows(snapshot: Snapshot): ReadonlySet<string> {
  const rows = new Set<string>()
  if (snapshot.plan.stage === 'closed') return rows
  const requests = snapshot.plan.stage === 'issued' ? snapshot.adjustments : snapshot.proposals
  for (const { outcome, kind, measure } of requests.values()) if (outcome === null && kind !== 'add') rows.add(measure)
  return rows
}
