import type { RawSheet } from '../sheet/raw-sheet.ts'

/** Longer than any sheet with a plan; what is below is not looked at. */
const ROWS_MAX = 20_000
const COLUMNS_MAX = 60

/**
 * The shown sheets of a book as lines, a row each with its cells between tabs, sheets apart by a blank line: what the
 * reader of plan texts takes. A cell merged downwards says the same in each of its rows, one merged across stands once.
 */
export function sheetText(sheets: readonly RawSheet[]): string {
  return sheets
    .filter(sheet => !sheet.hidden)
    .map(linesOf)
    .filter(lines => lines !== '')
    .join('\n\n')
}

function linesOf({ rows, merges, hiddenRows, hiddenColumns }: RawSheet): string {
  const height = Math.min(rows.length, ROWS_MAX)
  const cells = Array.from({ length: height }, (_, row) =>
    (rows[row] ?? []).slice(0, COLUMNS_MAX).map(cell => oneLine(cell?.text ?? '')),
  )
  for (const { top, left, bottom, right } of merges) {
    if (left >= COLUMNS_MAX) continue
    const text = cells[top]?.[left] ?? ''
    for (let row = top; row <= Math.min(bottom, height - 1); row++) {
      for (let column = left; column <= Math.min(right, COLUMNS_MAX - 1); column++) {
        const line = cells[row]!
        while (line.length <= column) line.push('')
        line[column] = column === left ? text : ''
      }
    }
  }
  const away = { rows: new Set(hiddenRows), columns: new Set(hiddenColumns) }
  return cells
    .filter((_, row) => !away.rows.has(row))
    .map(line =>
      line
        .filter((_, column) => !away.columns.has(column))
        .join('\t')
        .replace(/\t+$/, ''),
    )
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}

const oneLine = (text: string): string => text.replace(/[\n\t]+/g, ' ').trim()
