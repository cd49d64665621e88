import type { GridColumn } from '../grid-seam.ts'
import type { GridBlocks, GridFill, GridHands, SelectedBlock } from '../hands-seam.ts'
import type { ViewRow } from '../rows.ts'
import type { Hot } from './hot-setup.ts'

/**
 * The clipboard, the fill handle and blocks of cells, between the grid and the product. The events of the page carry the
 * clipboard on every address; its newer interface is missing on plain http.
 */
export function handsOf(
  hot: Hot,
  grid: {
    rows: readonly ViewRow[]
    columns: () => readonly GridColumn[]
    indexOf: (row: string) => number
    isEditing: () => boolean
    hands: () => GridHands
  },
): GridBlocks & { stop: () => void } {
  let asked = false
  let toggled = false

  const block = (): SelectedBlock | null => {
    const at = hot.getSelectedRangeLast()
    if (!at) return null
    const [top, left] = [Math.max(0, at.getTopStartCorner().row ?? 0), Math.max(0, at.getTopStartCorner().col ?? 0)]
    const [bottom, right] = [at.getBottomEndCorner().row ?? top, at.getBottomEndCorner().col ?? left]
    const columns = grid.columns().map(column => column.id)
    return {
      rows: grid.rows.slice(top, bottom + 1),
      columns: columns.slice(left, right + 1),
      onward: { rows: grid.rows.slice(top), columns: columns.slice(left) },
    }
  }

  /** The grid has the keys, no cell is open, and the event is not another input's. */
  const isOurs = (event: Event): boolean => {
    const { target } = event
    if (!asked && (!hot.isListening() || grid.isEditing())) return false
    if (target === document.body || target === document) return true
    if (!(target instanceof HTMLElement) || !hot.rootElement.contains(target)) return false
    // the waiting input under the selected cell, not an editor's own
    return !target.matches('input, select, textarea:not([data-hot-input])')
  }
  const onCopy = (event: ClipboardEvent) => {
    if (!isOurs(event) || !event.clipboardData) return
    const cells = block()
    const clip = cells && grid.hands().copied(event.type === 'cut', cells)
    if (!clip) return
    event.clipboardData.setData('text/plain', clip.text)
    event.clipboardData.setData('text/html', clip.html)
    event.preventDefault()
    event.stopPropagation()
  }
  const onPaste = (event: ClipboardEvent) => {
    if (!isOurs(event) || !event.clipboardData) return
    event.preventDefault()
    event.stopPropagation()
    grid.hands().pasted({
      text: event.clipboardData.getData('text/plain'),
      html: event.clipboardData.getData('text/html'),
    })
  }
  const onMouseUp = (event: MouseEvent) => {
    toggled = event.ctrlKey || event.metaKey || event.altKey
  }
  document.addEventListener('copy', onCopy, true)
  document.addEventListener('cut', onCopy, true)
  document.addEventListener('paste', onPaste, true)
  document.addEventListener('mouseup', onMouseUp, true)

  hot.addHook('beforeAutofill', ((
    _data: unknown,
    source: { getTopStartCorner: () => Corner; getBottomEndCorner: () => Corner },
    target: { getTopStartCorner: () => Corner; getBottomEndCorner: () => Corner },
    direction: GridFill['direction'],
  ) => {
    const [from, to] = [rectangle(source), rectangle(target)]
    grid.hands().filled({ source: from.block, target: to.block, direction, toggled })
    hot.selectCell(
      Math.min(from.top, to.top),
      Math.min(from.left, to.left),
      Math.max(from.bottom, to.bottom),
      Math.max(from.right, to.right),
      false,
    )
    // nothing is written by the grid itself
    return false
  }) as never)

  type Corner = { row: number | null; col: number | null }
  function rectangle(range: { getTopStartCorner: () => Corner; getBottomEndCorner: () => Corner }) {
    const { row: top, col: left } = range.getTopStartCorner()
    const { row: bottom, col: right } = range.getBottomEndCorner()
    const at = { top: top ?? 0, left: left ?? 0, bottom: bottom ?? 0, right: right ?? 0 }
    const columns = grid.columns().map(column => column.id)
    const block = { rows: grid.rows.slice(at.top, at.bottom + 1), columns: columns.slice(at.left, at.right + 1) }
    return { ...at, block }
  }

  return {
    block,
    shown: () => ({ rows: grid.rows, columns: grid.columns().map(column => column.id) }),
    selectBlock: (from, to) => {
      const columns = grid.columns().map(column => column.id)
      const [top, bottom] = [grid.indexOf(from.row), grid.indexOf(to.row)]
      const [left, right] = [columns.indexOf(from.column), columns.indexOf(to.column)]
      if (Math.min(top, bottom, left, right) >= 0) hot.selectCell(top, left, bottom, right, false)
    },
    reveal: ({ row, column }) => {
      const [at, col] = [grid.indexOf(row), grid.columns().findIndex(each => each.id === column)]
      if (at >= 0 && col >= 0) hot.scrollViewportTo({ row: at, col })
    },
    clip: what => {
      hot.listen()
      asked = true
      try {
        document.execCommand(what)
      } finally {
        asked = false
      }
    },
    stop: () => {
      document.removeEventListener('copy', onCopy, true)
      document.removeEventListener('cut', onCopy, true)
      document.removeEventListener('paste', onPaste, true)
      document.removeEventListener('mouseup', onMouseUp, true)
    },
  }
}
