import type { ColumnOptions } from '../columns/column-type.ts'
import { type CellValue, type ColumnTypeId, columnType, type ValueOf } from '../columns/registry.ts'
import { keysBetween } from '../order.ts'
import { paceChoices } from '../words/pace.ts'
import {
  type CellContext,
  type CustomColumn,
  type CustomColumnId,
  type CustomColumns,
  choiceOptions,
  customText,
  isCustomColumnId,
  liveColumns,
} from './custom-columns.ts'
import type { Measure } from './measure.ts'
import { partLines, shownParts } from './parts.ts'
import { emptyPlan, type Plan } from './plan.ts'
import type { Report } from './report.ts'

/** `plan` columns belong to the row and are frozen by issuing; `report` columns belong to the row's current period. */
export type ColumnScope = 'plan' | 'report'

export type Column = {
  id: string
  type: ColumnTypeId
  scope: ColumnScope
  /** Whether issuing freezes it (A4). Remarks stay open. */
  frozen: boolean
  options: ColumnOptions
  /** Preferred width in the grid, in CSS pixels; paper and sheets derive theirs from it. */
  width: number
  /** Whether the grid, sheets and paper show it unless somebody asks. */
  shown: boolean
}

const column = <const T extends Omit<Column, 'options' | 'shown'> & Partial<Column>>(def: T) => ({
  options: {},
  shown: true,
  ...def,
})

/** The columns every plan has, in the order of a 任务分工表 followed by the progress columns. */
export const stockColumns = [
  column({ id: 'number', type: 'text', scope: 'plan', frozen: true, width: 64 }),
  column({ id: 'title', type: 'text', scope: 'plan', frozen: true, width: 210 }),
  column({ id: 'text', type: 'long-text', scope: 'plan', frozen: true, width: 420 }),
  column({ id: 'target', type: 'text', scope: 'plan', frozen: true, width: 180, shown: false }),
  column({ id: 'lead', type: 'units', scope: 'plan', frozen: true, width: 150 }),
  column({ id: 'co', type: 'units', scope: 'plan', frozen: true, width: 190 }),
  column({ id: 'deadline', type: 'deadline', scope: 'plan', frozen: true, width: 120 }),
  column({ id: 'pace', type: 'choice', scope: 'report', frozen: false, width: 100, options: { choices: paceChoices } }),
  column({ id: 'percent', type: 'percent', scope: 'report', frozen: false, width: 80, shown: false }),
  column({ id: 'progress', type: 'long-text', scope: 'report', frozen: false, width: 280 }),
  column({ id: 'problems', type: 'long-text', scope: 'report', frozen: false, width: 200 }),
  column({ id: 'next', type: 'long-text', scope: 'report', frozen: false, width: 200 }),
  column({ id: 'remark', type: 'long-text', scope: 'plan', frozen: false, width: 150 }),
] as const satisfies readonly Column[]

/**
 * 配合单位进展: the words of all units that share the row, side by side. Not a stock column, since it is no one cell: each
 * unit's part is a text of its own, read by `shownParts` and changed by a `part` change (A13).
 */
export const partsColumn = column({ id: 'parts', type: 'long-text', scope: 'report', frozen: false, width: 220 })

type Stock = (typeof stockColumns)[number]
export type StockColumnId = Stock['id']

/** A column with cells of its own: of the stock ones the compiler knows each, of the others only their form. */
export type ColumnId = StockColumnId | CustomColumnId

/** What grids, sheets and paper show as a column. */
export type ShownColumnId = ColumnId | typeof partsColumn.id

/** The columns that are shown unless somebody asks, in order: the parts stand beside the progress they belong to. */
export const shownColumnIds: readonly (StockColumnId | typeof partsColumn.id)[] = stockColumns
  .filter(each => each.shown)
  .flatMap(each => (each.id === 'progress' ? [each.id, partsColumn.id] : [each.id]))

/** The value type of a stock column, from its column type. */
export type StockValue<C extends StockColumnId> = ValueOf<Extract<Stock, { id: C }>['type']>

const byId = new Map<string, Column>([...stockColumns, partsColumn].map(c => [c.id, c]))

/** The stock column with that id, or undefined. */
export const columnOf = (id: string): Column | undefined => byId.get(id)

