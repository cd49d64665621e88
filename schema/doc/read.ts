import * as Y from 'yjs'
import { type Check, type Checks, readCheckKey } from '../plan/check.ts'
import { type Comment, commentShapes } from '../plan/comment.ts'
import {
  type ColumnChoice,
  type CustomColumn,
  type CustomValues,
  columnKeys,
  readChoiceKey,
} from '../plan/custom-columns.ts'
import { type Link, type Links, readLinkKey } from '../plan/links.ts'
import type { Measure, Place, UnitEntry, UnitRole } from '../plan/measure.ts'
import { partKey, readPartKey } from '../plan/parts.ts'
import { emptyPlan, type Plan, planKeys } from '../plan/plan.ts'
import { type Parts, type Report, readReportKey } from '../plan/report.ts'
import { type Opinion, opinionShapes, type Request, requestShapes } from '../plan/request.ts'
import type { Section } from '../plan/section.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import type { Waiver, Waivers } from '../plan/waiver.ts'
import type { Unit, UnitList, UnitRef } from '../units/unit.ts'
import { emptyView, readView, type SavedView } from '../views/view.ts'
import { readAllCustom } from './custom-keys.ts'
import { type EntryRoot, readElementKey, readUnitKey } from './layout.ts'

/** One entry of a root: flat keys and nested texts. */
export type Entry = Y.Map<unknown>

export const planOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('plan')
export const waiversOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('waivers')
export const entriesOf = (doc: Y.Doc, root: EntryRoot): Y.Map<Entry> => doc.getMap<Entry>(root)

/** An entry, or undefined when the id is unknown or something else stands in its place. */
export function entryOf(doc: Y.Doc, root: EntryRoot, id: string): Entry | undefined {
  const entry: unknown = entriesOf(doc, root).get(id)
  return entry instanceof Y.Map ? entry : undefined
}

/** An entry's keys. Its own iterator costs four times as much, and every row and report of a workbook is read so. */
function keysOf(entry: Entry): string[] {
  const keys: string[] = []
  entry._map.forEach((item, key) => {
    if (!item.deleted) keys.push(key)
  })
  return keys
}

const stringOf = (value: unknown, fallback = ''): string => (typeof value === 'string' ? value : fallback)
const textOf = (value: unknown): string => (value instanceof Y.Text ? value.toString() : stringOf(value))

/** The plan's keys; a missing one reads as that of an empty plan, so a document of any age can be read. */
export function readPlanRoot(doc: Y.Doc): Plan {
  const root = planOf(doc)
  const plan: Record<string, unknown> = { ...emptyPlan }
  for (const key of planKeys) {
    const value = root.get(key)
    if (value !== undefined) plan[key] = value
  }
  return plan as Plan
}

export function readUnit(id: string, entry: Entry): Unit {
  return {
    id,
    name: stringOf(entry.get('name'), id),
    short: (entry.get('short') as string | null | undefined) ?? null,
    aliases: readList(entry, 'aliases'),
    kind: entry.get('kind') === 'group' ? 'group' : 'unit',
    level: (entry.get('level') as Unit['level'] | undefined) ?? null,
    sort: (entry.get('sort') as Unit['sort'] | undefined) ?? null,
    form: (entry.get('form') as Unit['form'] | undefined) ?? null,
    members: readList(entry, 'members'),
    validFrom: (entry.get('validFrom') as string | null | undefined) ?? null,
    validTo: (entry.get('validTo') as string | null | undefined) ?? null,
    successors: readList(entry, 'successors'),
    sameAs: (entry.get('sameAs') as string | null | undefined) ?? null,
    undecided: entry.get('undecided') === true,
    note: stringOf(entry.get('note')),
    removed: entry.get('removed') === true,
  }
}

/** A unit's list: what it was entered with, less what was taken out, then what was added since, in order (R2). */
export function readList(entry: Entry, list: UnitList): string[] {
  const entered = (entry.get(list) as string[] | undefined) ?? []
  const added: [element: string, place: number][] = []
  const gone = new Set<string>()
  for (const key of entry.keys()) {
    const named = readElementKey(key)
    if (named?.list !== list) continue
    const place = entry.get(key)
    if (typeof place !== 'number') gone.add(named.element)
    else if (!entered.includes(named.element)) added.push([named.element, place])
  }
  added.sort(([a, i], [b, j]) => i - j || (a < b ? -1 : 1))
  return [...entered.filter(element => !gone.has(element)), ...added.map(([element]) => element)]
}

