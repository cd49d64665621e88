import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import type { CalendarDate } from '../../schema/columns/calendar.ts'
import { margins, type PaperSettings, sheetSize, usualPaper } from '../../schema/print/order.ts'
import type { PrintPart } from '../../schema/print/part.ts'
import { columnName } from '../../schema/sheet/raw-sheet.ts'
import {
  bodyStyle,
  headingStyle,
  lineStyle,
  points,
  sectionStyle,
  titleStyle,
  withQuotePrefix,
} from './breakdown-styles.ts'
import { patchZip } from './patch-zip.ts'
import { heightParts, rowHeight } from './row-height.ts'
import { columnWidth, describeBook, rowWriter, TABLE_WIDTH } from './sheet-page.ts'

/** All that the book says, as plain values: it is handed to a worker thread. */
export type SheetsInput = {
  parts: readonly PrintPart[]
  title: string
  paper: PaperSettings
  /** The version code and the date that stand at the foot; '' for none. */
  foot: string
  /** Of which workbook it is. */
  workbook: string
  on: CalendarDate
}

type Style = Partial<ExcelJS.Style>

/** What the sheet's usual width in characters lies on: A4 on its side between the sheet's own margins, in millimetres. */
const USUAL_INSIDE = 297 - 25.4
/** A sheet's name may be so long, and may not hold these signs. */
const NAME_MAX = 31
const NAME_FORBIDDEN = /[\\/?*[\]:]/g

/**
 * A printed document as an .xlsx file: each part a sheet of its own, one page wide on the paper that was chosen, with its
 * title lines, its headings repeated on each page, its notes and places to sign. Every value is a text cell, equal to what
 * the other forms of the document say.
 */
export async function writeSheets(input: SheetsInput): Promise<Uint8Array> {
  const { parts, title, paper, foot, on } = input
  const out = new PassThrough()
  const written = buffer(out)
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: true })
  describeBook(workbook, { title, keywords: `taizhang:${input.workbook}`, on })
  const names = sheetNames(parts)
  // fewer signs to a line make larger text on the same paper
  const room = TABLE_WIDTH * (innerWidth(paper) / USUAL_INSIDE) * (usualPaper.size / paper.size)
  for (const [i, part] of parts.entries()) writePart(workbook, part, names[i]!, { paper, foot, room })
  await workbook.commit()
  const patches = parts.map((_, i) => [`xl/worksheets/sheet${i + 1}.xml`, centred] as const)
  return patchZip(await written, { 'xl/styles.xml': withQuotePrefix, ...Object.fromEntries(patches) })
}

function innerWidth(paper: PaperSettings): number {
  const { left, right } = margins[paper.margins]
  return sheetSize(paper).width - left - right
}

const inches = (millimetres: number): number => Math.round((millimetres / 25.4) * 100) / 100

/** The paper as chosen, one page wide; the number in the middle of the foot, the code to its left. */
function pageOf(paper: PaperSettings, headerRow: number | null, foot: string) {
  const { top, bottom, left, right } = margins[paper.margins]
  return {
    views: [
      headerRow === null
        ? { showGridLines: false }
        : { state: 'frozen' as const, xSplit: 0, ySplit: headerRow, showGridLines: false },
    ],
    pageSetup: {
      paperSize: paper.paper === 'A4' ? 9 : 8,
      orientation: paper.landscape ? ('landscape' as const) : ('portrait' as const),
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: {
        left: inches(left),
        right: inches(right),
        top: inches(top),
        bottom: inches(bottom),
        header: inches(top / 2),
        footer: inches(bottom / 2),
      },
      ...(headerRow !== null && { printTitlesRow: `${headerRow}:${headerRow}` }),
    },
    headerFooter: { oddFooter: `${foot === '' ? '' : `&L&9${foot.replaceAll('&', '&&')}`}&C&14— &P —` },
  }
}

