import type { GridColumn } from '../grid-seam.ts'

/** Draws something into the head of a column whenever the grid has made it anew. */
export type PaintHead = (visual: number, th: HTMLTableCellElement) => void

/** Writes the heads of columns: the heading, which breaks into lines where it must, and under it a smaller note. */
export const headTitles =
  (column: (visual: number) => GridColumn | undefined): PaintHead =>
  (visual, th) => {
    const head = column(visual)
    const place = th.querySelector<HTMLElement>('.colHeader')
    if (!head || !place) return
    const title = document.createElement('span')
    title.className = 'head-title'
    title.textContent = head.title
    // a break between the two for whoever hears them
    place.replaceChildren(title, ...(head.note === '' ? [] : ['\n', noteOf(head.note)]))
    place.title = head.title
  }

function noteOf(text: string): HTMLElement {
  const note = document.createElement('span')
  note.className = 'head-note'
  note.textContent = text
  return note
}
