import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import type { CalendarDate } from '../../schema/columns/calendar.ts'
import type { OutColumn, OutRow, SheetOut } from '../../schema/sheet/out/sheet-out.ts'
import { columnName } from '../../schema/sheet/raw-sheet.ts'
import type { Language } from '../../schema/words/language.ts'
import { type BodyRow, bodyRows, type CellStyle, type Style, styleNumbers, withBody, withParts } from './body-rows.ts'
import {
  bodyStyle,
  headingStyle,
  lineStyle,
  points,
  quoted,
  sectionStyle,
  titleStyle,
  withQuotePrefix,
} from './breakdown-styles.ts'
import { cellText } from './cell-text.ts'
import { packPieces } from './pack-pieces.ts'
import { entryText, patchZip } from './patch-zip.ts'
import { emsOf, heightOf, heightParts, ROW_HEIGHT_MAX } from './row-height.ts'
import { columnWidth, describeBook, pageOf, rowWriter, TABLE_WIDTH } from './sheet-page.ts'
import { codeLinks, META_SHEET, metaCells, PROTECTION } from './sheet-parts.ts'

/** All that a sheet to be sent says, as plain values: it is handed to a worker thread. */
export type SheetInput = { sheet: SheetOut; language: Language; madeOn: CalendarDate }

const CODE_WIDTH = 9
const CODE_POINTS = 8
/** The cells that are to be read are shaded, those to be filled in are white: never by the lock alone. */
const SHADE = 'FFF2F2F2'

/**
 * A sheet to be sent as an .xlsx file: printable, its open cells unlocked, lists on the cells that are chosen from, and its
 * rows recognisable when it comes back: a visible code in the last column, the same code as the link of the first cell, and
 * all that was sent in a sheet that nobody sees. The library writes everything but the table's rows, which would take it
 * most of the time and memory: they are put into its file.
 */
export async function writeSheet({ sheet: out, language, madeOn }: SheetInput): Promise<Uint8Array> {
  const stream = new PassThrough()
  const written = buffer(stream)
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true })
  const { workbook: plan, export: id } = out.sent
  describeBook(workbook, { title: out.title, keywords: `taizhang:${plan}:${id}`, on: madeOn })
  const widths = [...widthsOf(out.columns), CODE_WIDTH]
  const letters = widths.map((_, i) => columnName(i))
  const headerRow = out.lines.length + 2
  const sheet = workbook.addWorksheet(out.name, pageOf(headerRow, language, id))
  sheet.columns = widths.map(width => ({ width }))
  const head = rowWriter(sheet, widths)
  head.across(out.title, titleStyle, points.title)
  for (const line of out.lines) head.across(line.text, lineAligned(line.align), points.line)
  const headings = [...out.columns.map(column => column.heading), out.codeHeading]
  head.headings(headings, i => (i === headings.length - 1 ? codeHeading : headingStyle))

  const table = tableOf(out, widths, styleNumbers(workbook))
  const { merges, lastRow, last } = extent(table.places(headerRow + 1), headerRow, letters)
  lists(sheet, out.columns, headerRow + 1, lastRow)
  sheet.autoFilter = { from: { row: headerRow, column: 1 }, to: { row: lastRow, column: widths.length } }
  sheet.pageSetup.printArea = `A$1:${letters.at(-1)}$${last}`
  withParts(sheet, out.locked ? PROTECTION : '', merges)
  sheet.commit()
  const meta = workbook.addWorksheet(META_SHEET, { state: 'veryHidden' })
  const [first = '', ...pieces] = await metaCells(out.sent)
  meta.addRow([cellText(first)]).commit()
  meta.commit()
  await workbook.commit()

  const shell = await written
  const [part, base] = ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']
  const rows = bodyRows(table.rows(), headerRow + 1, letters)
  const links = codeLinks(linksOf(table.places(headerRow + 1)), out.name)
  return patchZip(shell, {
    'xl/styles.xml': withQuotePrefix,
    [part]: await packPieces(withBody(entryText(shell, part), rows, links)),
    [base]: await packPieces(withBody(entryText(shell, base), bodyRows(pieces.map(metaRow), 2, ['A']), [])),
  })
}

const PLAIN = [{ plain: 0, quoted: 0 }]
const META_HEIGHT = 15
const metaRow = (piece: string): BodyRow => ({ height: META_HEIGHT, texts: [piece], styles: PLAIN })

/**
 * The table's rows: how high each is, worked out once, and everything else made again as it is asked for. Kept for 20,000
 * rows it would cost more memory than all the writing.
 */
