import type { SentSheet } from '../../schema/sheet/returns/sent-sheet.ts'

/** The sheet that nobody sees and that says what was sent. */
export const META_SHEET = '_taizhang'
/** A cell holds 32,767 characters; the rest of a long base goes into the cells below. */
const PIECE = 30_000

/** What was sent, as the cells of the hidden sheet, from top to bottom. */
export function metaCells(sent: SentSheet): string[] {
  const json = JSON.stringify(sent)
  const cells: string[] = []
  for (let at = 0; at < json.length; ) {
    let end = Math.min(json.length, at + PIECE)
    // a pair that makes one character stays together
    if (end < json.length && /[\ud800-\udbff]/.test(json[end - 1]!)) end--
    cells.push(json.slice(at, end))
    at = end
  }
  return cells
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

/** Protection that leaves sorting, filtering and inserting free. */
export const PROTECTION =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>'

/** Links that carry the rows' codes: each leads to its own cell. */
export function* codeLinks(links: readonly { ref: string; code: string }[], name: string): Generator<string> {
  const place = escaped(`'${name.replaceAll("'", "''")}'`)
  for (const { ref, code } of links) yield `<hyperlink ref="${ref}" location="${place}!${ref}" tooltip="${code}"/>`
}
