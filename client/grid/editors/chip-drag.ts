/**
 * Lets the chips of a list be drawn to another place with the pointer. `onMove` is told the places as they change, so
 * that the list reorders under the pointer. A press that does not move stays a click.
 */
export function dragChips(list: HTMLElement, onMove: (from: number, to: number) => void): void {
  const placeOf = (target: Element | null): number | null => {
    const chip = target?.closest<HTMLElement>('[data-chip]')
    return chip && list.contains(chip) ? Number(chip.dataset.chip) : null
  }
  let from: number | null = null
  list.addEventListener('pointerdown', event => {
    const target = event.target as Element
    if (event.button === 0 && !target.closest('button')) from = placeOf(target)
  })
  list.addEventListener('pointermove', event => {
    if (from === null) return
    if (!list.hasPointerCapture(event.pointerId)) list.setPointerCapture(event.pointerId)
    const over = placeOf(document.elementFromPoint(event.clientX, event.clientY))
    if (over === null || over === from) return
    onMove(from, over)
    from = over
  })
  const end = () => {
    from = null
  }
  list.addEventListener('pointerup', end)
  list.addEventListener('pointercancel', end)
}