export function readSection(id: string, entry: Entry): Section {
  return {
    id,
    order: stringOf(entry.get('order'), 'a0'),
    number: stringOf(entry.get('number')),
    title: stringOf(entry.get('title')),
    goal: stringOf(entry.get('goal')),
    removed: entry.get('removed') === true,
  }
}

type Placed = { unit: string; order: number; written: string }

/** A row's units in the document's order; equal places (added at once) in the order of their ids. */
const inOrder = (found: Placed[]): UnitRef[] =>
  found.sort((a, b) => a.order - b.order || (a.unit < b.unit ? -1 : 1)).map(({ unit, written }) => ({ unit, written }))

/** A row's units of one role. */
export const readUnits = (entry: Entry, role: UnitRole): UnitRef[] => readKeyed(entry)[role]

/** What the keys of a row or report say that bear a unit or a column in their name, in one go: it is done for every row. */
function readKeyed(entry: Entry): {
  lead: UnitRef[]
  co: UnitRef[]
  checks: { checks?: Checks }
  links: { links?: Links }
  custom: { custom?: CustomValues }
} {
  const found: Record<UnitRole, Placed[]> = { lead: [], co: [] }
  let checks: Record<string, Check> | null = null
  let links: Record<string, Link> | null = null
  let custom: string[] | null = null
  for (const key of keysOf(entry)) {
    if (key.startsWith('c_')) {
      custom ??= []
      custom.push(key)
      continue
    }
    if (!key.includes(':')) continue
    const named = readUnitKey(key)
    const value = entry.get(key)
    if (!value) continue
    if (named) {
      const { order, written } = value as NonNullable<UnitEntry>
      found[named.role].push({ unit: named.unit, order, written })
      continue
    }
    const mark = readCheckKey(key)
    if (mark !== null) {
      checks ??= {}
      checks[mark] = value as Check
      continue
    }
    const link = readLinkKey(key)
    if (link !== null) {
      links ??= {}
      links[link] = value as Link
    }
  }
  return {
    lead: inOrder(found.lead),
    co: inOrder(found.co),
    checks: checks ? { checks } : {},
    links: links ? { links: sortedById(links) } : {},
    custom: custom ? readAllCustom(entry, custom) : {},
  }
}

