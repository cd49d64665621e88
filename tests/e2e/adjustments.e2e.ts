import AxeBuilder from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage } from '../support/browser.ts'
import { cell, select, titles, waitForGrid } from '../support/grid-page.ts'
import { pdfPages, plainText } from '../support/pdf-pages.ts'
import { startServer, type TestServer } from '../support/server.ts'

/* Two browsers on the sample, which is issued first: the coordinating office's, and that of 县财政局. */

let server: TestServer
let browser: Browser
let office: Page
let finance: Page
let workbook: string

/** Led by 县财政局. */
const OWN = '畅通政策兑现渠道'
const OTHER = '公开涉企收费'
const PATIENCE = { timeout: 15_000 }
const DOCUMENT = '云政办函〔2026〕5号'

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  const wide = { url: server.url, width: 2500 }
  office = await newPage(browser, { ...wide, link: server.links[0]! })
  finance = await newPage(browser, { ...wide, link: server.links[1]! })
  for (const page of [office, finance]) await waitForGrid(page)
  workbook = new URL(office.url()).pathname.split('/')[2]!
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const menu = async (page: Page, trigger: string, item: string) => {
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: new RegExp(`^${trigger}`) })
    .click()
  await page.getByRole('menuitem', { name: item }).click()
}
/** An entry of the folder of requests in the rows' menu. */
const asking = async (page: Page, item: string, folder = '申请与意见') => {
  await page.getByRole('toolbar').locator('button[aria-haspopup]').first().click()
  await page.getByRole('menuitem', { name: folder, exact: true }).hover()
  await page.getByRole('menuitem', { name: item }).click()
}
const dialog = (page: Page): Locator => page.getByRole('dialog')
const open = async (page: Page, path = '') => {
  await page.goto(`${server.url}/w/${workbook}${path}`)
  if (path === '') await waitForGrid(page)
}
const ground = async (page: Page, reason: string) => {
  await dialog(page).getByLabel('文号').fill(DOCUMENT)
  await dialog(page).getByLabel('理由').fill(reason)
}
const mark = (page: Page, row: string, column: Parameters<typeof cell>[2]) =>
  cell(page, row, column).locator('.pending-mark')
/** Something that only the server does, as a page of that person's asks for it. */
const command = (page: Page, path: string, body: unknown) =>
  page.evaluate(
    async ([at, text]) => {
      const headers = { 'content-type': 'application/json', 'x-taizhang': '1' }
      const response = await fetch(at!, { method: 'POST', headers, body: text! })
      if (!response.ok) throw new Error(await response.text())
    },
    [`/api/workbooks/${workbook}/${path}`, JSON.stringify(body)],
  )

describe('a version of each stage', () => {
  test('[H5] is there as soon as the plan is issued, under a name in the reader’s language', async () => {
    await menu(office, '阶段与报送', '阶段与报送期')
    await dialog(office).getByRole('button', { name: '印发' }).click()
    await dialog(office).locator('.stage-confirm').getByRole('button', { name: '印发' }).click()
    await dialog(office).locator('.stage-confirm').waitFor({ state: 'detached' })
    await dialog(office).getByRole('button', { name: '关闭', exact: true }).click()
    await expect.poll(() => finance.locator('.stage-badge').textContent(), PATIENCE).toBe('印发')
    await office.getByRole('button', { name: '历史', exact: true }).click()
    await office.getByRole('button', { name: '版本', exact: true }).click()
    await office.locator('.version strong', { hasText: /^印发稿$/ }).waitFor()
    await office.getByRole('button', { name: '关闭历史记录' }).click()
  })
})

