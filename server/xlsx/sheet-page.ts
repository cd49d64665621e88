import type ExcelJS from 'exceljs'
import type { CalendarDate } from '../../schema/columns/calendar.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill, wordsOf } from '../../schema/words/words.ts'
import { headingStyle, points, quoted } from './breakdown-styles.ts'
import { cellText, looksLikeFormula } from './cell-text.ts'
import { ROW_HEIGHT_MAX, rowHeight, textEms, widthFor } from './row-height.ts'

/*
 * What every sheet of ours has in common: its page, what the file says of itself, and the rows above the table.
 */

type Style = Partial<ExcelJS.Style>

/**
 * The table's width in characters. An A4 sheet set sideways holds about 147 at full size; this much prints at nine
 * tenths of it, so that body text stays near ten points on paper.
 */
export const TABLE_WIDTH = 164
export const WIDTH_MIN = 6
/** In ems: a heading of one endless word does not push the others off the page. */
const LONGEST_WORD = 10

/** A column's part of a table that is `room` characters wide, and no less than keeps the words of its heading whole. */
export const columnWidth = (share: number, room: number, heading = ''): number =>
  Math.max(WIDTH_MIN, Math.round(share * room * 10) / 10, headingWidth(heading))

/** Four Chinese characters stand on one line, longer headings on two; a word of letters is never divided. */
function headingWidth(heading: string): number {
  const parts = heading.match(/[^\s\u2e80-\uffff-]+-?|[\u2e80-\uffff]{1,4}/g) ?? ['']
  const ems = Math.min(LONGEST_WORD, Math.max(...parts.map(textEms)))
  // the heading's own height is reckoned with a character less, which its filter's button covers
  return Math.ceil((widthFor(ems, points.heading) + 1) * 10) / 10
}

/** A4 on its side, one page wide, the headings on every page, the page's number at its foot and `corner` in the corner. */
export const pageOf = (headerRow: number, language: Language, corner: string) => ({
  views: [{ state: 'frozen' as const, xSplit: 0, ySplit: headerRow, showGridLines: false }],
  pageSetup: {
    paperSize: 9, // A4
    orientation: 'landscape' as const,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.75, header: 0.3, footer: 0.4 }, // inches
    printTitlesRow: `${headerRow}:${headerRow}`,
  },
  headerFooter: {
    // a blank behind the size of the letters: a code that begins with a figure would be taken for more of it
    oddFooter: `&C${fill(wordsOf(language).sheet.pageOf, { page: '&P', pages: '&N' })}${corner === '' ? '' : `&R&8 ${corner}`}`,
  },
})

/** What a file says of itself, the same for the same plan on the same day. */
export function describeBook(
  workbook: ExcelJS.Workbook,
  { title, keywords, on }: { title: string; keywords: string; on: CalendarDate },
): void {
  const [year = 1970, month = 1, day = 1] = on.split('-').map(Number)
  workbook.creator = '台账 Taizhang'
  workbook.lastModifiedBy = workbook.creator
  workbook.created = new Date(Date.UTC(year, month - 1, day))
  workbook.modified = workbook.created
  workbook.title = cellText(title)
  workbook.keywords = keywords
}

/** Writes rows from top to bottom; each is finished before the next one begins. */
export function rowWriter(sheet: ExcelJS.Worksheet, widths: readonly number[]) {
  const total = widths.reduce((sum, width) => sum + width, 0)
  let last = 0

  /** The next row with its cells styled. Text only goes where `values` has some: a merged cell has one value. */
  const put = (values: readonly string[], styles: readonly Style[], height: number) => {
    const row = sheet.getRow(++last)
    row.height = height
    styles.forEach((style, i) => {
      const cell = row.getCell(i + 1)
      const text = cellText(values[i] ?? '')
      cell.style = looksLikeFormula(text) ? quoted(style) : style
      if (text !== '') cell.value = text
    })
    return row
  }

  return {
    put,
    lastRow: () => last,

    /** One text over the whole width, with its style on every cell of the merge: borders are drawn from each. */
    across(text: string, style: Style, size: number) {
      const height = Math.min(ROW_HEIGHT_MAX, rowHeight([{ text, width: total }], size))
      const own = looksLikeFormula(text) ? quoted(style) : style
      const row = put(
        [text],
        widths.map(() => own),
        height,
      )
      if (widths.length > 1) sheet.mergeCells(last, 1, last, widths.length)
      row.commit()
    },

    headings(texts: readonly string[], styleAt: (column: number) => Style = () => headingStyle) {
      const height = rowHeight(
        texts.map((text, i) => ({ text, width: widths[i]! - 1 })),
        points.heading,
      )
      put(
        texts,
        texts.map((_, i) => styleAt(i)),
        Math.max(30, height),
      ).commit()
    },
  }
}
