import { type ColumnId, type ShownColumnId, type StockColumnId, stockColumns } from '../plan/columns.ts'
import { type CustomColumns, isCustomColumnId, liveColumns } from '../plan/custom-columns.ts'
import { normaliseName } from '../units/register.ts'
import type { Language } from './language.ts'
import { wordsOf } from './words.ts'

/** A column's heading: a custom one has the words that the coordinator typed, in every language. */
export const headingOf = (column: ShownColumnId, columns: CustomColumns | undefined, language: Language): string =>
  isCustomColumnId(column) ? (columns?.get(column)?.title ?? '') : wordsOf(language).columns[column]

/** The column that a sheet's heading names, in any of the product's languages; null where none or more than one does. */
export function columnByHeading(heading: string, columns: CustomColumns): ColumnId | null {
  const wanted = normaliseName(heading)
  const custom = liveColumns(columns).filter(column => normaliseName(column.title) === wanted)
  if (custom.length > 0) return custom.length === 1 ? custom[0]!.id : null
  const languages: readonly Language[] = ['zh-CN', 'en']
  const is = (id: StockColumnId) => languages.some(each => normaliseName(wordsOf(each).columns[id]) === wanted)
  return stockColumns.find(({ id }) => is(id))?.id ?? null
}
