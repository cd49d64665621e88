import type ExcelJS from 'exceljs'
import { cellText } from './cell-text.ts'

type Style = Partial<ExcelJS.Style>

/** What a worksheet and its workbook hold beyond what the writer's types say; its version is pinned. */
type Inside = {
  stream: { write(data: Buffer): void }
  startedData: boolean
  _write(text: string): void
  _writeAutoFilter(): void
  _writeSheetProtection(): void
  _writePageMargins(): void
  _merges: unknown[]
}
type WithStyles = { styles: { addStyleModel(style: Style): number } }

/** Rows of text that go to the stream together: less would cost time, more memory. */
const TOGETHER = 200

export const xmlText = (text: string): string =>
  /[&<>]/.test(text) ? text.replace(/[&<>]/g, sign => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;')) : text

/** A text as the cell itself holds it. */
export const inlineString = (text: string): string => `<is><t xml:space="preserve">${xmlText(text)}</t></is>`

/**
 * The rows of a table as the format writes them, between what the writer writes above and below them. It makes an object of
 * each cell and of each of its styles, and a table of all strings: at 20,000 rows that is most of its time and memory. Styles
 * are the writer's own; texts stand in their cells. The row above must have been committed.
 */
export function bodyRows(workbook: ExcelJS.Workbook, sheet: ExcelJS.Worksheet, columns: readonly string[]) {
  const inside = sheet as unknown as Inside
  const { styles } = workbook as unknown as WithStyles
  if (!inside.startedData) throw new Error('no row stands above the table')
  const ids = new Map<Style, number>()
  const idOf = (style: Style): number => {
    let id = ids.get(style)
    if (id === undefined) {
      id = styles.addStyleModel(style)
      ids.set(style, id)
    }
    return id
  }
  let waiting: string[] = []
  const flush = () => {
    if (waiting.length > 0) inside.stream.write(Buffer.from(waiting.join('')))
    waiting = []
  }
  return {
    /** Writes a row; where many have come together it waits until they are on their way. */
    async put(number: number, height: number, texts: readonly string[], own: readonly Style[]): Promise<void> {
      let xml = `<row r="${number}" ht="${height}" customHeight="1">`
      for (let i = 0; i < own.length; i++) {
        const text = cellText(texts[i] ?? '')
        const style = idOf(own[i]!)
        xml +=
          text === ''
            ? `<c r="${columns[i]}${number}" s="${style}"/>`
            : `<c r="${columns[i]}${number}" s="${style}" t="inlineStr">${inlineString(text)}</c>`
      }
      waiting.push(`${xml}</row>`)
      if (waiting.length < TOGETHER) return
      flush()
      await new Promise(resolve => setImmediate(resolve))
    },
    end: flush,
  }
}

/**
 * What the writer cannot say, said where the format wants it when the sheet is committed: its own protection, merged ranges of
 * rows that it did not write, links within the book, and the table in the middle of the page.
 */
export function withParts(
  sheet: ExcelJS.Worksheet,
  parts: { protection: string; merges: readonly string[]; links: () => Iterable<string> },
): void {
  const inside = sheet as unknown as Inside
  const { _writePageMargins: margins, _writeAutoFilter: filter } = inside
  inside._merges.push(...parts.merges)
  // protection stands before the filter in the format, the writer has it behind
  inside._writeSheetProtection = () => {}
  inside._writeAutoFilter = () => {
    if (parts.protection !== '') inside._write(parts.protection)
    filter.call(sheet)
  }
  inside._writePageMargins = () => {
    const links = [...parts.links()].join('')
    if (links !== '') inside.stream.write(Buffer.from(`<hyperlinks>${links}</hyperlinks>`))
    inside._write('<printOptions horizontalCentered="1"/>')
    margins.call(sheet)
  }
}
