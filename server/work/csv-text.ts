import { fieldsOfHeadings } from '../../schema/sheet/headings.ts'

/** A row of headings stands at the top, below a title and a line or two. */
const LOOK = 8

/** The rows of comma-separated values; quoted cells may hold commas and line breaks. */
function rowsOf(text: string, most = Number.POSITIVE_INFINITY): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length && rows.length < most; i++) {
    const c = text[i]!
    if (quoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') cell += text[i++]
      else quoted = false
    } else if (c === '"' && cell === '') quoted = true
    else if (c === ',' || c === '\n') {
      row.push(cell)
      cell = ''
      if (c === '\n') {
        rows.push(row)
        row = []
      }
    } else cell += c
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}

/** Whether a text is a table of comma-separated values, by a row of headings near its top. */
export const isCsv = (text: string, name: string): boolean =>
  !text.slice(0, 20_000).includes('\t') &&
  (/\.csv$/i.test(name) ||
    rowsOf(text.slice(0, 20_000), LOOK).some(row => row.length > 2 && fieldsOfHeadings(row) !== null))

/** The rows as lines with tabs between their cells, line breaks within a cell as blanks. */
export const csvText = (text: string): string =>
  rowsOf(text)
    .map(row =>
      row
        .map(cell => cell.replace(/[\n\t]+/g, ' ').trim())
        .join('\t')
        .replace(/\t+$/, ''),
    )
    .join('\n')
