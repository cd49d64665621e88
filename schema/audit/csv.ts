/**
 * One row of a .csv file (RFC 4180) whose cells no spreadsheet takes for a formula: a text that begins like one gets an
 * apostrophe in front, which Excel and WPS do not show.
 */
export const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(text: string): string {
  const safe = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** What Excel needs in front to read a .csv file as UTF-8. */
export const CSV_START = '\ufeff'
