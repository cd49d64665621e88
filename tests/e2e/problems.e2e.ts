import AxeBuilder from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { cell, fill, select, textOf, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { browserAt, signIn, startServer, type TestServer } from '../support/server.ts'

/* Two browsers on the sample: the coordinating office's, and that of 县财政局. The stories build on one another. */

let server: TestServer
let browser: Browser
let office: Page
let finance: Page

const ROW = '严格合法性审查'
const PATIENCE = { timeout: 15_000 }

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  office = await newPage(browser, { url: server.url, width: 2500, link: server.links[0]! })
  await waitForGrid(office)
  const workbook = new URL(office.url()).pathname.split('/')[2]!
  const ask = browserAt(server.url, await signIn(server.url, server.links[0]!))
  const member = { name: '白帆', unit: '县财政局', role: 'contributor' }
  const { json } = await ask('POST', `/api/workbooks/${workbook}/members`, member)
  finance = await newPage(browser, { url: server.url, width: 2500, link: new URL(json.link, server.url).href })
  await waitForGrid(finance)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const button = (page: Page): Locator => page.locator('.problems-button')
const panel = (page: Page): Locator => page.locator('.problems-panel')
const item = (page: Page, code: string, row = ROW): Locator =>
  panel(page).locator(`.problem-item[data-code="${code}"]`, { hasText: row })
const open = async (page: Page) => {
  if ((await panel(page).count()) === 0) await button(page).click()
  await panel(page).waitFor()
}
const isWarned = (page: Page) => cell(page, ROW, 'remark').evaluate(td => td.classList.contains('warned'))
const axeOf = async (page: Page, within: string): Promise<string[]> =>
  (await new AxeBuilder({ page }).include(within).analyze()).violations.map(each => each.id)

describe('[V1] a slip in a cell', () => {
  test('is typed without hindrance, marked with its reason and repair, and listed for everybody', async () => {
    await fill(office, ROW, 'remark', '已经 会签,待印发。')
    await waitForSaved(office)
    await expect.poll(() => textOf(office, ROW, 'remark')).toBe('已经 会签,待印发。')
    await expect.poll(() => isWarned(office), PATIENCE).toBe(true)
    expect(await cell(office, ROW, 'remark').getAttribute('title')).toContain('请删去')
    await open(finance)
    await expect.poll(() => item(finance, 'typing-spaces').count(), PATIENCE).toBe(1)
  })

  test('is reached from the panel by keyboard alone: down the list, Enter goes to the cell', async () => {
    await open(office)
    const first = panel(office).locator('.problem-go').first()
    await first.focus()
    await office.keyboard.press('ArrowDown')
    const focused = () =>
      office.evaluate(() => [...document.querySelectorAll('.problem-go')].indexOf(document.activeElement!))
    await expect.poll(focused).toBe(1)
    await item(office, 'typing-spaces').locator('.problem-go').focus()
    await office.keyboard.press('Enter')
    await expect.poll(() => cell(office, ROW, 'remark').getAttribute('class')).toContain('current')
    expect(await office.locator('.workbook-status').textContent()).toContain('多余的空格')
  })

  test('[V3] is mended by one click, on the other screen too, and undone by one', async () => {
    await item(office, 'typing-spaces').locator('.problem-repair').click()
    await expect.poll(() => textOf(finance, ROW, 'remark'), PATIENCE).toBe('已经会签,待印发。')
    await expect.poll(() => item(finance, 'typing-spaces').count(), PATIENCE).toBe(0)
    await expect.poll(() => item(office, 'typing-punctuation').count()).toBe(1)
  })

  test('is mended from the cell by Alt+Enter', async () => {
    await select(office, ROW, 'remark')
    await office.keyboard.press('Alt+Enter')
    const dialog = office.getByRole('dialog')
    await dialog.getByRole('button', { name: '改为规范标点' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => textOf(office, ROW, 'remark')).toBe('已经会签，待印发。')
    await expect.poll(() => isWarned(office), PATIENCE).toBe(false)
  })
})

describe('[V4] what is meant', () => {
  test('is kept with a reason, under its author’s name, and both screens stop asking', async () => {
    await fill(office, ROW, 'remark', '见附件（待定）。')
    await expect.poll(() => item(finance, 'placeholder-left').count(), PATIENCE).toBe(1)
    // a unit that does not lead the row reads it and can do nothing about it
    expect(await item(finance, 'placeholder-left').locator('.problem-waive').count()).toBe(0)
    const found = item(office, 'placeholder-left')
    await found.locator('.problem-waive').click()
    await office.keyboard.insertText('附件尚未定稿。')
    expect(await axeOf(office, '.problems-panel')).toEqual([])
    await found.getByRole('button', { name: '保留', exact: true }).click()
    await expect.poll(() => item(finance, 'placeholder-left').count(), PATIENCE).toBe(0)
    await panel(finance)
      .getByRole('button', { name: /^已保留 1/ })
      .click()
    await expect.poll(() => item(finance, 'placeholder-left').textContent()).toContain('附件尚未定稿。')
    await expect.poll(() => isWarned(finance), PATIENCE).toBe(false)
  })

  test('[V5] is asked anew once the cell says something else', async () => {
    await fill(office, ROW, 'remark', '见附件二（待定）。')
    await expect.poll(() => item(office, 'placeholder-left').count(), PATIENCE).toBe(1)
    await expect.poll(() => isWarned(finance), PATIENCE).toBe(true)
    await fill(office, ROW, 'remark', '')
  })
})

describe('the panel', () => {
  test('shows what somebody asks for: one kind, one unit, only their own rows', async () => {
    await open(finance)
    await panel(finance).getByRole('button', { name: /^检查/ }).click()
    const all = await panel(finance).locator('.problem-item').count()
    await panel(finance).getByRole('checkbox').check()
    await expect.poll(() => panel(finance).locator('.problem-item').count()).toBeLessThan(all)
    await panel(finance).getByRole('checkbox').uncheck()
    await panel(finance).getByLabel('类别').selectOption('units')
    const codes = () =>
      panel(finance)
        .locator('.problem-item')
        .evaluateAll(list => list.map(each => each.getAttribute('data-code')))
    await expect.poll(async () => (await codes()).every(code => /unit|lead|group/.test(code ?? ''))).toBe(true)
    await panel(finance).getByLabel('类别').selectOption('')
  })

  test('has no flaw that axe knows, and no page left an error behind', async () => {
    expect(await axeOf(finance, '.problems-panel')).toEqual([])
    for (const page of [office, finance]) expect(troubleOf(page)).toEqual([])
  })
})
