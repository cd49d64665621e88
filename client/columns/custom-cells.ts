import type { ColumnContext } from '../../schema/columns/column-type.ts'
import { type CellValue, columnType } from '../../schema/columns/registry.ts'
import { type ColumnId, columnIn, storedType } from '../../schema/plan/columns.ts'
import {
  type CustomColumn,
  choiceOptions,
  customText,
  isCustomColumnId,
  storedOf,
  typedValue,
} from '../../schema/plan/custom-columns.ts'
import { registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { Language } from '../../schema/words/language.ts'

/** A cell as the editor of its type wants it: that of a custom column is stored as text (C3). */
export function editedValue(snapshot: Snapshot, column: string, value: CellValue, context: ColumnContext): CellValue {
  const custom = snapshot.columns.get(column)
  return custom ? typedValue(custom, String(value ?? ''), context) : value
}

/** What is stored of text that was typed or pasted into a custom column, or of the value that its editor chose. */
export function storedCell(
  column: CustomColumn,
  cell: { text: string; value?: CellValue },
  context: ColumnContext,
): string {
  const { value } = cell
  if (value === undefined) return storedOf(column, cell.text, context)
  if (column.type === 'choice') return String(value)
  return columnType(column.type).format(value, { choices: choiceOptions(column) }, context)
}

/** A stored value of any column in words. */
export function storedText(column: ColumnId, value: CellValue, snapshot: Snapshot, language: Language): string {
  // nothing, or a row that is not here yet: lists that outlive a page are shown before the workbook is
  if (value === null || value === undefined) return ''
  if (isCustomColumnId(column)) return customText(snapshot.columns.get(column), String(value ?? ''))
  const context = { language, units: registerOf(snapshot), year: snapshot.plan.year }
  return storedType(column).format(value, columnIn(undefined, column)?.options ?? {}, context)
}
