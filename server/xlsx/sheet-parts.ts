import type { SentSheet } from '../../schema/sheet/returns/sent-sheet.ts'

/** The sheet that nobody sees and that says what was sent. */
export const META_SHEET = '_taizhang'
/** A cell holds 32,767 characters; the rest of a long base goes into the cells below. */
const PIECE = 30_000

/** What was sent, as the cells of the hidden sheet, from top to bottom. */
export function metaCells(sent: SentSheet): string[] {
  const json = JSON.stringify(sent)
  const cells: string[] = []
  for (let at = 0; at < json.length; at += PIECE) cells.push(json.slice(at, at + PIECE))
  return cells
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

/**
 * What the streaming writer cannot say, put into the finished sheet in the order that the format demands: protection that
 * leaves sorting, filtering and inserting free, links that carry the rows' codes, and the table in the middle of the page.
 */
export function withParts(
  sheet: string,
  { locked, links, name }: { locked: boolean; links: readonly { ref: string; code: string }[]; name: string },
): string {
  const protection =
    '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>'
  const place = escaped(`'${name.replaceAll("'", "''")}'`)
  const hyperlinks = links
    .map(({ ref, code }) => `<hyperlink ref="${ref}" location="${place}!${ref}" tooltip="${code}"/>`)
    .join('')
  let out = locked ? sheet.replace('</sheetData>', `</sheetData>${protection}`) : sheet
  if (hyperlinks !== '') out = out.replace('<pageMargins', `<hyperlinks>${hyperlinks}</hyperlinks><pageMargins`)
  return out.replace('<pageMargins', '<printOptions horizontalCentered="1"/><pageMargins')
}
