import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { badLine } from '../support/bad-line.ts'
import { launchBrowser, newPage } from '../support/browser.ts'
import { fill, saveState, textOf, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { freshFolder, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let office: Page
let finance: Page
let data: string

const OWN = '公开涉企收费'
const SHARED = '畅通政策兑现渠道'

beforeAll(async () => {
  data = await freshFolder()
  server = await startServer({ sample: true, data })
  browser = await launchBrowser()
  const wide = { url: server.url, width: 2500 }
  office = await newPage(browser, { ...wide, link: server.links[0]! })
  finance = await newPage(browser, { ...wide, link: server.links[1]! })
  for (const page of [office, finance]) await waitForGrid(page)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Starts the server again on the same folder and port: the browsers find it by themselves. */
const restart = async () => {
  server = await startServer({ data, sample: true, env: { PORT: new URL(server.url).port } })
}

const eventually = (page: Page, row: string, text: string, column: Parameters<typeof textOf>[2]) =>
  expect.poll(() => textOf(page, row, column), { timeout: 20_000 }).toBe(text)

describe('what 已保存 promises', () => {
  test('the server dies right after 已保存 shows: nothing is missing, and both browsers go on by themselves', async () => {
    await fill(finance, OWN, 'remark', '断电之前写的')
    await waitForSaved(finance)
    await server.kill()
    await finance.locator('[data-save="offline"]').waitFor()
    expect(await saveState(finance).textContent()).toMatch(/离线，没有未上传的修改/)
    await fill(finance, OWN, 'next', '断线时写的')
    expect(await saveState(finance).textContent()).toMatch(/离线，1处未上传/)
    await restart()
    await waitForSaved(finance)
    await waitForSaved(office)
    await eventually(office, OWN, '断电之前写的', 'remark')
    await eventually(office, OWN, '断线时写的', 'next')
    await fill(office, OWN, 'remark', '重启之后写的')
    await eventually(finance, OWN, '重启之后写的', 'remark')
  })

  test('edits of a page that was closed while offline are uploaded when the workbook is opened again', async () => {
    const line = await badLine(finance.context())
    await finance.reload()
    await waitForGrid(finance)
    await line.cut()
    await finance.locator('[data-save="offline"]').waitFor()
    await fill(finance, SHARED, 'next', '关页之前没有传上去')
    const address = finance.url()
    const context = finance.context()
    await finance.close({ runBeforeUnload: false })
    line.mend()
    finance = await context.newPage()
    await finance.goto(address)
    await waitForGrid(finance)
    await eventually(office, SHARED, '关页之前没有传上去', 'next')
  })
})

describe('what the server refuses', () => {
  test('an edit of a row that was given to another unit meanwhile comes back to its author with its words', async () => {
    const line = await badLine(finance.context())
    await finance.reload()
    await waitForGrid(finance)
    await waitForSaved(finance)
    await line.cut()
    await finance.locator('[data-save="offline"]').waitFor()
    await fill(finance, OWN, 'progress', '我单位已经办完此事')
    await fill(finance, SHARED, 'remark', '这一格仍归我单位')
    await fill(office, OWN, 'lead', '县发改委')
    await waitForSaved(office)
    line.mend()
    // the list of what others changed meanwhile stands beside it
    const panel = finance.locator('.returned-panel:has(.returned-reason)')
    await panel.waitFor({ timeout: 20_000 })
    expect(await panel.locator('pre').allTextContents()).toEqual(['我单位已经办完此事'])
    expect(await panel.locator('.returned-reason').textContent()).toMatch(/由其他单位牵头/)
    await waitForSaved(finance)
    // what was allowed went in all the same, and the refused words stand nowhere
    await eventually(office, SHARED, '这一格仍归我单位', 'remark')
    expect(await textOf(office, OWN, 'progress')).not.toContain('我单位已经办完此事')
    expect(await textOf(finance, OWN, 'progress')).not.toContain('我单位已经办完此事')
    // the list outlives the page
    await finance.reload()
    await waitForGrid(finance)
    await panel.waitFor()
    expect(await panel.locator('pre').allTextContents()).toEqual(['我单位已经办完此事'])
    await panel.locator('.returned-actions button').last().click()
    await panel.waitFor({ state: 'detached' })
  })

  test('a reader sees everything, and every cell says that it cannot be changed', async () => {
    const workbook = new URL(office.url()).pathname.split('/').pop()!
    const link = await office.evaluate(async id => {
      const response = await fetch(`/api/workbooks/${id}/members`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-taizhang': '1' },
        body: JSON.stringify({ name: '赵明', unit: '县人大办', role: 'reader' }),
      })
      return ((await response.json()) as { link: string }).link
    }, workbook)
    const reader = await newPage(browser, { url: server.url, link: new URL(link).pathname, width: 2500 })
    await waitForGrid(reader)
    const cells = reader.locator('.ht_master tbody td:not(.heading)')
    expect(await cells.count()).toBeGreaterThan(100)
    expect(await reader.locator('.ht_master tbody td:not(.heading):not(.locked)').count()).toBe(0)
    expect(await textOf(reader, SHARED, 'remark')).toBe('这一格仍归我单位')
  })
})
