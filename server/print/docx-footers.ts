import {
  AlignmentType,
  Footer,
  Header,
  type ISectionOptions,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableAnchorType,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextDirection,
  TextRun,
  WidthType,
} from 'docx'
import { cleanText } from '../../schema/columns/column-type.ts'
import { margins, type PaperSettings, sheetSize } from '../../schema/print/order.ts'
import { mm, NUMBER_POINTS, styleIds } from './docx-styles.ts'

type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType]
type Edges = Pick<ISectionOptions, 'headers' | 'footers'>

const counter = ['— ', PageNumber.CURRENT, ' —']

/** — 1 — in 宋体 of size four (GB/T 9704-2012, 7.5). */
const number = (alignment: Alignment) =>
  new Paragraph({
    style: styleIds.number,
    alignment,
    children: [new TextRun({ children: counter })],
  })

const width = (paper: PaperSettings): number => {
  const { left, right } = margins[paper.margins]
  return mm(sheetSize(paper).width - left - right)
}

/** Number and running text on one line, each where it belongs. */
function footer(foot: string, paper: PaperSettings, place: 'center' | 'left' | 'right'): Footer {
  const { LEFT, RIGHT, CENTER } = AlignmentType
  if (foot === '') return new Footer({ children: [number({ center: CENTER, left: LEFT, right: RIGHT }[place])] })
  const small = new TextRun({ text: cleanText(foot), size: 18 })
  const tab = new TextRun({ children: [new Tab()] })
  const whole = width(paper)
  const stop =
    place === 'center'
      ? { type: TabStopType.CENTER, position: Math.round(whole / 2) }
      : { type: TabStopType.RIGHT, position: whole }
  const counted = new TextRun({ children: counter })
  const children = place === 'left' ? [counted, tab, small] : [small, tab, counted]
  return new Footer({
    children: [new Paragraph({ style: styleIds.number, alignment: LEFT, tabStops: [stop], children })],
  })
}

/**
 * The page's number in the middle of the foot; on odd pages to the right and on even ones to the left; or, on a sheet on its
 * side, where an upright page has it. The code and the date stand beside it.
 */
export function pageEdges(foot: string, paper: PaperSettings): Edges {
  if (paper.numbers === 'centre') return { footers: { default: footer(foot, paper, 'center') } }
  if (paper.numbers === 'sides' || !paper.landscape)
    return { footers: { default: footer(foot, paper, 'right'), even: footer(foot, paper, 'left') } }
  const under = () =>
    new Footer({ children: [new Paragraph({ style: styleIds.foot, children: [new TextRun(cleanText(foot))] })] })
  return {
    headers: { default: upright(paper, 'odd'), even: upright(paper, 'even') },
    ...(foot === '' ? {} : { footers: { default: under(), even: under() } }),
  }
}

/** A cell that hangs from the page's left edge, its words turned to be read with the sheet upright. */
function upright(paper: PaperSettings, side: 'odd' | 'even'): Header {
  const white = margins[paper.margins]
  const height = sheetSize(paper).height - white.top - white.bottom
  const wide = mm(NUMBER_POINTS * 0.3528 + 2)
  const cell = new TableCell({
    textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
    width: { size: wide, type: WidthType.DXA },
    margins: { top: 280, bottom: 280, left: 0, right: 0 },
    children: [number(side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT)],
  })
  const table = new Table({
    width: { size: wide, type: WidthType.DXA },
    columnWidths: [wide],
    layout: TableLayoutType.FIXED,
    borders: TableBorders.NONE,
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: mm(white.left - 7) - wide,
      absoluteVerticalPosition: mm(white.top),
    },
    rows: [new TableRow({ height: { value: mm(height), rule: 'exact' }, children: [cell] })],
  })
  return new Header({ children: [table, new Paragraph({ style: styleIds.hair, children: [] })] })
}
