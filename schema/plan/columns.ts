import type { ColumnContext, ColumnOptions } from '../columns/column-type.ts'
import { type CellValue, type ColumnTypeId, columnType, type ValueOf } from '../columns/registry.ts'
import { paceChoices } from '../words/pace.ts'
import type { Measure } from './measure.ts'
import { partLines, shownParts } from './parts.ts'
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

/** What grids, sheets and paper show as a column. */
export type ShownColumnId = StockColumnId | typeof partsColumn.id

/** The columns that are shown unless somebody asks, in order: the parts stand beside the progress they belong to. */
export const shownColumnIds: readonly ShownColumnId[] = stockColumns
  .filter(each => each.shown)
  .flatMap(each => (each.id === 'progress' ? [each.id, partsColumn.id] : [each.id]))

/** The value type of a stock column, from its column type. */
export type StockValue<C extends StockColumnId> = ValueOf<Extract<Stock, { id: C }>['type']>

const byId = new Map<string, Column>([...stockColumns, partsColumn].map(c => [c.id, c]))

/** The column with that id, or undefined. */
export const columnOf = (id: string): Column | undefined => byId.get(id)

/** What a cell shows, in words; of the parts those that were written, each after its unit's name. */
export function cellText(
  measure: Measure,
  report: Report | undefined,
  column: ShownColumnId,
  context: ColumnContext,
): string {
  if (column === 'parts') {
    return partLines(shownParts(report, measure, context.units), context.language === 'en' ? ': ' : '：')
  }
  const { type, options } = byId.get(column)!
  return columnType(type).format(cellValue(measure, report, column), options, context)
}

/** A row's value in a stock column; the column's empty value where the report does not exist yet. */
export function cellValue(measure: Measure, report: Report | undefined, column: StockColumnId): CellValue {
  switch (column) {
    case 'number':
    case 'title':
    case 'text':
    case 'lead':
    case 'co':
    case 'deadline':
    case 'remark':
      return measure[column]
    case 'percent':
      return report?.percent ?? null
    case 'pace':
    case 'progress':
    case 'problems':
    case 'next':
      return report?.[column] ?? ''
  }
}
