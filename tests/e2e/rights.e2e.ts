import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage } from '../support/browser.ts'
import { type ColumnName, cell, fill, select, textOf, waitForGrid } from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

/* Two browsers on the sample: the coordinating office's, and that of 县财政局. The stories build on one another. */

let server: TestServer
let browser: Browser
let office: Page
let finance: Page
let workbook: string

/** Led by 县司法局 alone. */
const FOREIGN = '严格合法性审查'
/** Led by 县财政局. */
const OWN = '畅通政策兑现渠道'
const PATIENCE = { timeout: 15_000 }

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

const isLocked = (page: Page, row: string, column: ColumnName) =>
  cell(page, row, column).evaluate(td => td.classList.contains('locked'))
const untilLocked = (page: Page, row: string, column: ColumnName, locked: boolean) =>
  expect.poll(() => isLocked(page, row, column), PATIENCE).toBe(locked)
const untilText = (page: Page, row: string, column: ColumnName, text: string | RegExp) =>
  expect.poll(() => textOf(page, row, column), PATIENCE).toMatch(text)

const menu = async (page: Page, trigger: string, item: string) => {
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: new RegExp(`^${trigger}`) })
    .click()
  await page.getByRole('menuitem', { name: item }).click()
}
const dialog = (page: Page): Locator => page.getByRole('dialog')
const toStage = async (button: string, reason?: string) => {
  await menu(office, '阶段与报送', '阶段与报送期')
  await dialog(office).getByRole('button', { name: button }).click()
  if (reason) await dialog(office).getByLabel('理由').fill(reason)
  await dialog(office).locator('.stage-confirm').getByRole('button', { name: button }).click()
  await dialog(office).locator('.stage-confirm').waitFor({ state: 'detached' })
  await dialog(office).getByRole('button', { name: '关闭', exact: true }).click()
  await dialog(office).waitFor({ state: 'detached' })
}

describe('rights that follow the row', () => {
  test('a unit’s cells open when it is made lead of a row and close when it is not any more, without reload', async () => {
    await untilLocked(finance, FOREIGN, 'title', true)
    await untilLocked(finance, FOREIGN, 'progress', true)
    await fill(office, FOREIGN, 'lead', '县财政局')
    await untilLocked(finance, FOREIGN, 'title', false)
    await untilLocked(finance, FOREIGN, 'progress', false)
    await fill(finance, FOREIGN, 'progress', '一季度已审查12件。')
    await untilText(office, FOREIGN, 'progress', '一季度已审查12件。')
    await fill(office, FOREIGN, 'lead', '县司法局')
    await untilLocked(finance, FOREIGN, 'title', true)
    await untilLocked(finance, FOREIGN, 'progress', true)
  })
})

describe('a report', () => {
  test('is submitted by its unit, closed to it, returned with a reason, and open again', async () => {
    await select(finance, OWN, 'pace')
    await menu(finance, '行', '报送所选行')
    await untilText(office, OWN, 'pace', /已报送/)
    await untilLocked(finance, OWN, 'progress', true)
    expect(await isLocked(office, OWN, 'progress')).toBe(false)
    await select(office, OWN, 'pace')
    await menu(office, '行', '退回所选行')
    await dialog(office).getByLabel('理由').fill('请写明对接时间')
    await dialog(office).getByRole('button', { name: '确定' }).click()
    await untilText(finance, OWN, 'pace', /已退回/)
    await untilLocked(finance, OWN, 'progress', false)
    const note = cell(finance, OWN, 'pace').locator('.report-note')
    expect(await note.getAttribute('title')).toContain('请写明对接时间')
  })

  test('that is done and confirmed locks its row for the coordinator, too', async () => {
    const done = '公开涉企收费'
    await select(finance, done, 'pace')
    await menu(finance, '行', '报送所选行')
    await untilText(office, done, 'pace', /已报送/)
    await select(office, done, 'pace')
    await menu(office, '行', '确认所选行')
    await untilText(office, done, 'pace', /已确认/)
    for (const page of [office, finance]) await untilLocked(page, done, 'title', true)
  })
})

