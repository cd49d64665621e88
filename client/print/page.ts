import type { PaperSettings } from '../../schema/print/order.ts'
import type { PrintPart } from '../../schema/print/part.ts'
import { fill } from '../../schema/words/words.ts'
import type { Page } from './fill-pages.ts'
import { bodyElement } from './table.ts'
import type { PrintWords } from './words.ts'

/** A page with the table it is of; the first one of a table has the table's head. `paper` is what it was measured for. */
export type Sheet = { part: PrintPart; page: Page; first: boolean; paper: PaperSettings }

/** A sheet as it leaves the printer: `number` counts from 1, `foot` runs along the foot of every page, '' for none. */
export function pageElement(
  sheet: Sheet,
  number: number,
  settings: PaperSettings,
  words: PrintWords,
  foot: string,
): HTMLElement {
  const page = document.createElement('div')
  page.className = 'print-page'
  page.dataset.page = String(number)
  page.dataset.side = number % 2 === 1 ? 'odd' : 'even'
  // an upright sheet has its number where every upright sheet has it
  page.dataset.numbers = settings.numbers === 'upright' && !settings.landscape ? 'sides' : settings.numbers
  page.append(bodyElement(sheet.part, sheet.page, sheet.first, sheet.paper))
  const count = page.appendChild(document.createElement('p'))
  count.className = 'print-foot'
  count.textContent = fill(words.page, { page: number })
  if (foot !== '') {
    const running = page.appendChild(document.createElement('p'))
    running.className = 'print-running'
    running.textContent = foot
  }
  return page
}
