import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyView } from '../../schema/views/view.ts'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { waitForGrid } from '../support/grid-page.ts'
import { failingScreens } from '../support/list-screens.ts'
import type { Screen } from '../support/screen.ts'
import { orderOf, outOfReach, seriousOf, unmarked } from '../support/screen-checks.ts'
import { openScreens, visitorScreens } from '../support/screens.ts'
import { browserAt, signIn, startServer, type TestServer } from '../support/server.ts'

/*
 * Every screen and dialog in both languages, light and dark, wide and on a phone: axe finds nothing serious, the page
 * has its landmarks and headings, and nothing makes it scroll sideways. All eight looks take minutes: the tests take the
 * two that share nothing. SCREENS=folder takes all and keeps a picture of each screen; LOOKS=en-dark takes those whose
 * names match.
 */

const folder = process.env.SCREENS
if (folder) mkdirSync(folder, { recursive: true })

let server: TestServer
let browser: Browser
let workbook: string
/** A workbook in which nothing is written yet. */
let empty: string
let office: ReturnType<typeof browserAt>

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  const page = await newPage(browser, { url: server.url, link: server.links[0]! })
  workbook = new URL(page.url()).pathname.split('/')[2]!
  await page.context().close()
  office = browserAt(server.url, await signIn(server.url, server.links[0]!))
  const draft = { title: '空白工作簿', year: 2026, sections: [], measures: [] }
  empty = (await office('POST', '/api/workbooks', { draft })).json.id
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
const wanted = new RegExp(process.env.LOOKS ?? (folder ? '' : '^(zh-CN-light-1440|en-dark-360)$'))
const looks = all.filter(({ name }) => wanted.test(name))

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
      for (const screen of openScreens(workbook, width < 500, empty).filter(isDue))
        flaws.push(...(await look(page, screen)))
      expect(flaws).toEqual([])
      expect(troubleOf(page).filter(each => !/404|403|400|503/.test(each))).toEqual([])
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

  /** What stands alike on a phone is looked at there only when every look is taken. */
  const isDue = (screen: Screen) =>
    folder !== undefined || width > 500 || !/^(list-empty|list-nothing|.*-(failed|loading)$)/.test(screen.name)

  async function look(page: Page, screen: Screen): Promise<string[]> {
    if (!(await standsAt(page, screen))) await page.goto(new URL(screen.path, server.url).href)
    await screen.open(page, language)
    if (folder) await page.screenshot({ path: join(folder, `${name}-${screen.name}.png`) })
    const flaws = [...(await seriousOf(page, screen.part)), ...(await orderOf(page))]
    return flaws.map(flaw => `${screen.name}: ${flaw}`)
  }
})

/** Whether the page under that screen stands already, once what lay over it is put away: most of the time is loading. */
async function standsAt(page: Page, screen: Screen): Promise<boolean> {
  const here = new URL(page.url())
  if (screen.part === undefined || here.pathname + here.search !== screen.path) return false
  await page.keyboard.press('Escape')
  const over =
    '[role="dialog"], [role="menu"], .cell-editor, .find-bar, .workbook-body > :is(section, aside), .row-drawer'
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  return (await page.locator(over).filter({ visible: true }).count()) === 0
}

/** Screens that stand for all ways in which something lies over, beside and in the page. */
const some = (names: readonly string[]): Screen[] =>
  openScreens(workbook, false, empty).filter(screen => names.includes(screen.name))

/** The search for nothing that was looked at before is kept with the person, where the looking took its time. */
const forgetView = () => office('POST', `/api/workbooks/${workbook}/last-view`, { view: emptyView, from: null })

test(
  'in a window zoomed to 200 % every control can be brought into sight and pressed, and nothing scrolls sideways',
  async () => {
    await forgetView()
    // 1280 × 720 at twice the size
    const page = await newPage(browser, { url: server.url, link: server.links[0]!, width: 640, height: 360 })
    const flaws: string[] = []
    for (const screen of some(['list', 'workbook', 'filter', 'unit-picker', 'drawer', 'members', 'new-review'])) {
      await page.goto(new URL(screen.path, server.url).href)
      await screen.open(page, 'zh-CN')
      if (folder) await page.screenshot({ path: join(folder, `zoomed-${screen.name}.png`) })
      const hidden = await outOfReach(page, screen.part ?? '#main')
      flaws.push(...[...(await orderOf(page)), ...hidden].map(flaw => `${screen.name}: ${flaw}`))
    }
    expect(flaws).toEqual([])
    await page.context().close()
  },
  PATIENCE,
)

test(
  'with the colours of the system (Windows high contrast) everything can be read, and what is on is told from what is off',
  async () => {
    await forgetView()
    const page = await newPage(browser, { url: server.url, link: server.links[0]! })
    await page.emulateMedia({ forcedColors: 'active' })
    const flaws: string[] = []
    for (const screen of some(['list', 'workbook', 'history', 'unit-picker', 'problems', 'print'])) {
      await page.goto(new URL(screen.path, server.url).href)
      await screen.open(page, 'zh-CN')
      if (folder) await page.screenshot({ path: join(folder, `forced-${screen.name}.png`) })
      const found = [...(await seriousOf(page, screen.part)), ...(await unmarked(page))]
      flaws.push(...found.map(flaw => `${screen.name}: ${flaw}`))
    }
    expect(flaws).toEqual([])
    await page.context().close()
  },
  PATIENCE,
)

test('the hint for a first visit goes away when it is read, gives the keys to the grid, and never comes back', async () => {
  const page = await newPage(browser, { url: server.url, link: server.links[1]! })
  await page.locator('.first-hint').getByText('白色单元格由您填写').waitFor()
  await waitForGrid(page)
  await page.getByRole('button', { name: '知道了' }).click()
  expect(await page.locator('.first-hint').count()).toBe(0)
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.grid-element') !== null)).toBe(true)
  await page.reload()
  await waitForGrid(page)
  expect(await page.locator('.first-hint').count()).toBe(0)
  await page.context().close()
})

test('a workbook that could not be loaded says so, and comes when one tries again', async () => {
  const page = await newPage(browser, { url: server.url, link: server.links[1]! })
  await waitForGrid(page)
  const failed = failingScreens(workbook).find(screen => screen.name === 'workbook-failed')!
  await failed.open(page, 'zh-CN')
  await page.getByRole('alert').getByRole('button', { name: '重试' }).click()
  await waitForGrid(page)
  await page.context().close()
})

test('rows that no condition lets through are not lost: one button brings them all back', async () => {
  const page = await newPage(browser, { url: server.url, link: server.links[1]! })
  await waitForGrid(page)
  await page.getByRole('searchbox').fill('没有这样的行')
  await page.locator('.grid-nothing').getByRole('button', { name: '清除条件' }).click()
  await page.locator('.grid-nothing').waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('.view-counts').textContent()).toMatch(/(\d+) \/ \1 /)
  await page.context().close()
})