/** A map's own order is the order in which its keys came to this screen. */
const sortedById = (links: Record<string, Link>): Links =>
  Object.fromEntries(Object.entries(links).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Where a row stands: the part of {@link readMeasure} that a plan is laid out by. */
export const readPlace = (id: string, entry: Entry): Place => ({
  id,
  section: stringOf(entry.get('section')),
  order: stringOf(entry.get('order'), 'a0'),
  removed: entry.get('removed') === true,
})

export function readMeasure(id: string, entry: Entry): Measure {
  const { lead, co, checks, links, custom } = readKeyed(entry)
  const target = stringOf(entry.get('target'))
  const { section, order, removed } = readPlace(id, entry)
  return {
    id,
    section,
    order,
    number: stringOf(entry.get('number')),
    title: stringOf(entry.get('title')),
    text: textOf(entry.get('text')),
    lead,
    co,
    deadline: (entry.get('deadline') as Measure['deadline'] | undefined) ?? null,
    remark: textOf(entry.get('remark')),
    source: (entry.get('source') as Measure['source'] | undefined) ?? null,
    removed,
    ...(target === '' ? {} : { target }),
    ...checks,
    ...links,
    ...custom,
  }
}

/** The parts that there is a place for, as the part of a report that holds them: absent where nobody shares the row. */
function readParts(entry: Entry): { parts?: Parts } {
  // sorted: a map's own order is the order in which its keys came to this screen
  const units = keysOf(entry)
    .flatMap(key => readPartKey(key) ?? [])
    .sort()
  return units.length === 0
    ? {}
    : { parts: Object.fromEntries(units.map(unit => [unit, textOf(entry.get(partKey(unit)))])) }
}

/** A report, or null when its key is no `measure@period`. */
export function readReport(key: string, entry: Entry): Report | null {
  const named = readReportKey(key)
  if (!named) return null
  const { checks, custom } = readKeyed(entry)
  return {
    ...named,
    pace: stringOf(entry.get('pace')),
    percent: (entry.get('percent') as Report['percent'] | undefined) ?? null,
    state: (entry.get('state') as Report['state'] | undefined) ?? 'open',
    progress: textOf(entry.get('progress')),
    problems: textOf(entry.get('problems')),
    next: textOf(entry.get('next')),
    submitted: (entry.get('submitted') as Report['submitted'] | undefined) ?? null,
    returned: (entry.get('returned') as Report['returned'] | undefined) ?? null,
    confirmed: (entry.get('confirmed') as Report['confirmed'] | undefined) ?? null,
    ...readParts(entry),
    ...checks,
    ...custom,
  }
}

const flatOf = (entry: Entry, keys: Iterable<string>): Record<string, unknown> =>
  Object.fromEntries([...keys].map(key => [key, entry.get(key) ?? null]))

/** An adjustment or a proposal. Only the server makes them, whole; the oldest ones are all about cells and do not say so. */
export const readRequest = (id: string, entry: Entry): Request =>
  ({ id, ...flatOf(entry, Object.keys(requestShapes)), kind: entry.get('kind') ?? 'cell' }) as Request

export const readOpinion = (unit: string, entry: Entry): Opinion =>
  ({ unit, ...flatOf(entry, Object.keys(opinionShapes)) }) as Opinion

/** A shared view; one whose shape this program does not know shows the plan as it stands. */
export const readSavedView = (id: string, entry: Entry): SavedView => ({
  id,
  name: stringOf(entry.get('name')),
  view: readView(entry.get('view')) ?? emptyView,
  author: stringOf(entry.get('author')),
  removed: entry.get('removed') === true,
})

export const readComment = (id: string, entry: Entry): Comment =>
  ({ id, ...flatOf(entry, Object.keys(commentShapes)) }) as Comment

/** A column that the workbook adds, with every choice it ever had. */
export function readColumn(id: string, entry: Entry): CustomColumn {
  const choices = [...entry.keys()].flatMap(key => {
    const choice = readChoiceKey(key)
    return choice === null ? [] : [[choice, entry.get(key) as ColumnChoice] as const]
  })
  choices.sort(([a], [b]) => (a < b ? -1 : 1))
  return { id, ...flatOf(entry, columnKeys), choices: Object.fromEntries(choices) } as CustomColumn
}

function readAll<T>(doc: Y.Doc, root: EntryRoot, read: (id: string, entry: Entry) => T | null): Map<string, T> {
  const all = new Map<string, T>()
  for (const id of entriesOf(doc, root).keys()) {
    const entry = entryOf(doc, root, id)
    const value = entry ? read(id, entry) : null
    if (value !== null) all.set(id, value)
  }
  return all
}

/** The waivers that stand, by their keys; what was taken back is none. */
export function readWaivers(doc: Y.Doc): Waivers {
  const found = new Map<string, Waiver>()
  for (const [key, value] of waiversOf(doc).entries()) if (value) found.set(key, value as Waiver)
  return found
}

/** Everything of the document but its rows and their reports, which are nearly all of it. */
export const readBesideRows = (doc: Y.Doc): Omit<Snapshot, 'measures' | 'reports'> => ({
  plan: readPlanRoot(doc),
  units: readAll(doc, 'units', readUnit),
  sections: readAll(doc, 'sections', readSection),
  columns: readAll(doc, 'columns', readColumn),
  adjustments: readAll(doc, 'adjustments', readRequest),
  proposals: readAll(doc, 'proposals', readRequest),
  opinions: readAll(doc, 'opinions', readOpinion),
  comments: readAll(doc, 'comments', readComment),
  views: readAll(doc, 'views', readSavedView),
  waivers: readWaivers(doc),
})

/** The whole document as plain values. Costs time in proportion to the document: keep it and refresh what is touched. */
export const readSnapshot = (doc: Y.Doc): Snapshot => ({
  ...readBesideRows(doc),
  measures: readAll(doc, 'measures', readMeasure),
  reports: readAll(doc, 'reports', readReport),
})
