import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { cell, select, textOf, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

/*
 * The coordinator and 县财政局 with the whole row beside the grid. The stories build on one another.
 */

let server: TestServer
let browser: Browser
let office: Page
let finance: Page

/** Led by 县财政局. */
const ROW = '公开涉企收费'
const PATIENCE = { timeout: 15_000 }

const drawer = (page: Page) => page.locator('.row-drawer')
const titleOf = async (page: Page) => (await drawer(page).locator('h2').textContent()) ?? ''
const openAt = async (page: Page, row: string) => {
  await select(page, row, 'title')
  await page.keyboard.press('Control+Shift+Enter')
  await drawer(page).locator('[data-part="past"]').waitFor()
}

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  office = await newPage(browser, { url: server.url, link: server.links[0]!, width: 2000 })
  finance = await newPage(browser, { url: server.url, link: server.links[1]!, width: 2000 })
  for (const page of [office, finance]) await waitForGrid(page)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

describe('the whole row', () => {
  test('opens by key beside the grid and has the keys, with everything that is known of the row', async () => {
    await openAt(office, ROW)
    expect(await titleOf(office)).toContain(ROW)
    await expect
      .poll(() => drawer(office).evaluate(panel => panel.contains(document.activeElement)), PATIENCE)
      .toBe(true)
    const parts = await drawer(office)
      .locator('[data-part]')
      .evaluateAll(all => all.map(each => (each as HTMLElement).dataset.part))
    for (const part of ['report', 'parts', 'plan', 'remarks', 'comments', 'source', 'past', 'history']) {
      expect(parts).toContain(part)
    }
    await cell(office, ROW, 'title').waitFor()
  })

  test('shows the paragraph that the row was read from, with its own words marked', async () => {
    const mark = drawer(office).locator('.drawer-source mark')
    await expect.poll(() => mark.textContent(), PATIENCE).toContain(ROW)
    const whole = (await drawer(office).locator('.drawer-source').textContent()) ?? ''
    expect(whole.length).toBeGreaterThan(((await mark.textContent()) ?? '').length)
  })

  test('goes to the next and the previous row with the selection of the grid, and follows that selection', async () => {
    await office.keyboard.press('Alt+PageDown')
    await expect.poll(() => titleOf(office), PATIENCE).not.toContain(ROW)
    const next = (await titleOf(office)).replace(/^\S+ /, '')
    await expect
      .poll(() => drawer(office).evaluate(panel => panel.contains(document.activeElement)), PATIENCE)
      .toBe(true)
    await office.keyboard.press('Alt+PageUp')
    await expect.poll(() => titleOf(office), PATIENCE).toContain(ROW)
    await select(office, next, 'title')
    await expect.poll(() => titleOf(office), PATIENCE).toContain(next)
    await select(office, ROW, 'title')
    await expect.poll(() => titleOf(office), PATIENCE).toContain(ROW)
  })

  test('is left by Esc with the focus back in the grid, and is open again where it was left open', async () => {
    await drawer(office).locator('h2').focus()
    await office.keyboard.press('Escape')
    await drawer(office).waitFor({ state: 'detached' })
    await office.keyboard.press('ArrowRight')
    expect(await drawer(office).count()).toBe(0)
    await openAt(office, ROW)
    await office.reload()
    await waitForGrid(office)
    await select(office, ROW, 'title')
    await expect.poll(() => titleOf(office), PATIENCE).toContain(ROW)
  })

  test('is made wider by the arrows at its edge, and stays so', async () => {
    const edge = drawer(office).getByRole('separator')
    const before = Number(await edge.getAttribute('aria-valuenow'))
    await edge.focus()
    await office.keyboard.press('ArrowLeft')
    expect(Number(await edge.getAttribute('aria-valuenow'))).toBeGreaterThan(before)
    expect((await drawer(office).boundingBox())!.width).toBeGreaterThan(before)
  })
})

describe('what is written in the whole row', () => {
  test('goes in when its author leaves the field, and stands beside what a colleague writes meanwhile', async () => {
    await openAt(finance, ROW)
    const mine = drawer(finance).getByLabel('存在问题')
    await mine.fill('部门口径不一。')
    await drawer(finance).locator('h2').focus()
    await expect.poll(() => textOf(office, ROW, 'problems'), PATIENCE).toBe('部门口径不一。')
    await mine.focus()
    await mine.press('Control+End')
    await finance.keyboard.insertText('县级系统待升级。')
    const theirs = drawer(office).getByLabel('存在问题')
    await theirs.fill('三个部门口径不一。')
    await drawer(office).locator('h2').focus()
    // whoever is writing is told, and nothing moves under their hands
    await drawer(finance).getByText('您填写期间此处有改动').waitFor(PATIENCE)
    expect(await mine.inputValue()).toBe('部门口径不一。县级系统待升级。')
    await mine.press('Control+Enter')
    await expect.poll(() => textOf(office, ROW, 'problems'), PATIENCE).toBe('三个部门口径不一。县级系统待升级。')
    await waitForSaved(finance)
  })

  test('is kept on the way to the next row', async () => {
    const next = drawer(finance).getByLabel('下一步')
    await next.fill('本月统一口径。')
    await next.press('Alt+PageDown')
    await expect.poll(() => drawer(office).getByLabel('下一步').inputValue(), PATIENCE).toBe('本月统一口径。')
    await finance.keyboard.press('Alt+PageUp')
    await expect.poll(() => titleOf(finance), PATIENCE).toContain(ROW)
  })

  test('is sent in, sent back with a reason and confirmed from here', async () => {
    await drawer(finance).getByRole('button', { name: '报送' }).click()
    const state = (page: Page) => drawer(page).locator('[data-state]').getAttribute('data-state')
    await expect.poll(() => state(office), PATIENCE).toBe('submitted')
    await drawer(office).getByRole('button', { name: '退回' }).click()
    await office.getByRole('dialog').getByRole('textbox').fill('请写明完成时间。')
    await office.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await drawer(finance).getByText('请写明完成时间。').waitFor(PATIENCE)
    await drawer(finance).getByRole('button', { name: '报送' }).click()
    await drawer(office).getByRole('button', { name: '确认' }).click()
    await expect.poll(() => state(finance), PATIENCE).toBe('confirmed')
  })
})

describe('documents by link', () => {
  test('are taken where they open a page, and refused with a reason where they could do anything else', async () => {
    await openAt(office, '畅通政策兑现渠道')
    const row = drawer(office)
    await row.getByRole('button', { name: '添加链接' }).click()
    await row.getByLabel('网址').fill('javascript:alert(1)')
    await row.getByRole('button', { name: '添加', exact: true }).click()
    await row.getByText('这不是可以打开的网址').waitFor()
    await row.getByLabel('网址').fill('oa.yunling.gov.cn/doc/12')
    await row.getByLabel('名称').fill('兑现台账')
    await row.getByRole('button', { name: '添加', exact: true }).click()
    await openAt(finance, '畅通政策兑现渠道')
    const link = drawer(finance).getByRole('link', { name: /兑现台账/ })
    await link.waitFor(PATIENCE)
    expect(await link.getAttribute('href')).toBe('http://oa.yunling.gov.cn/doc/12')
    expect(await link.getAttribute('rel')).toContain('noopener')
    expect(await drawer(finance).getByText('oa.yunling.gov.cn').count()).toBeGreaterThan(0)
  })

  test('are taken out and brought back, and are told in the row’s history', async () => {
    await drawer(office).getByRole('button', { name: '删除附件 兑现台账' }).click()
    await expect
      .poll(
        () =>
          drawer(finance)
            .getByRole('link', { name: /兑现台账/ })
            .count(),
        PATIENCE,
      )
      .toBe(0)
    await office.locator('.toast').getByRole('button', { name: '撤销' }).click()
    await drawer(finance)
      .getByRole('link', { name: /兑现台账/ })
      .waitFor(PATIENCE)
    await drawer(office).getByRole('button', { name: '查看修改记录' }).click()
    await expect
      .poll(() => drawer(office).locator('.history-list > li').first().textContent(), PATIENCE)
      .toContain('附件链接')
  })
})

describe('units of the open row', () => {
  const CO = '畅通政策兑现渠道'
  test('are chosen in the grid’s own picker, by keyboard alone, and Esc leaves them as they were', async () => {
    await openAt(office, CO)
    const before = await textOf(office, CO, 'co')
    const field = drawer(office).getByRole('button', { name: /^责任单位/ })
    await field.focus()
    await office.keyboard.press('Enter')
    await office.locator('.cell-editor-units').waitFor()
    await office.keyboard.type('xjyj')
    await office.getByRole('option', { name: /^县教育局/ }).waitFor()
    await office.keyboard.press('Escape')
    await office.locator('.cell-editor-units').waitFor({ state: 'detached' })
    expect(await textOf(office, CO, 'co')).toBe(before)
    expect(await field.evaluate(button => button === document.activeElement)).toBe(true)
    await office.keyboard.press('Enter')
    await office.keyboard.type('xjyj')
    await office.getByRole('option', { name: /^县教育局/ }).waitFor()
    await office.keyboard.press('Enter')
    await office.keyboard.press('Enter')
    await expect.poll(() => textOf(finance, CO, 'co'), PATIENCE).toContain('县教育局')
    expect(await field.evaluate(button => button === document.activeElement)).toBe(true)
    // for whoever may not choose them they are to be read, with the way to ask
    await openAt(finance, CO)
    expect(await drawer(finance).locator('.drawer-units').count()).toBe(0)
  })
})

describe('comments in the open row', () => {
  const SAID = '畅通政策兑现渠道'
  test('are written, answered and settled there, of the row or of one of its columns', async () => {
    await openAt(office, SAID)
    const part = (page: Page) => drawer(page).locator('[data-part="comments"]')
    await part(office).getByLabel('批注对象').selectOption({ label: '进展' })
    await part(office).getByRole('textbox').fill('请写明金额。')
    await part(office).getByRole('textbox').press('Control+Enter')
    await expect.poll(() => cell(office, SAID, 'progress').locator('.comment-mark').count(), PATIENCE).toBe(1)
    await part(finance).getByText('请写明金额。').waitFor(PATIENCE)
    await part(finance).getByRole('button', { name: '回复' }).click()
    await finance.keyboard.insertText('已写。')
    await finance.keyboard.press('Control+Enter')
    await part(office).getByText('已写。').waitFor(PATIENCE)
    await part(office).getByRole('button', { name: '解决', exact: true }).click()
    await part(office).getByText('没有未解决的批注。').waitFor(PATIENCE)
  })

  test('that were not sent are asked about before the row is left', async () => {
    await drawer(office).locator('[data-part="comments"]').getByRole('textbox').fill('还没写完')
    await drawer(office).locator('h2').focus()
    await office.keyboard.press('Escape')
    const ask = office.getByRole('alertdialog').or(office.getByRole('dialog'))
    await ask.getByRole('button', { name: '留在此处' }).click()
    expect(await drawer(office).locator('[data-part="comments"]').getByRole('textbox').inputValue()).toBe('还没写完')
    await drawer(office).locator('[data-part="comments"]').getByRole('textbox').fill('')
    await drawer(office).locator('h2').focus()
    await office.keyboard.press('Escape')
    await drawer(office).waitFor({ state: 'detached' })
  })

  test('and all else of a row open by the mark in its number’s cell, whose hint tells the keys', async () => {
    const mark = cell(office, ROW, 'number').locator('.row-expand')
    expect(await mark.getAttribute('title')).toContain('Ctrl+Shift+Enter')
    await cell(office, ROW, 'number').hover()
    await mark.click()
    await expect.poll(() => titleOf(office), PATIENCE).toContain(ROW)
  })
})

describe('a narrow window', () => {
  test('has the whole row over the grid, whose cells cannot be reached meanwhile', async () => {
    const page = await newPage(browser, { url: server.url, link: server.links[1]!, width: 800, height: 900 })
    await waitForGrid(page)
    await select(page, 1, 'title')
    await page.keyboard.press('Control+Shift+Enter')
    await drawer(page).locator('[data-part="past"]').waitFor()
    expect((await drawer(page).boundingBox())!.width).toBe(800)
    expect(await page.locator('.grid-place').evaluate(place => getComputedStyle(place).visibility)).toBe('hidden')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.keyboard.press('Escape')
    await drawer(page).waitFor({ state: 'detached' })
    expect(troubleOf(page)).toEqual([])
    await page.context().close()
  })
})

describe('people with disabilities', () => {
  test('meet nothing in the whole row that hinders them, in either language and in the dark', async () => {
    for (const [language, dark] of [
      ['zh-CN', false],
      ['en', true],
    ] as const) {
      const page = await newPage(browser, { url: server.url, link: server.links[0]!, language, dark })
      await waitForGrid(page)
      await select(page, ROW, 'title')
      await page.keyboard.press('Control+Shift+Enter')
      await drawer(page).locator('.drawer-source mark').waitFor(PATIENCE)
      const { violations } = await new AxeBuilder({ page: page as never }).include('.row-drawer').analyze()
      expect(violations.map(each => `${each.id}: ${each.nodes[0]?.html}`)).toEqual([])
      expect(troubleOf(page)).toEqual([])
      await page.context().close()
    }
  })
})
