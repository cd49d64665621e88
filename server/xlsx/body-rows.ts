import type ExcelJS from 'exceljs'
import { cellText, looksLikeFormula } from './cell-text.ts'

export type Style = Partial<ExcelJS.Style>

/** What a worksheet and its workbook hold beyond what the writer's types say; its version is pinned. */
type Inside = {
  _write(text: string): void
  _writeAutoFilter(): void
  _writeSheetProtection(): void
  _writePageMargins(): void
  _merges: unknown[]
}
type WithStyles = { styles: { addStyleModel(style: Style): number } }

/** Characters of rows that go out together. */
const TOGETHER = 1 << 14

export const xmlText = (text: string): string =>
  /[&<>]/.test(text) ? text.replace(/[&<>]/g, sign => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;')) : text

/** A text as the cell itself holds it; blanks at its ends and line breaks are kept. */
export const inlineString = (text: string): string =>
  /^\s|\s$|\n/.test(text) ? `<is><t xml:space="preserve">${xmlText(text)}</t></is>` : `<is><t>${xmlText(text)}</t></is>`

/** Numbers of styles in a workbook's styles part, each style added when it is first asked for. */
export function styleNumbers(workbook: ExcelJS.Workbook): (style: Style) => number {
  const { styles } = workbook as unknown as WithStyles
  const numbers = new Map<Style, number>()
  return style => {
    let number = numbers.get(style)
    if (number === undefined) {
      number = styles.addStyleModel(style)
      numbers.set(style, number)
    }
    return number
  }
}

/** A cell's style by number, and its twin for words that a spreadsheet would take for a formula. */
export type CellStyle = { plain: number; quoted: number }
/** Texts may be fewer than the styles: the rest are empty cells. */
export type BodyRow = { height: number; texts: readonly string[]; styles: readonly CellStyle[] }

/**
 * The rows of a table as the format writes them, from the row `first` on, texts in their cells. The library would make an
 * object of each cell and of each of its styles, and a table of all strings: at 20,000 rows most of the time and memory.
 */
export function* bodyRows(rows: Iterable<BodyRow>, first: number, columns: readonly string[]): Generator<string> {
  let xml = ''
  let number = first
  for (const { height, texts, styles } of rows) {
    xml += `<row r="${number}" ht="${height}" customHeight="1">`
    for (let i = 0; i < styles.length; i++) {
      const text = i < texts.length ? cellText(texts[i]!) : ''
      if (text === '') xml += `<c r="${columns[i]}${number}" s="${styles[i]!.plain}"/>`
      else {
        const style = looksLikeFormula(text) ? styles[i]!.quoted : styles[i]!.plain
        xml += `<c r="${columns[i]}${number}" s="${style}" t="inlineStr">${inlineString(text)}</c>`
      }
    }
    xml += '</row>'
    number++
    if (xml.length < TOGETHER) continue
    yield xml
    xml = ''
  }
  if (xml !== '') yield xml
}

/**
 * What the writer cannot say, said where the format wants it when the sheet is committed: its own protection, merged ranges of
 * rows that it did not write, and the table in the middle of the page.
 */
export function withParts(sheet: ExcelJS.Worksheet, protection: string, merges: readonly string[]): void {
  const inside = sheet as unknown as Inside
  const { _writePageMargins: margins, _writeAutoFilter: filter } = inside
  for (const each of merges) inside._merges.push(each)
  // protection stands before the filter in the format, the writer has it behind
  inside._writeSheetProtection = () => {}
  inside._writeAutoFilter = () => {
    if (protection !== '') inside._write(protection)
    filter.call(sheet)
  }
  inside._writePageMargins = () => {
    inside._write(PRINT_OPTIONS)
    margins.call(sheet)
  }
}

const PRINT_OPTIONS = '<printOptions horizontalCentered="1"/>'

/** A sheet's part, written by the writer without them, with these rows and these links within the book. */
export function* withBody(part: string, rows: Iterable<string>, links: Iterable<string>): Generator<string> {
  const end = part.indexOf('</sheetData>')
  if (end < 0) throw new Error('no row stands above the table')
  yield part.slice(0, end)
  yield* rows
  const options = part.indexOf(PRINT_OPTIONS, end)
  yield part.slice(end, Math.max(end, options))
  let first = true
  for (const piece of links) {
    if (first) yield '<hyperlinks>'
    first = false
    yield piece
  }
  if (!first) yield '</hyperlinks>'
  yield part.slice(Math.max(end, options))
}
