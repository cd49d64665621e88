import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { cell, fill, openCell, select, textOf, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

/* Two browsers on the sample: the coordinating office's, and that of 县财政局. The stories build on one another. */

let server: TestServer
let browser: Browser
let office: Page
let finance: Page

/** Led by 县财政局. */
const OWN = '畅通政策兑现渠道'
const FOREIGN = '严格合法性审查'
const PATIENCE = { timeout: 15_000 }

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

const comments = (page: Page) => page.getByRole('region', { name: '批注' })
const mark = (page: Page, row: string, column: 'progress' | 'remark') =>
  cell(page, row, column).locator('.comment-mark')

/** What axe finds serious in what was built here; the grid itself is looked at with every screen. */
async function seriousFlaws(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('.grid-element').analyze()
  return violations.filter(each => /serious|critical/.test(each.impact ?? '')).map(each => each.id)
}

describe('who is here', () => {
  test('is listed with unit first and where they are, and can be followed until one moves', async () => {
    await select(finance, OWN, 'progress')
    const open = office.locator('.presence-open')
    await expect.poll(() => open.getAttribute('aria-label'), PATIENCE).toContain('县财政局·')
    await open.click()
    const entry = office.getByRole('menuitem', { name: /县财政局·/ })
    await expect.poll(() => entry.textContent(), PATIENCE).toMatch(/在第 .+ 行 · 进展/)
    await entry.click()
    await office.locator('.following').waitFor()
    const selected = (page: Page) => page.locator('.ht_master td.current').textContent()
    await select(finance, OWN, 'remark')
    await select(finance, FOREIGN, 'problems')
    await expect.poll(() => selected(office), PATIENCE).toBe(await textOf(office, FOREIGN, 'problems'))
    await office.keyboard.press('Escape')
    await expect.poll(() => office.locator('.following').count()).toBe(0)
    await expect.poll(() => office.locator('.only-read[role=status]').first().textContent()).toContain('已结束跟随')
  })

  test('says quietly that somebody is editing the cell one is in, and hinders nobody', async () => {
    await select(office, OWN, 'remark')
    await openCell(finance, OWN, 'remark')
    await office
      .getByText(/县财政局·.+正在编辑此格/)
      .first()
      .waitFor()
    await finance.keyboard.press('Escape')
    await expect.poll(() => office.locator('.together-note').count(), PATIENCE).toBe(0)
  })
})

describe('a comment', () => {
  test('is begun by key, calls a unit by pinyin initials, and is marked in the other’s cell', async () => {
    await select(office, OWN, 'progress')
    await office.keyboard.press('Shift+F2')
    const box = comments(office).getByRole('textbox')
    await box.waitFor()
    await expect.poll(() => box.evaluate(field => field === document.activeElement)).toBe(true)
    await office.keyboard.insertText('请')
    await office.keyboard.type('@xczj')
    await office.getByRole('option', { name: /^县财政局\s*单位$/ }).waitFor()
    await office.keyboard.press('Enter')
    expect(await box.inputValue()).toBe('请@县财政局 ')
    await office.keyboard.insertText('补充兑现金额')
    await office.keyboard.press('Control+Enter')
    await comments(office).getByText('补充兑现金额').waitFor()
    await expect.poll(() => mark(finance, OWN, 'progress').getAttribute('aria-label'), PATIENCE).toBe('1条未解决批注')
  })

  test('that calls my unit is in my inbox, leads to its cell, and is answered and resolved there', async () => {
    const bell = finance.getByRole('button', { name: /^消息，1条未读/ })
    await bell.waitFor({ timeout: 15_000 })
    await bell.click()
    await finance.getByRole('button', { name: /提到了您或您的单位/ }).waitFor()
    expect(await seriousFlaws(finance)).toEqual([])
    await finance.getByRole('button', { name: /提到了您或您的单位/ }).click()
    await comments(finance).getByText('补充兑现金额').waitFor()
    await finance.getByRole('button', { name: '消息', exact: true }).waitFor()
    await comments(finance).getByRole('button', { name: '回复' }).click()
    await finance.keyboard.insertText('已补充，请核。')
    await comments(finance).locator('.thread').getByRole('button', { name: '回复', exact: true }).last().click()
    await comments(office).getByText('已补充，请核。').waitFor(PATIENCE)
    // not theirs to resolve, and so not offered
    expect(await comments(finance).getByRole('button', { name: '解决', exact: true }).count()).toBe(0)
    await comments(office).getByRole('button', { name: '解决', exact: true }).click()
    await expect.poll(() => mark(finance, OWN, 'progress').count(), PATIENCE).toBe(0)
    await comments(office).getByRole('button', { name: '已解决' }).click()
    await comments(office)
      .getByText(/已解决$/)
      .first()
      .waitFor()
    expect(await seriousFlaws(office)).toEqual([])
    await comments(finance).getByRole('button', { name: '关闭批注' }).click()
  })
})

describe('a cell I am in', () => {
  test('that somebody else changes is told with both texts, and either is one press away', async () => {
    await fill(office, OWN, 'remark', '原来的备注')
    await waitForSaved(office)
    await expect.poll(() => textOf(finance, OWN, 'remark'), PATIENCE).toContain('原来的备注')
    await select(finance, OWN, 'remark')
    await fill(office, OWN, 'remark', '办公室改过的备注')
    const news = finance.locator('.cell-news')
    await news.waitFor(PATIENCE)
    await expect.poll(() => news.textContent(), PATIENCE).toMatch(/原来的备注.*办公室改过的备注/)
    expect(await seriousFlaws(finance)).toEqual([])
    // another cell is no news
    await fill(office, FOREIGN, 'remark', '别处')
    await news.getByRole('button', { name: '改回您看到的' }).click()
    await expect.poll(() => textOf(office, OWN, 'remark'), PATIENCE).toBe('原来的备注')
    expect(await news.count()).toBe(0)
  })

  test('in the open row is told of just the same, and after one wrote there, too', async () => {
    await select(finance, OWN, 'title')
    await finance.keyboard.press('Control+Shift+Enter')
    const field = finance.locator('.row-drawer').getByLabel('备注', { exact: true })
    await field.focus()
    await fill(office, OWN, 'remark', '又改了一次')
    const news = finance.locator('.cell-news')
    await expect.poll(() => news.textContent(), PATIENCE).toMatch(/原来的备注.*又改了一次/)
    await news.getByRole('button', { name: '知道了' }).click()
    await finance.locator('.row-drawer h2').focus()
    await finance.keyboard.press('Escape')
    await finance.locator('.row-drawer').waitFor({ state: 'detached' })
  })

  test('on a phone is told over the open row, and what was there is one tap away', async () => {
    const phone = { url: server.url, link: server.links[1]!, width: 360, height: 740, touch: true }
    const page = await newPage(browser, phone)
    await page.locator('.phone-card').filter({ hasText: OWN }).tap()
    const field = page.locator('.row-drawer').getByLabel('备注', { exact: true })
    await field.focus()
    await fill(office, OWN, 'remark', '手机上也看到')
    const news = page.locator('.cell-news')
    await expect.poll(() => news.textContent(), PATIENCE).toMatch(/又改了一次.*手机上也看到/)
    const box = (await news.boundingBox())!
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(360)
    await news.getByRole('button', { name: '改回您看到的' }).tap()
    await expect.poll(() => textOf(office, OWN, 'remark'), PATIENCE).toBe('又改了一次')
    expect(troubleOf(page)).toEqual([])
    await page.context().close()
  })
})

describe('[N2] the rows of my unit', () => {
  test('are in my inbox with what others changed there, lead to the cell, and are gone once I have seen them', async () => {
    await fill(office, OWN, 'remark', '请财政局核对')
    await waitForSaved(office)
    await finance.getByRole('button', { name: /^消息/ }).click()
    const dialog = finance.getByRole('dialog')
    await dialog.getByRole('button', { name: '本单位的行' }).click()
    const entry = dialog.locator('.inbox-notice', { hasText: '请财政局核对' })
    await entry.waitFor(PATIENCE)
    expect(await entry.textContent()).toMatch(/备注/)
    expect(await seriousFlaws(finance)).toEqual([])
    await entry.click()
    await expect.poll(() => finance.locator('.ht_master td.current').textContent(), PATIENCE).toContain('请财政局核对')
    await finance.getByRole('button', { name: /^消息/ }).click()
    await dialog.getByRole('button', { name: '本单位的行' }).click()
    await entry.waitFor(PATIENCE)
    await dialog.getByRole('button', { name: '全部标为已看' }).click()
    await dialog.getByText('没有新的修改').waitFor(PATIENCE)
    await finance.keyboard.press('Escape')
  })

  test('no page complained', () => {
    expect([...troubleOf(office), ...troubleOf(finance)]).toEqual([])
  })
})
