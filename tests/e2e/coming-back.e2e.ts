import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newPage } from '../support/browser.ts'
import { waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { browserAt, signIn, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('a link that was replaced says so, and whom to ask', async () => {
  const page = await newPage(browser, { url: server.url, link: '/join/gibtesnicht00000000000000000000' })
  await page.getByRole('heading', { name: '链接打不开' }).waitFor()
  expect(await page.locator('main').textContent()).toContain('请向统筹单位索取新的个人链接')
  expect(await page.title()).toContain('链接打不开')
})

test('an open page follows when its workbook is archived and taken out of the archive again', async () => {
  const page = await newPage(browser, { url: server.url, link: server.links[0]! })
  await waitForGrid(page)
  await waitForSaved(page)
  const id = new URL(page.url()).pathname.split('/')[2]
  const office = browserAt(server.url, await signIn(server.url, server.links[0]!))
  await office('PATCH', `/api/workbooks/${id}`, { state: 'archived' })
  await page.locator('[data-save="closed"]').waitFor()
  await office('PATCH', `/api/workbooks/${id}`, { state: 'active' })
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await waitForSaved(page)
  await page.locator('.workbook-banner').waitFor({ state: 'detached' })
})
