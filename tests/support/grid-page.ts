import type { CDPSession, Locator, Page } from 'playwright-core'

const columns = [
  'number',
  'title',
  'text',
  'lead',
  'co',
  'deadline',
  'pace',
  'progress',
  'parts',
  'problems',
  'next',
  'remark',
] as const
export type ColumnName = (typeof columns)[number]

/** The cell of the row with that title (or place, from 0, in the body). The first two columns are the frozen pane's. */
export function cell(page: Page, row: string | number, column: ColumnName): Locator {
  const at = columns.indexOf(column) + 1
  const pane = page.locator(at <= 2 ? '.ht_clone_inline_start tbody' : '.ht_master tbody')
  if (typeof row === 'number') return pane.locator('tr').nth(row).locator(`td[aria-colindex="${at}"]`)
  // the clone of the frozen columns knows the title, too; the master has every column
  return pane.locator(`tr:has(td[aria-colindex="2"]:text-is("${row}"))`).locator(`td[aria-colindex="${at}"]`)
}

export const waitForGrid = (page: Page): Promise<void> =>
  page.locator('.grid-element .ht_master tbody td').first().waitFor({ timeout: 30_000 })

/** Selects a cell without opening it. */
export async function select(page: Page, row: string | number, column: ColumnName): Promise<void> {
  await cell(page, row, column).scrollIntoViewIfNeeded()
  await cell(page, row, column).click()
  // a second click on the same cell right after the first is a double click, which opens it
  await page.keyboard.press('Escape')
}

/** Opens a cell with its text selected behind the caret. */
export async function openCell(page: Page, row: string | number, column: ColumnName): Promise<Locator> {
  await select(page, row, column)
  await page.keyboard.press('F2')
  await openEditor(page).waitFor()
  return openEditor(page)
}

/** The editor that is open; those that wait under a selected cell do not count. */
export const openEditor = (page: Page): Locator =>
  page.locator('.handsontableInputHolder:not(.ht_editor_hidden) > textarea')

/** Types over a cell as a person does, and confirms with Enter. */
export async function fill(page: Page, row: string | number, column: ColumnName, text: string): Promise<void> {
  await openCell(page, row, column)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
  // in the units' cells the first Enter adds what is typed, the next one confirms
  if (text !== '' && (column === 'lead' || column === 'co')) await page.keyboard.press('Enter')
}

export const textOf = async (page: Page, row: string | number, column: ColumnName): Promise<string> =>
  (await cell(page, row, column).textContent()) ?? ''

/** Titles of the rows in the order in which they stand, headings included. */
export const titles = (page: Page): Promise<string[]> =>
  page
    .locator('.ht_clone_inline_start tbody tr')
    .evaluateAll(rows => rows.map(row => (row.querySelector('.heading-text') ?? row.children[1])?.textContent ?? ''))

export const saveState = (page: Page): Locator => page.locator('[data-save]')

export const waitForSaved = (page: Page): Promise<void> => page.locator('[data-save="saved"]').waitFor()

/** The grid says a newly selected cell to screen readers first, and takes written text a moment later: from then on. */
export const waitForInput = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.activeElement?.matches('[data-hot-input]'))
}

/** An input method: what is composed letter by letter, then what is chosen. */
export async function compose(cdp: CDPSession, letters: readonly string[], chosen: string): Promise<void> {
  for (const text of letters) {
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  }
  await cdp.send('Input.insertText', { text: chosen })
}
