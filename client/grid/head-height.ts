/** What a heading leaves of its column's width, in CSS pixels: its sides and the sign of its menu. */
const SIDES = 26
const GLYPH = 14
/** Bold Latin letters are a little over half as wide as a Chinese sign. */
const LETTER = 8
const LINE = 18
const MARGIN = 14
/** More lines of a heading are not shown; all of it stands in its title. */
export const HEAD_LINES = 3

const widthOf = (word: string): number => {
  let width = 0
  for (const sign of word) width += sign > '\u2e7f' ? GLYPH : LETTER
  return width
}

/** Lines that a heading takes in a column of that width: Chinese breaks anywhere, words at blanks and after hyphens. */
export function headLines(title: string, width: number): number {
  const room = Math.max(GLYPH, width - SIDES)
  const words = title.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff-]+-?|\s+|-/g) ?? []
  let lines = 1
  let used = 0
  for (const word of words) {
    const size = widthOf(word)
    if (used + size <= room) {
      used += size
      continue
    }
    if (word.trim() === '') continue
    if (used > 0) lines++
    // a word wider than the column breaks within itself
    lines += Math.floor((size - 1) / room)
    used = size % room
  }
  return Math.min(lines, HEAD_LINES)
}

/** The height of all heads: that of the tallest, with the second, smaller line that some have. */
export const headHeight = (columns: readonly { title: string; note: string; width: number }[]): number =>
  Math.max(1, ...columns.map(({ title, note, width }) => headLines(title, width) + (note === '' ? 0 : 1))) * LINE +
  MARGIN
