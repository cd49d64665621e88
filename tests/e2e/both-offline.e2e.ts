import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { badLine } from '../support/bad-line.ts'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { cell, fill, saveState, select, textOf, titles, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

const OWN = '公开涉企收费'
const SHARED = '畅通政策兑现渠道'

let server: TestServer
let browser: Browser
let office: Page
let second: Page
let finance: Page
const lines = new Map<Page, Awaited<ReturnType<typeof badLine>>>()

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  office = await opened(server.links[0]!)
  // the coordinator's second computer: a third hand that may write the department's cells
  second = await opened(server.links[0]!)
  finance = await opened(server.links[1]!)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** A page whose line can be cut. */
async function opened(link: string): Promise<Page> {
  const page = await newPage(browser, { url: server.url, link: new URL(link).pathname, width: 2500 })
  page.setDefaultTimeout(15_000)
  await waitForGrid(page)
  lines.set(page, await badLine(page.context()))
  await page.reload()
  await waitForGrid(page)
  await waitForSaved(page)
  return page
}

async function away(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    await lines.get(page)!.cut()
    await page.locator('[data-save="offline"]').waitFor({ timeout: 20_000 })
  }
}
async function back(page: Page): Promise<void> {
  lines.get(page)!.mend()
  await waitForSaved(page)
}
const eventually = (page: Page, row: string, column: Parameters<typeof textOf>[2]) =>
  expect.poll(() => textOf(page, row, column), { timeout: 20_000 })
const checks = (page: Page) => page.locator('.checks-panel')
const item = (page: Page, name: string) => checks(page).locator(`[data-check="${name}"]`)
const wordings = (page: Page, name: string) => item(page, name).locator('.wording pre').allTextContents()

async function openChecks(page: Page): Promise<void> {
  const button = page.locator('.checks-button')
  await button.waitFor()
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
  await checks(page).waitFor()
}

