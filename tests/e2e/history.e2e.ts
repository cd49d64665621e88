import AxeBuilder from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { cell, fill, select, textOf, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let office: Page
let finance: Page

const OWN = '公开涉企收费'

beforeAll(async () => {
  server = await startServer({ sample: true })
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

const panel = (page: Page): Locator => page.locator('.history-panel')
const entries = (page: Page): Locator => panel(page).locator('.history-entry')
const view = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true }).click()

/** Right-click → 谁改的. */
async function askWho(page: Page, row: string, column: 'remark' | 'next' | 'title'): Promise<void> {
  await select(page, row, column)
  await cell(page, row, column).click({ button: 'right' })
  await page.getByRole('menuitem', { name: '谁改的' }).click()
  await panel(page).waitFor()
}

const shown = (page: Page, row: string, column: 'remark' | 'next', text: string) =>
  expect.poll(() => textOf(page, row, column), { timeout: 20_000 }).toBe(text)

describe('谁改的', () => {
  test('a cell’s history names both who wrote in it, their units, the way, and what was there before', async () => {
    await fill(finance, OWN, 'remark', '财政局先写的')
    await waitForSaved(finance)
    await shown(office, OWN, 'remark', '财政局先写的')
    await fill(office, OWN, 'remark', '统筹单位改过的')
    await waitForSaved(office)
    await askWho(office, OWN, 'remark')
    await expect.poll(() => entries(office).count()).toBe(2)
    expect(await panel(office).locator('.history-heading').textContent()).toContain(OWN)
    const newest = entries(office).nth(0)
    const older = entries(office).nth(1)
    expect(await newest.locator('.history-who').textContent()).toContain('手工填写')
    expect(await newest.locator('del').textContent()).toContain('财政局先写的')
    expect(await newest.locator('ins').textContent()).toContain('统筹单位改过的')
    expect(await older.locator('.history-who strong').textContent()).toContain('财政局')
    expect(await older.locator('ins').textContent()).toContain('财政局先写的')
    expect(await panel(office).locator('.history-made').textContent()).toMatch(/工作簿由.+建立/)
  })

  test('an old value is brought back as an edit of one’s own: the others see it, and Ctrl+Z takes it back', async () => {
    await entries(office).nth(0).getByRole('button', { name: '还原到修改前' }).click()
    await shown(finance, OWN, 'remark', '财政局先写的')
    await expect.poll(() => entries(office).count()).toBe(3)
    expect(await entries(office).nth(0).locator('.history-who').textContent()).toContain('还原旧内容')
    await select(office, OWN, 'remark')
    await office.keyboard.press('ControlOrMeta+Z')
    await shown(finance, OWN, 'remark', '统筹单位改过的')
    await expect.poll(() => entries(office).nth(0).locator('.history-who').textContent()).toContain('撤销或恢复')
  })

  test('by key, too; the panel follows the selection and shows the whole row on demand', async () => {
    await panel(office).getByRole('button', { name: '关闭历史记录' }).click()
    await panel(office).waitFor({ state: 'detached' })
    await select(office, OWN, 'remark')
    await office.keyboard.press('Alt+Shift+H')
    await expect.poll(() => entries(office).count()).toBe(4)
    await select(office, OWN, 'next')
    // the key is a command and no typing: the cell is as it was
    expect(await textOf(office, OWN, 'remark')).toBe('统筹单位改过的')
    await expect.poll(() => panel(office).locator('.history-heading').textContent()).toContain('下一步')
    await view(office, '本行')
    await expect.poll(() => entries(office).count()).toBeGreaterThanOrEqual(4)
    expect(await entries(office).nth(0).locator('.history-what').textContent()).toBe('备注')
  })

  test('somebody who may not write the cell sees its history but is offered no way back', async () => {
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
    await askWho(reader, OWN, 'remark')
    await expect.poll(() => entries(reader).count()).toBe(4)
    expect(await panel(reader).getByRole('button', { name: /还原/ }).count()).toBe(0)
    expect(await panel(reader).getByRole('button', { name: '修改前全文' }).count()).toBeGreaterThan(0)
    await reader.context().close()
  })
})

describe('the history of the whole workbook', () => {
  test('stands by day and unit, and is filtered by unit', async () => {
    await view(office, '全部')
    await panel(office).locator('.history-group').first().waitFor()
    const units = () => panel(office).locator('.history-group h3').allTextContents()
    expect((await units()).length).toBeGreaterThan(1)
    const unit = await panel(office)
      .locator('.history-filters select')
      .first()
      .locator('option', { hasText: '财政局' })
      .getAttribute('value')
    await panel(office).getByLabel('单位').selectOption(unit)
    await expect.poll(async () => (await units()).every(heading => heading.includes('财政局'))).toBe(true)
    await panel(office).getByRole('button', { name: '清除条件' }).click()
    await expect.poll(async () => (await units()).length).toBeGreaterThan(1)
  })
})

describe('versions', () => {
  test('one is kept under a name; what was done since shows as a diff, and comes back on both screens', async () => {
    await view(office, '版本')
    await panel(office).getByRole('button', { name: '送审稿' }).click()
    await panel(office).getByRole('button', { name: '保存', exact: true }).click()
    const kept = entries(office).filter({ hasText: '送审稿' })
    await kept.waitFor()
    await fill(finance, OWN, 'next', '征求意见之后补写的')
    await waitForSaved(finance)
    await fill(office, OWN, 'remark', '征求意见之后改的备注')
    await waitForSaved(office)
    await kept.getByRole('button', { name: '与现在比较' }).click()
    await expect.poll(() => panel(office).locator('.history-state').first().textContent()).toContain('共2处不同')
    const diff = panel(office).locator('.history-entry.diff')
    expect(await panel(office).locator('.history-group h3').textContent()).toContain(OWN)
    expect((await diff.allTextContents()).join()).toMatch(
      /征求意见之后补写的.*征求意见之后改的备注|征求意见之后改的备注.*征求意见之后补写的/s,
    )
    // struck out and underlined, and said in words: never by colour alone
    expect(
      await diff
        .first()
        .locator('ins')
        .evaluate(element => getComputedStyle(element).textDecorationLine),
    ).toBe('underline')

    await panel(office).getByRole('button', { name: '把整个工作簿还原到这个版本' }).click()
    await office.getByRole('alertdialog').getByRole('button', { name: '还原', exact: true }).click()
    for (const page of [office, finance]) await shown(page, OWN, 'remark', '统筹单位改过的')
    expect(await textOf(finance, OWN, 'next')).not.toBe('征求意见之后补写的')
    await expect.poll(() => panel(office).locator('.history-state').first().textContent()).toContain('两者内容相同')
  })

  test('the state before the restore was kept by itself, and one row of it comes back alone', async () => {
    await panel(office).getByRole('button', { name: '返回版本列表' }).click()
    const before = entries(office).filter({ hasText: '还原前自动留存' })
    await before.getByRole('button', { name: '与现在比较' }).click()
    await panel(office).getByRole('button', { name: '还原这一行' }).click()
    await shown(finance, OWN, 'next', '征求意见之后补写的')
    await shown(finance, OWN, 'remark', '征求意见之后改的备注')
  })
})

test('the panel has no faults that a machine can find, in either language and light', async () => {
  for (const [language, dark] of [
    ['zh-CN', false],
    ['en', true],
  ] as const) {
    const page = await newPage(browser, { url: server.url, link: server.links[0]!, language, dark, width: 1440 })
    await waitForGrid(page)
    await page.getByRole('button', { name: language === 'en' ? 'History' : '历史', exact: true }).click()
    await panel(page).locator('.history-entry').first().waitFor()
    for (const name of language === 'en' ? ['Versions', 'All'] : ['版本', '全部']) {
      await view(page, name)
      await panel(page).locator('.history-entry').first().waitFor()
      const { violations } = await new AxeBuilder({ page }).include('.history-panel').analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    }
    expect(troubleOf(page)).toEqual([])
    await page.context().close()
  }
})
