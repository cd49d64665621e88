import { choice } from './choice.ts'
import type { ColumnType } from './column-type.ts'
import { date } from './date.ts'
import { deadline } from './deadline.ts'
import { longText } from './long-text.ts'
import { number } from './number.ts'
import { percent } from './percent.ts'
import { person } from './person.ts'
import { text } from './text.ts'
import { units } from './units.ts'

/** Every kind of column. Client editors and sheet formats are `Record<ColumnTypeId, …>`: a forgotten one fails to compile. */
export const columnTypes = {
  text,
  'long-text': longText,
  units,
  deadline,
  choice,
  number,
  percent,
  date,
  person,
} as const

export type ColumnTypeId = keyof typeof columnTypes

/** The plain value of a column of that type. */
export type ValueOf<T extends ColumnTypeId> = (typeof columnTypes)[T]['empty']

/** Any column's value, where the type is known only at run time. */
export type CellValue = ValueOf<ColumnTypeId>

/** The type's functions over any cell value, for code that handles all columns alike. The caller checks with `shape`. */
export function columnType(id: ColumnTypeId): ColumnType<CellValue> {
  return columnTypes[id] as unknown as ColumnType<CellValue>
}
