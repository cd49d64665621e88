import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Text as it stands on a page: from the left and from the top, in CSS pixels. */
export type PdfText = { text: string; left: number; top: number }

/** A page with its size in millimetres and its texts in the order in which they were drawn. */
export type PdfPage = { width: number; height: number; texts: PdfText[] }

/** The pages of a PDF, with all their text. */
export async function pdfPages(bytes: Uint8Array): Promise<PdfPage[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false })
  const document = await task.promise
  const pages: PdfPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent({ disableNormalization: true })
    const texts = items.flatMap(item =>
      'str' in item && item.str.trim() !== ''
        ? [{ text: item.str, left: item.transform[4] / 0.75, top: (height - item.transform[5]) / 0.75 }]
        : [],
    )
    pages.push({ width: Math.round((width / 72) * 25.4), height: Math.round((height / 72) * 25.4), texts })
    page.cleanup()
  }
  await task.destroy()
  return pages
}

/** Fonts share a glyph between a character and its radical, and the browser writes the radical: 页 comes back as ⻚. */
const radicals: Record<string, string> = Object.fromEntries(
  [
    ...'⺎兀⺒巳⺝月⺟母⺠民⺪疋⺫目⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, radical, character]) => [radical!, character!]),
)

/** Text without blanks and in plain characters, to compare what a PDF says with what was written. */
export const plainText = (text: string): string =>
  text
    .replace(/\s+/g, '')
    .replace(/[\u2e80-\u2eff]/gu, radical => radicals[radical] ?? radical)
    .normalize('NFKC')