describe('[A11] a row of the issued plan', () => {
  test('goes when its unit asks and the office accepts: marked on both screens while it waits', async () => {
    await select(finance, OWN, 'title')
    await asking(finance, '申请调整：删除所选行')
    await dialog(finance).getByRole('button', { name: '提交' }).click()
    await dialog(finance).getByText('请填写理由').waitFor()
    await ground(finance, '任务已并入其他文件')
    await dialog(finance).getByRole('button', { name: '提交' }).click()
    await dialog(finance).waitFor({ state: 'detached' })
    for (const page of [finance, office]) {
      await expect.poll(() => mark(page, OWN, 'number').count(), PATIENCE).toBe(1)
    }
    expect(await mark(office, OWN, 'number').getAttribute('aria-label')).toBe('删除措施：县财政局申请调整，待办理')
    // the mark leads to the request, which has the focus there
    await mark(office, OWN, 'number').click()
    const entry = office.locator('[data-request].named-entry')
    await entry.waitFor()
    expect(await entry.textContent()).toContain('任务已并入其他文件')
    expect(await entry.evaluate(row => row === document.activeElement)).toBe(true)
    await entry.getByRole('button', { name: '同意', exact: true }).click()
    await dialog(office).getByRole('button', { name: '同意', exact: true }).click()
    await expect.poll(() => titles(finance), PATIENCE).not.toContain(OWN)
    await open(office)
    expect(await titles(office)).not.toContain(OWN)
  })

  test('stays when the office declines with a reason, which the unit reads in the register', async () => {
    await select(finance, OTHER, 'title')
    await asking(finance, '申请调整：删除所选行')
    await ground(finance, '无此项收费')
    await dialog(finance).getByRole('button', { name: '提交' }).click()
    await dialog(finance).waitFor({ state: 'detached' })
    await open(office, '/adjustments')
    await office.getByRole('button', { name: '不同意…' }).click()
    await dialog(office).getByLabel('理由').fill('仍须公开')
    await dialog(office).getByRole('button', { name: '不同意', exact: true }).click()
    await expect.poll(() => mark(finance, OTHER, 'number').count(), PATIENCE).toBe(0)
    expect(await titles(finance)).toContain(OTHER)
    await open(finance, '/adjustments')
    await finance.getByText('不同意：仍须公开').waitFor()
  })

  test('is added by the office where it stands, at once, with the keys that add a row before', async () => {
    await open(office)
    await open(finance)
    await select(office, OTHER, 'title')
    await office.keyboard.press('Control+Shift+=')
    await dialog(office).getByLabel('措施').fill('清理隐性门槛')
    await dialog(office).getByLabel('牵头单位').fill('县财政局')
    await ground(office, '上级部署')
    await dialog(office).getByRole('button', { name: '提交并执行' }).click()
    await dialog(office).waitFor({ state: 'detached' })
    for (const page of [office, finance]) {
      await expect.poll(async () => (await titles(page)).indexOf('清理隐性门槛'), PATIENCE).toBeGreaterThan(0)
    }
    const order = await titles(finance)
    expect(order.indexOf('清理隐性门槛')).toBe(order.indexOf(OTHER) + 1)
  })

  test('asks for a change of a cell that both screens mark, and the status line leads to it by keyboard', async () => {
    await cell(finance, OTHER, 'deadline').dblclick()
    await dialog(finance).getByLabel('改为').fill('11月底前')
    await ground(finance, '对接推迟')
    await dialog(finance).getByRole('button', { name: '提交' }).click()
    await expect.poll(() => mark(office, OTHER, 'deadline').count(), PATIENCE).toBe(1)
    await select(office, OTHER, 'deadline')
    const leads = office.locator('.status-pending')
    expect(await leads.textContent()).toContain('县财政局申请调整')
    await leads.focus()
    await office.keyboard.press('Enter')
    await office.locator('[data-request].named-entry').waitFor()
  })
})

