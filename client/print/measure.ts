import type { BlockRow } from '../../schema/print/blocks.ts'
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
export function measurer(blocks: PrintPart, host: HTMLElement, words: PrintWords, width: number) {
  const continued = (text: string) => fill(words.continued, { text })
  const head = headElement(blocks, width)
  const table = tableElement(blocks, [])
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
    const elements = rows.map(row => rowElement(blocks, row))
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
        if (row.kind === 'measure') return { ...row, height, lines: () => linesOf(blocks, body, row, words) }
        return { ...row, height, continued: { text: continued(row.text), height: heights[at++]! } }
      })
    },
    close: () => page.remove(),
  }
}

type MeasureRow = Extract<BlockRow, { kind: 'measure' }>

/** Where the lines of a row's cells begin, as the browser breaks them. */
function linesOf(blocks: PrintPart, body: HTMLTableSectionElement, row: MeasureRow, words: PrintWords): RowLines {
  const names = blocks.columns.findIndex(column => column.id === 'number' || column.id === 'label')
  const again = row.cells.map((text, i) =>
    i === names && text !== '' ? fill(words.continuedNumber, { number: text }) : '',
  )
  const element = rowElement(blocks, { ...row, part: 'split' })
  const againElement = rowElement(blocks, { ...row, cells: again, part: 'split' })
  body.replaceChildren(element, againElement)
  const cells = [...element.cells]
  const style = getComputedStyle(cells[0]!)
  const height = Number.parseFloat(style.lineHeight)
  const edges = [style.paddingTop, style.paddingBottom, style.borderTopWidth, style.borderBottomWidth]
  const padding = edges.reduce((sum, edge) => sum + Number.parseFloat(edge), 0)
  const starts = cells.map(cell => (cell.firstChild instanceof Text ? lineStarts(cell.firstChild, height) : [0]))
  const againLines = Math.round((againElement.getBoundingClientRect().height - padding) / height)
  body.replaceChildren()
  return { starts, height, padding, again: { cells: again, lines: againLines } }
}

/** The offsets at which a text's lines begin: for each line, the first character that stands lower, by halving. */
function lineStarts(text: Text, lineHeight: number): number[] {
  const range = document.createRange()
  const { length } = text.data
  const top = (offset: number): number => {
    range.setStart(text, offset)
    range.setEnd(text, Math.min(length, offset + 1))
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
    if (/[\udc00-\udfff]/.test(text.data[low]!)) low--
    if (low <= from) return starts
    starts.push(low)
    from = low
    line = top(low)
  }
}