describe('the round of comment', () => {
  test('a unit answers and proposes; the office sees who is missing and adopts', async () => {
    await toStage('征求意见')
    await expect.poll(() => finance.locator('.stage-badge').textContent(), PATIENCE).toBe('征求意见')
    // who shares or leads the row is not the unit's to change: it proposes
    await cell(finance, OWN, 'co').dblclick()
    await dialog(finance).getByLabel('改为').fill('县工信局、县税务局')
    await dialog(finance).getByLabel('理由').fill('兑现需税务数据')
    await dialog(finance).getByRole('button', { name: '提交' }).click()
    await dialog(finance).waitFor({ state: 'detached' })
    await menu(finance, '阶段与报送', '征求意见情况')
    await finance.getByLabel('无意见').check()
    await finance.getByRole('button', { name: '提交答复' }).click()
    const row = finance.locator('tr', { hasText: '县财政局' }).first()
    await expect.poll(() => row.textContent(), PATIENCE).toContain('无意见')

    await menu(office, '阶段与报送', '征求意见情况')
    await office.getByText(/未答复[1-9]\d*个/).waitFor()
    await office.getByRole('button', { name: '采纳', exact: true }).click()
    await dialog(office).getByRole('button', { name: '采纳', exact: true }).click()
    await expect.poll(() => finance.locator('[data-request]').textContent(), PATIENCE).toContain('采纳')
    for (const page of [office, finance]) {
      await page.getByRole('link', { name: '返回工作簿' }).click()
      await waitForGrid(page)
      await untilText(page, OWN, 'co', /县税务局/)
    }
  })
})

describe('once the plan is issued', () => {
  test('plan columns close for everybody at once and reports stay open', async () => {
    await toStage('印发')
    for (const page of [office, finance]) {
      await untilLocked(page, OWN, 'title', true)
      await untilLocked(page, OWN, 'deadline', true)
      await untilLocked(page, OWN, 'progress', false)
    }
  })

  test('an adjustment goes round: asked in the grid, accepted in the register, changed on both screens', async () => {
    await cell(finance, OWN, 'deadline').dblclick()
    await dialog(finance).getByLabel('改为').fill('11月底前')
    await dialog(finance).getByRole('button', { name: '提交' }).click()
    // it needs its reason, and says so
    await dialog(finance).getByText('请填写理由').waitFor()
    await dialog(finance).getByLabel('理由').fill('系统对接推迟')
    await dialog(finance).getByLabel('文号').fill('云政办函〔2026〕5号')
    await dialog(finance).getByRole('button', { name: '提交' }).click()
    await dialog(finance).waitFor({ state: 'detached' })
    await menu(office, '阶段与报送', '调整登记表')
    const entry = office.locator('[data-request]')
    await expect.poll(() => entry.textContent(), PATIENCE).toContain('云政办函〔2026〕5号')
    await office.getByRole('button', { name: '同意', exact: true }).click()
    await dialog(office).getByRole('button', { name: '同意', exact: true }).click()
    await untilText(finance, OWN, 'deadline', /11月底前/)
    await expect.poll(() => entry.textContent(), PATIENCE).toContain('同意')
    await office.getByRole('link', { name: '返回工作簿' }).click()
    await waitForGrid(office)
    await untilText(office, OWN, 'deadline', /11月底前/)
  })

  test('the register prints without the page around it', async () => {
    await office.goto(`${server.url}/w/${workbook}/adjustments`)
    await office.locator('[data-request]').waitFor()
    await office.emulateMedia({ media: 'print' })
    for (const hidden of ['.app-header', '.register-head .button']) {
      expect(await office.locator(hidden).first().isVisible()).toBe(false)
    }
    expect(await office.getByRole('table').isVisible()).toBe(true)
    await office.emulateMedia({ media: 'screen' })
  })

  test('the next period opens with a report for every row, and the closed one can still be read', async () => {
    await office.goto(`${server.url}/w/${workbook}`)
    await waitForGrid(office)
    await menu(office, '阶段与报送', '阶段与报送期')
    await dialog(office)
      .getByRole('button', { name: /^关闭本期并开放/ })
      .click()
    await office.getByRole('alertdialog').getByRole('button', { name: '确定' }).click()
    await untilText(finance, OWN, 'progress', /^$/)
    await untilLocked(finance, OWN, 'progress', false)
    await untilText(finance, '公开涉企收费', 'pace', /已完成/)
    await dialog(office).locator('.closed-periods a').click()
    await office.locator('.print-root[data-ready="true"]').waitFor()
    expect(await office.locator('.print-root').textContent()).toContain('惠企资金网上申报已开通两个专项')
  })
})