test('marks, dialogs and registers have no faults that a machine can find, in either language and light', async () => {
  const faults = async (page: Page, within: string) =>
    (await new AxeBuilder({ page }).include(within).analyze()).violations.map(each => `${each.id} in ${within}`)
  for (const [language, dark, add] of [
    ['zh-CN', false, '申请调整：增加措施'],
    ['en', true, 'Adjustment: add a measure'],
  ] as const) {
    const page = await newPage(browser, { url: server.url, link: server.links[0]!, language, dark })
    await waitForGrid(page)
    await page.locator('.ht_master .pending-mark').first().waitFor()
    expect(await faults(page, '.workbook-status')).toEqual([])
    await select(page, OTHER, 'title')
    await asking(page, add, language === 'en' ? 'Requests' : '申请与意见')
    await dialog(page).waitFor()
    expect(await faults(page, '[role="dialog"]')).toEqual([])
    await page.goto(`${server.url}/w/${workbook}/adjustments`)
    await page.locator('[data-request]').first().waitFor()
    expect(await faults(page, 'main')).toEqual([])
    await page.context().close()
  }
})

describe('the register on paper', () => {
  test('has its headings and its number on every page, and every entry, none cut', async () => {
    await open(finance)
    const row = await finance.evaluate(async id => {
      const response = await fetch(`/api/workbooks/${id}/journal`)
      const { rows } = (await response.json()) as {
        rows: { change: { kind: string; request?: { measure: string } } }[]
      }
      return rows.find(each => each.change.kind === 'request-add')!.change.request!.measure
    }, workbook)
    const reasons = Array.from({ length: 40 }, (_, i) => `事由${String(i + 1).padStart(3, '0')}号。${'说明'.repeat(i)}`)
    for (const [i, reason] of reasons.entries()) {
      const text = `第${i + 1}次改写`
      await command(finance, 'adjustments', { measure: row, column: 'title', text, reason, document: DOCUMENT })
    }
    await open(office, '/adjustments')
    await office.locator('[data-request]').nth(reasons.length).waitFor()
    await office.getByRole('button', { name: '打印' }).click()
    await office.locator('.print-root[data-ready="true"]').waitFor()
    const pages = await pdfPages(await office.pdf({ preferCSSPageSize: true, printBackground: true }))
    expect(pages.length).toBeGreaterThan(3)
    for (const [index, { width, height, texts }] of pages.entries()) {
      expect([width, height]).toEqual([297, 210])
      const text = plainText(texts.map(each => each.text).join(''))
      expect(text).toContain(`—${index + 1}—`)
      expect(text).toContain('序号措施事项')
    }
    const cells = await office.locator('.print-pages tr').evaluateAll(rows => rows.map(each => each.textContent ?? ''))
    for (const reason of reasons) expect(cells.filter(text => text.includes(reason))).toHaveLength(1)
    const cut = await office.evaluate(
      () =>
        [...document.querySelectorAll('.print-pages .print-body')].filter(
          body => body.lastElementChild!.getBoundingClientRect().bottom > body.getBoundingClientRect().bottom,
        ).length,
    )
    expect(cut).toBe(0)
    const all = plainText(pages.flatMap(page => page.texts.map(each => each.text)).join(''))
    for (const entry of [
      '删除措施',
      '增加措施',
      '清理隐性门槛',
      '仍须公开',
      ...reasons.map(each => each.slice(0, 5)),
    ]) {
      expect(all).toContain(entry)
    }
    await office.keyboard.press('Escape')
    await office.locator('.print-root').waitFor({ state: 'detached' })
  })

  test('of the consultation has every unit that was asked, by the browser’s own key for printing', async () => {
    await open(office, '/consult')
    await office.locator('tr[data-unit]').first().waitFor()
    const units = await office.locator('.register-table tr[data-unit] td:nth-child(2)').allTextContents()
    expect(units.length).toBeGreaterThan(3)
    await office.keyboard.press('Control+p')
    await office.locator('.print-root[data-ready="true"]').waitFor()
    const pages = await pdfPages(await office.pdf({ preferCSSPageSize: true, printBackground: true }))
    const all = plainText(pages.flatMap(page => page.texts.map(each => each.text)).join(''))
    for (const unit of units) expect(all).toContain(unit)
    expect(all).toContain(`—${pages.length}—`)
  })
})
