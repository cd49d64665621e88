import { outlineOfPlaces, type Snapshot } from '../../schema/plan/snapshot.ts'
import { REGION_EVENT } from '../ui/regions.ts'
import type { Grid } from './grid-seam.ts'

/** Gives the keys to the grid: at the cell selected last, at the first measure when none is. */
export function enterGrid(grid: Grid | undefined, snapshot: Snapshot): void {
  if (!grid) return
  const first = outlineOfPlaces(snapshot).find(group => group.measures.length > 0)?.measures[0]
  const at = grid.selection() ?? (first ? { row: first.id, column: 'title' as const } : null)
  if (at) grid.select(at)
  else grid.focus()
}

/** Makes an element the grid's part of the page: the key F6 and the skip link come in through `enter`. */
export function gridRegion(element: HTMLElement, enter: () => void): void {
  element.dataset.region = 'grid'
  element.addEventListener(REGION_EVENT, event => {
    event.preventDefault()
    enter()
  })
}