function writePart(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  part: PrintPart,
  name: string,
  { paper, foot, room }: { paper: PaperSettings; foot: string; room: number },
): void {
  const hasHeadings = part.columns.some(column => column.heading !== '')
  const above = (part.mark ? 1 : 0) + 1 + part.subtitleLines.length
  const sheet = workbook.addWorksheet(
    name,
    pageOf(paper, hasHeadings ? above + 1 : null, foot) as Partial<ExcelJS.AddWorksheetOptions>,
  )
  const widths = part.columns.map(column => columnWidth(column.share, room, column.heading))
  sheet.columns = widths.map(width => ({ width }))
  const write = rowWriter(sheet, widths)
  if (part.mark) write.across(part.mark, markStyle, points.heading)
  write.across(part.title, titleStyle, points.title)
  for (const line of part.subtitleLines) write.across(line, lineStyle('center'), points.line)
  if (hasHeadings) write.headings(part.columns.map(column => column.heading))
  for (const row of part.rows) {
    if (row.kind === 'section') write.across(row.text, sectionStyle, points.section)
    else writeRow(sheet, write, widths, row.cells, part)
  }
  const under = [...(part.notes ?? []), ...(part.signatures ? [part.signatures.join('　　　　　　　　')] : [])]
  for (const line of under) write.across(line, underStyle, points.line)
  sheet.pageSetup.printArea = `A$1:${columnName(widths.length - 1)}$${write.lastRow()}`
  sheet.commit()
}

const markStyle: Style = { font: headingStyle.font!, alignment: { horizontal: 'left', vertical: 'middle' } }
const underStyle: Style = {
  ...lineStyle('center'),
  alignment: { horizontal: 'left', vertical: 'middle', wrapText: true },
}

/** One row. What no single row is high enough for stands in several, merged downwards, so each value stays whole. */
function writeRow(
  sheet: ExcelJS.Worksheet,
  write: ReturnType<typeof rowWriter>,
  widths: readonly number[],
  texts: readonly string[],
  { columns }: PrintPart,
): void {
  const parts = heightParts(
    rowHeight(
      texts.map((text, i) => ({ text, width: widths[i]! })),
      points.body,
    ),
  )
  const styles = columns.map(column => bodyStyle(column.align, parts.length > 1 ? 'top' : 'middle'))
  const first = write.lastRow() + 1
  const rows = parts.map((part, i) => write.put(i === 0 ? texts : [], styles, part))
  if (parts.length > 1) for (const i of widths.keys()) sheet.mergeCells(first, i + 1, write.lastRow(), i + 1)
  for (const row of rows) row.commit()
}

/** The streaming writer leaves the print options out. */
const centred = (sheet: string): string =>
  sheet.replace('<pageMargins', '<printOptions horizontalCentered="1"/><pageMargins')

/**
 * Names that tell the sheets apart: what differs between the titles, with the line under it where the titles are the same.
 * Numbered where two are the same all the same.
 */
function sheetNames(parts: readonly PrintPart[]): string[] {
  const shared = parts.length > 1 ? commonStart(parts.map(part => part.title)) : 0
  const used = new Set<string>()
  return parts.map((part, i) => {
    const alike = parts.some((other, j) => j !== i && other.title === part.title)
    const own = [
      part.title.slice(shared === part.title.length ? 0 : shared),
      alike ? (part.subtitleLines[0] ?? '') : '',
    ]
    const words = [...own[0]!.slice(-14), alike ? own[1]!.slice(0, 14) : ''].join('')
    const clean = (text: string) => text.replace(NAME_FORBIDDEN, ' ').replace(/^'|'$/g, ' ').trim()
    const base = clean(parts.length === 1 ? part.title.slice(-NAME_MAX) : words) || String(i + 1)
    for (let count = 1; ; count++) {
      const end = count === 1 ? '' : ` (${count})`
      const name = base.slice(0, NAME_MAX - end.length) + end
      if (used.has(name.toLowerCase())) continue
      used.add(name.toLowerCase())
      return name
    }
  })
}

/** How many signs all texts begin with alike. */
function commonStart(texts: readonly string[]): number {
  const [first = '', ...others] = texts
  let at = 0
  while (at < first.length && others.every(text => text[at] === first[at])) at++
  return at
}
