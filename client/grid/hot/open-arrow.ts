/** Where the arrow of a cell that is chosen from a list stands, in CSS pixels from the cell's end and top: as in grid.css. */
const ARROW = { width: 18, height: 34 }

/**
 * Opens the list of a cell on its arrow, which is no element of its own: one in each painted cell would be felt while
 * scrolling. Returns how to stop.
 */
export function openByArrow(element: HTMLElement, open: (td: HTMLTableCellElement) => void): () => void {
  const onClick = (event: MouseEvent) => {
    const td = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>('td.opens') : null
    if (!td || event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey) return
    const { right, top } = td.getBoundingClientRect()
    if (right - event.clientX <= ARROW.width && event.clientY - top <= ARROW.height) open(td)
  }
  element.addEventListener('click', onClick)
  return () => element.removeEventListener('click', onClick)
}
