/** What is used of mammoth's document: it has no types of its own. */
export type DocxNode = {
  type: string
  children?: DocxNode[]
  value?: string
  checked?: boolean
  breakType?: string
  colSpan?: number
  rowSpan?: number
}

/**
 * The document as lines: a paragraph each, a table row each with its cells separated by tabs. A cell merged downwards
 * says the same in each of its rows, one merged across stands once; paragraphs within a cell are separated by a blank.
 */
export function docxText(node: DocxNode): string {
  return linesOf(node.children ?? [])
    .map(line => line.replace(/[ \t\u00a0]+$/, ''))
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}

const blocks = new Set(['paragraph', 'table'])

/** Text between blocks makes a line of its own; so do the paragraphs of a text box inside a paragraph. */
function linesOf(nodes: readonly DocxNode[]): string[] {
  const lines: string[] = []
  let inline = ''
  const flush = () => {
    if (inline !== '') lines.push(...inline.split('\n'))
    inline = ''
  }
  for (const node of nodes) {
    if (node.type === 'table') {
      flush()
      lines.push(...tableLines(node))
    } else if (node.type === 'paragraph') {
      flush()
      const own = linesOf(node.children ?? [])
      lines.push(...(own.length > 0 ? own : ['']))
    } else if (hasBlocks(node)) {
      flush()
      lines.push(...linesOf(node.children ?? []))
    } else inline += inlineText(node)
  }
  flush()
  return lines
}

const hasBlocks = (node: DocxNode): boolean =>
  (node.children ?? []).some(child => blocks.has(child.type) || hasBlocks(child))

function inlineText(node: DocxNode): string {
  switch (node.type) {
    case 'text':
      // A soft hyphen is a hint for printing, a non-breaking one a hyphen.
      return (node.value ?? '').replaceAll('\u00ad', '').replaceAll('\u2011', '-')
    case 'tab':
      return '\t'
    case 'break':
      return '\n'
    case 'checkbox':
      return node.checked ? '☑' : '☐'
    default:
      return (node.children ?? []).map(inlineText).join('')
  }
}

function tableLines(table: DocxNode): string[] {
  /** Column → rows still covered by a cell merged downwards. */
  const covered = new Map<number, { left: number; text: string }>()
  return (table.children ?? []).map(row => {
    const cells: string[] = []
    const skip = () => {
      for (let over = covered.get(cells.length); over && over.left > 0; over = covered.get(cells.length)) {
        over.left--
        cells.push(over.text)
      }
    }
    for (const cell of row.children ?? []) {
      skip()
      const text = linesOf(cell.children ?? [])
        .map(line => line.replaceAll('\t', ' ').trim())
        .filter(line => line !== '')
        .join(' ')
      for (let i = 0; i < (cell.colSpan ?? 1); i++) {
        covered.set(cells.length, { left: (cell.rowSpan ?? 1) - 1, text: i === 0 ? text : '' })
        cells.push(i === 0 ? text : '')
      }
    }
    skip()
    return cells.join('\t')
  })
}
