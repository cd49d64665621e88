import type { Measure, Place } from '../plan/measure.ts'
import { currentReport, outlineOfPlaces, registerOf, type Snapshot } from '../plan/snapshot.ts'
import { matcherOf } from './filter.ts'
import { type Looking, unitRanks } from './looking.ts'
import { type SortKey, sorted, sortKeys } from './sort.ts'
import { type Grouping, isFiltered, type View } from './view.ts'

/** A heading over rows. `id` is a section's own where it is one; `key` is the section, unit, pace or month; '' is none. */
export type GroupLine = { kind: 'group'; id: string; by: Exclude<Grouping, 'none'>; key: string; rows: number }
export type RowLine = { kind: 'row'; id: string }
export type ViewLine = GroupLine | RowLine

/** What of a row decides where it stands. */
type Mark = { shown: boolean; keys: readonly SortKey[]; group: string }

/** The plan's rows from top to bottom with the sections they stand under: the frame that views are laid over. */
export type PlanOrder = {
  sections: readonly string[]
  measures: readonly Place[]
  /** The same rows by their sections; '' for those that stand under none, last. */
  groups: readonly { section: string; measures: readonly Place[] }[]
  /** Whether some rows stand under no section. */
  orphans: boolean
}

/** A view laid over a state. `lines` is the same array as before where nothing moved. */
export type Applied = {
  lines: readonly ViewLine[]
  shown: number
  all: number
  marks: ReadonlyMap<string, Mark>
  order: PlanOrder
}

/** The id of the heading over rows without a section, in every grouping's own terms. */
export const groupId = (by: Exclude<Grouping, 'none'>, key: string): string =>
  by === 'section' ? key || 'orphans' : `group:${by}:${key}`

export function planOrder(snapshot: Snapshot): PlanOrder {
  const groups = outlineOfPlaces(snapshot)
  return {
    sections: groups.flatMap(group => group.section?.id ?? []),
    measures: groups.flatMap(group => group.measures),
    groups: groups.map(({ section, measures }) => ({ section: section?.id ?? '', measures })),
    orphans: groups.some(group => group.section === null),
  }
}

/** How rows are grouped: as asked for, else under the plan's sections, unless the list is sorted. */
export const groupingOf = ({ group, sort }: View): Grouping => group ?? (sort.length > 0 ? 'none' : 'section')

/**
 * Lays a view over a state: the rows that its filters let through, in its order, under its headings, each row once
 * (W1–W4). `order` is the plan's own order where the caller has it already.
 */
export function apply(view: View, looking: Looking, order: PlanOrder = planOrder(looking.snapshot)): Applied {
  if (!isFiltered(view) && view.sort.length === 0 && groupingOf(view) === 'section') return asPlanned(order)
  const mark = marker(view, looking)
  const marks = new Map<string, Mark>()
  for (const place of order.measures) marks.set(place.id, mark(place))
  return laidOut(view, looking, order, marks)
}

/** A view that is being laid over a state, row by row in the plan's order. */
export type Laying = {
  /** Reads rows until all are read or `isOver` says so; true once all are. */
  go: (isOver: () => boolean) => boolean
  /** Reads these rows now, or anew. */
  read: (rows: Iterable<string>) => void
  /** How many of the rows that were read are shown. */
  found: () => number
  /** What {@link apply} would give if the rows that were not read yet were not shown. */
  applied: () => Applied
}

/** The same as {@link apply} in steps, for whoever has no time to read a large plan at once. */
export function layingOf(view: View, looking: Looking, order: PlanOrder): Laying {
  if (!isFiltered(view) && view.sort.length === 0 && groupingOf(view) === 'section') {
    const whole = asPlanned(order)
    return { go: () => true, read: () => {}, found: () => whole.shown, applied: () => whole }
  }
  const mark = marker(view, looking)
  const marks = new Map<string, Mark>()
  for (const { id } of order.measures) marks.set(id, hidden)
  let found = 0
  const put = (place: Place) => {
    const made = mark(place)
    found += Number(made.shown) - Number(marks.get(place.id)!.shown)
    marks.set(place.id, made)
  }
  let at = 0
  return {
    go: isOver => {
      while (at < order.measures.length && !isOver()) put(order.measures[at++]!)
      return at >= order.measures.length
    },
    read: rows => {
      for (const id of rows) {
        const measure = marks.has(id) ? looking.snapshot.measures.get(id) : undefined
        if (measure) put(measure)
      }
    },
    found: () => found,
    applied: () => laidOut(view, looking, order, new Map(marks)),
  }
}

/** The plan as it stands: its rows' places say all, and none has to be read (R8). */
function asPlanned(order: PlanOrder): Applied {
  const marks = new Map<string, Mark>()
  const lines: ViewLine[] = []
  for (const { section, measures } of order.groups) {
    if (order.sections.length > 0) {
      lines.push({ kind: 'group', id: groupId('section', section), by: 'section', key: section, rows: measures.length })
    }
    const mark: Mark = { shown: true, keys: noKeys, group: section }
    for (const { id } of measures) {
      lines.push({ kind: 'row', id })
      marks.set(id, mark)
    }
  }
  return { lines, shown: order.measures.length, all: order.measures.length, marks, order }
}

/**
 * The same after some rows changed their words and none came, went or moved in the plan: gives what {@link apply} would
 * give, reading only these rows anew. Where units, sections, plan or day changed, apply instead.
 */
