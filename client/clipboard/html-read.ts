import { blockOf, type ClipBlock, type ClipCell } from './block.ts'
import { htmlTokens } from './html-tokens.ts'

/** Elements that begin a line of their own within a cell. */
const LINES = new Set([
  'p',
  'div',
  'li',
  'ul',
  'ol',
  'tr',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'dd',
  'dt',
])
/** More than a sheet has; a wrong figure must not fill the memory. */
const SPAN_MAX = 1_000

type OpenCell = { down: number; across: number; words: string }
type Table = { rows: ClipCell[][]; headings: boolean[]; covered: Map<string, ClipCell> }

/**
 * The cells of a copied table: Excel's, WPS', LibreOffice's, Word's or a web page's. Cells that a merged one covers say
 * so. Rows that are not shown are left out (Excel ends tables with one). Null where there is no table, or where there
 * are words beside it, which a table alone would lose: then the plain text is what was copied.
 */
export function readHtml(html: string): ClipBlock | null {
  const table: Table = { rows: [], headings: [], covered: new Map() }
  let depth = 0
  let hidden = false
  let cell: OpenCell | null = null
  /** Elements whose blanks are meant. */
  const kept: string[] = []
  let outside = ''
  let caption = false

  const endCell = () => {
    if (cell && !hidden) put(table, cell)
    cell = null
    kept.length = 0
  }
  const endRow = () => {
    endCell()
    if (!hidden) putCovered(table)
    hidden = false
  }
  for (const token of htmlTokens(html)) {
    if (token.kind === 'text') {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these stand for breaks below
      const text = token.text.replace(/[\u0000-\u0008]/g, '')
      if (cell) cell.words += kept.length > 0 ? meant(text) : text.replace(/\u00a0/g, ' ')
      else if (!caption && depth === 0) outside += text
      continue
    }
    const { tag } = token
    const inner = depth > 1
    if (tag === 'caption') caption = token.kind === 'open'
    if (tag === 'table') {
      if (token.kind === 'open') depth++
      else {
        if (depth === 1) endRow()
        depth = Math.max(0, depth - 1)
      }
    }
    if (depth === 1 && tag === 'tr') {
      endRow()
      if (token.kind === 'close') continue
      hidden = isHidden(token.attributes)
      if (hidden) continue
      table.rows.push([])
      table.headings.push(token.attributes.get('data-row') === 'heading')
    } else if (depth === 1 && (tag === 'td' || tag === 'th')) {
      endCell()
      if (token.kind === 'close' || table.rows.length === 0) continue
      const span = (name: string) => Math.min(SPAN_MAX, Math.max(1, Number(token.attributes.get(name)) || 1))
      cell = { down: span('rowspan'), across: span('colspan'), words: '' }
    } else if (cell) {
      if (tag === 'br' || LINES.has(tag)) cell.words += tag === 'br' ? '\u0000' : '\u0001'
      else if (inner && tag === 'td' && token.kind === 'close') cell.words += ' '
      else if (token.kind === 'open' && isKept(token.attributes)) kept.push(tag)
      else if (token.kind === 'close' && kept.at(-1) === tag) kept.pop()
    }
  }
  endRow()
  if (table.rows.length === 0 || outside.replace(/[\s\u00a0]/g, '') !== '') return null
  return blockOf(table.rows, table.headings)
}

const isHidden = (attributes: ReadonlyMap<string, string>): boolean =>
  /display\s*:\s*none/i.test(attributes.get('style') ?? '')

const isKept = (attributes: ReadonlyMap<string, string>): boolean =>
  /mso-spacerun|mso-tab-count|white-space\s*:\s*pre/i.test(attributes.get('style') ?? '')

/** Blanks that must survive the folding below. */
const meant = (text: string): string => text.replace(/[ \u00a0]/g, '\u0002').replace(/\t/g, '\u0003')

/** Puts a cell into the row that was begun last, in the first place that no merged cell above covers. */
function put(table: Table, { down, across, words }: OpenCell): void {
  putCovered(table)
  const r = table.rows.length - 1
  const row = table.rows[r]!
  const text = cellWords(words)
  const c = row.length
  for (let x = 0; x < across; x++) row.push(x === 0 ? { text } : { text, merged: 'beside' })
  for (let y = 1; y < down; y++) {
    for (let x = 0; x < across; x++)
      table.covered.set(`${r + y} ${c + x}`, { text, merged: x === 0 ? 'below' : 'beside' })
  }
}

/** Puts the cells that merged ones above leave no room for. */
function putCovered({ rows, covered }: Table): void {
  const r = rows.length - 1
  const row = rows[r]
  if (!row) return
  for (let over = covered.get(`${r} ${row.length}`); over; over = covered.get(`${r} ${row.length}`)) row.push(over)
}

/** Signs that are written without blanks between them: a source line that ends between two of them joins them. */
const CJK = '\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef'
const BROKEN = new RegExp(`(?<=[${CJK}])[ \\t\\r\\n\\f]*[\\r\\n][ \\t\\r\\n\\f]*(?=[${CJK}])`, 'g')

/** A cell's words as a browser would show them: source lines folded, paragraphs and breaks as lines. */
function cellWords(words: string): string {
  return (
    words
      .replace(BROKEN, '')
      .replace(/[ \t\r\n\f]+/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: our own signs of breaks
      .replace(/ ?([\u0000\u0001]) ?/g, '$1')
      .replace(/^ +| +$/g, '')
      // a break right before a paragraph's end is not shown
      // biome-ignore lint/suspicious/noControlCharactersInRegex: our own signs of breaks
      .replace(/\u0000\u0001/g, '\u0001')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: our own signs of breaks
      .replace(/^\u0001+|\u0001+$/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: our own signs of breaks
      .replace(/\u0001+/g, '\n')
      .replaceAll('\u0000', '\n')
      .replaceAll('\u0002', ' ')
      .replaceAll('\u0003', '\t')
  )
}
