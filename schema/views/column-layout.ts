import type { ColumnLayout } from './view.ts'

/** The columns in a person's order; those that the layout does not name stand where they stand by themselves. */
export function inOrder<T extends { id: string }>(columns: readonly T[], { order }: ColumnLayout): T[] {
  const named = order.flatMap(id => columns.find(column => column.id === id) ?? [])
  const found = [...named]
  columns.forEach((column, i) => {
    if (named.includes(column)) return
    // after the column that is before it by itself
    const before = columns[i - 1]
    found.splice(before ? found.indexOf(before) + 1 : 0, 0, column)
  })
  return found
}

/** The shown columns in order. One always stays, or there would be nothing to click on. */
export function shownColumns<T extends { id: string }>(columns: readonly T[], layout: ColumnLayout): T[] {
  const ordered = inOrder(columns, layout)
  const shown = ordered.filter(column => !layout.hidden.includes(column.id))
  return shown.length > 0 ? shown : ordered.slice(0, 1)
}
