import { z } from 'zod'
import { isCalendarDate } from '../columns/calendar.ts'
import { isId } from '../ids.ts'
import { reportStates } from '../plan/report.ts'

/** 逾期 · 本月 · 30 天内 · 没有日期: deadline windows that move on with the day they are looked at. */
export const movingWindows = ['overdue', 'this-month', 'next-30', 'undated'] as const
export type MovingWindow = (typeof movingWindows)[number]
/** A window of fixed days, both ends included; null is open. */
export type FixedWindow = { from: string | null; to: string | null }
export type DeadlineWindow = MovingWindow | FixedWindow

/** 有提示 warning · 请核对 check · 有待办理的申请 pending. */
export const problemKinds = ['warning', 'check', 'pending'] as const
export type ProblemKind = (typeof problemKinds)[number]

export const unitFilterRoles = ['any', 'lead', 'co'] as const
export type UnitFilterRole = (typeof unitFilterRoles)[number]

/** What a column's cells must hold: one of these values ('' is empty), and these words. */
export type CellFilter = { in?: readonly string[]; text?: string }

/** A row is shown when every kind that is named here finds something in it (W2). */
export type Filters = {
  /** Rows in which the looking person's own unit takes part; another person sees other rows. */
  mine?: boolean
  units?: { [R in UnitFilterRole]?: readonly string[] }
  /** Section ids; '' is 未归入部分. */
  sections?: readonly string[]
  /** States of the current report; 'none' where the row has none. */
  states?: readonly (typeof viewStates)[number][]
  deadlines?: readonly DeadlineWindow[]
  problems?: readonly ProblemKind[]
  /** Words to be found in any column, all of them. */
  text?: string
  cells?: { readonly [column: string]: CellFilter }
}

export const viewStates = [...reportStates, 'none'] as const

export type Sort = { column: string; down: boolean }

export const groupings = ['section', 'lead', 'pace', 'month', 'none'] as const
export type Grouping = (typeof groupings)[number]

/** How columns are laid out; a column that is not named keeps its own place and width. */
export type ColumnLayout = {
  order: readonly string[]
  hidden: readonly string[]
  widths: { readonly [column: string]: number }
  /** How many of the shown columns stay in sight; null leaves it to the grid. */
  frozen: number | null
}

/**
 * One way of looking at a workbook, as a plain value: what a person's screen, a link, a saved view, print and export
 * share. It says nothing in words of a language and changes nothing in the plan (W1).
 */
export type View = {
  filters: Filters
  /** The first decides, the next where it finds no difference; the plan's order after all of them. */
  sort: readonly Sort[]
  /** Null: as the plan stands, under its sections; one list where it is sorted. */
  group: Grouping | null
  columns: ColumnLayout
}

export const emptyView: View = {
  filters: {},
  sort: [],
  group: null,
  columns: { order: [], hidden: [], widths: {}, frozen: null },
}

const MANY = 500
const column = z.string().min(1).max(40)
const value = z.string().max(500)
const date = z.string().refine(isCalendarDate)
const words = z.string().max(200)

const filtersShape = z.strictObject({
  mine: z.boolean().optional(),
  units: z
    .strictObject({
      any: z.array(z.string().max(40)).max(MANY).optional(),
      lead: z.array(z.string().max(40)).max(MANY).optional(),
      co: z.array(z.string().max(40)).max(MANY).optional(),
    })
    .optional(),
  sections: z.array(z.string().max(40)).max(MANY).optional(),
  states: z.array(z.enum(viewStates)).max(10).optional(),
  deadlines: z
    .array(z.union([z.enum(movingWindows), z.strictObject({ from: date.nullable(), to: date.nullable() })]))
    .max(20)
    .optional(),
  problems: z.array(z.enum(problemKinds)).max(3).optional(),
  text: words.optional(),
  cells: z
    .record(column, z.strictObject({ in: z.array(value).max(MANY).optional(), text: words.optional() }))
    .refine(cells => Object.keys(cells).length <= 60)
    .optional(),
})

/** The stored shape of a view, for documents, links and whatever a browser kept. */
export const viewShape = z.strictObject({
  filters: filtersShape,
  sort: z.array(z.strictObject({ column, down: z.boolean() })).max(5),
  group: z.enum(groupings).nullable(),
  columns: z.strictObject({
    order: z.array(column).max(200),
    hidden: z.array(column).max(200),
    widths: z.record(column, z.number().int().min(20).max(2_000)).refine(widths => Object.keys(widths).length <= 200),
    frozen: z.number().int().min(0).max(10).nullable(),
  }),
})

/** The view in a stored value; null for anything that is none (W1). */
export function readView(stored: unknown): View | null {
  const read = viewShape.safeParse(stored)
  return read.success ? (read.data as View) : null
}

/** Most characters of a view as JSON: one that names every unit of a province is no view any more (W5). */
export const VIEW_MAX = 20_000

/** A view under a name, shared with everybody who opens the workbook. Who made it is a person's id (W5). */
export type SavedView = { id: string; name: string; view: View; author: string; removed: boolean }

/** The stored shape of each key of an entry of `views`. */
export const savedViewShapes = {
  name: z.string().trim().min(1).max(60),
  view: viewShape.refine(view => JSON.stringify(view).length <= VIEW_MAX),
  author: z.string().max(60),
  removed: z.boolean(),
} satisfies Record<Exclude<keyof SavedView, 'id'>, z.ZodType>

export const isViewId = (id: unknown): id is string => isId('view', id)

/** How many kinds of filter are set: what the list is narrowed by. */
export const isFiltered = ({ filters }: Pick<View, 'filters'>): boolean => Object.keys(tidyFilters(filters)).length > 0

/** Whether rows stand as in the plan, all of them. */
export const isPlain = (view: View): boolean => !isFiltered(view) && view.sort.length === 0 && view.group === null

/** The same filters without the kinds that ask for nothing, so that equal views are equal as JSON. */
export function tidyFilters(filters: Filters): Filters {
  const tidy: Record<string, unknown> = {}
  for (const kind of Object.keys(filters).sort() as (keyof Filters)[]) {
    const asked = filters[kind]
    if (kind === 'units' || kind === 'cells') {
      const parts = Object.entries((asked ?? {}) as Record<string, unknown>).filter(([, part]) => asks(part))
      parts.sort(([a], [b]) => (a < b ? -1 : 1))
      if (parts.length > 0) tidy[kind] = Object.fromEntries(parts)
    } else if (asks(asked)) tidy[kind] = asked
  }
  return tidy as Filters
}

function asks(part: unknown): boolean {
  if (Array.isArray(part)) return part.length > 0
  if (typeof part === 'string') return part.trim() !== ''
  if (part && typeof part === 'object') return Object.values(part).some(asks)
  return part === true
}

/** Whether two views show the same. */
export const sameView = (a: View, b: View): boolean => stable(a) === stable(b)

/** Whether a view lays out a table in any other way than the plan by itself; which columns stay in sight does not matter. */
export const changesTable = (view: View): boolean =>
  !sameView({ ...view, columns: { ...view.columns, frozen: null } }, emptyView)

const stable = ({ filters, sort, group, columns }: View): string =>
  JSON.stringify([
    tidyFilters(filters),
    sort,
    group,
    columns.order,
    columns.hidden,
    sortedEntries(columns.widths),
    columns.frozen,
  ])

const sortedEntries = (record: { readonly [key: string]: number }) =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
