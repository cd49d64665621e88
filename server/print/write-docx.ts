import { Document, type ISectionOptions, Packer, PageOrientation, Paragraph, TextRun } from 'docx'
import { cleanText } from '../../schema/columns/column-type.ts'
import { margins, type PaperSettings, sheetSize } from '../../schema/print/order.ts'
import { linesUnderTitle, type PrintPart } from '../../schema/print/part.ts'
import { titleLines } from '../../schema/print/title-lines.ts'
import type { Language } from '../../schema/words/language.ts'
import { patchZip } from '../xlsx/patch-zip.ts'
import { withFonts } from './docx-fonts.ts'
import { pageEdges } from './docx-footers.ts'
import { docxStyles, mm, styleIds, TITLE_POINTS } from './docx-styles.ts'
import { tableXml } from './docx-table.ts'

/** All that the document says, as plain values: it is handed to a worker thread. */
export type DocxInput = {
  parts: readonly PrintPart[]
  title: string
  language: Language
  paper: PaperSettings
  /** The version code and the date that stand at the foot; '' for none. */
  foot: string
}

/**
 * A printed document as an editable .docx: each part a section with its table, the headings repeated on each page, rows
 * kept whole where they fit on a page, headings of sections with the row after them, pages counted through. Word breaks
 * the pages; the words are those of the blocks. The tables are written as text, everything around them by the library: one
 * object for each property of each cell made 2,000 rows take four times as long.
 */
export async function writeDocx(input: DocxInput): Promise<Uint8Array> {
  const { title, language, paper, parts } = input
  const document = new Document({
    creator: '台账 Taizhang',
    title: cleanText(title),
    evenAndOddHeaderAndFooters: paper.numbers !== 'centre',
    styles: docxStyles(paper, language),
    sections: parts.map((part, i) => section(part, i, input)),
  })
  const around = new Uint8Array(await Packer.toBuffer(document))
  const width = mm(innerWidth(paper))
  return patchZip(withFonts(around), {
    // user's words stand escaped in the document and cannot be such a paragraph
    'word/document.xml': xml => xml.replace(PLACE, (_, nth: string) => tableXml(parts[Number(nth)]!, width, paper)),
  })
}

/** A paragraph that a table takes the place of. */
const place = (nth: number) => new Paragraph({ style: `TzTable${nth}`, children: [] })
const PLACE = /<w:p><w:pPr><w:pStyle w:val="TzTable(\d+)"\/><\/w:pPr><\/w:p>/g

function innerWidth(paper: PaperSettings): number {
  const { left, right } = margins[paper.margins]
  return sheetSize(paper).width - left - right
}

function section(part: PrintPart, nth: number, { paper, foot }: DocxInput): ISectionOptions {
  const white = margins[paper.margins]
  const upright = sheetSize({ paper: paper.paper, landscape: false })
  const lines = titleLines(part.title, innerWidth(paper) / ((TITLE_POINTS / 72) * 25.4))
  const signed = part.signatures?.length ? [part.signatures.join('　　　　　　　　')] : []
  const after = [...(part.notes ?? []), ...signed]
  return {
    properties: {
      page: {
        // the library turns width and height by itself when the page lies on its side
        size: {
          width: mm(upright.width),
          height: mm(upright.height),
          orientation: paper.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: mm(white.top),
          bottom: mm(white.bottom),
          left: mm(white.left),
          right: mm(white.right),
          header: mm(white.top / 2),
          footer: mm(Math.min(white.bottom / 2, 28)),
        },
        ...(nth === 0 ? { pageNumbers: { start: 1 } } : {}),
      },
    },
    ...pageEdges(foot, paper),
    children: [
      ...(part.mark ? [line(part.mark, styleIds.mark)] : []),
      line(lines.join('\n'), styleIds.title),
      ...linesUnderTitle(part).map(text => line(text, styleIds.line)),
      place(nth),
      ...(part.notes ?? []).map(text => line(text, styleIds.note)),
      ...signed.map(text => new Paragraph({ style: styleIds.note, spacing: { before: 280 }, text })),
      // Word puts an empty paragraph after a table that ends a section, and a full page of table would push it overleaf
      ...(after.length > 0 ? [] : [line('', styleIds.hair)]),
    ],
  }
}

/** Line breaks of a text are line breaks in one paragraph. */
const line = (text: string, style: string): Paragraph =>
  new Paragraph({
    style,
    children: cleanText(text)
      .split('\n')
      .map((piece, i) => new TextRun({ text: piece, ...(i > 0 ? { break: 1 } : {}) })),
  })
