import { isId } from '../ids.ts'
import type { ColumnId } from './columns.ts'

/** What a mark 请核对 is about: a cell's column, or in a report the unit whose part it is (A13). */
export type CheckedText = ColumnId | PartId
type PartId = `u_${string}`

/** Whether a mark is about a unit's part of the report. */
export const isPart = (text: string): text is PartId => isId('unit', text)
