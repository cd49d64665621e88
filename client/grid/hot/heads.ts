import type { GridColumn } from '../grid-seam.ts'
import type { Hot } from './hot-setup.ts'

/** Writes the heads of columns: the heading, which breaks into lines where it must, and under it a smaller note. */
export function withHeads(hot: Hot, column: (visual: number) => GridColumn | undefined): void {
  hot.addHook('afterGetColHeader', (visual: number, th: HTMLTableCellElement) => {
    const head = column(visual)
    const place = th.querySelector<HTMLElement>('.colHeader')
    if (!head || !place) return
    const title = document.createElement('span')
    title.className = 'head-title'
    title.textContent = head.title
    // a break between the two for whoever hears them
    place.replaceChildren(title, ...(head.note === '' ? [] : ['\n', noteOf(head.note)]))
    place.title = head.title
  })
}

function noteOf(text: string): HTMLElement {
  const note = document.createElement('span')
  note.className = 'head-note'
  note.textContent = text
  return note
}
