import type { Page } from 'playwright-core'
import type { Language } from '../../schema/words/language.ts'
import { type ColumnName, select, waitForGrid, waitForInput } from './grid-page.ts'
import { dialog, press, type Screen, said } from './screen.ts'

/** A measure of the sample, below two headings: every column of it can be written by the coordinator. */
const ROW = 2

const inBar = (page: Page, zh: string, en: string, language: Language) =>
  page.locator('.view-bar').getByRole('button', { name: said({ zh, en }, language), exact: true })

/** Opens an editor of the grid's own. */
const editor = (column: ColumnName) => async (page: Page) => {
  await select(page, ROW, column)
  await waitForInput(page)
  await page.keyboard.press('F2')
  await page.locator('.cell-editor').waitFor()
}

/** What stands over and beside the grid: the ways of looking at it, the editors, the panels. */
export function gridScreens(path: string): Screen[] {
  const grid = (name: string, part: string, act: Screen['open']): Screen => ({
    name,
    path,
    part,
    open: async (page, language) => {
      await waitForGrid(page)
      await act(page, language)
      await page.locator(part).first().waitFor()
    },
  })
  return [
    grid('filter', '.filter-popover', (page, language) => inBar(page, '筛选', 'Filter', language).click()),
    grid('columns-shown', '[role="dialog"]', (page, language) => inBar(page, '列', 'Columns', language).click()),
    grid('views-menu', '[role="menu"]', (page, language) => inBar(page, '视图', 'Views', language).click()),
    grid('column-menu', '.column-menu-panel', async page => {
      await select(page, ROW, 'lead')
      await waitForInput(page)
      await page.keyboard.press('Control+Shift+L')
    }),
    grid('replace', '.find-bar', async page => {
      await select(page, ROW, 'title')
      await waitForInput(page)
      await page.keyboard.press('Control+H')
      await page.locator('.find-what').first().fill('服务')
    }),
    grid('unit-picker', '.cell-editor', editor('lead')),
    grid('deadline', '.cell-editor', editor('deadline')),
    grid('pace', '.cell-editor', editor('pace')),
    grid('long-text', '.cell-editor', editor('progress')),
    grid('comments', '.comments-panel', async page => {
      await select(page, ROW, 'title')
      await waitForInput(page)
      await page.keyboard.press('Shift+F2')
    }),
    grid('problems', '.problems-panel', page => page.locator('.problems-button').click()),
    grid('drawer', '.row-drawer', async page => {
      await select(page, ROW, 'title')
      await waitForInput(page)
      await page.keyboard.press('Control+Shift+Enter')
      await page.locator('.row-drawer [data-part="past"]').waitFor()
    }),
    grid('own-columns', '[role="dialog"]', async (page, language) => {
      await press(page, { zh: '栏目', en: 'Workbook columns' }, language)
      await dialog(page)
    }),
    grid('inbox', '[role="dialog"]', page => page.locator('.inbox-button').click()),
    // the search is kept with the view: it stays for the screens that follow
    grid('nothing-found', '.grid-nothing', async page => {
      await page.getByRole('searchbox').fill('没有这样的行')
    }),
  ]
}

/** The same on a phone, where the rows are cards. */
export function phoneScreens(path: string): Screen[] {
  const cards = (name: string, part: string, act: Screen['open']): Screen => ({
    name,
    path,
    part,
    open: async (page, language) => {
      await page.locator('.phone-card').first().waitFor({ timeout: 30_000 })
      await act(page, language)
      await page.locator(part).first().waitFor()
    },
  })
  return [
    cards('drawer', '.row-drawer', async page => {
      await page.locator('.phone-card').first().click()
      await page.locator('.row-drawer [data-part="past"]').waitFor()
    }),
    cards('problems', '.problems-panel', page => page.locator('.problems-button').click()),
    cards('inbox', '[role="dialog"]', page => page.locator('.inbox-button').click()),
    cards('nothing-found', '.phone-nothing', page => page.getByRole('searchbox').fill('没有这样的行')),
  ]
}
