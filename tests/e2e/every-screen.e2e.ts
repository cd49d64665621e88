import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { openScreens, type Screen, visitorScreens } from '../support/screens.ts'
import { startServer, type TestServer } from '../support/server.ts'

/*
 * Every screen and dialog in both languages, light and dark, wide and on a phone: axe finds nothing serious, the page
 * has its landmarks and headings, and nothing makes it scroll sideways. All eight looks take minutes: the tests take the
 * two that share nothing, SCREENS=folder takes all and keeps a picture of each screen.
 */

const folder = process.env.SCREENS
if (folder) mkdirSync(folder, { recursive: true })

let server: TestServer
let browser: Browser
let workbook: string

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  const page = await newPage(browser, { url: server.url, link: server.links[0]! })
  workbook = new URL(page.url()).pathname.split('/')[2]!
  await page.context().close()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Twenty-five screens and their pictures, on a machine that does other things, too. */
const PATIENCE = 300_000

const all = (['zh-CN', 'en'] as const).flatMap(language =>
  [false, true].flatMap(dark =>
    [1440, 360].map(width => ({ language, dark, width, name: `${language}-${dark ? 'dark' : 'light'}-${width}` })),
  ),
)
const looks = folder ? all : all.filter(({ name }) => ['zh-CN-light-1440', 'en-dark-360'].includes(name))

describe.each(looks)('in $name', ({ language, dark, width, name }) => {
  const open = (link?: string) =>
    newPage(browser, {
      url: server.url,
      language,
      dark,
      width,
      height: width < 500 ? 740 : 900,
      ...(link === undefined ? {} : { link }),
    })

  test(
    'what a signed-in coordinator sees is in order',
    async () => {
      const page = await open(server.links[0]!)
      const flaws: string[] = []
      for (const screen of openScreens(workbook, width < 500)) flaws.push(...(await look(page, screen)))
      expect(flaws).toEqual([])
      expect(troubleOf(page).filter(each => !/404|403|400/.test(each))).toEqual([])
      await page.context().close()
    },
    PATIENCE,
  )

  test(
    'what a visitor sees is in order',
    async () => {
      const page = await open()
      const flaws: string[] = []
      for (const screen of visitorScreens) flaws.push(...(await look(page, screen)))
      expect(flaws).toEqual([])
      await page.context().close()
    },
    PATIENCE,
  )

  async function look(page: Page, screen: Screen): Promise<string[]> {
    await page.goto(new URL(screen.path, server.url).href)
    await screen.open(page, language)
    if (folder) await page.screenshot({ path: join(folder, `${name}-${screen.name}.png`) })
    const axe = new AxeBuilder({ page })
    const { violations } = await (screen.part ? axe.include(screen.part) : axe).analyze()
    const found = violations
      .filter(each => each.impact === 'serious' || each.impact === 'critical')
      .map(each => `${screen.name}: ${each.id} ${each.nodes.map(node => node.target.join(' ')).join(' | ')}`)
    return [...found, ...(await orderOf(page)).map(flaw => `${screen.name}: ${flaw}`)]
  }
})

/** What axe leaves to people: the page's language, landmarks, the order of headings, scrolling sideways. */
const orderOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const flaws: string[] = []
    const dialog = document.querySelector('[role="dialog"], [role="alertdialog"]')
    if (!['zh-CN', 'en'].includes(document.documentElement.lang)) flaws.push('no language')
    if (document.querySelectorAll('main, [role="main"]').length !== 1) flaws.push('not one main')
    if (!document.title) flaws.push('no title')
    const levels = [...(dialog ?? document).querySelectorAll('h1, h2, h3, h4')]
      .filter(each => each.getClientRects().length > 0)
      .map(each => Number(each.tagName[1]))
    if (!dialog && levels.filter(level => level === 1).length > 1) flaws.push('several first headings')
    for (const [i, level] of levels.entries()) {
      if (i > 0 && level > levels[i - 1]! + 1) flaws.push(`heading ${level} after ${levels[i - 1]}`)
    }
    const sideways = document.documentElement.scrollWidth - document.documentElement.clientWidth
    if (sideways > 0) flaws.push(`scrolls sideways by ${sideways}`)
    return flaws
  })
