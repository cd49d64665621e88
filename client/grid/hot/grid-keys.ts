import type { GridColumn, GridHost, TypedCell } from '../grid-seam.ts'
import { isPressed } from '../keys.ts'
import type { ViewRow } from '../rows.ts'
import type { Hot } from './hot-setup.ts'

/** What the keys act on, kept by the grid. */
type KeyScope = { hot: Hot; host: () => GridHost; rows: readonly ViewRow[]; columns: () => readonly GridColumn[] }

type Block = { top: number; bottom: number; first: number; last: number }

/**
 * What a key does while no cell is open, or null for a key that stays the grid's or the browser's: Ctrl+R fills only
 * where there is something to fill, and reloads the page everywhere else.
 */
export function gridKeys({ hot, host, rows, columns }: KeyScope): (event: KeyboardEvent) => (() => void) | null {
  const block = (): Block | null => {
    const range = hot.getSelectedRangeLast()
    if (!range) return null
    const [from, to] = [range.getTopStartCorner(), range.getBottomEndCorner()]
    return {
      top: Math.max(0, from.row ?? 0),
      bottom: Math.max(0, to.row ?? 0),
      first: Math.max(0, from.col ?? 0),
      last: Math.max(0, to.col ?? 0),
    }
  }
  const isMeasure = (at: number) => rows[at]?.kind === 'measure'
  /** Copies words within the block as if they were pasted: locked cells are told, and it is one step of undo. */
  const fill = (cells: readonly TypedCell[]) => {
    if (cells.length > 0) host().commit(cells, 'pasted')
  }
  const fillable = (column: number) => columns()[column]?.editor !== 'elsewhere'
  const places = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

  const fillDown = ({ top, bottom, first, last }: Block) => {
    const taken = places(top, bottom).filter(isMeasure)
    // a single row takes what stands above it
    const above = taken.length === 1 ? places(0, taken[0]! - 1).findLast(isMeasure) : taken.shift()
    const source = rows[above ?? -1]
    if (!source) return
    const into = taken.flatMap(at => rows[at] ?? [])
    fill(
      into.flatMap(row =>
        places(first, last)
          .filter(fillable)
          .map(at => columns()[at]!.id)
          .map(column => ({ row: row.id, column, text: source.cells[column] ?? '' })),
      ),
    )
  }
  const fillRight = ({ top, bottom, first, last }: Block) => {
    const source = columns()[first]
    if (!source || !fillable(first)) return
    fill(
      places(top, bottom)
        .filter(isMeasure)
        .flatMap(at =>
          places(first + 1, last)
            .filter(fillable)
            .map(to => ({ row: rows[at]!.id, column: columns()[to]!.id, text: rows[at]!.cells[source.id] ?? '' })),
        ),
    )
  }
  const today = ({ top, bottom, first, last }: Block) => {
    const dated = places(first, last).filter(at => columns()[at]?.editor === 'deadline')
    const cells = places(top, bottom)
      .filter(isMeasure)
      .flatMap(at => dated.map(to => ({ row: rows[at]!.id, column: columns()[to]!.id, text: host().today() })))
    if (cells.length > 0) host().commit(cells, 'typed')
  }
  /** The row's first cell, frozen columns and all; with Ctrl that of the first measure. */
  const goHome = (top: boolean) => {
    const row = top ? rows.findIndex(each => each.kind === 'measure') : (hot.getSelectedRangeLast()?.highlight.row ?? 0)
    hot.selectCell(Math.max(0, row), 0)
  }

  return event => {
    const mod = event.ctrlKey || event.metaKey
    if (event.key === 'Home' && !event.altKey && !event.shiftKey) return () => goHome(mod)
    if (isPressed('undo', event)) return () => host().undo()
    if (isPressed('redo', event)) return () => host().redo()
    const at = block()
    if (at) {
      if (isPressed('fill-down', event)) return () => fillDown(at)
      if (isPressed('fill-right', event) && at.last > at.first) return () => fillRight(at)
      if (isPressed('today', event)) return () => today(at)
      if (isPressed('select-row', event)) {
        return () => void hot.selectCell(at.top, 0, at.bottom, columns().length - 1, false)
      }
      if (isPressed('select-column', event))
        return () => void hot.selectCell(0, at.first, rows.length - 1, at.last, false)
    }
    const command = [...host().commands, ...host().hands.commands].find(each => each.matches(event))
    return command ? () => command.enabled() && command.run() : null
  }
}
