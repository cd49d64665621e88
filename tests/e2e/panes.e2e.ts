import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newPage } from '../support/browser.ts'
import { select, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  // an office screen, and a system that has animations switched off, as `newPage` does
  page = await newPage(browser, { url: server.url, link: server.links[0]! })
  await waitForGrid(page)
  await waitForSaved(page)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** How far, in CSS pixels, the worst row of the frozen columns stands from the same row of the body. */
const drift = (): Promise<number> =>
  page.evaluate(() => {
    const tops = (pane: string) =>
      [...document.querySelectorAll(`${pane} tbody tr`)].map(row => row.getBoundingClientRect().top)
    const body = tops('.ht_master')
    return Math.max(...tops('.ht_clone_inline_start').map((top, i) => Math.abs(top - body[i]!)))
  })

const painted = () => page.evaluate(() => new Promise<void>(done => requestAnimationFrame(() => setTimeout(done))))

test('the frozen columns stay level with the body while the wheel turns, at the end, sideways and after an insertion', async () => {
  await page.mouse.move(700, 500)
  for (let step = 0; step < 16; step++) {
    await page.mouse.wheel(0, 120)
    await painted()
    expect(await drift()).toBeLessThan(1)
  }
  await select(page, 8, 'text')
  for (const keys of ['Control+End', 'Control+Home', 'ControlOrMeta+Shift+Equal', 'Escape', 'ControlOrMeta+Z']) {
    await page.keyboard.press(keys)
    await painted()
    await expect.poll(drift, { timeout: 2_000 }).toBeLessThan(1)
  }
  await page.mouse.wheel(600, 0)
  for (let step = 0; step < 6; step++) {
    await page.mouse.wheel(0, 120)
    await painted()
    expect(await drift()).toBeLessThan(1)
  }
})

test('a click that is pressed and released at once opens the row menu and chooses nothing', async () => {
  const counts = page.locator('.workbook-counts')
  const before = await counts.textContent()
  await page.getByRole('button', { name: '行', exact: true }).click({ delay: 0 })
  await page.getByRole('menuitem').first().waitFor()
  expect(await counts.textContent()).toBe(before)
  await page.keyboard.press('Escape')
})
