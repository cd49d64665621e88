import { cleanText } from '../../schema/columns/column-type.ts'
import { isJustified } from '../../schema/print/blocks.ts'
import { type Mark, type Piece, piecesOf } from '../../schema/print/marks.ts'
import { margins, type PaperSettings, sheetSize } from '../../schema/print/order.ts'
import type { PrintPart } from '../../schema/print/part.ts'
import { xmlText } from '../xlsx/body-rows.ts'
import { DENSITIES, styleIds } from './docx-styles.ts'

/** White at both sides of a cell's text, in twentieths of a point. */
const SIDE = 70

/** Each line of a text is a paragraph: before a mere line break Word would draw a justified line apart. */
const paragraphs = (text: string, style: string, marks: readonly Mark[]): string => {
  const begin = `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>`
  const runs = piecesOf(text, marks).map(piece =>
    cleanText(piece.text)
      .split('\n')
      .map(line => runXml(line, piece.kind))
      .join(`</w:p>${begin}`),
  )
  return `${begin}${runs.join('')}</w:p>`
}

/** Words that were added or removed stand as formatted text, which prints as it looks, not as changes to accept or refuse. */
const marked = {
  plain: '',
  added: '<w:rPr><w:u w:val="single"/></w:rPr>',
  removed: '<w:rPr><w:strike/></w:rPr>',
} as const satisfies Record<Piece['kind'], string>

const runXml = (text: string, kind: Piece['kind']): string =>
  text === '' ? '' : `<w:r>${marked[kind]}<w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`

const cell = (text: string, width: number, style: string, span = 1, marks: readonly Mark[] = []): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}<w:vAlign w:val="center"/></w:tcPr>${paragraphs(text, style, marks)}</w:tc>`

/**
 * A part's table as WordprocessingML, `width` twentieths of a point wide: what all cells have in common is said once of the
 * table and of the styles, so that a long plan is written in time with its text and opens as fast.
 */
export function tableXml(part: PrintPart, width: number, paper: PaperSettings): string {
  const { padding } = DENSITIES[paper.density]
  const widths = part.columns.map(column => Math.floor(column.share * width))
  const whole = widths.reduce((sum, each) => sum + each, 0)
  const line = (side: string, size: number) => `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="000000"/>`
  const white = (side: string, size: number) => `<w:${side} w:w="${size}" w:type="dxa"/>`
  const xml = [
    `<w:tbl><w:tblPr><w:tblW w:w="${whole}" w:type="dxa"/><w:tblBorders>`,
    line('top', 8) + line('left', 8) + line('bottom', 8) + line('right', 8) + line('insideH', 4) + line('insideV', 4),
    '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>',
    white('top', padding) + white('left', SIDE) + white('bottom', padding) + white('right', SIDE),
    `</w:tblCellMar></w:tblPr><w:tblGrid>${widths.map(each => `<w:gridCol w:w="${each}"/>`).join('')}</w:tblGrid>`,
  ]
  if (part.columns.some(column => column.heading !== '')) {
    const headings = part.columns.map((column, i) => cell(column.heading, widths[i]!, styleIds.head))
    xml.push(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${headings.join('')}</w:tr>`)
  }
  const styles = part.columns.map(column => styleIds[isJustified(column) ? 'text' : column.align])
  for (const row of part.rows) {
    if (row.kind === 'section') {
      const heading = cell(row.text, whole, styleIds.section, widths.length)
      xml.push(`<w:tr><w:trPr><w:cantSplit/></w:trPr>${heading}</w:tr>`)
    } else {
      const kept = fitsAPage(row.cells, widths, paper) ? '<w:trPr><w:cantSplit/></w:trPr>' : ''
      const cells = row.cells.map((text, i) => cell(text, widths[i]!, styles[i]!, 1, row.marks?.[i]))
      xml.push(`<w:tr>${kept}${cells.join('')}</w:tr>`)
    }
  }
  // a table without any row is none
  if (part.rows.length === 0 && xml.length === 5)
    xml.push(`<w:tr>${widths.map(each => cell('', each, styleIds.left)).join('')}</w:tr>`)
  return `${xml.join('')}</w:tbl>`
}

/** A row that would not fit on a page of its own may break; every other is kept whole. */
function fitsAPage(cells: readonly string[], widths: readonly number[], paper: PaperSettings): boolean {
  const { size } = paper
  const lines = cells.map((text, i) => {
    const perLine = Math.max(1, Math.floor((widths[i]! - 2 * SIDE) / (size * 20)))
    return text.split('\n').reduce((sum, piece) => sum + Math.max(1, Math.ceil(piece.length / perLine)), 0)
  })
  const { top, bottom } = margins[paper.margins]
  const room = ((sheetSize(paper).height - top - bottom) / 25.4) * 72
  // headings and title take their part of the first page
  return Math.max(...lines) * size * DENSITIES[paper.density].line < room * 0.6
}
