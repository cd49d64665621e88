/**
 * The parts of a page for the key F6, as in office programs: each press goes to the next part, with Shift to the one
 * before. A part is an element marked `data-region`; it takes the focus itself, as a custom event, or hands it to its
 * first control.
 */
export const REGION_EVENT = 'region-focus'

export function goToRegion(step: 1 | -1): boolean {
  // a dialog keeps the focus until it closes
  if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return false
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(isShown)
  if (regions.length === 0) return false
  const at = regions.findLastIndex(region => region.contains(document.activeElement))
  for (let i = 1; i <= regions.length; i++) {
    const next =
      regions[((((at < 0 && step < 0 ? 0 : at) + step * i) % regions.length) + regions.length) % regions.length]!
    if (enter(next)) return true
  }
  return false
}

const isShown = (region: HTMLElement): boolean => region.getClientRects().length > 0

function enter(region: HTMLElement): boolean {
  const wish = new Event(REGION_EVENT, { cancelable: true })
  region.dispatchEvent(wish)
  if (wish.defaultPrevented) return true
  const controls = region.querySelectorAll<HTMLElement>(
    'a[href], button:not(:disabled), input:not(:disabled), [tabindex]',
  )
  const first = [...controls].find(control => control.tabIndex >= 0 && isShown(control))
  first?.focus()
  return first !== undefined && document.activeElement === first
}
