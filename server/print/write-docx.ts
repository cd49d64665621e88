import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
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
import type { PrintPart } from '../../schema/print/part.ts'
import type { Language } from '../../schema/words/language.ts'

/** All that the document says, as plain values: it is handed to a worker thread. */
export type DocxInput = {
  parts: readonly PrintPart[]
  title: string
  language: Language
  paper: 'A4' | 'A3'
  landscape: boolean
  /** Body text in points. */
  size: number
  /** The version code and the date that stand in the footer; '' for none. */
  code: string
}

/** Millimetres as Word counts: twentieths of a point. */
const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440)
const PAPERS = { A4: { width: 210, height: 297 }, A3: { width: 297, height: 420 } } as const
/** GB/T 9704-2012, 5.2.1 and 5.2.2: white space above and at the binding side; a table page goes nearer to the others. */
const MARGINS = { top: 25, bottom: 22, left: 22, right: 20 } as const

/** Fonts by name with what other machines have in their place; none is in the file (GB/T 9704-2012, 7). */
const TITLE = { ascii: 'Times New Roman', eastAsia: '方正小标宋简体' }
const HEADING = { ascii: 'Times New Roman', eastAsia: '黑体' }
const BODY = { ascii: 'Times New Roman', eastAsia: '仿宋_GB2312' }
const PAGE = { ascii: 'SimSun', eastAsia: '宋体' }

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const borders = { top: thin, bottom: thin, left: thin, right: thin }

/**
 * A printed document as an editable .docx: each part a section with its table, the headings repeated on each page, rows
 * kept whole, pages counted through. Word breaks the pages; the words are those of the blocks.
 */
export async function writeDocx(input: DocxInput): Promise<Uint8Array> {
  const document = new Document({
    creator: '台账 Taizhang',
    title: cleanText(input.title),
    styles: {
      default: {
        document: { run: { font: BODY, size: input.size * 2, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
      },
    },
    sections: input.parts.map((part, i) => section(part, input, i === 0)),
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function section(part: PrintPart, input: DocxInput, first: boolean): ISectionOptions {
  const { width, height } = PAPERS[input.paper]
  const inner = (input.landscape ? height : width) - MARGINS.left - MARGINS.right
  return {
    properties: {
      page: {
        // the library turns width and height by itself when the page lies on its side
        size: {
          width: mm(width),
          height: mm(height),
          orientation: input.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: mm(MARGINS.top),
          bottom: mm(MARGINS.bottom),
          left: mm(MARGINS.left),
          right: mm(MARGINS.right),
          footer: mm(12),
        },
        ...(first ? { pageNumbers: { start: 1 } } : {}),
      },
    },
    headers: { default: new Header({ children: [new Paragraph({ children: [] })] }) },
    footers: { default: footer(input) },
    children: [
      ...(part.mark ? [line(part.mark, AlignmentType.LEFT, HEADING, 16)] : []),
      line(part.title, AlignmentType.CENTER, TITLE, 22),
      ...part.subtitleLines.map(text => line(text, AlignmentType.CENTER, BODY, input.size + 1)),
      table(part, mm(inner), input.size),
      ...(part.notes ?? []).map(text => line(text, AlignmentType.LEFT, BODY, input.size)),
      ...(part.signatures
        ? [line(part.signatures.join('　　　　　　　　'), AlignmentType.LEFT, BODY, input.size + 1)]
        : []),
    ],
  }
}

/** — 1 — in 宋体 of size four (GB/T 9704-2012, 7.5). */
function footer({ code }: DocxInput): Footer {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ font: PAGE, size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })],
  })
  const small = new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ text: code, font: PAGE, size: 14 })],
  })
  return new Footer({ children: code === '' ? [number] : [number, small] })
}

type Font = { ascii: string; eastAsia: string }
type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType]

function line(text: string, alignment: Alignment, font: Font, points: number): Paragraph {
  return new Paragraph({ alignment, spacing: { after: 80 }, children: runs(text, font, points) })
}

/** Line breaks of a cell are line breaks in one paragraph. */
const runs = (text: string, font: Font, points: number): TextRun[] =>
  cleanText(text)
    .split('\n')
    .map((piece, i) => new TextRun({ text: piece, font, size: points * 2, ...(i > 0 ? { break: 1 } : {}) }))

function table(part: PrintPart, width: number, size: number): Table {
  const widths = part.columns.map(column => Math.floor(column.share * width))
  const cell = (text: string, i: number, alignment: Alignment, font: Font) =>
    new TableCell({
      width: { size: widths[i]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      borders,
      margins: { top: 40, bottom: 40, left: 70, right: 70 },
      children: [new Paragraph({ alignment, children: runs(text, font, size) })],
    })
  const hasHeadings = part.columns.some(column => column.heading !== '')
  const rows = hasHeadings
    ? [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: part.columns.map((column, i) => cell(column.heading, i, AlignmentType.CENTER, HEADING)),
        }),
      ]
    : []
  for (const row of part.rows) {
    if (row.kind === 'section') {
      const whole = new TableCell({
        columnSpan: widths.length,
        verticalAlign: VerticalAlign.CENTER,
        borders,
        margins: { top: 40, bottom: 40, left: 70, right: 70 },
        // a heading stands with the row after it
        children: [new Paragraph({ keepNext: true, children: runs(row.text, HEADING, size) })],
      })
      rows.push(new TableRow({ cantSplit: true, children: [whole] }))
      continue
    }
    rows.push(
      new TableRow({
        cantSplit: fitsAPage(row.cells, widths, size),
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
function fitsAPage(cells: readonly string[], widths: readonly number[], size: number): boolean {
  const lines = cells.map((text, i) => {
    const perLine = Math.max(1, Math.floor((widths[i]! - 140) / (size * 20)))
    return text.split('\n').reduce((sum, piece) => sum + Math.max(1, Math.ceil(piece.length / perLine)), 0)
  })
  return Math.max(...lines) * size * 1.4 < 320
}
