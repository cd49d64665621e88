import type { Borders, Font, Style } from 'exceljs'

/** Sizes in points. */
export const points = { title: 22, line: 11, heading: 12, section: 12, body: 11 } as const

/** GB2312, which makes a program without the named font choose another Chinese one. */
const CHINESE = 134

const font = (name: string, size: number, family: 1 | 3): Partial<Font> => ({ name, size, family, charset: CHINESE })
const thin = { style: 'thin' } as const
const border: Partial<Borders> = { top: thin, left: thin, bottom: thin, right: thin }

const title = font('方正小标宋简体', points.title, 1)
const body = font('仿宋_GB2312', points.body, 3)
const bold = font('黑体', points.heading, 3)

/** Title and the lines below it carry no border: they are not the table. */
export const titleStyle = {
  font: title,
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
} as const
export const lineStyle = (horizontal: 'center' | 'right'): Partial<Style> => ({
  font: font('仿宋_GB2312', points.line, 3),
  alignment: { horizontal, vertical: 'middle', wrapText: true },
})

export const headingStyle: Partial<Style> = {
  font: bold,
  border,
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
}

export const sectionStyle: Partial<Style> = {
  font: bold,
  border,
  alignment: { horizontal: 'left', vertical: 'middle', wrapText: true },
}

export const bodyStyle = (horizontal: 'left' | 'center', vertical: 'middle' | 'top'): Partial<Style> => ({
  font: body,
  border,
  numFmt: '@',
  alignment: { horizontal, vertical, wrapText: true },
})

/**
 * The writer cannot say `quotePrefix`, which keeps a text that begins with = + - @ a text when somebody edits the cell.
 * Such cells are written with hidden formulas, which nothing else here uses, and `withQuotePrefix` turns one into the
 * other in the finished styles.
 */
export const quoted = (style: Partial<Style>): Partial<Style> => ({
  ...style,
  protection: { ...style.protection, hidden: true },
})

/** Puts `quotePrefix` in place of the mark that `quoted` left in `xl/styles.xml`; a cell that was open stays open. */
export const withQuotePrefix = (styles: string): string =>
  styles.replace(
    /<xf ([^>]*[^/>])>((?:(?!<\/xf>).)*)<protection( locked="0")? hidden="1"\/>/gs,
    (_, attributes: string, before: string, open: string | undefined) => {
      const own = open === undefined ? attributes.replace(' applyProtection="1"', '') : attributes
      return `<xf ${own} quotePrefix="1">${before}${open === undefined ? '' : '<protection locked="0"/>'}`
    },
  )
