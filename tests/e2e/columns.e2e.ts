import { AxeBuilder } from '@axe-core/playwright'
import * as XLSX from '@e965/xlsx'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { cell, openEditor, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

/* On the sample: the office adds columns, 县财政局 fills them in on the row it leads. The stories build on one another. */

let server: TestServer
let browser: Browser
let office: Page
let finance: Page

/** Led by 县财政局. */
const ROW = '公开涉企收费'
const PATIENCE = { timeout: 15_000 }

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  const wide = { url: server.url, width: 2900 }
  office = await newPage(browser, { ...wide, link: server.links[0]! })
  finance = await newPage(browser, { ...wide, link: server.links[1]! })
  for (const page of [office, finance]) await waitForGrid(page)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: '栏目设置' })
const openDialog = async (page: Page) => {
  await page.getByRole('button', { name: '栏目', exact: true }).click()
  await dialog(page).waitFor()
}
/** The shown columns by their headings, in order. */
const headings = (page: Page): Promise<string[]> =>
  page
    .locator('.grid-element .ht_master thead th')
    .evaluateAll(all => all.map(each => (each.textContent ?? '').replace('▾', '').split('\n')[0]!.trim()))
const untilHeading = (page: Page, title: string, there = true) =>
  expect.poll(async () => (await headings(page)).some(each => each.startsWith(title)), PATIENCE).toBe(there)
/** The cell of the row under that heading. */
async function under(page: Page, title: string): Promise<Locator> {
  const heading = page.locator('.grid-element .ht_master thead th', { hasText: title }).first()
  const at = await heading.getAttribute('aria-colindex')
  return cell(page, ROW, 'text').locator(`xpath=../td[@aria-colindex="${at}"]`)
}
async function write(page: Page, title: string, text: string): Promise<void> {
  const td = await under(page, title)
  await td.scrollIntoViewIfNeeded()
  await td.click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('F2')
  await openEditor(page).waitFor()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
}
const untilCell = (page: Page, title: string, text: string | RegExp) =>
  expect.poll(async () => (await (await under(page, title)).textContent()) ?? '', PATIENCE).toMatch(text)

describe('a column that the office adds', () => {
  test('is there on every screen at once, and the unit fills it in from its choices', async () => {
    await openDialog(office)
    await dialog(office).getByRole('button', { name: '新增栏目' }).click()
    // the name has the focus
    await office.keyboard.insertText('重要程度')
    await dialog(office).getByLabel('类型').selectOption('choice')
    await dialog(office).getByLabel('选项', { exact: true }).fill('重点\n一般\n一般\n')
    await dialog(office).getByLabel('归属').selectOption('plan')
    await dialog(office).getByLabel('谁可以填写').selectOption('lead')
    await dialog(office).getByRole('button', { name: '新增', exact: true }).press('Enter')
    await untilHeading(finance, '重要程度')
    const all = await headings(finance)
    const at = all.indexOf('重要程度')
    expect(all.slice(at - 1, at + 2)).toEqual(['完成时限', '重要程度', '状态'])
    await dialog(office).getByLabel('第 2 个选项').waitFor()
    const found = await new AxeBuilder({ page: office as never }).include('.dialog').analyze()
    expect(found.violations.filter(each => each.impact === 'serious' || each.impact === 'critical')).toEqual([])
    await office.keyboard.press('Escape')
    await write(finance, '重要程度', '重点')
    await untilCell(office, '重要程度', /^重点/)
    await waitForSaved(finance)
  })

  test('is renamed and moved by keyboard, on the other screen without a reload', async () => {
    await openDialog(office)
    const line = dialog(office).getByRole('button', { name: /^重要程度/ })
    await line.focus()
    await office.keyboard.press('Alt+ArrowUp')
    await expect
      .poll(() => headings(finance), PATIENCE)
      .toSatisfy((all: string[]) => all.indexOf('重要程度') === all.indexOf('完成时限') - 1)
    await expect.poll(() => line.evaluate(each => each === document.activeElement)).toBe(true)
    await line.click()
    await dialog(office).getByLabel('栏目名称').fill('等次')
    await dialog(office).getByLabel('第 1 个选项').fill('重中之重')
    await office.keyboard.press('Enter')
    await untilHeading(finance, '等次')
    await untilCell(finance, '等次', /^重中之重/)
    await dialog(office).getByLabel('显示“备注”').uncheck()
    await untilHeading(finance, '备注', false)
    await dialog(office).getByLabel('显示“备注”').check()
    await untilHeading(finance, '备注')
    await office.keyboard.press('Escape')
  })

  test('stands in the export, and on paper', async () => {
    const id = new URL(office.url()).pathname.split('/')[2]!
    const answer = await office.request.get(`${server.url}/api/workbooks/${id}/export.xlsx?lang=zh-CN`)
    const file = XLSX.read(await answer.body())
    const rows = XLSX.utils.sheet_to_json<string[]>(file.Sheets[file.SheetNames[0]!]!, { header: 1 })
    const head = rows.find(row => row.includes('等次'))!
    const row = rows.find(each => each.includes(ROW))!
    expect(row[head.indexOf('等次')]).toBe('重中之重')
    const paper = await newPage(browser, { url: server.url, link: server.links[0]!, width: 1440 })
    await paper.goto(`${server.url}/w/${id}/print`)
    await paper.locator('.print-table th', { hasText: '等次' }).first().waitFor()
    await paper.locator('.print-table td', { hasText: '重中之重' }).first().waitFor()
    await paper.close()
  })

  test('keeps what it holds while its type changes, marks what that cannot read, and comes back after removal', async () => {
    await openDialog(office)
    await dialog(office).getByRole('button', { name: /^等次/ }).click()
    await dialog(office).getByLabel('类型').selectOption('number')
    await dialog(office).getByText('有 1 格按这个类型读不出').waitFor()
    await untilCell(finance, '等次', /^重中之重/)
    await dialog(office).getByLabel('类型').selectOption('long-text')
    await untilCell(finance, '等次', /^重中之重/)
    await dialog(office).getByRole('button', { name: '停用此栏' }).click()
    await untilHeading(finance, '等次', false)
    await dialog(office).getByRole('button', { name: '恢复“等次”' }).click()
    await untilHeading(finance, '等次')
    await untilCell(finance, '等次', /^重中之重/)
    await office.keyboard.press('Escape')
    expect([...troubleOf(office), ...troubleOf(finance)]).toEqual([])
  })

  test('is only looked at by a unit', async () => {
    await openDialog(finance)
    expect(await dialog(finance).getByRole('button', { name: '新增栏目' }).count()).toBe(0)
    await dialog(finance).getByRole('button', { name: /^等次/ }).click()
    expect(await dialog(finance).locator('.column-form').getAttribute('inert')).not.toBeNull()
    await finance.keyboard.press('Escape')
  })
})
