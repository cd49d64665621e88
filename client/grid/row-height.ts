import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { ViewRow } from './rows.ts'

/** A column's width in CSS pixels. */
export type RowColumn = { id: ShownColumnId; width: number }

const LINE = 20
const PADDING = 9
const SIDES = 17
const GLYPH = 14
const ONE_LINE = LINE + PADDING
/** What a row shows at most: some 300 pixels, so that two rows and their neighbours stay on one screen. */
export const LINES_MAX = 15

/** Chinese and full-width signs are one glyph wide, everything else a little over half. */
function glyphs(text: string): number {
  let width = 0
  // by code unit: a sign of two counts double, and there are hardly any; by sign it takes three times as long
  for (let i = 0; i < text.length; i++) width += text.charCodeAt(i) > 0x2e7f ? 1 : 0.55
  return width
}

const roomIn = (width: number): number => Math.max(2, Math.floor((width - SIDES) / GLYPH))

/** Lines that a text takes in a column of that width in CSS pixels. */
export const linesOf = (text: string, width: number): number => linesBeyond(text, width, 1)

/** The same where it is more than `least`, and `least` otherwise: most cells of a row are not its highest. */
function linesBeyond(text: string, width: number, least: number): number {
  if (text === '') return least
  const room = roomIn(width)
  // most cells of a plan: surely no more, and no sign has to be looked at
  const isBroken = text.includes('\n')
  if (text.length <= room * least && !isBroken) return least
  if (!isBroken) return Math.max(least, Math.ceil(glyphs(text) / room))
  let lines = 0
  for (const paragraph of text.split('\n')) lines += Math.max(1, Math.ceil(glyphs(paragraph) / room))
  return Math.max(least, lines)
}

/**
 * A row's height without asking the browser: measuring 2,000 rows takes a second, this takes milliseconds. It is right
 * to half a percent, and a row that is a line short still grows to its content when it is painted.
 */
export function rowHeight(row: ViewRow, columns: readonly RowColumn[]): number {
  if (row.kind !== 'measure') return ONE_LINE + 5
  let lines = 1
  for (const { id, width } of columns) {
    // the state of a report stands on a line of its own under the pace, the count under the parts
    const noted = (id === 'pace' && row.report) || (id === 'parts' && row.parts !== '' && row.cells.parts !== '')
    const words = row.cells[id] ?? ''
    const own = noted
      ? Math.min(LINES_MAX, linesOf(words, width)) + 1
      : Math.min(LINES_MAX, linesBeyond(words, width, lines))
    lines = Math.max(lines, own)
  }
  return lines * LINE + PADDING
}
