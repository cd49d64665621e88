import type { ColumnOptions } from '../columns/column-type.ts'
import type { CellValue, ColumnTypeId, ValueOf } from '../columns/registry.ts'
import { paceChoices } from '../words/pace.ts'
import type { Measure } from './measure.ts'
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

type Stock = (typeof stockColumns)[number]
export type StockColumnId = Stock['id']

/** The value type of a stock column, from its column type. */
export type StockValue<C extends StockColumnId> = ValueOf<Extract<Stock, { id: C }>['type']>

const byId = new Map<string, Column>(stockColumns.map(c => [c.id, c]))

/** The column with that id, or undefined. */
export const columnOf = (id: string): Column | undefined => byId.get(id)

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
