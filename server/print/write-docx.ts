import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IParagraphOptions,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { cleanText } from '../../schema/columns/column-type.ts'
import { type Density, margins, type PaperSettings, sheetSize } from '../../schema/print/order.ts'
import type { PrintPart } from '../../schema/print/part.ts'
import { titleLines } from '../../schema/print/title-lines.ts'
import type { Language } from '../../schema/words/language.ts'
import { withFonts } from './docx-fonts.ts'

/** All that the document says, as plain values: it is handed to a worker thread. */
export type DocxInput = {
  parts: readonly PrintPart[]
  title: string
  language: Language
  paper: PaperSettings
  /** The version code and the date that stand at the foot; '' for none. */
  foot: string
}

/** Millimetres as Word counts: twentieths of a point. */
const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440)

/** Lines of text as a share of its size, and the white above and below it in a cell, in twentieths of a point. */
const DENSITIES: Record<Density, { line: number; padding: number }> = {
  close: { line: 1.25, padding: 28 },
  normal: { line: 1.4, padding: 56 },
  loose: { line: 1.7, padding: 96 },
}
/** White at both sides of a cell's text. */
const SIDE = 70
const TITLE_POINTS = 22

/** Fonts by name with what other machines have in their place; none is in the file (GB/T 9704-2012, 7). */
const TITLE = { ascii: 'Times New Roman', eastAsia: '方正小标宋简体' }
const HEADING = { ascii: 'Times New Roman', eastAsia: '黑体' }
const BODY = { ascii: 'Times New Roman', eastAsia: '仿宋_GB2312' }
const PAGE = { ascii: 'SimSun', eastAsia: '宋体' }

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const borders = { top: thin, bottom: thin, left: thin, right: thin }

/**
 * A printed document as an editable .docx: each part a section with its table, the headings repeated on each page, rows
 * kept whole where they fit on a page, headings of sections with the row after them, pages counted through. Word breaks
 * the pages; the words are those of the blocks.
 */
export async function writeDocx(input: DocxInput): Promise<Uint8Array> {
  const { title, language, paper, parts } = input
  const document = new Document({
    creator: '台账 Taizhang',
    title: cleanText(title),
    evenAndOddHeaderAndFooters: paper.numbers === 'sides',
    styles: {
      default: {
        document: {
          run: {
            font: BODY,
            size: paper.size * 2,
            language: { value: language === 'en' ? 'en-GB' : 'en-US', eastAsia: 'zh-CN' },
          },
        },
      },
    },
    sections: parts.map((part, i) => section(part, input, i === 0)),
  })
  return withFonts(new Uint8Array(await Packer.toBuffer(document)))
}

function section(part: PrintPart, input: DocxInput, first: boolean): ISectionOptions {
  const { paper } = input
  const white = margins[paper.margins]
  const { width } = sheetSize(paper)
  const inner = width - white.left - white.right
  const upright = sheetSize({ paper: paper.paper, landscape: false })
  const lines = titleLines(part.title, inner / ((TITLE_POINTS / 72) * 25.4))
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
        ...(first ? { pageNumbers: { start: 1 } } : {}),
      },
    },
    footers: footers(input),
    children: [
      ...(part.mark ? [line(part.mark, AlignmentType.LEFT, HEADING, 16)] : []),
      line(lines.join('\n'), AlignmentType.CENTER, TITLE, TITLE_POINTS, { outlineLevel: 0 }),
      ...part.subtitleLines.map(text => line(text, AlignmentType.CENTER, BODY, paper.size)),
      table(part, mm(inner), input),
      ...(part.notes ?? []).map(text => line(text, AlignmentType.LEFT, BODY, paper.size)),
      ...(part.signatures
        ? [line(part.signatures.join('　　　　　　　　'), AlignmentType.LEFT, BODY, paper.size)]
        : []),
      // Word puts an empty paragraph after a table that ends a section, and a full page of table would push it overleaf
      ...(part.notes?.length || part.signatures?.length ? [] : [HAIR()]),
    ],
  }
}

const HAIR = () => new Paragraph({ spacing: { line: 20, lineRule: 'exact' }, children: [] })

/** — 1 — in 宋体 of size four, in the middle, or on odd pages to the right and on even ones to the left (GB/T 9704-2012, 7.5). */
function footers({ foot, paper }: DocxInput): NonNullable<ISectionOptions['footers']> {
  const made = (alignment: Alignment, other: Alignment) => {
    const number = new Paragraph({
      alignment,
      children: [new TextRun({ font: PAGE, size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })],
    })
    const small = new Paragraph({
      alignment: other,
      children: [new TextRun({ text: cleanText(foot), font: PAGE, size: 15 })],
    })
    return new Footer({ children: foot === '' ? [number] : [number, small] })
  }
  if (paper.numbers !== 'sides') return { default: made(AlignmentType.CENTER, AlignmentType.RIGHT) }
  return {
    default: made(AlignmentType.RIGHT, AlignmentType.LEFT),
    even: made(AlignmentType.LEFT, AlignmentType.RIGHT),
  }
}

type Font = { ascii: string; eastAsia: string }
type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType]

const line = (
  text: string,
  alignment: Alignment,
  font: Font,
  points: number,
  more: Partial<IParagraphOptions> = {},
): Paragraph =>
  new Paragraph({ alignment, spacing: { after: 80 }, keepNext: true, ...more, children: runs(text, font, points) })

/** Line breaks of a cell are line breaks in one paragraph. */
const runs = (text: string, font: Font, points: number): TextRun[] =>
  cleanText(text)
    .split('\n')
    .map((piece, i) => new TextRun({ text: piece, font, size: points * 2, ...(i > 0 ? { break: 1 } : {}) }))

function table(part: PrintPart, width: number, { paper }: DocxInput): Table {
  const { size } = paper
  const { line: height, padding } = DENSITIES[paper.density]
  const widths = part.columns.map(column => Math.floor(column.share * width))
  const spacing = { line: Math.round(size * height * 20), lineRule: 'atLeast' } as const
  const inside = {
    verticalAlign: VerticalAlign.CENTER,
    borders,
    margins: { top: padding, bottom: padding, left: SIDE, right: SIDE },
  }
  const cell = (text: string, i: number, alignment: Alignment, font: Font, keepNext = false) =>
    new TableCell({
      ...inside,
      width: { size: widths[i]!, type: WidthType.DXA },
      children: [new Paragraph({ alignment, spacing, keepNext, children: runs(text, font, size) })],
    })
  const rows: TableRow[] = []
  if (part.columns.some(column => column.heading !== '')) {
    const headings = part.columns.map((column, i) => cell(column.heading, i, AlignmentType.CENTER, HEADING, true))
    rows.push(new TableRow({ tableHeader: true, cantSplit: true, children: headings }))
  }
  for (const row of part.rows) {
    if (row.kind === 'section') {
      const whole = new TableCell({
        ...inside,
        columnSpan: widths.length,
        // a heading stands with the row after it
        children: [new Paragraph({ keepNext: true, spacing, children: runs(row.text, HEADING, size) })],
      })
      rows.push(new TableRow({ cantSplit: true, children: [whole] }))
      continue
    }
    rows.push(
      new TableRow({
        cantSplit: fitsAPage(row.cells, widths, paper),
        children: row.cells.map((text, i) =>
          cell(text, i, part.columns[i]!.align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT, BODY),
        ),
      }),
    )
  }
  return new Table({
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows,
  })
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
