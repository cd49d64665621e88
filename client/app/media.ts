import { type Accessor, createSignal, onCleanup } from 'solid-js'

/** Whether the window matches a media query, followed while the component stands. */
export function createMedia(query: string): Accessor<boolean> {
  const list = matchMedia(query)
  const [matches, setMatches] = createSignal(list.matches)
  const follow = () => setMatches(list.matches)
  list.addEventListener('change', follow)
  onCleanup(() => list.removeEventListener('change', follow))
  return matches
}

/** A phone, held upright: rows are cards, and the grid's code is never fetched. */
export const PHONE = '(max-width: 600px)'

/** A window in which the whole row leaves no room for the grid beside it. */
export const NARROW = '(max-width: 899px)'
