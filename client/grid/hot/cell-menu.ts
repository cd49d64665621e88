import type { GridHands } from '../hands-seam.ts'
import { editorOf } from './editors.ts'
import type { Hot } from './hot-setup.ts'

/**
 * Where the product's own menu of the cells is asked for: by a right press on a cell or a head, by Shift+F10 and by the
 * menu key. An open editor keeps the browser's menu, which has spelling and input methods.
 */
export function cellMenu(
  hot: Hot,
  grid: { element: HTMLElement; isEditing: () => boolean; hands: () => GridHands },
): { open: () => void; stop: () => void } {
  const { element } = grid
  const focus = hot.getFocusManager()
  let count = 0
  let isOpen = false
  const input = () => editorOf(hot)?.textarea
  // the grid gives the focus to its input a moment after a press: not while the menu has it, nor once the person writes
  // elsewhere (Ctrl+F right after a press on a cell)
  focus.setRefocusElementGetter((() => (isOpen || writesElsewhere(element) ? undefined : input())) as () => HTMLElement)

  const ask = (at: { x: number; y: number; width: number; height: number }) => {
    const mine = ++count
    let left = false
    isOpen = true
    focus.suspend()
    // or it would act on the keys that are meant for the menu
    hot.unlisten()
    const leave = (back: boolean) => {
      if (left) return
      left = true
      // another press has opened it elsewhere
      if (mine !== count) return
      isOpen = false
      focus.resume()
      if (!back) return
      hot.listen()
      input()?.focus({ preventScroll: true })
      input()?.select()
    }
    grid.hands().menuAsked({ at, leave })
  }
  const open = () => {
    const at = hot.getSelectedRangeLast()?.highlight
    if (!at) return
    hot.scrollToFocusedCell()
    const { x, y, width, height } = (hot.getCell(at.row ?? 0, at.col ?? 0, true) ?? element).getBoundingClientRect()
    // beside the cell, not beyond the grid when the cell is wider or taller than what is seen of it
    const frame = element.getBoundingClientRect()
    const right = Math.min(x + width, frame.right - 160)
    ask({ x: Math.max(x, frame.left), y: Math.max(y, frame.top), width: Math.max(0, right - x), height })
  }
  const onMenu = (event: MouseEvent) => {
    const { target } = event
    if (!(target instanceof Element)) return
    const isInput = target.matches('[data-hot-input]')
    if (isInput && grid.isEditing()) return
    if (!isInput && !target.closest('td, th')) return
    event.preventDefault()
    if (isInput) open()
    else ask({ x: event.clientX, y: event.clientY, width: 0, height: 0 })
  }
  element.addEventListener('contextmenu', onMenu)
  return { open, stop: () => element.removeEventListener('contextmenu', onMenu) }
}

function writesElsewhere(grid: HTMLElement): boolean {
  const active = document.activeElement
  return active !== null && !grid.contains(active) && active.matches('input, textarea, select, [contenteditable]')
}

/** The keys that ask for the menu, as on every desktop. */
export const asksForMenu = (event: KeyboardEvent): boolean =>
  event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey && !event.ctrlKey && !event.altKey)