describe('an hour in which everybody is without a network', () => {
  test('[T5] three people write the same words of one cell: each whole wording can be read and taken by anyone', async () => {
    await fill(office, OWN, 'progress', '目录已公布，完成率60%。')
    await waitForSaved(office)
    for (const page of [second, finance]) await eventually(page, OWN, 'progress').toBe('目录已公布，完成率60%。')
    await away(office, second, finance)
    const mine = new Map([
      [office, '目录已公布，完成率80%。'],
      [second, '目录已全部上墙，完成率七成。'],
      [finance, '目录已公布，完成率75%，余下正在清理。'],
    ])
    for (const [page, text] of mine) await fill(page, OWN, 'progress', text)
    for (const page of [finance, second, office]) await back(page)
    for (const page of mine.keys()) {
      await openChecks(page)
      await expect.poll(async () => (await wordings(page, 'progress')).sort()).toEqual([...mine.values()].sort())
      await expect.poll(() => cell(page, OWN, 'progress').getAttribute('title')).toMatch(/两种写法|各种写法/)
    }
  })

  test('[T5] a small dialog at the cell takes one of them, or confirms the text put right there; the journal says so', async () => {
    await select(finance, OWN, 'progress')
    await finance.keyboard.press('Alt+Shift+C')
    const dialog = finance.getByRole('dialog')
    await dialog.waitFor()
    expect(await dialog.locator('.wording').count()).toBe(3)
    await dialog.locator('textarea').fill('目录已公布上墙，完成率80%，余下正在清理。')
    await dialog.getByRole('button', { name: '按这段文字确认' }).click()
    await dialog.waitFor({ state: 'detached' })
    for (const page of [office, second, finance]) {
      await eventually(page, OWN, 'progress').toBe('目录已公布上墙，完成率80%，余下正在清理。')
      await item(page, 'progress').waitFor({ state: 'detached' })
    }
    await waitForSaved(finance)
    await select(office, OWN, 'progress')
    await office.keyboard.press('Alt+Shift+H')
    const history = office.locator('.history-panel')
    await history.waitFor()
    await history.getByText('本行', { exact: true }).click()
    await expect.poll(() => history.textContent()).toMatch(/请核对标记/)
    await office.keyboard.press('Escape')
    await office.reload()
    await waitForSaved(office)
  })

  test('[T5] who confirms without a network settles what they saw; a wording that came in meanwhile stays marked', async () => {
    const base = await textOf(office, OWN, 'progress')
    await away(office, finance)
    await fill(office, OWN, 'progress', base.replace('80%', '90%'))
    await fill(finance, OWN, 'progress', base.replace('80%', '85%'))
    await back(office)
    await back(finance)
    await openChecks(office)
    await expect.poll(() => item(office, 'progress').count()).toBe(1)
    await away(office)
    await item(office, 'progress').getByRole('button', { name: '用这一种：先保存的写法' }).click()
    await item(office, 'progress').waitFor({ state: 'detached' })
    await eventually(office, OWN, 'progress').toBe(base.replace('80%', '90%'))
    const joined = await textOf(second, OWN, 'progress')
    await fill(second, OWN, 'progress', joined.replace(/(90%85%|85%90%)/, '九成五'))
    await waitForSaved(second)
    await back(office)
    for (const page of [office, second, finance]) {
      await openChecks(page)
      await expect.poll(async () => (await wordings(page, 'progress')).join('|')).toContain('九成五')
      expect((await wordings(page, 'progress')).join('|')).toContain('90%')
    }
    await item(second, 'progress').getByRole('button', { name: '现在的内容无误，确认' }).click()
    for (const page of [office, second, finance]) await item(page, 'progress').waitFor({ state: 'detached' })
  })

  test('[T6] cells, rows and texts of both sides merge; a row that one removed and the other wrote in is one click away', async () => {
    // those that stay on the screen when one more row comes
    const before = (await titles(office)).slice(0, 12)
    await away(office, finance)
    await fill(finance, SHARED, 'next', '下一步由财政局牵头。')
    await fill(finance, OWN, 'deadline', '10月底前')
    await select(office, SHARED, 'title')
    await office.keyboard.press('Control+Minus')
    await expect.poll(() => titles(office)).not.toContain(SHARED)
    await select(office, OWN, 'title')
    await office.keyboard.press('Control+Shift+Equal')
    await office.keyboard.insertText('离线时新增的措施')
    await office.keyboard.press('Enter')
    await expect.poll(() => titles(office)).toContain('离线时新增的措施')
    await fill(office, OWN, 'problems', '尚缺一个部门的清单。')
    await back(finance)
    await back(office)
    // the row is gone for both until the one who removed it has looked
    await expect.poll(() => titles(finance)).not.toContain(SHARED)
    expect(await wordings(office, 'row')).toEqual(['删除这一行', '保留这一行'])
    await item(office, 'row')
      .getByRole('button', { name: /^用这一种/ })
      .click()
    for (const page of [office, second, finance]) {
      await expect.poll(() => titles(page)).toEqual(expect.arrayContaining([...before, '离线时新增的措施']))
      await eventually(page, SHARED, 'next').toBe('下一步由财政局牵头。')
      await eventually(page, OWN, 'deadline').toBe('10月底前')
      await eventually(page, OWN, 'problems').toBe('尚缺一个部门的清单。')
    }
  })

  test('[T6] in the other order the coordinator learns it on return; a department gets its words back', async () => {
    await away(finance, second)
    await fill(finance, SHARED, 'remark', '财政局的附注')
    await fill(second, SHARED, 'problems', '统筹写的问题')
    await select(office, SHARED, 'title')
    await office.keyboard.press('Control+Minus')
    await waitForSaved(office)
    await back(finance)
    const panel = finance.locator('.returned-panel:not(.checks-panel)')
    await panel.waitFor()
    expect(await panel.locator('pre').allTextContents()).toEqual(['财政局的附注'])
    await back(second)
    await openChecks(second)
    expect(await wordings(second, 'row')).toEqual(['保留这一行', '删除这一行'])
    await item(second, 'row').getByRole('button', { name: '用这一种：您这边' }).click()
    for (const page of [office, second, finance]) {
      await eventually(page, SHARED, 'remark').toBe('财政局的附注')
      await eventually(page, SHARED, 'problems').toBe('统筹写的问题')
    }
  })

  test('[T6] a row that went to another section, and whom it is shared with now, are told on return', async () => {
    await away(finance, second)
    await fill(finance, SHARED, 'next', '照旧推进。')
    await fill(second, SHARED, 'remark', '统筹的附注')
    const shared = await textOf(office, SHARED, 'co')
    await fill(office, SHARED, 'co', '县财政局')
    const order = await titles(office)
    const heading = /^[一二三四五六七八九十]+/
    const at = order.indexOf(SHARED)
    const next = order.slice(at).findIndex(title => heading.test(title))
    await select(office, SHARED, 'title')
    for (let i = 0; i < (next < 0 ? 1 : next); i++) await office.keyboard.press('Alt+Shift+ArrowDown')
    await waitForSaved(office)
    await back(finance)
    await back(second)
    for (const page of [finance, second]) {
      await openChecks(page)
      expect(await item(page, 'section').locator('.wording').count()).toBe(1 + 1)
      expect(await item(page, 'co').locator('.wording pre').allTextContents()).toEqual([
        shared || '（空白）',
        '县财政局',
      ])
    }
    // a department sees it; the coordinator may take either
    expect(
      await item(finance, 'section')
        .getByRole('button', { name: /^用这一种/ })
        .count(),
    ).toBe(0)
    await item(second, 'section').getByRole('button', { name: '用这一种：您这边' }).click()
    await item(second, 'co').getByRole('button', { name: '用这一种：您看到的' }).click()
    await eventually(office, SHARED, 'co').toBe(shared)
    await expect
      .poll(async () => {
        const now = await titles(office)
        return now.findLast((title, i) => i < now.indexOf(SHARED) && heading.test(title))
      })
      .toBe(order.findLast((title, i) => i < at && heading.test(title)))
    expect(await saveState(second).getAttribute('data-save')).toMatch(/saved|saving/)
  })
})

test('nothing went wrong out of sight', () => {
  for (const page of [office, second, finance]) {
    expect(troubleOf(page).filter(each => !/WebSocket|ERR_/.test(each))).toEqual([])
  }
})
