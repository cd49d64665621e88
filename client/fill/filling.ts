import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { TypedCell } from '../grid/grid-seam.ts'
import type { GridFill } from '../grid/hands-seam.ts'
import type { ViewRow } from '../grid/rows.ts'
import { continued } from './series.ts'

/** The cells that a drawn-out selection fills. Headings neither give nor take anything. */
export function filledCells({ source, target, direction, toggled }: GridFill): TypedCell[] {
  const backwards = direction === 'up' || direction === 'left'
  const inOrder = <T>(list: readonly T[]): T[] => (backwards ? [...list].reverse() : [...list])
  const isMeasure = (row: ViewRow) => row.kind === 'measure'
  const textOf = (row: ViewRow, column: ShownColumnId) => row.cells[column] ?? ''
  if (direction === 'down' || direction === 'up') {
    const from = inOrder(source.rows.filter(isMeasure))
    const to = inOrder(target.rows.filter(isMeasure))
    if (from.length === 0) return []
    return source.columns.flatMap(column => {
      const texts = continued(
        from.map(row => textOf(row, column)),
        to.length,
        toggled,
        backwards,
      )
      return to.map((row, i) => ({ row: row.id, column, text: texts[i]! }))
    })
  }
  const from = inOrder(source.columns)
  const to = inOrder(target.columns)
  return source.rows.filter(isMeasure).flatMap(row => {
    const texts = continued(
      from.map(column => textOf(row, column)),
      to.length,
      toggled,
      backwards,
    )
    return to.map((column, i) => ({ row: row.id, column, text: texts[i]! }))
  })
}
