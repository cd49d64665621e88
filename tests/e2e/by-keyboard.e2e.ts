import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { browserAt, signIn, startServer, type TestServer } from '../support/server.ts'

/*
 * A department fills in its row and submits it without ever touching a mouse: nothing here clicks, and every step looks
 * at what has the focus or what is selected, as a screen reader would tell it.
 */

let server: TestServer
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  // a plan that is issued: the time of reports
  const office = browserAt(server.url, await signIn(server.url, server.links[0]!))
  const list = (await office('GET', '/api/workbooks')).json as { workbooks: { id: string }[] }
  const id = list.workbooks[0]!.id
  for (const body of [
    { to: 'consult' },
    { to: 'issued', documentNumber: '云政办发〔2026〕8号', issuedOn: '2026-03-02' },
  ]) {
    const answer = await office('POST', `/api/workbooks/${id}/stage`, body)
    expect(answer.status, answer.text).toBeLessThan(300)
  }
  page = await newPage(browser, { url: server.url, link: server.links[1]!, width: 1440 })
  await waitForGrid(page)
  await waitForSaved(page)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const press = (...keys: string[]) =>
  keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve())

/** Presses a key until the page says what is wanted, as somebody who listens would. */
async function pressUntil(key: string, is: () => Promise<boolean>, most = 60): Promise<void> {
  for (let i = 0; i < most && !(await is()); i++) await press(key)
  expect(await is()).toBe(true)
}

const focused = () =>
  page.evaluate(() => {
    const it = document.activeElement
    return it?.getAttribute('aria-label') ?? it?.textContent?.trim() ?? ''
  })
const inGrid = () => page.evaluate(() => document.activeElement?.closest('.grid-element, [data-hot-input]') !== null)
/** The selected cell: its column's heading, and its row's lead units. */
const selected = () =>
  page.evaluate(() => {
    const cell = document.querySelector('.ht_master td.current, .ht_clone_inline_start td.current')
    const row = cell?.closest('tr')
    const at = row ? [...row.parentElement!.children].indexOf(row) : -1
    const line = document.querySelectorAll('.ht_master tbody tr')[at]
    return {
      column: /\bc-(\w+)/.exec(cell?.className ?? '')?.[1] ?? '',
      lead: line?.querySelector('.c-lead')?.textContent ?? '',
      text: cell?.textContent ?? '',
    }
  })
const onColumn = (name: string) => async () => (await selected()).column === name

test('the first Tab offers the way past everything, straight to the first measure', async () => {
  await press('Tab')
  expect(await focused()).toBe('跳到正文')
  await press('Enter')
  await expect.poll(inGrid).toBe(true)
  expect((await selected()).column).toBe('title')
})

test('the arrows find the row that this unit leads', async () => {
  await pressUntil('ArrowDown', async () => (await selected()).lead.startsWith('县财政局'))
})

test('a status is chosen, progress is typed, and both are saved', async () => {
  await pressUntil('ArrowRight', onColumn('pace'))
  await press('Enter')
  await page.keyboard.insertText('滞后')
  await press('Enter')
  await expect.poll(async () => (await page.locator('.pace-behind').count()) > 0).toBe(true)
  await pressUntil('ArrowUp', async () => (await selected()).lead.startsWith('县财政局'), 3)
  await pressUntil('ArrowRight', onColumn('progress'))
  await press('F2', 'ControlOrMeta+A')
  await page.keyboard.insertText('收费目录已按新规定重新核对')
  await press('Enter')
  await waitForSaved(page)
  await page.locator('.c-progress', { hasText: '收费目录已按新规定重新核对' }).first().waitFor()
  // Enter went on to the row below
  await press('ArrowUp')
})

test('a locked cell says why in words that are read aloud', async () => {
  await pressUntil('ArrowLeft', onColumn('text'))
  const status = page.locator('.workbook-status [role="status"]')
  await expect.poll(() => status.textContent()).toContain('不能修改')
  expect(await status.getAttribute('aria-live')).toBe('polite')
})

test('the toolbar is one stop of F6, its arrows walk, and the row is submitted from the menu', async () => {
  await pressUntil(
    'F6',
    async () => (await page.evaluate(() => document.activeElement?.closest('[role="toolbar"]'))) !== null,
    6,
  )
  await pressUntil('ArrowRight', async () => (await focused()) === '行', 12)
  await press('Enter')
  await page.getByRole('menuitem', { name: '报送所选行' }).waitFor()
  await pressUntil('ArrowDown', async () => (await focused()).startsWith('报送所选行'), 20)
  await press('Enter')
  await page.locator('.report-submitted').first().waitFor()
  await expect.poll(() => page.locator('.toasts').textContent()).toContain('报送')
})

test('what is said in passing and what is saved are announced, and nothing failed on the way', async () => {
  expect(await page.locator('.toasts').getAttribute('aria-live')).toBe('polite')
  expect(await page.locator('[data-save]').getAttribute('aria-live')).toBe('polite')
  expect(troubleOf(page)).toEqual([])
})

test('the sheet of shortcuts opens, finds, and gives the focus back to the cell', async () => {
  await pressUntil('F6', inGrid, 8)
  await press('ControlOrMeta+/')
  await page.getByRole('dialog', { name: '快捷键' }).waitFor()
  const found = () => page.locator('.shortcut').allTextContents()
  const all = (await found()).length
  await page.keyboard.type('F6')
  await expect.poll(async () => (await found()).length).toBeLessThan(all)
  expect(await found()).toContainEqual(expect.stringContaining('移到页面的下一部分'))
  expect((await found()).filter(line => !line.includes('F6'))).toEqual([])
  await press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(inGrid).toBe(true)
})

test('a hint stands by its control when the keyboard comes to it, and Esc takes it away', async () => {
  await pressUntil('F6', async () => (await page.evaluate(() => document.activeElement?.closest('header'))) !== null, 8)
  const tip = page.getByRole('tooltip')
  await pressUntil('Tab', async () => (await tip.count()) > 0, 6)
  await press('Escape')
  await tip.waitFor({ state: 'detached' })
})
