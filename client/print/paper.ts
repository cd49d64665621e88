/** Paper sizes on their side, in millimetres. */
export const papers = {
  A4: { width: 297, height: 210 },
  A3: { width: 420, height: 297 },
} as const

export type Paper = keyof typeof papers

/** Text sizes in points: 五号 and 小五号. */
export const textSizes = { normal: 10.5, small: 9 } as const
export type TextSize = keyof typeof textSizes

/**
 * While the print page is open: sheets of that paper without margins of their own, and nothing on them but the print
 * page, wherever it stands in the document. A constructed sheet, which a strict content policy allows. Returns what
 * takes it away again.
 */
export function adoptPaper(paper: Paper, root: HTMLElement): () => void {
  const sheet = new CSSStyleSheet()
  root.parentElement?.classList.add('print-only')
  sheet.replaceSync(`
    @page { size: ${paper} landscape; margin: 0 }
    @media print {
      html, body { display: block !important; width: auto !important; height: auto !important;
        margin: 0 !important; padding: 0 !important; overflow: visible !important; background: none !important }
      body > :not(.print-only) { display: none !important }
    }`)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(each => each !== sheet)
  }
}
