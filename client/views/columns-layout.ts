import { inOrder } from '../../schema/views/column-layout.ts'
import type { ColumnLayout } from '../../schema/views/view.ts'

/** The layout after a column was put before another one, or last. */
export function withMoved(
  columns: readonly string[],
  layout: ColumnLayout,
  moved: readonly string[],
  before: string | null,
): ColumnLayout {
  const ids = inOrder(
    columns.map(id => ({ id })),
    layout,
  ).map(column => column.id)
  const rest = ids.filter(id => !moved.includes(id))
  const at = before === null ? rest.length : rest.indexOf(before)
  return { ...layout, order: [...rest.slice(0, at), ...moved, ...rest.slice(at)] }
}
