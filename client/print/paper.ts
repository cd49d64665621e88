import { margins, type PaperSettings, sheetSize } from '../../schema/print/order.ts'

/** Lines and the white around them in a cell: a share of the text's size, and millimetres. */
const densities = { close: [1.25, 0.5], normal: [1.4, 1], loose: [1.7, 1.7] } as const

/** The settings as custom properties, which the styles of the pages read. */
export function paperStyle(settings: PaperSettings): Record<`--${string}`, string> {
  const { width, height } = sheetSize(settings)
  const { top, bottom, left, right } = margins[settings.margins]
  const [line, padding] = densities[settings.density]
  return {
    '--paper-width': `${width}mm`,
    '--paper-height': `${height}mm`,
    '--print-top': `${top}mm`,
    '--print-bottom': `${bottom}mm`,
    // what is between the margins
    '--print-height': `${height - top - bottom}mm`,
    '--print-left': `${left}mm`,
    '--print-right': `${right}mm`,
    '--print-size': `${settings.size}pt`,
    '--print-line': `${line}`,
    '--print-padding': `${padding}mm`,
  }
}

/** A page's width between its margins, in millimetres. */
export function innerWidth(settings: PaperSettings): number {
  const { left, right } = margins[settings.margins]
  return sheetSize(settings).width - left - right
}

/**
 * While the print page is open: sheets of that paper without margins of their own, and nothing on them but the print
 * page, wherever it stands in the document. A constructed sheet, which a strict content policy allows. Returns what
 * takes it away again.
 */
export function adoptPaper(settings: PaperSettings, root: HTMLElement): () => void {
  const sheet = new CSSStyleSheet()
  const { width, height } = sheetSize(settings)
  root.parentElement?.classList.add('print-only')
  sheet.replaceSync(`
    @page { size: ${width}mm ${height}mm; margin: 0 }
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
