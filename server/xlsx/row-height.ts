/**
 * How high a row must be for its text: Excel computes it only when a person edits the row, other programs not at all,
 * so every height is written. Full-width characters take one em, Latin ones half of it.
 */

/** The tallest row the format allows, in points. */
export const ROW_HEIGHT_MAX = 409

/** Fall-back fonts on other machines are taller than the ones named: 1.3 clipped there, 1.45 does not. */
const LINE = 1.45
const PADDING = 4

/**
 * What a line holds less than its width: programs differ by about a character in where they break, and one full stop
 * on a line of its own is clipped when the row has no room for it.
 */
const RESERVE = 0.7

/** Pixels of a column that is `width` characters wide, and the ems of text at that size which fit one line. */
const emsOf = (width: number, points: number): number =>
  Math.max(1, (Math.trunc(width * 7) + 5 - 6) / ((points * 96) / 72) - RESERVE)

/** What stays together on a line: a Latin word, or one character, with the marks that may not begin or end a line. */
const TOKEN = /[（《〈「『【“‘([{]*(?:[\p{Script=Latin}\d.,:;%/_+@#&=-]+|\s|.)[，。、；：？！）》〉」』】”’)\]}…]*/gu

const widthOf = (token: string): number => {
  let width = 0
  for (const character of token)
    width += character.codePointAt(0)! < 0x2e80 && !/[“”‘’…—]/.test(character) ? halfEm(character) : 1
  return width
}

const halfEm = (character: string): number => (/[A-Z@%mw]/.test(character) ? 0.75 : 0.55)

/** Lines that `text` needs when a line holds `ems` ems. An empty text needs one. */
export function lineCount(text: string, ems: number): number {
  let lines = 0
  for (const paragraph of text.split('\n')) {
    lines++
    let used = 0
    for (const token of paragraph.match(TOKEN) ?? []) {
      let width = widthOf(token)
      if (used > 0 && used + width > ems) {
        lines++
        used = 0
      }
      // a word longer than a line is cut
      while (width > ems && ems > 0) {
        lines++
        width -= ems
      }
      used += width
    }
  }
  return lines
}

/** Height in points of a row of cells, each with the width of its column in characters. May exceed the format's limit. */
export function rowHeight(cells: readonly { text: string; width: number }[], points: number): number {
  const lines = Math.max(1, ...cells.map(cell => lineCount(cell.text, emsOf(cell.width, points))))
  return Math.ceil(lines * LINE * points + PADDING)
}

/** A height as the fewest equal rows within the limit. */
export function heightParts(height: number): number[] {
  const count = Math.ceil(height / ROW_HEIGHT_MAX)
  return Array.from({ length: count }, () => Math.ceil(height / count))
}
