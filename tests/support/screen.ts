import type { Page } from 'playwright-core'
import type { Language } from '../../schema/words/language.ts'

/** A screen of the program: its address, and what has to be pressed there until it stands. */
export type Screen = {
  name: string
  path: string
  open: (page: Page, language: Language) => Promise<void>
  /** What stands there beyond the screens before it; without it the whole page. */
  part?: string
}

/** A word of the interface in whichever language the page is. */
export type Said = { zh: string | RegExp; en: string | RegExp }
export const said = (words: Said, language: Language) => (language === 'en' ? words.en : words.zh)

export const heading = async (page: Page) => page.locator('main h1, main h2').first().waitFor()
export const dialog = async (page: Page) => page.locator('[role="dialog"], [role="alertdialog"]').first().waitFor()

/** Presses a tool of the workbook, in the bar or under 更多. */
export async function press(page: Page, words: Said, language: Language): Promise<void> {
  const tool = page.locator('.workbook-toolbar').getByRole('button', { name: said(words, language) })
  await tool.waitFor()
  // every tool that still comes moves others under 更多: what is placed by now is placed for good a frame later
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  if (await tool.evaluate(each => each.closest('.over') !== null)) await page.locator('.tool-strip-more').click()
  await tool.click()
}
