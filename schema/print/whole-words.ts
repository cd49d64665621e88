import type { Column } from '../plan/columns.ts'

/** Whether a column's cells are lists of names. */
export const listsNames = ({ type }: Pick<Column, 'type'>): boolean => type === 'units' || type === 'person'

/** Whether a column's cells are names, dates and the like, which a typist does not break where a line has room for them. */
export const standsWhole = (column: Pick<Column, 'type'>): boolean =>
  listsNames(column) || column.type === 'deadline' || column.type === 'date'

/** How wide a text is, in ems: Chinese signs one each, others as wide as they are on average. */
export function emsOf(text: string): number {
  let sum = 0
  for (const sign of text) sum += sign < '\u2e80' ? 0.6 : 1
  return sum
}

/** What a mark of division at the end of a line may stand beyond it: the white half of its own square. */
const HANGING = 0.5
const hangs = (word: string): boolean => /[、，；]$/.test(word)

/** A cell's text in words that stand whole, each with the mark after it, a bracket as a word of its own; joined they are the text. */
export const wholeWords = (text: string): string[] =>
  text.split(/(?<=[、，；,;\s])(?![、，；,;\s])|(?<=[^（(〔\s])(?=[（(〔])/).filter(word => word !== '')

/** What a word needs of a line, in ems. */
export const roomOf = (word: string): number => emsOf(word.trimEnd()) - (hangs(word) ? HANGING : 0)

/**
 * A stretch of a cell's text: `whole`, which lines break between its words only; `hung`, one word whose last sign stands
 * half beyond its line; `kept`, one that would break within, as 〔2026〕15号 would; `long`, one that no line has room for.
 * Between two whole ones a line may end.
 */
export type Stretch = { how: 'whole' | 'hung' | 'kept' | 'long'; text: string }

/** A cell's text for lines of so many ems; joined the stretches are the text. A date too long for a line breaks after its
 * year or month. */
export function stretchesOf(text: string, room: number): Stretch[] {
  const found: Stretch[] = []
  let open = false
  for (const word of wholeWords(text)) {
    const last = found.at(-1)
    const ems = emsOf(word.trimEnd())
    const dated = /^\d{4}年\d/.test(word) ? word.split(/(?<=[年月])(?=\d)/) : []
    if (ems <= room && !word.startsWith('〔')) {
      if (last && open) last.text += word
      else found.push({ how: 'whole', text: word })
      open = true
      continue
    }
    open = false
    if (ems <= room) found.push({ how: 'kept', text: word })
    else if (hangs(word) && roomOf(word) <= room) found.push({ how: 'hung', text: word })
    else if (dated.length > 0 && dated.every(part => emsOf(part.trimEnd()) <= room)) {
      found.push(...dated.map((part): Stretch => ({ how: 'whole', text: part })))
      open = true
    } else found.push({ how: 'long', text: word })
  }
  return found
}
