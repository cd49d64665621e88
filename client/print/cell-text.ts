import { type Mark, piecesOf } from '../../schema/print/marks.ts'
import type { PaperSettings } from '../../schema/print/order.ts'
import { stretchesOf } from '../../schema/print/whole-words.ts'
import { innerWidth } from './paper.ts'

/** White at both sides of a cell with its line, in millimetres, as in print.css. */
const SIDES = 2 * 1.2 + 0.3

/** Ems of text that a line of a column with that share holds. */
export const lineRoom = (share: number, paper: PaperSettings): number =>
  (share * innerWidth(paper) - SIDES) / ((paper.size / 72) * 25.4)

/** Writes names, dates and the like so that lines end between them; one with no room in a line breaks like any text. */
export function putWhole(cell: HTMLElement, text: string, room: number): void {
  cell.classList.add('print-whole')
  const stretches = stretchesOf(text, room)
  // only these are balanced: that takes time, and lines between names are even enough
  if (stretches.some(({ how }) => how === 'long')) cell.classList.add('print-broken')
  stretches.forEach((stretch, i, all) => {
    if (i > 0 && stretch.how === 'whole' && all[i - 1]!.how === 'whole') cell.append(document.createElement('wbr'))
    if (stretch.how === 'whole') cell.append(stretch.text)
    else if (stretch.how !== 'hung') cell.append(span(`print-${stretch.how}`, stretch.text))
    else cell.append(stretch.text.slice(0, -1), span('print-hung', stretch.text.slice(-1)))
  })
}

function span(name: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = name
  element.textContent = text
  return element
}

/** Writes a text with the words that were added or removed marked: lines under and through them, no colour. */
export function putMarked(cell: HTMLElement, text: string, marks: readonly Mark[]): void {
  for (const piece of piecesOf(text, marks)) {
    if (piece.kind === 'plain') cell.append(piece.text)
    else cell.appendChild(document.createElement(piece.kind === 'added' ? 'ins' : 'del')).textContent = piece.text
  }
}
