import type { CalendarDate } from '../columns/calendar.ts'
import { compareOrder } from '../order.ts'
import { type UnitRegister, unitRegister } from '../units/register.ts'
import type { Unit } from '../units/unit.ts'
import type { SavedView } from '../views/view.ts'
import type { Comment } from './comment.ts'
import type { CustomColumns } from './custom-columns.ts'
import type { Measure, Place } from './measure.ts'
import type { Plan } from './plan.ts'
import { type Report, reportKey } from './report.ts'
import type { Opinion, Request } from './request.ts'
import type { Section } from './section.ts'
import type { Waivers } from './waiver.ts'

/**
 * A workbook as plain values: what rules, exports, print and the journal read. Made from a document by
 * `doc/read.ts`; nothing here knows Yjs. Removed rows and sections are in it, marked.
 */
export type Snapshot = {
  plan: Plan
  units: ReadonlyMap<string, Unit>
  sections: ReadonlyMap<string, Section>
  measures: ReadonlyMap<string, Measure>
  reports: ReadonlyMap<string, Report>
  /** The columns that the coordinator added, removed ones too (C3). */
  columns: CustomColumns
  /** Changes of the issued plan that were asked for, decided or not (A11). */
  adjustments: ReadonlyMap<string, Request>
  /** Changes that units proposed before the plan was issued (A12). */
  proposals: ReadonlyMap<string, Request>
  /** What the units said of the draft, by unit id (A12). */
  opinions: ReadonlyMap<string, Opinion>
  /** What was said beside the cells, taken back or not (A14). */
  comments: ReadonlyMap<string, Comment>
  /** Ways of looking that somebody shared under a name (W5); absent where nobody did. */
  views?: ReadonlyMap<string, SavedView>
  /** Findings that somebody lets stand, with the reason (V4); absent where nobody did. */
  waivers?: Waivers
  /**
   * The day on which this state is looked at, in the office's time zone: which offices stand is judged by it (A7). Told
   * by whoever holds the state, never read off a clock here; absent in copies of the past, where no date is judged.
   */
  today?: CalendarDate
}

/** The same state looked at on that day; the very same value where it is looked at on it already. */
export const onDay = (snapshot: Snapshot, today: CalendarDate | undefined): Snapshot =>
  today === undefined || snapshot.today === today ? snapshot : { ...snapshot, today }

/** The parts of a snapshot in which a new workbook has nothing yet. */
export const noRequests = (): Omit<Snapshot, 'plan' | 'units' | 'sections' | 'measures' | 'reports' | 'today'> => ({
  columns: new Map(),
  adjustments: new Map(),
  proposals: new Map(),
  opinions: new Map(),
  comments: new Map(),
  waivers: new Map(),
  views: new Map(),
})

/** A section with its rows, as read from top to bottom. `section` is null for rows whose section is unknown or removed. */
export type SectionRows<Row = Measure> = { section: Section | null; measures: Row[] }

/** What a person sees: sections in order with their rows in order, nothing removed; orphans last, so no row is hidden. */
export const outline = (snapshot: Snapshot): SectionRows[] =>
  outlineOfPlaces(snapshot).map(({ section, measures }) => ({
    section,
    measures: measures.map(({ id }) => snapshot.measures.get(id)!),
  }))

/** The same outline by the rows' places alone: of a document of which little was read yet it reads no more (R8). */
export function outlineOfPlaces(snapshot: Snapshot): SectionRows<Place>[] {
  const sections = [...snapshot.sections.values()].filter(s => !s.removed).sort(compareOrder)
  const groups = new Map<string, SectionRows<Place>>(sections.map(section => [section.id, { section, measures: [] }]))
  const orphans: SectionRows<Place> = { section: null, measures: [] }
  let [last, group] = ['', orphans]
  for (const place of placesOf(snapshot)) {
    if (place.removed) continue
    // rows of a section mostly lie beside each other
    if (place.section !== last) [last, group] = [place.section, groups.get(place.section) ?? orphans]
    group.measures.push(place)
  }
  const all = orphans.measures.length > 0 ? [...groups.values(), orphans] : [...groups.values()]
  for (const { measures } of all) measures.sort(compareOrder)
  return all
}

/** Where every row stands, removed ones included, in no order. */
export function placesOf({ measures }: Pick<Snapshot, 'measures'>): Iterable<Place> {
  return (measures as { places?: () => Iterable<Place> }).places?.() ?? measures.values()
}

/** The report of a row in the plan's current period, if a period is open and the report exists. */
export function currentReport(snapshot: Snapshot, measure: string): Report | undefined {
  const period = snapshot.plan.period
  return period === null ? undefined : snapshot.reports.get(reportKey(measure, period))
}

const registers = new WeakMap<ReadonlyMap<string, Unit>, UnitRegister>()

/** The snapshot's unit register, built once per `units` map: a changed unit must come in a new map. */
export function registerOf(snapshot: Snapshot): UnitRegister {
  const known = registers.get(snapshot.units)
  if (known) return known
  const register = unitRegister(snapshot.units.values())
  registers.set(snapshot.units, register)
  return register
}
