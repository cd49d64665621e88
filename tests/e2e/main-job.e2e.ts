import { existsSync, readFileSync } from 'node:fs'
import * as xlsx from '@e965/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPlan } from '../../schema/policy/read-plan.ts'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { cell, fill, openCell, saveState, select, textOf, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { rawClient } from '../support/raw-client.ts'
import { signIn, startServer, type TestServer } from '../support/server.ts'

/*
 * The main job from one end to the other, over an office network: the address is a host name, not loopback, and plain
 * http, so the browser treats the page as an insecure context (no clipboard, no randomUUID, no service worker).
 */

const seed = new URL('../../../shared/seeds/001_ac129a74929e7d6a.txt', import.meta.url)
const sample = new URL('../../server/sample/plan.txt', import.meta.url)
const source = readFileSync(existsSync(seed) ? seed : sample, 'utf8')
const plan = readPlan(source)
const HOST = 'plan.office.test'
const DEPARTMENT = '县司法局'
/** A screen that holds the whole grid, which paints only what is in sight. */
const WHOLE = { width: 2500, height: 4500 }

let server: TestServer
let browser: Browser
let office: Page
let department: Page
let address: string
let workbook: string

const own = plan.measures.find(row => row.lead[0]?.written === DEPARTMENT)!
const foreign = plan.measures.find(row => row.lead.length > 0 && row.lead.every(unit => unit.written !== DEPARTMENT))!
const titleOf = (row: { title: string }) => row.title.replace(/。$/, '')

const addMember = async (unit: string, name: string, role: string): Promise<string> => {
  await office.getByLabel('单位', { exact: true }).fill(unit)
  await office.getByLabel('姓名', { exact: true }).fill(name)
  await office.getByLabel('角色', { exact: true }).selectOption(role)
  await office.getByRole('button', { name: '添加并生成链接' }).click()
  const box = office.getByRole('textbox', { name: new RegExp(`${name}的个人链接`) })
  await box.waitFor()
  return box.inputValue()
}

