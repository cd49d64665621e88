import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { cell, fill, select, textOf, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

/*
 * On the sample: 县财政局 leads a row that 县教育局 comes to share. The stories build on one another.
 */

let server: TestServer
let browser: Browser
let office: Page
let finance: Page
let education: Page
let reader: Page

/** Led by 县财政局. */
const ROW = '公开涉企收费'
const PATIENCE = { timeout: 15_000 }

const member = async (unit: string, name: string, role: string): Promise<string> => {
  const workbook = new URL(office.url()).pathname.split('/')[2]!
  const link = await office.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json', 'x-taizhang': '1' }
      const response = await fetch(path!, { method: 'POST', headers, body: body! })
      return ((await response.json()) as { link: string }).link
    },
    [`/api/workbooks/${workbook}/members`, JSON.stringify({ name, unit, role })],
  )
  return new URL(link).pathname
}

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  const wide = { url: server.url, width: 2700 }
  office = await newPage(browser, { ...wide, link: server.links[0]! })
  await waitForGrid(office)
  finance = await newPage(browser, { ...wide, link: server.links[1]! })
  education = await newPage(browser, { ...wide, link: await member('县教育局', '丁一', 'contributor') })
  reader = await newPage(browser, { ...wide, link: await member('县人大办', '赵明', 'reader') })
  for (const page of [finance, education, reader]) await waitForGrid(page)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: '各单位进展' })
const open = async (page: Page, row = ROW) => {
  await select(page, row, 'parts')
  await page.keyboard.press('Enter')
  await dialog(page).waitFor()
}
const isLocked = (page: Page) => cell(page, ROW, 'parts').evaluate(td => td.classList.contains('locked'))
const untilLocked = (page: Page, locked: boolean) => expect.poll(() => isLocked(page), PATIENCE).toBe(locked)
const untilText = (page: Page, text: string | RegExp, row = ROW) =>
  expect.poll(() => textOf(page, row, 'parts'), PATIENCE).toMatch(text)

describe('the parts of the sample', () => {
  test('are there on the first visit, each after the name of its unit, with how many have written', async () => {
    expect(await textOf(office, '编制一次办成清单', 'parts')).toMatch(/^县人社局：灵活就业参保场景.*1\/3已填$/)
    expect(await textOf(office, '畅通政策兑现渠道', 'parts')).toMatch(/^县工信局：技改补助审核系统/)
  })
})