/** What a cell shows, in words; of the parts those that were written, each after its unit's name. */
export function cellText(
  measure: Measure,
  report: Report | undefined,
  column: ShownColumnId,
  context: CellContext,
): string {
  if (isCustomColumnId(column)) return customText(context.columns?.get(column), customValue(measure, report, column))
  if (column === 'parts') {
    return partLines(shownParts(report, measure, context.units), context.language === 'en' ? ': ' : '：')
  }
  const { type, options } = byId.get(column)!
  return columnType(type).format(cellValue(measure, report, column), options, context)
}

/** What a row holds in a custom column, as text; a column has values in rows or in reports, never in both. */
const customValue = (measure: Measure, report: Report | undefined, column: CustomColumnId): string =>
  measure.custom?.[column] ?? report?.custom?.[column] ?? ''

/**
 * A row's value in a column; the column's empty value where the report does not exist yet. That of a custom column is
 * its stored text, whatever its type (C3).
 */
export function cellValue(measure: Measure, report: Report | undefined, column: ColumnId): CellValue {
  if (isCustomColumnId(column)) return customValue(measure, report, column)
  switch (column) {
    case 'number':
    case 'title':
    case 'text':
    case 'lead':
    case 'co':
    case 'deadline':
    case 'remark':
      return measure[column]
    case 'target':
      return measure.target ?? ''
    case 'percent':
      return report?.percent ?? null
    case 'pace':
    case 'progress':
    case 'problems':
    case 'next':
      return report?.[column] ?? ''
  }
}

const asColumn = new WeakMap<CustomColumn, Column>()

/** The stock or custom column with that id, removed or not; undefined for an unknown one. */
export function columnIn(columns: CustomColumns | undefined, id: string): Column | undefined {
  const custom = columns?.get(id)
  if (!custom) return byId.get(id)
  let column = asColumn.get(custom)
  if (!column) {
    const { type, scope, width } = custom
    const frozen = scope === 'plan' && !custom.open
    column = { id, type, scope, frozen, options: { choices: choiceOptions(custom) }, width, shown: true }
    asColumn.set(custom, column)
  }
  return column
}

/** How the stored values of a column compare: those of a custom one are text, whatever its type. */
export const storedType = (column: ColumnId) =>
  columnType(isCustomColumnId(column) ? 'text' : (byId.get(column)?.type ?? 'text'))

/** Whether the words of two people who edit one cell of the column are merged (T2). */
export const isLongColumn = (columns: CustomColumns | undefined, column: string): boolean =>
  columnIn(columns, column)?.type === 'long-text'

/** Columns that came after the first documents, by the column each stands beside. */
const laterColumns = { target: 'text' } as const

/**
 * Every stock column in its place, with the key that custom columns are placed by. Keys stay what they were when a
 * column is added: it gets one between its neighbours, or the columns of documents that are there would move.
 */
export const stockOrder: readonly { id: StockColumnId | typeof partsColumn.id; order: string }[] = (() => {
  const ids = stockColumns.flatMap(({ id }) => (id === 'progress' ? [id, partsColumn.id] : [id]))
  const first = ids.filter(id => !(id in laterColumns))
  const keys = new Map(keysBetween(null, null, first.length).map((order, i) => [first[i]!, order] as const))
  for (const [id, beside] of Object.entries(laterColumns)) {
    const next = first[first.indexOf(beside) + 1]
    const [order] = keysBetween(keys.get(beside) ?? null, (next && keys.get(next)) ?? null, 1)
    keys.set(id as keyof typeof laterColumns, order!)
  }
  return ids.map(id => ({ id, order: keys.get(id)! }))
})()

/** Columns by which people tell rows apart: no workbook goes without them. */
export const fixedColumnIds: ReadonlySet<string> = new Set(['number', 'title'])

/** The workbook's columns in order: the stock ones that it does not hide, and its own. */
export function columnsOf({ plan, columns }: { plan: Plan; columns: CustomColumns }): ShownColumnId[] {
  const hidden = new Set(plan.hidden ?? emptyPlan.hidden)
  const stock = stockOrder.filter(({ id }) => fixedColumnIds.has(id) || !hidden.has(id))
  return [...stock, ...liveColumns(columns)]
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}
