import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { ViewRow } from './rows.ts'

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

/** Lines that a text takes in a column of that width in CSS pixels. */
export function linesOf(text: string, width: number): number {
  if (text === '') return 1
  const room = Math.max(2, Math.floor((width - SIDES) / GLYPH))
  // most cells of a plan: surely one line, and no sign has to be looked at
  if (text.length <= room && !text.includes('\n')) return 1
  let lines = 0
  for (const paragraph of text.split('\n')) lines += Math.max(1, Math.ceil(glyphs(paragraph) / room))
  return lines
}

/**
 * A row's height without asking the browser: measuring 2,000 rows takes a second, this takes milliseconds. It is right
 * to half a percent, and a row that is a line short still grows to its content when it is painted.
 */
export function rowHeight(row: ViewRow, columns: readonly { id: ShownColumnId; width: number }[]): number {
  if (row.kind !== 'measure') return ONE_LINE + 5
  let lines = 1
  for (const { id, width } of columns) {
    // the state of a report stands on a line of its own under the pace, the count under the parts
    const noted = (id === 'pace' && row.report) || (id === 'parts' && row.parts !== '' && row.cells.parts !== '')
    const own = Math.min(LINES_MAX, linesOf(row.cells[id] ?? '', width)) + (noted ? 1 : 0)
    lines = Math.max(lines, own)
  }
  return lines * LINE + PADDING
}
