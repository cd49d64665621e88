import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import type { CalendarDate } from '../../schema/columns/calendar.ts'
import type { OutColumn, SheetOut } from '../../schema/sheet/out/sheet-out.ts'
import { columnName } from '../../schema/sheet/raw-sheet.ts'
import type { Language } from '../../schema/words/language.ts'
import { bodyRows, withParts } from './body-rows.ts'
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
import { cellText, looksLikeFormula } from './cell-text.ts'
import { patchZip } from './patch-zip.ts'
import { heightParts, ROW_HEIGHT_MAX, rowHeight } from './row-height.ts'
import { columnWidth, describeBook, pageOf, rowWriter, TABLE_WIDTH } from './sheet-page.ts'
import { codeLinks, META_SHEET, metaCells, PROTECTION } from './sheet-parts.ts'

/** All that a sheet to be sent says, as plain values: it is handed to a worker thread. */
export type SheetInput = { sheet: SheetOut; language: Language; madeOn: CalendarDate }

type Style = Partial<ExcelJS.Style>

const CODE_WIDTH = 9
const CODE_POINTS = 8
/** The cells that are to be read are shaded, those to be filled in are white: never by the lock alone. */
const SHADE = 'FFF2F2F2'

/**
 * A sheet to be sent as an .xlsx file: printable, its open cells unlocked, lists on the cells that are chosen from, and its
 * rows recognisable when it comes back: a visible code in the last column, the same code as the link of the first cell, and
 * all that was sent in a sheet that nobody sees.
 */
export async function writeSheet({ sheet: out, language, madeOn }: SheetInput): Promise<Uint8Array> {
  const stream = new PassThrough()
  const written = buffer(stream)
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: true,
    // packing is half of the work; the next level saves a twentieth of the file and costs as much again
    zip: { zlib: { level: 2 } },
  })
  const { workbook: plan, export: id } = out.sent
  describeBook(workbook, { title: out.title, keywords: `taizhang:${plan}:${id}`, on: madeOn })
  const widths = [...widthsOf(out.columns), CODE_WIDTH]
  const headerRow = out.lines.length + 2
  const sheet = workbook.addWorksheet(out.name, pageOf(headerRow, language, id))
  sheet.columns = widths.map(width => ({ width }))
  const links: { ref: string; code: string }[] = []
  const total = widths.reduce((sum, width) => sum + width, 0)
  const head = rowWriter(sheet, widths)
  head.across(out.title, titleStyle, points.title)
  for (const line of out.lines) head.across(line.text, lineAligned(line.align), points.line)
  const headings = [...out.columns.map(column => column.heading), out.codeHeading]
  head.headings(headings, i => (i === headings.length - 1 ? codeHeading : headingStyle))
  let last = head.lastRow()
  const styles = stylesOf(out)
  const code = codeStyle(out.locked)
  const section = shaded(sectionStyle, out.locked)
  const note = lineAligned('left')
  const letters = widths.map((_, i) => columnName(i))
  const merges: string[] = []
  const body = bodyRows(workbook, sheet, letters)
  const wide = async (text: string, style: Style, size: number) => {
    const height = Math.min(ROW_HEIGHT_MAX, rowHeight([{ text, width: total }], size))
    await body.put(++last, height, [text], asText([text], Array(widths.length).fill(style)))
    merges.push(`A${last}:${letters.at(-1)}${last}`)
  }
  for (const row of out.rows) {
    const first = last + 1
    if (row.kind === 'section') {
      await wide(row.text, section, points.section)
      continue
    }
    const texts = [...row.cells, row.code]
    const needed = row.cells.map((text, i) => ({ text, width: widths[i]! }))
    const parts = heightParts(rowHeight(needed, points.body))
    links.push({ ref: `A${first}`, code: row.code })
    const chosen = asText(texts, [...row.open.map((open, i) => styles(i, open, parts.length > 1)), code])
    for (const [i, part] of parts.entries()) await body.put(++last, part, i === 0 ? texts : [], chosen)
    if (parts.length > 1) for (const each of letters) merges.push(`${each}${first}:${each}${last}`)
  }
  const lastRow = last
  for (const text of out.notes) await wide(text, note, points.line)
  body.end()
  lists(sheet, out.columns, headerRow + 1, lastRow)
  sheet.autoFilter = { from: { row: headerRow, column: 1 }, to: { row: lastRow, column: widths.length } }
  sheet.pageSetup.printArea = `A$1:${columnName(widths.length - 1)}$${last}`
  const protection = out.locked ? PROTECTION : ''
  withParts(sheet, { protection, merges, links: () => codeLinks(links, out.name) })
  sheet.commit()
  const meta = workbook.addWorksheet(META_SHEET, { state: 'veryHidden' })
  const [first = '', ...pieces] = metaCells(out.sent)
  meta.addRow([cellText(first)]).commit()
  const base = bodyRows(workbook, meta, ['A'])
  for (const [i, piece] of pieces.entries()) await base.put(i + 2, META_HEIGHT, [piece], [plain])
  base.end()
  meta.commit()
  await workbook.commit()
  return patchZip(await written, { 'xl/styles.xml': withQuotePrefix })
}

/** Cells whose words a spreadsheet would take for a formula are marked as text. */
const asText = (texts: readonly string[], styles: readonly Style[]): Style[] =>
  styles.map((style, i) => (looksLikeFormula(texts[i] ?? '') ? quotedOf(style) : style))

const plain: Style = {}
const META_HEIGHT = 15

/** One quoted style for each style: the writer tells styles apart by being the same value. */
const quotedStyles = new WeakMap<Style, Style>()
function quotedOf(style: Style): Style {
  const made = quotedStyles.get(style) ?? quoted(style)
  quotedStyles.set(style, made)
  return made
}

function widthsOf(columns: readonly OutColumn[]): number[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0)
  return columns.map(({ width }) => columnWidth(width / total, TABLE_WIDTH - CODE_WIDTH))
}

const shaded = (style: Style, yes: boolean): Style =>
  yes ? { ...style, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: SHADE } } } : style

const lineAligned = (align: 'left' | 'center' | 'right'): Style => {
  const style = lineStyle(align === 'left' ? 'center' : align)
  return align === 'left' ? { ...style, alignment: { ...style.alignment, horizontal: 'left' } } : style
}

/** A cell's style by its column and whether it is open; made once each, so that the file names few styles. */
function stylesOf(out: SheetOut): (column: number, open: boolean, tall: boolean) => Style {
  const made = new Map<string, Style>()
  return (column, open, tall) => {
    const { align } = out.columns[column]!
    const key = `${align} ${open} ${tall}`
    let style = made.get(key)
    if (!style) {
      style = bodyStyle(align, tall ? 'top' : 'middle')
      if (out.locked) style = open ? { ...style, protection: { locked: false } } : shaded(style, true)
      made.set(key, style)
    }
    return style
  }
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