beforeAll(async () => {
  if (!existsSync(seed)) process.stderr.write('the real plan texts are not beside the repository: using the sample\n')
  server = await startServer({ env: { TAIZHANG_ORIGIN: '' } })
  browser = await launchBrowser([`--host-resolver-rules=MAP ${HOST} 127.0.0.1`])
  address = server.url.replace(/127\.0\.0\.1|localhost/, HOST)
  office = await newPage(browser, { url: address, link: new URL(server.links[0]!).pathname, ...WHOLE })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('the coordinator pastes the text, corrects one unit beside its source and creates the workbook', async () => {
  expect(await office.evaluate(() => window.isSecureContext)).toBe(false)
  await office.goto(`${address}/new`)
  await office.getByLabel('文件正文').last().fill(source)
  await office.getByRole('button', { name: '拆分为措施' }).click()
  await office.getByRole('heading', { name: '核对' }).waitFor()
  const serial = plan.measures.indexOf(foreign) + 1
  await office.locator(`li[aria-label^="第 ${serial} 条"]`).dblclick()
  const lead = office.getByRole('form', { name: `更正第 ${serial} 条` }).getByLabel('牵头单位')
  await lead.fill('县数据局')
  await lead.press('Enter')
  await office.getByRole('button', { name: '创建工作簿' }).click()
  await office.waitForURL(/\/w\/w_\w+$/)
  workbook = office.url().split('/').at(-1)!
  await waitForGrid(office)
  const counts = `共${plan.measures.length}项措施，${plan.sections.length}个部分`
  await office.locator('.workbook-counts').getByText(counts).waitFor()
  expect(await textOf(office, titleOf(foreign), 'lead')).toBe('县数据局')
})

test('a department comes in by the link it was given, sees an edit within a second and edits at the same time', async () => {
  await office.getByRole('button', { name: '成员与链接' }).click()
  const link = await addMember(DEPARTMENT, '李岚', 'contributor')
  await office.keyboard.press('Escape')
  department = await newPage(browser, { url: address, link: new URL(link).pathname, ...WHOLE })
  await waitForGrid(department)
  await waitForSaved(department)

  // the quickest of three: a machine that does other things may stand still for a moment
  let quickest = Number.POSITIVE_INFINITY
  for (const words of ['请抓紧', '请抓紧办理', '请抓紧办理并报送']) {
    await fill(office, titleOf(foreign), 'remark', words)
    const since = Date.now()
    await expect.poll(() => textOf(department, titleOf(foreign), 'remark')).toBe(words)
    quickest = Math.min(quickest, Date.now() - since)
  }
  expect(quickest).toBeLessThan(1_000)

  await openCell(office, titleOf(foreign), 'deadline')
  await openCell(department, titleOf(own), 'progress')
  await office.keyboard.press('ControlOrMeta+A')
  await office.keyboard.insertText('9月底前')
  await department.keyboard.insertText('已印发方案，完成60%。')
  await Promise.all([office.keyboard.press('Enter'), department.keyboard.press('Enter')])
  for (const page of [office, department]) {
    await expect.poll(() => textOf(page, titleOf(foreign), 'deadline')).toBe('9月底前')
    await expect.poll(() => textOf(page, titleOf(own), 'progress')).toBe('已印发方案，完成60%。')
  }
})

test('a reader’s edit is refused by the server itself, sent past the screen over a raw websocket', async () => {
  await office.getByRole('button', { name: '成员与链接' }).click()
  const link = await addMember('县人大办', '赵明', 'reader')
  await office.keyboard.press('Escape')
  const cookie = await signIn(server.url, new URL(new URL(link).pathname, server.url).href)
  const raw = await rawClient({ url: `${server.url.replace('http', 'ws')}/sync/${workbook}`, headers: { cookie } })
  await raw.until(() => raw.synced)
  const [row] = [...raw.snapshot().measures.values()]
  raw.edit({ kind: 'cell', measure: row!.id, column: 'title', period: null, before: row!.title, after: '读者改的' })
  await raw.until(() => raw.closed !== null)
  expect(raw.closed?.code).toBe(4403)
  expect(raw.refused).toMatchObject({ rule: 'A6', reason: 'reader' })
  expect(await office.locator('body').innerText()).not.toContain('读者改的')
})

test('killed right after 已保存 shows and started again, nothing is missing and both browsers go on by themselves', async () => {
  await fill(department, titleOf(own), 'next', '按季通报，年底前全部完成。')
  await waitForSaved(department)
  await server.kill()
  await expect.poll(() => saveState(office).getAttribute('data-save'), { timeout: 20_000 }).toBe('offline')
  const port = new URL(server.url).port
  const { data } = server
  server = await startServer({ data, env: { PORT: port } })
  for (const page of [office, department]) await page.locator('[data-save="saved"]').waitFor({ timeout: 30_000 })
  expect(await textOf(department, titleOf(own), 'next')).toBe('按季通报，年底前全部完成。')
  await fill(office, titleOf(own), 'remark', '重启之后')
  await expect.poll(() => textOf(department, titleOf(own), 'remark')).toBe('重启之后')
  await office.reload()
  await waitForGrid(office)
  expect(await textOf(office, titleOf(own), 'next')).toBe('按季通报，年底前全部完成。')
})

test('the exported sheet reads back with what the grid shows', async () => {
  await office.getByRole('button', { name: '导出 Excel' }).click()
  const [download] = await Promise.all([
    office.waitForEvent('download'),
    office.getByRole('dialog').getByRole('link', { name: '导出', exact: true }).click(),
  ])
  const book = xlsx.read(readFileSync(await download.path()), { type: 'buffer' })
  const table = xlsx.utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, defval: '' })
  const row = table.find(cells => cells.includes(titleOf(own)))!
  expect(row).toEqual(expect.arrayContaining(['已印发方案，完成60%。', '按季通报，年底前全部完成。', '重启之后']))
  const heads = table.filter(cells => plan.sections.some(section => cells[0] === section.number + section.title))
  expect(heads.length).toBe(plan.sections.length)
  const grid = await select(office, titleOf(foreign), 'deadline').then(() =>
    cell(office, titleOf(foreign), 'deadline').innerText(),
  )
  expect(table.find(cells => cells.includes(titleOf(foreign)))).toContain(grid)
})

test('no page of it reported an error to its console but the lost connection', () => {
  const unexpected = [...troubleOf(office), ...troubleOf(department)].filter(
    text => !/WebSocket|ERR_CONNECTION/.test(text),
  )
  expect(unexpected).toEqual([])
})
