import type { Language } from '../../schema/words/language.ts'
import type { ViewRow } from '../grid/rows.ts'
import { viewsWords } from './words.ts'

/** Marks the cells of a row that the view no longer shows here; in words in the first of them. */
export function paintStale(
  td: HTMLTableCellElement,
  stale: ViewRow['stale'],
  first: boolean,
  language: Language,
): void {
  if (stale === undefined) return
  const words = viewsWords(language)
  td.classList.add('stale')
  const why = stale === 'out' ? words.staleOut : words.staleMoved
  td.title = td.title === '' ? why : `${td.title}\n\n${why}`
  if (!first) return
  const note = document.createElement('span')
  note.className = 'stale-note'
  note.textContent = stale === 'out' ? words.staleMark : words.movedMark
  td.append(note)
}
