import { planOrder } from './apply.ts'
import { matcherOf } from './filter.ts'
import { cellValues, type Looking, unitRanks } from './looking.ts'
import { naturalOrder } from './natural.ts'
import type { View } from './view.ts'

/** A value that cells of a column hold, as {@link cellValues} writes it, and in how many rows. */
export type ColumnValue = { value: string; rows: number }

/**
 * What there is to choose from in a column: the values of the rows that the view's other filters let through, in the
 * order in which the column is sorted, empty cells last.
 */
export function columnValues(view: View, looking: Looking, column: string): ColumnValue[] {
  const { [column]: _, ...others } = view.filters.cells ?? {}
  const matches = matcherOf({ ...view.filters, cells: others }, looking)
  const counts = new Map<string, number>()
  for (const { id } of planOrder(looking.snapshot).measures) {
    const measure = looking.snapshot.measures.get(id)!
    if (!matches(measure)) continue
    for (const value of cellValues(looking, measure, column)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const places =
    looking.type(column) === 'units'
      ? unitRanks(looking.snapshot)
      : new Map(looking.choices(column).map((id, i) => [id, i]))
  const order = (a: string, b: string) =>
    Number(a === '') - Number(b === '') || (places.get(a) ?? 1e9) - (places.get(b) ?? 1e9) || naturalOrder(a, b)
  return [...counts].map(([value, rows]) => ({ value, rows })).sort((a, b) => order(a.value, b.value))
}
