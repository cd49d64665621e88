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
export const emsOf = (width: number, points: number): number =>
  Math.max(1, (Math.trunc(width * 7) + 5 - 6) / ((points * 96) / 72) - RESERVE)

/** The width in characters of a column whose lines hold so many ems. */
export const widthFor = (ems: number, points: number): number =>
  Math.ceil((ems + RESERVE) * ((points * 96) / 72) + 1) / 7

/** What a character does at the end of a line: it stays with the next, with its word, or with the one before. */
const OPENS = 1
const WORD = 2
const CLOSES = 4
const OPEN_MARKS = '（《〈「『【“‘([{'
const CLOSE_MARKS = '，。、；：？！）》〉」』】”’)]}…'
const WORD_MARKS = '.,:;%/_+@#&=-'
const NARROW = 0.55
const BROAD = 0.75

/** Both by UTF-16 unit, worked out when a unit is first met: a sheet has few, and most of them thousands of times. */
const kinds = new Uint8Array(0x10000).fill(255)
const widths = new Float64Array(0x10000)

function kindOf(unit: number): number {
  const known = kinds[unit]!
  if (known !== 255) return known
  const character = String.fromCharCode(unit)
  const kind =
    (OPEN_MARKS.includes(character) ? OPENS : 0) |
    (WORD_MARKS.includes(character) || /[\p{Script=Latin}\d]/u.test(character) ? WORD : 0) |
    (CLOSE_MARKS.includes(character) ? CLOSES : 0)
  kinds[unit] = kind
  widths[unit] = unit >= 0x2e80 || /[“”‘’…—]/.test(character) ? 1 : /[A-Z@%mw]/.test(character) ? BROAD : NARROW
  return kind
}

/** How many ems a text takes on one line. */
export function textEms(text: string): number {
  let ems = 0
  for (let at = 0; at < text.length; at++) {
    kindOf(text.charCodeAt(at))
    ems += isPair(text, at) ? 0 : widths[text.charCodeAt(at)]!
  }
  return ems
}

const isPair = (text: string, at: number): boolean => {
  const high = text.charCodeAt(at)
  const low = text.charCodeAt(at + 1)
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000
}

/**
 * Lines that `text` needs when a line holds `ems` ems. An empty text needs one. What stays together is a word of Latin
 * letters and figures, or one character, with the marks that may not begin or end a line.
 */
export function lineCount(text: string, ems: number): number {
  const end = text.length
  let lines = 1
  let used = 0
  for (let at = 0; at < end; ) {
    if (text.charCodeAt(at) === LINE_FEED) {
      lines++
      used = 0
      at++
      continue
    }
    let width = 0
    // no function for what is added: one made at each word would be most of what the writing of a sheet allocates
    let unit = text.charCodeAt(at)
    while (at < end && kindOf(unit) & OPENS) {
      width += widths[unit]!
      unit = text.charCodeAt(++at)
    }
    if (at < end && unit !== LINE_FEED) {
      if (isPair(text, at)) {
        width += 1
        at += 2
        unit = text.charCodeAt(at)
      } else if (kindOf(unit) & WORD) {
        while (at < end && kindOf(unit) & WORD) {
          width += widths[unit]!
          unit = text.charCodeAt(++at)
        }
      } else {
        width += widths[unit]!
        unit = text.charCodeAt(++at)
      }
      while (at < end && kindOf(unit) & CLOSES) {
        width += widths[unit]!
        unit = text.charCodeAt(++at)
      }
    }
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
  return lines
}

const LINE_FEED = 10

/** Height in points of a row of cells, each with the width of its column in characters. May exceed the format's limit. */
export const rowHeight = (cells: readonly { text: string; width: number }[], points: number): number =>
  heightOf(
    cells.map(cell => cell.text),
    cells.map(cell => emsOf(cell.width, points)),
    points,
  )

/** The same of texts whose columns hold so many ems a line. */
export function heightOf(texts: readonly string[], ems: readonly number[], points: number): number {
  let lines = 1
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]!
    // any two lines together hold more than the width of one: so short a text needs no more lines than there are
    if (text.length <= ems[i]! * Math.max(1, lines / 2) && !text.includes('\n')) continue
    lines = Math.max(lines, lineCount(text, ems[i]!))
  }
  return Math.ceil(lines * LINE * points + PADDING)
}

/** A height as the fewest equal rows within the limit. */
export function heightParts(height: number): number[] {
  const count = Math.ceil(height / ROW_HEIGHT_MAX)
  return Array.from({ length: count }, () => Math.ceil(height / count))
}
