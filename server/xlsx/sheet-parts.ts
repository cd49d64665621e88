import { inflateRawSync } from 'node:zlib'
import { type SentSheet, sentSheetShape } from '../../schema/sheet/returns/sent-sheet.ts'
import { packPieces } from './pack-pieces.ts'

/** The sheet that nobody sees and that says what was sent. */
export const META_SHEET = '_taizhang'
/** Bytes of a cell of the hidden sheet; a cell holds 32,767 characters, four for three bytes. */
const PIECE = 22_500
/** A base that says more than this was not made here. */
const BASE_MAX = 128_000_000

type Head = Omit<SentSheet, 'rows'>

/**
 * What was sent, as the cells of the hidden sheet from top to bottom: of which sheet it is as JSON, then its rows, packed.
 * Unpacked they would be most of the file's text.
 */
export async function metaCells({ rows, ...head }: SentSheet): Promise<string[]> {
  const { data } = await packPieces(rowsAsJson(rows))
  const cells = [JSON.stringify(head satisfies Head)]
  for (let at = 0; at < data.length; at += PIECE) cells.push(data.toString('base64', at, at + PIECE))
  return cells
}

function* rowsAsJson(rows: SentSheet['rows']): Generator<string> {
  let before = '['
  for (const row of rows) {
    yield before + JSON.stringify(row)
    before = ','
  }
  yield before === '[' ? '[]' : ']'
}

const headShape = sentSheetShape.omit({ rows: true })

/** Of which sheet the cells of a hidden sheet are; null where they were damaged. */
export function headIn(cells: readonly string[]): Head | null {
  try {
    const parsed = headShape.safeParse(JSON.parse(cells[0] ?? ''))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The base that a hidden sheet's cells hold; null where they were damaged. The server's own copy is the one that counts. */
export function baseIn(cells: readonly string[]): SentSheet | null {
  try {
    const packed = Buffer.concat(cells.slice(1).map(cell => Buffer.from(cell, 'base64')))
    const rows = inflateRawSync(packed, { maxOutputLength: BASE_MAX }).toString('utf8')
    const parsed = sentSheetShape.safeParse({ ...JSON.parse(cells[0] ?? ''), rows: JSON.parse(rows) })
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

/** Protection that leaves sorting, filtering and inserting free. */
export const PROTECTION =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>'

/** Links that carry the rows' codes: each leads to its own cell. */
export function* codeLinks(links: Iterable<{ ref: string; code: string }>, name: string): Generator<string> {
  const place = escaped(`'${name.replaceAll("'", "''")}'`)
  for (const { ref, code } of links) yield `<hyperlink ref="${ref}" location="${place}!${ref}" tooltip="${code}"/>`
}
