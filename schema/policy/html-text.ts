/** What is used of a parsed page: parse5's tree, in the browser as on the server. */
export type HtmlNode = {
  nodeName: string
  value?: string
  childNodes?: readonly HtmlNode[]
  attrs?: readonly { name: string; value: string }[]
  content?: HtmlNode
}

const HIDDEN = new Set(
  'head script style noscript template svg math iframe object canvas select button nav textarea del input audio video #comment'.split(
    ' ',
  ),
)
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary ul'.split(
    ' ',
  ),
)
/** Word's headers, footers, notes and comments. */
const OFFICE_ASIDE = /mso-element\s*:\s*(?:header|footer|footnote|endnote|comment)|display\s*:\s*none/i
/** More than a table has; a wrong figure must not fill the memory. */
const SPAN_MAX = 200
/** Deeper than any page is written; what lies deeper is read as plain words. */
const DEPTH_MAX = 400

const attribute = (node: HtmlNode, name: string): string =>
  node.attrs?.find(each => each.name.toLowerCase() === name)?.value ?? ''

const isShown = (node: HtmlNode): boolean =>
  !HIDDEN.has(node.nodeName) &&
  node.attrs?.some(each => each.name === 'hidden') !== true &&
  !OFFICE_ASIDE.test(attribute(node, 'style'))

const CJK = '\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef'
const BROKEN = new RegExp(`(?<=[${CJK}])[ \\t\\r\\n\\f]*[\\r\\n][ \\t\\r\\n\\f]*(?=[${CJK}])`, 'g')

/** Words as a browser shows them: source lines folded, blanks as one; a break that is meant stands as U+E000. */
const shown = (words: string): string =>
  words
    .replace(BROKEN, '')
    .replace(/[ \t\r\n\f]+/g, ' ')
    .replace(/ ?\ue000 ?/g, '\n')

/**
 * A page or a copied piece of one as lines: a paragraph each, a table row each with its cells between tabs. A cell merged
 * downwards says the same in each of its rows, one merged across stands once. Numbers that a list or Word shows are
 * written out. What a reader of the page does not see (scripts, hidden or deleted words, Word's headers, notes and
 * comments) is left out.
 */
export function htmlText(root: HtmlNode): string {
  const lines: string[] = []
  let words = ''
  let item = ''
  const flush = () => {
    const text = shown(words).replace(/^[ \n]+|[ \n\u00a0]+$/g, '')
    words = ''
    if (text === '') return
    lines.push(
      ...`${item !== '' && !/^(?:\(?\d+|[（(]?[一二三四五六七八九十]+)[)）.、．]/.test(text) ? item : ''}${text}`
        .split('\n')
        .map(line => line.replace(/[ \u00a0]+$/, '')),
    )
    item = ''
  }
  const walk = (node: HtmlNode, depth: number): void => {
    if (node.nodeName === '#text') {
      words += node.value ?? ''
      return
    }
    if (!isShown(node)) return
    if (node.nodeName === 'br') {
      words += '\ue000'
      return
    }
    if (node.nodeName === 'table' && depth < DEPTH_MAX) {
      flush()
      const caption = tableParts(node).caption
      if (caption) walk(caption, depth + 1)
      flush()
      lines.push(...tableLines(node, depth))
      return
    }
    const block = BLOCKS.has(node.nodeName)
    if (block) flush()
    if (node.nodeName === 'li') item = numberOfItem(node)
    for (const child of (node.content ?? node).childNodes ?? []) {
      if (node.nodeName === 'ol' && child.nodeName === 'li') counted(node, child)
      if (depth < DEPTH_MAX) walk(child, depth + 1)
    }
    if (block) flush()
  }
  walk(root, 0)
  flush()
  return lines.join('\n')
}

const counts = new WeakMap<HtmlNode, { next: number; form: (n: number) => string }>()
const numbers = new WeakMap<HtmlNode, string>()

function counted(list: HtmlNode, item: HtmlNode): void {
  const style = attribute(list, 'style')
  const han = /list-style(?:-type)?\s*:[^;]*(?:cjk-ideographic|chinese-(?:in)?formal|japanese-informal)/i.test(style)
  const type = attribute(list, 'type')
  const form = (n: number) => (han ? `${hanNumber(n)}、` : type === '' || type === '1' ? `${n}. ` : '')
  const count = counts.get(list) ?? { next: Number.parseInt(attribute(list, 'start'), 10) || 1, form }
  const own = Number.parseInt(attribute(item, 'value'), 10)
  const n = Number.isNaN(own) ? count.next : own
  count.next = n + 1
  counts.set(list, count)
  numbers.set(item, form(n))
}

const numberOfItem = (item: HtmlNode): string => numbers.get(item) ?? ''

function hanNumber(n: number): string {
  if (n < 1 || n > 99) return String(n)
  const digits = [...'〇一二三四五六七八九']
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`
}

function tableParts(table: HtmlNode): { caption: HtmlNode | null; rows: HtmlNode[] } {
  const rows: HtmlNode[] = []
  let caption: HtmlNode | null = null
  for (const child of table.childNodes ?? []) {
    if (child.nodeName === 'caption') caption = child
    if (child.nodeName === 'tr') rows.push(child)
    if (/^t(?:head|body|foot)$/.test(child.nodeName))
      rows.push(...(child.childNodes ?? []).filter(c => c.nodeName === 'tr'))
  }
  return { caption, rows: rows.filter(isShown) }
}

/** A table that only lays a page out (one cell a row, or other tables inside) gives its cells' own lines. */
function tableLines(table: HtmlNode, depth: number): string[] {
  const { rows } = tableParts(table)
  const cellsOf = (row: HtmlNode) =>
    (row.childNodes ?? []).filter(c => (c.nodeName === 'td' || c.nodeName === 'th') && isShown(c))
  const nested = (node: HtmlNode, level: number): boolean =>
    level < DEPTH_MAX && (node.childNodes ?? []).some(child => child.nodeName === 'table' || nested(child, level + 1))
  const lays = rows.every(row => cellsOf(row).length <= 1) || nested(table, depth)
  if (lays) {
    return rows.flatMap(row =>
      cellsOf(row).flatMap(cell =>
        htmlText({ nodeName: 'div', childNodes: cell.childNodes ?? [] })
          .split('\n')
          .filter(Boolean),
      ),
    )
  }
  const covered = new Map<number, { left: number; text: string }>()
  return rows.map(row => {
    const out: string[] = []
    const skip = () => {
      for (let over = covered.get(out.length); over && over.left > 0; over = covered.get(out.length)) {
        over.left--
        out.push(over.text)
      }
    }
    for (const cell of cellsOf(row)) {
      skip()
      const text = htmlText({ nodeName: 'div', childNodes: cell.childNodes ?? [] })
        .replace(/\s*[\n\t]\s*/g, ' ')
        .trim()
      const across = Math.min(SPAN_MAX, Math.max(1, Number.parseInt(attribute(cell, 'colspan'), 10) || 1))
      const down = Math.min(SPAN_MAX, Math.max(1, Number.parseInt(attribute(cell, 'rowspan'), 10) || 1))
      for (let i = 0; i < across; i++) {
        covered.set(out.length, { left: down - 1, text: i === 0 ? text : '' })
        out.push(i === 0 ? text : '')
      }
    }
    skip()
    return out.join('\t').replace(/\t+$/, '')
  })
}
