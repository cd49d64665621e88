import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { dialog, heading, type Screen } from './screen.ts'

const fixture = readFileSync(new URL('../fixtures/plan-of-qingtan.txt', import.meta.url), 'utf8')

/** The dialogs of the list of workbooks. */
export const createDialogs: Screen[] = [
  {
    name: 'list-empty-dialog',
    path: '/',
    part: '[role="dialog"]',
    open: async page => {
      await heading(page)
      await page.locator('.page-head button').last().click()
      await page.getByRole('menuitem').last().click()
      await dialog(page)
    },
  },
  {
    name: 'list-nothing-found',
    path: '/',
    open: async page => {
      await page.getByRole('searchbox').fill('没有这样的工作簿')
      await page.locator('.empty-state').waitFor()
    },
  },
]

/** A plan's text read into measures, beside the text. */
export const review: Screen = {
  name: 'new-review',
  path: '/new',
  open: async page => {
    await page.locator('main textarea').last().fill(fixture)
    await page.locator('main .button.primary').last().click()
    await page.locator('[data-measure]').first().waitFor()
  },
}

/** The server's next answer is an error, or never comes. */
const answer = (page: Page, url: RegExp, status: number | 'never') =>
  page.route(
    url,
    route => {
      if (status !== 'never') void route.fulfill({ status, contentType: 'text/plain', body: '' })
    },
    { times: 1 },
  )

const LIST = /\/api\/workbooks$/

/** Waiting and failing, of the list and of a workbook. The page is itself again afterwards. */
export const failingScreens = (workbook: string): Screen[] =>
  (
    [
      ['list-failed', '/', LIST, 503, '.notice.error'],
      ['list-loading', '/', LIST, 'never', '.skeleton'],
      ['workbook-failed', `/w/${workbook}`, new RegExp(`/api/workbooks/${workbook}$`), 503, '.failed'],
      ['workbook-loading', `/w/${workbook}`, new RegExp(`/api/workbooks/${workbook}$`), 'never', '.grid-skeleton'],
    ] as const
  ).map(([name, path, url, status, shown]) => ({
    name,
    path,
    open: async page => {
      // away first: what the page before still asks for would take the answer
      const address = page.url()
      await page.goto('about:blank')
      await answer(page, url, status)
      await page.goto(address)
      await page.locator(shown).first().waitFor()
    },
  }))