export function reapply(before: Applied, view: View, looking: Looking, touched: Iterable<string>): Applied {
  const mark = marker(view, looking)
  let marks: Map<string, Mark> | null = null
  for (const id of touched) {
    const old = before.marks.get(id)
    const measure = looking.snapshot.measures.get(id)
    if (!old || !measure) continue
    const now = mark(measure)
    if (sameMark(old, now)) continue
    marks ??= new Map(before.marks)
    marks.set(id, now)
  }
  if (!marks) return before
  return laidOut(view, looking, before.order, marks)
}

/** Whether a row stands elsewhere now, or is shown no more, by its own words. */
export const movedByItself = (before: Applied, now: Applied, row: string): boolean => {
  const [old, fresh] = [before.marks.get(row), now.marks.get(row)]
  return old !== undefined && fresh !== undefined && !sameMark(old, fresh)
}

function sameMark(a: Mark, b: Mark): boolean {
  if (a === b) return true
  // where a row that is not shown would stand matters to nobody
  if (a.shown !== b.shown || !a.shown) return a.shown === b.shown
  return a.group === b.group && a.keys.every((key, i) => key === b.keys[i])
}

const noKeys: readonly SortKey[] = []
const hidden: Mark = { shown: false, keys: noKeys, group: '' }

/** One mark for all rows of a group, where nothing else tells rows apart. */
function groupMarks(): (group: string) => Mark {
  const made = new Map<string, Mark>()
  return group => {
    let mark = made.get(group)
    if (!mark) {
      mark = { shown: true, keys: noKeys, group }
      made.set(group, mark)
    }
    return mark
  }
}

function marker(view: View, looking: Looking): (place: Place) => Mark {
  const by = groupingOf(view)
  const { snapshot } = looking
  const ofGroup = groupMarks()
  if (!isFiltered(view) && view.sort.length === 0 && (by === 'section' || by === 'none')) {
    const groupOf = by === 'none' ? () => '' : sectionKeys(snapshot)
    // the rows' places say all: none has to be read (R8)
    return place => ofGroup(groupOf(place))
  }
  const matches = matcherOf(view.filters, looking)
  const keys = sortKeys(view.sort, looking)
  const group = groupKeys(by, looking)
  return ({ id }) => {
    const measure = snapshot.measures.get(id)!
    if (!matches(measure)) return hidden
    if (view.sort.length === 0) return ofGroup(group(measure))
    return { shown: true, keys: keys(measure), group: group(measure) }
  }
}

const sectionKeys =
  ({ sections }: Snapshot) =>
  ({ section }: Place): string =>
    sections.get(section)?.removed === false ? section : ''

function groupKeys(by: Grouping, { snapshot }: Looking): (measure: Measure) => string {
  const register = registerOf(snapshot)
  switch (by) {
    case 'none':
      return () => ''
    case 'section':
      return sectionKeys(snapshot)
    case 'lead':
      return ({ lead: [first] }) => (first ? (first.unit === null ? first.written : register.same(first.unit)) : '')
    case 'pace':
      return ({ id }) => currentReport(snapshot, id)?.pace ?? ''
    case 'month':
      return ({ deadline }) => deadline?.date?.slice(0, 7) ?? ''
  }
}

/** The groups in their order: sections as in the plan, units as in the register, paces as listed, months by time. */
function groupOrder(by: Grouping, keys: readonly string[], looking: Looking, sections: readonly string[]): string[] {
  const last = (a: string, b: string) => Number(a === '') - Number(b === '')
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  const placed = (places: ReadonlyMap<string, number>) => (a: string, b: string) =>
    last(a, b) || (places.get(a) ?? 1e9) - (places.get(b) ?? 1e9) || byText(a, b)
  switch (by) {
    case 'section':
      return [...keys].sort(placed(new Map(sections.map((id, i) => [id, i]))))
    case 'lead':
      return [...keys].sort(placed(unitRanks(looking.snapshot)))
    case 'pace':
      return [...keys].sort(placed(new Map(looking.choices('pace').map((id, i) => [id, i]))))
    default:
      return [...keys].sort((a, b) => last(a, b) || byText(a, b))
  }
}

function laidOut(view: View, looking: Looking, order: PlanOrder, marks: ReadonlyMap<string, Mark>): Applied {
  const inPlan = order.measures.filter(measure => marks.get(measure.id)?.shown)
  const keysOf = (place: Place) => marks.get(place.id)!.keys
  const shown = view.sort.length > 0 ? sorted(inPlan, keysOf, view.sort) : inPlan
  const by = groupingOf(view)
  const lines: ViewLine[] = []
  const add = (place: Place) => lines.push({ kind: 'row', id: place.id })
  if (by === 'none') shown.forEach(add)
  else {
    const groups = new Map<string, Place[]>()
    // a plan that is not narrowed shows its empty sections, too: rows are put into them
    if (by === 'section' && !isFiltered(view)) for (const section of order.sections) groups.set(section, [])
    for (const measure of shown) {
      const key = marks.get(measure.id)!.group
      const group = groups.get(key)
      if (group) group.push(measure)
      else groups.set(key, [measure])
    }
    const bare = by === 'section' && order.sections.length === 0
    for (const key of groupOrder(by, [...groups.keys()], looking, order.sections)) {
      const rows = groups.get(key)!
      if (!bare) lines.push({ kind: 'group', id: groupId(by, key), by, key, rows: rows.length })
      rows.forEach(add)
    }
  }
  return { lines, shown: shown.length, all: order.measures.length, marks, order }
}