function tableOf(out: SheetOut, widths: readonly number[], numberOf: (style: Style) => number) {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const ems = widths.map(width => emsOf(width, points.body))
  const across = (text: string, size: number) => Math.min(ROW_HEIGHT_MAX, heightOf([text], [emsOf(total, size)], size))
  const heights = out.rows.map(row =>
    row.kind === 'section' ? across(row.text, points.section) : heightOf(row.cells, ems, points.body),
  )
  const cell = (style: Style): CellStyle => ({ plain: numberOf(style), quoted: numberOf(quoted(style)) })
  const wide = (style: Style): CellStyle[] => Array(widths.length).fill(cell(style))
  const section = wide(shaded(sectionStyle, out.locked))
  const note = wide(lineAligned('left'))
  const styles = rowStyles(out, cell)
  // all styles of the table are known before the library writes them down
  out.rows.forEach((row, i) => {
    if (row.kind === 'measure') styles(row.open, heights[i]! > ROW_HEIGHT_MAX)
  })

  return {
    *rows(): Generator<BodyRow> {
      for (const [i, row] of out.rows.entries()) {
        const height = heights[i]!
        if (row.kind === 'section') yield { height, texts: [row.text], styles: section }
        else if (height <= ROW_HEIGHT_MAX)
          yield { height, texts: [...row.cells, row.code], styles: styles(row.open, false) }
        else {
          let texts = [...row.cells, row.code]
          for (const part of heightParts(height)) {
            yield { height: part, texts, styles: styles(row.open, true) }
            texts = []
          }
        }
      }
      for (const text of out.notes) yield { height: across(text, points.line), texts: [text], styles: note }
    },
    /** Where each row of the table comes to stand, and each of the notes below it; numbers of the sheet's rows. */
    *places(first: number): Generator<Place> {
      let from = first
      for (const [i, row] of out.rows.entries()) {
        const to = from + Math.max(1, Math.ceil(heights[i]! / ROW_HEIGHT_MAX)) - 1
        yield { from, to, row }
        from = to + 1
      }
      for (const _ of out.notes) yield { from, to: from++, row: null }
    },
  }
}

type Place = { from: number; to: number; row: OutRow | null }

/** Merged ranges, and the last rows of the table and of the sheet. */
function extent(places: Iterable<Place>, headerRow: number, letters: readonly string[]) {
  const merges: string[] = []
  let [lastRow, last] = [headerRow, headerRow]
  for (const { from, to, row } of places) {
    if (row?.kind !== 'measure') merges.push(`A${from}:${letters.at(-1)}${from}`)
    else if (to > from) for (const each of letters) merges.push(`${each}${from}:${each}${to}`)
    last = to
    if (row) lastRow = to
  }
  return { merges, lastRow, last }
}

function* linksOf(places: Iterable<Place>): Generator<{ ref: string; code: string }> {
  for (const { from, row } of places) if (row?.kind === 'measure') yield { ref: `A${from}`, code: row.code }
}

/** The styles of a row's cells, by which of them are open; made once each, so that the file names few styles. */
function rowStyles(out: SheetOut, cell: (style: Style) => CellStyle) {
  const cells = new Map<string, CellStyle>()
  const rows = new Map<string, CellStyle[]>()
  const code = cell(codeStyle(out.locked))
  const cellOf = (column: number, open: boolean, tall: boolean): CellStyle => {
    const { align } = out.columns[column]!
    const key = `${align} ${open} ${tall}`
    const style = cells.get(key) ?? cell(ownStyle(align, tall, open, out.locked))
    cells.set(key, style)
    return style
  }
  return (open: readonly boolean[], tall: boolean): CellStyle[] => {
    let key = tall ? 't' : ''
    for (const each of open) key += each ? '1' : '0'
    let styles = rows.get(key)
    if (!styles) {
      styles = [...open.map((each, i) => cellOf(i, each, tall)), code]
      rows.set(key, styles)
    }
    return styles
  }
}

function widthsOf(columns: readonly OutColumn[]): number[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0)
  return columns.map(({ width, heading }) => columnWidth(width / total, TABLE_WIDTH - CODE_WIDTH, heading))
}

const shaded = (style: Style, yes: boolean): Style =>
  yes ? { ...style, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: SHADE } } } : style

const lineAligned = (align: 'left' | 'center' | 'right'): Style => {
  const style = lineStyle(align === 'left' ? 'center' : align)
  return align === 'left' ? { ...style, alignment: { ...style.alignment, horizontal: 'left' } } : style
}

const ownStyle = (align: 'left' | 'center', tall: boolean, open: boolean, locked: boolean): Style => {
  const style = bodyStyle(align, tall ? 'top' : 'middle')
  if (!locked) return style
  return open ? { ...style, protection: { locked: false } } : shaded(style, true)
}

const small: Partial<ExcelJS.Font> = { name: 'Arial', size: CODE_POINTS, family: 2 }
const codeHeading: Style = { ...headingStyle, font: { ...headingStyle.font, size: CODE_POINTS } }
const codeStyle = (locked: boolean): Style => shaded({ ...bodyStyle('center', 'middle'), font: small }, locked)

/** A list longer than a rule may hold is not offered: the words are read either way. */
const LIST_MAX = 250

/** By range, not cell by cell: cell by cell they come out twice and overlap. */
function lists(sheet: ExcelJS.Worksheet, columns: readonly OutColumn[], from: number, to: number): void {
  if (to < from) return
  const { model } = (sheet as unknown as { dataValidations: { model: Record<string, unknown> } }).dataValidations
  columns.forEach(({ choices, heading }, i) => {
    const list = choices?.map(choice => choice.replaceAll(',', '，')).join(',')
    if (list === undefined || list.length > LIST_MAX) return
    model[`${columnName(i)}${from}:${columnName(i)}${to}`] = {
      type: 'list',
      allowBlank: true,
      showErrorMessage: false,
      showInputMessage: true,
      promptTitle: heading.slice(0, 32),
      prompt: (choices ?? []).join('、').slice(0, 250),
      formulae: [`"${list.replaceAll('"', '')}"`],
    }
  })
}