describe('a unit’s own words on a row that it shares', () => {
  test('open to it when it joins the row, and are seen by the lead at once', async () => {
    expect(await isLocked(education)).toBe(true)
    await fill(office, ROW, 'co', '县发改委、县市场监管局、县教育局')
    await untilLocked(education, false)
    await untilText(finance, '0/3已填')
    await open(education)
    const own = dialog(education).getByLabel('县教育局')
    // the dialog opens in the person's own field; the others are there to read, and say whose they are
    await expect.poll(() => own.evaluate(area => area === document.activeElement)).toBe(true)
    const other = dialog(education).getByLabel('县发改委')
    expect(await other.getAttribute('readonly')).not.toBeNull()
    const hint = await other.getAttribute('aria-describedby')
    expect(await education.locator(`[id="${hint}"]`).textContent()).toBe('由该单位填写。')
    await own.fill('民办学校收费已纳入目录，共9项。')
    await education.keyboard.press('Control+Enter')
    await dialog(education).waitFor({ state: 'detached' })
    await untilText(finance, '县教育局：民办学校收费已纳入目录，共9项。1/3已填')
    await waitForSaved(education)
  })

  test('give the focus back to the grid, and are taken back and brought again by undo and redo', async () => {
    await education.keyboard.press('Control+z')
    await untilText(finance, /^0\/3已填$/)
    await education.keyboard.press('Control+y')
    await untilText(finance, '共9项')
  })

  test('stand beside what a colleague of the same unit writes meanwhile', async () => {
    await open(education)
    const own = dialog(education).getByLabel('县教育局')
    await own.press('End')
    await education.keyboard.insertText('下月公布。')
    // the coordinator may write any part, and does so while the other is in it
    await open(office)
    await dialog(office).getByLabel('县教育局').fill('全县民办学校收费已纳入目录，共9项。')
    await dialog(office).getByRole('button', { name: '保存' }).click()
    await untilText(finance, '全县民办')
    await dialog(education).getByRole('button', { name: '保存' }).click()
    await untilText(finance, '县教育局：全县民办学校收费已纳入目录，共9项。下月公布。')
  })

  test('are not lost by closing the dialog without saving: it asks first', async () => {
    await open(education)
    await education.keyboard.insertText('未完')
    await education.keyboard.press('Escape')
    const asking = education.getByRole('alertdialog')
    await asking.getByRole('button', { name: '继续填写' }).click()
    await expect.poll(() => dialog(education).getByLabel('县教育局').inputValue()).toContain('未完')
    await education.keyboard.press('Escape')
    await asking.getByRole('button', { name: '不保存，关闭' }).click()
    await dialog(education).waitFor({ state: 'detached' })
    expect(await textOf(finance, ROW, 'parts')).not.toContain('未完')
  })

  test('are read, and not written, by the row’s lead and by a reader', async () => {
    for (const page of [finance, reader]) {
      expect(await isLocked(page)).toBe(true)
      await cell(page, ROW, 'parts').dblclick()
      const areas = dialog(page).getByRole('textbox')
      await expect.poll(() => areas.count(), PATIENCE).toBe(3)
      for (const area of await areas.all()) expect(await area.getAttribute('readonly')).not.toBeNull()
      await dialog(page).getByRole('button', { name: '关闭' }).first().click()
      await dialog(page).waitFor({ state: 'detached' })
    }
    await open(reader)
    expect(await dialog(reader).textContent()).toContain('您的身份是查阅')
    await reader.keyboard.press('Escape')
  })

  test('cannot be pasted or deleted over in the grid', async () => {
    await select(office, ROW, 'parts')
    await office.keyboard.press('Delete')
    await office.getByText('各单位的进展分别填写').first().waitFor()
    expect(await textOf(office, ROW, 'parts')).toContain('县教育局：')
  })

  test('say in the history whose they are', async () => {
    await select(finance, ROW, 'parts')
    await finance.keyboard.press('Alt+Shift+H')
    const newest = finance.locator('.history-list > li').first()
    await expect.poll(() => newest.textContent(), PATIENCE).toContain('县教育局')
    await expect.poll(() => newest.textContent(), PATIENCE).toContain('下月公布。')
  })

  test('close with the report that the lead sends in, and say so', async () => {
    await select(finance, ROW, 'pace')
    await finance.getByRole('toolbar').getByRole('button', { name: /^行/ }).click()
    await finance.getByRole('menuitem', { name: '报送所选行' }).click()
    await untilLocked(education, true)
    await open(education)
    await expect.poll(() => dialog(education).textContent()).toContain('本期填报已经报送')
    await education.keyboard.press('Escape')
  })

  test('are on paper', async () => {
    const page = await newPage(browser, { url: server.url, link: server.links[0]! })
    await page.goto(`${server.url}${new URL(finance.url()).pathname}/print`)
    await page.locator('.print-root[data-ready="true"]').waitFor()
    expect(await page.locator('.print-root').textContent()).toContain('县教育局：全县民办学校收费已纳入目录')
    await page.context().close()
  })
})

describe('the dialog', () => {
  test('has nothing that hinders people with disabilities, in either language and in the dark', async () => {
    for (const [language, dark] of [
      ['zh-CN', false],
      ['en', true],
    ] as const) {
      const page = await newPage(browser, { url: server.url, link: server.links[0]!, width: 2700, language, dark })
      await waitForGrid(page)
      await select(page, '编制一次办成清单', 'parts')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').getByLabel('县人社局').waitFor()
      const { violations } = await new AxeBuilder({ page: page as never }).include('.dialog').analyze()
      expect(violations.map(each => `${each.id}: ${each.nodes[0]?.html}`)).toEqual([])
      expect(troubleOf(page)).toEqual([])
      await page.context().close()
    }
  })
})
