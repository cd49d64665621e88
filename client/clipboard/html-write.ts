/** A row to copy; a section's heading is marked, so that this program passes it over when it is pasted. */
export type WrittenRow = { cells: readonly string[]; heading: boolean }

/**
 * Cells as a table that Excel, WPS, LibreOffice and Word take: a line break inside a cell stays inside it, figures stay
 * the text they are (a 序号 1.10 must not become 1.1), blanks are kept.
 */
export function writeHtml(rows: readonly WrittenRow[]): string {
  const body = rows.map(row => {
    const cells = row.cells.map(text => `<td ${AS_TEXT}>${cellHtml(text)}</td>`)
    return `<tr${row.heading ? ' data-row="heading"' : ''}>${cells.join('')}</tr>`
  })
  return `<html><head><meta charset="utf-8"></head><body><table>${body.join('')}</table></body></html>`
}

/** Excel's and WPS' way of saying that a cell is text, and LibreOffice's. */
const AS_TEXT = `style="mso-number-format:'\\@'" sdnum="1033;0;@"`

const BREAK = '<br style="mso-data-placement:same-cell">'

const cellHtml = (text: string): string => text.split('\n').map(lineHtml).join(BREAK)

const lineHtml = (line: string): string =>
  escaped(line)
    // blanks that a browser would fold: at the ends, or several
    .replace(/^ +| +$| {2,}/g, run => `<span style="mso-spacerun:yes">${'&nbsp;'.repeat(run.length)}</span>`)
    .replace(/\t/g, '<span style="mso-tab-count:1">&#9;</span>')

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
