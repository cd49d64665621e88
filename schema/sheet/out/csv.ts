import type { TableBlocks } from '../../print/blocks.ts'
import type { SheetOut } from './sheet-out.ts'

/** What a spreadsheet program would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** A cell of comma-separated values (RFC 4180); what looks like a formula is disarmed by a leading apostrophe. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The apostrophe taken off again. */
export const armed = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text

const csvText = (lines: readonly (readonly string[])[]): string =>
  `\ufeff${lines.map(line => line.map(csvCell).join(',')).join('\r\n')}\r\n`

/** A table as it is seen, in the same way: its headings, sections as a line with their words alone, its rows. */
export const csvOfTable = ({ columns, rows }: Pick<TableBlocks, 'columns' | 'rows'>): string =>
  csvText([
    columns.map(column => column.heading),
    ...rows.map(row => (row.kind === 'section' ? [row.text, ...columns.slice(1).map(() => '')] : row.cells)),
  ])

/**
 * A sheet as comma-separated values, with the byte order mark by which Windows programs know UTF-8: one line of headings,
 * sections as a line with their words alone, the row code last, so that it is known again when it comes back.
 */
export function csvOf({ columns, codeHeading, rows }: SheetOut): string {
  const lines = [
    [...columns.map(column => column.heading), codeHeading],
    ...rows.map(row => (row.kind === 'section' ? [row.text, ...columns.map(() => '')] : [...row.cells, row.code])),
  ]
  return csvText(lines)
}
