import type { GridHost } from '../grid-seam.ts'
import type { ViewRow } from '../rows.ts'
import type { Hot } from './hot-setup.ts'

/** How near to the edge of the grid the rows begin to scroll, and how fast: in CSS pixels, and in pixels a frame. */
const EDGE = 36
const SPEED = 14
/** A hand that trembles does not move a row. */
const SLACK = 4

/**
 * Lets rows be drawn to another place by the grip in their first cell. Drawn are all selected rows if the row is one of
 * them, else the row alone. A press without moving selects the row. Esc leaves everything where it is.
 */
export function dragRows(scope: {
  hot: Hot
  element: HTMLElement
  rows: readonly ViewRow[]
  host: () => GridHost
  selectedRows: () => string[]
  lastColumn: () => number
}): { stop: () => void } {
  const { hot, element, rows, host } = scope
  const rowAt = (target: Element | null | undefined): { td: HTMLElement; at: number } | null => {
    const td = target?.closest('td')
    if (!td || !element.contains(td)) return null
    const at = hot.getCoords(td as HTMLTableCellElement)?.row ?? -1
    return rows[at] ? { td, at } : null
  }
  let leave: (() => void) | null = null

  const onMouseDown = (event: MouseEvent) => {
    const grip = (event.target as Element).closest?.('.row-grip')
    if (!grip || event.button !== 0) return
    // the grid would begin to select
    event.preventDefault()
    event.stopPropagation()
    const from = rowAt(grip)
    if (from) begin(event, from.at)
  }

  function begin(start: MouseEvent, at: number): void {
    const id = rows[at]!.id
    const selected = scope.selectedRows()
    const moving = selected.includes(id) && rows[at]!.kind === 'measure' ? selected : [id]
    const line = document.createElement('div')
    const label = document.createElement('span')
    line.className = 'row-drop'
    label.textContent = host().rowDrag?.label(moving) ?? ''
    line.append(label)
    let moved = false
    let target: { row: string; side: 'above' | 'below' } | null = null
    let y = start.clientY
    let frame = 0

    const look = () => {
      const box = element.getBoundingClientRect()
      const over = rowAt(document.elementFromPoint(box.left + 24, Math.max(box.top + 1, Math.min(y, box.bottom - 24))))
      if (!over) return
      const { top, bottom } = over.td.getBoundingClientRect()
      const side = y < (top + bottom) / 2 ? 'above' : 'below'
      target = { row: rows[over.at]!.id, side }
      const isRefused = host().rowDrag?.takes({ rows: moving, ...target }) !== true
      line.classList.toggle('refused', isRefused)
      Object.assign(line.style, {
        left: `${box.left}px`,
        width: `${box.width}px`,
        top: `${side === 'above' ? top : bottom}px`,
      })
      if (isRefused) target = null
    }
    const scroll = () => {
      const holder = element.querySelector<HTMLElement>('.ht_master .wtHolder')
      const box = element.getBoundingClientRect()
      const step = y < box.top + EDGE + 40 ? -SPEED : y > box.bottom - EDGE ? SPEED : 0
      if (holder && step !== 0) {
        holder.scrollTop += step
        look()
      }
      frame = requestAnimationFrame(scroll)
    }
    const onMove = (event: MouseEvent) => {
      y = event.clientY
      if (!moved && Math.abs(y - start.clientY) < SLACK) return
      if (!moved) {
        if (host().rowDrag?.starts(moving) !== true) {
          end()
          return
        }
        moved = true
        document.body.append(line)
        frame = requestAnimationFrame(scroll)
      }
      look()
    }
    const end = () => {
      cancelAnimationFrame(frame)
      line.remove()
      window.removeEventListener('mousemove', onMove)
      window.removeEventListener('mouseup', onUp)
      window.removeEventListener('keydown', onKey, true)
      leave = null
    }
    const onUp = () => {
      end()
      hot.listen()
      const now = rows.findIndex(row => row.id === id)
      if (!moved && now >= 0) hot.selectCell(now, 0, now, scope.lastColumn(), false)
      else if (target) host().rowDrag?.drop({ rows: moving, ...target })
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      event.preventDefault()
      end()
    }
    leave = end
    window.addEventListener('mousemove', onMove)
    window.addEventListener('mouseup', onUp)
    window.addEventListener('keydown', onKey, true)
  }

  element.addEventListener('mousedown', onMouseDown, true)
  return {
    stop: () => {
      leave?.()
      element.removeEventListener('mousedown', onMouseDown, true)
    },
  }
}
