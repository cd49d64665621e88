import type { BlockRow } from '../../schema/print/blocks.ts'
import type { PaperSettings } from '../../schema/print/order.ts'
import type { PrintPart } from '../../schema/print/part.ts'
import { fill } from '../../schema/words/words.ts'
import type { MeasuredRow, PageRow, Room, RowLines } from './fill-pages.ts'
import { headElement, rowElement, tableElement, tailElement } from './table.ts'
import type { PrintWords } from './words.ts'

/** Sizes differ by parts of a pixel between screen and printer; a page is filled to just below its edge. */
const SLACK = 2

/**
 * Measures rows in a page body of the real size: `host` stands in the document out of sight and is as wide as
 * the inside of a page. `rows` measures a slice at a time; what it returns may ask for a row's lines until `close`.
 */
export function measurer(blocks: PrintPart, host: HTMLElement, words: PrintWords, paper: PaperSettings) {
  const continued = (text: string) => fill(words.continued, { text })
  const head = headElement(blocks, paper)
  const table = tableElement(blocks, [], paper)
  const end = tailElement(blocks)
  // a body of its own: the round before may still be leaving when the next one begins
  const page = host.appendChild(document.createElement('div'))
  page.className = 'print-body'
  page.append(head, table, ...(end ? [end] : []))
  const height = page.getBoundingClientRect().height - SLACK
  const rest = height - table.getBoundingClientRect().height
  // a title so long that it leaves no room would make every row one line high
  const room: Room = { first: Math.max(rest / 4, rest - head.getBoundingClientRect().height), rest }
  const body = table.tBodies[0]!

  const heightsOf = (rows: readonly PageRow[]): number[] => {
    const elements = rows.map(row => rowElement(blocks, row, paper))
    body.replaceChildren(...elements)
    const heights = elements.map(element => element.getBoundingClientRect().height)
    body.replaceChildren()
    return heights
  }

  const tail = end?.getBoundingClientRect().height ?? 0

  return {
    room,
    /** What stands under the table. */
    tail,
    rows(slice: readonly BlockRow[]): MeasuredRow[] {
      // a heading is measured twice: as it stands, and as it is repeated on the next page
      const drawn = slice.flatMap((row): PageRow[] =>
        row.kind === 'section' ? [row, { kind: 'section', text: continued(row.text) }] : [{ ...row, part: 'whole' }],
      )
      const heights = heightsOf(drawn)
      let at = 0
      return slice.map(row => {
        const height = heights[at++]!
        if (row.kind === 'measure') return { ...row, height, lines: () => linesOf(blocks, body, row, words, paper) }
        return { ...row, height, continued: { text: continued(row.text), height: heights[at++]! } }
      })
    },
    close: () => page.remove(),
  }
}

type MeasureRow = Extract<BlockRow, { kind: 'measure' }>

/** Where the lines of a row's cells begin, as the browser breaks them. */
function linesOf(
  blocks: PrintPart,
  body: HTMLTableSectionElement,
  row: MeasureRow,
  words: PrintWords,
  paper: PaperSettings,
): RowLines {
  const names = blocks.columns.findIndex(column => column.id === 'number' || column.id === 'label')
  const again = row.cells.map((text, i) =>
    i === names && text !== '' ? fill(words.continuedNumber, { number: text }) : '',
  )
  const element = rowElement(blocks, { ...row, part: 'split' }, paper)
  const againElement = rowElement(blocks, { kind: 'measure', id: row.id, cells: again, part: 'split' }, paper)
  body.replaceChildren(element, againElement)
  const cells = [...element.cells]
  const style = getComputedStyle(cells[0]!)
  const height = Number.parseFloat(style.lineHeight)
  const edges = [style.paddingTop, style.paddingBottom, style.borderTopWidth, style.borderBottomWidth]
  const padding = edges.reduce((sum, edge) => sum + Number.parseFloat(edge), 0)
  const starts = cells.map(cell => lineStarts(cell, height))
  const againLines = Math.round((againElement.getBoundingClientRect().height - padding) / height)
  body.replaceChildren()
  return { starts, height, padding, again: { cells: again, lines: againLines } }
}

/** The offsets at which the lines of a cell's text begin: for each line, the first character that stands lower, by halving. */
function lineStarts(cell: HTMLElement, lineHeight: number): number[] {
  // a cell with marks has its text in several pieces
  const pieces: { text: Text; from: number }[] = []
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  let length = 0
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    pieces.push({ text, from: length })
    length += text.length
  }
  if (length === 0) return [0]
  const all = cell.textContent
  const range = document.createRange()
  const top = (offset: number): number => {
    const { text, from } = pieces.findLast(piece => piece.from <= offset)!
    range.setStart(text, offset - from)
    range.setEnd(text, Math.min(text.length, offset - from + 1))
    const boxes = range.getClientRects()
    return boxes[boxes.length - 1]?.top ?? Number.NaN
  }
  const starts = [0]
  let from = 0
  let line = top(0)
  for (;;) {
    let low = from + 1
    let high = length
    while (low < high) {
      const middle = (low + high) >> 1
      if (top(middle) > line + lineHeight / 2) high = middle
      else low = middle + 1
    }
    if (low >= length) return starts
    // never between the halves of one character
    if (/[\udc00-\udfff]/.test(all[low]!)) low--
    if (low <= from) return starts
    starts.push(low)
    from = low
    line = top(low)
  }
}
