import AxeBuilder from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { type ColumnName, cell, fill, textOf, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { browserAt, signIn, startServer, type TestServer } from '../support/server.ts'

/* Two browsers on the sample: the coordinating office's, and that of 县文旅局. The stories build on one another. */

let server: TestServer
let browser: Browser
let office: Page
let tourism: Page

/** Led by 县司法局 in the sample, by 县文化局 in these stories. */
const ROW = '严格合法性审查'
const OTHER = '畅通政策兑现渠道'
const PATIENCE = { timeout: 15_000 }

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  const wide = { url: server.url, width: 2500 }
  office = await newPage(browser, { ...wide, link: server.links[0]! })
  await waitForGrid(office)
  const workbook = new URL(office.url()).pathname.split('/')[2]!
  const ask = browserAt(server.url, await signIn(server.url, server.links[0]!))
  const member = { name: '白帆', unit: '县文旅局', role: 'contributor' }
  const { json } = await ask('POST', `/api/workbooks/${workbook}/members`, member)
  tourism = await newPage(browser, { ...wide, link: new URL(json.link, server.url).href })
  await waitForGrid(tourism)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const isLocked = (page: Page, row: string, column: ColumnName) =>
  cell(page, row, column).evaluate(td => td.classList.contains('locked'))
const untilLocked = (page: Page, row: string, column: ColumnName, locked: boolean) =>
  expect.poll(() => isLocked(page, row, column), PATIENCE).toBe(locked)
const entry = (page: Page): Locator => page.getByRole('toolbar').getByRole('button', { name: /^单位/ })
const dialog = (page: Page): Locator => page.getByRole('dialog', { name: '单位名册' })
const open = async (page: Page): Promise<Locator> => {
  if ((await dialog(page).count()) === 0) await entry(page).click()
  await dialog(page).waitFor()
  return dialog(page)
}
const close = async (page: Page) => {
  await dialog(page).getByRole('button', { name: '关闭', exact: true }).click()
  await dialog(page).waitFor({ state: 'detached' })
}
const unitNames = (page: Page): Promise<string[]> => dialog(page).locator('.unit-name').allTextContents()
const axeOf = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).include('.dialog').analyze()).violations.map(each => each.id)

describe('[U3] a name that was written into a row', () => {
  test('waits in the register, counted on the button, until one press says that it is a unit', async () => {
    await fill(office, ROW, 'lead', '县文化局')
    await expect.poll(() => entry(office).textContent(), PATIENCE).toContain('1 个名称待认定')
    const register = await open(office)
    await register.getByRole('button', { name: '认定县文化局是新单位' }).click()
    await expect.poll(() => register.getByText('待认定的名称').count()).toBe(0)
    await close(office)
    await expect.poll(() => entry(office).textContent()).toBe('单位')
  })

  test('is offered the unit that it shortens, which then has its rows', async () => {
    const before = await textOf(office, OTHER, 'lead')
    await fill(office, OTHER, 'lead', '县人力资源社会保障局')
    const register = await open(office)
    await register.getByRole('button', { name: '认定县人力资源社会保障局就是县人社局' }).click()
    await register.getByRole('button', { name: '查看县人社局', exact: true }).click()
    await expect.poll(() => register.locator('.unit-facts').textContent()).toContain('县人力资源社会保障局')
    expect(await register.locator('.unit-facts').textContent()).toContain('牵头 1 行')
    await close(office)
    expect(await textOf(office, OTHER, 'lead')).toBe('县人力资源社会保障局')
    await fill(office, OTHER, 'lead', before)
  })
})

describe('[A7] merging 县文化局 into 县文旅局', () => {
  test('opens the row’s cells to 县文旅局 at once, without reload, and what it writes is saved', async () => {
    await untilLocked(tourism, ROW, 'progress', true)
    const register = await open(office)
    await register.getByRole('button', { name: '登记新单位' }).click()
    await register.getByLabel('全称').fill('县文旅局')
    await register.getByRole('button', { name: '保存' }).click()
    await register.getByRole('button', { name: '查看县文化局', exact: true }).click()
    await register.getByRole('button', { name: '登记撤并' }).click()
    await register.getByRole('checkbox', { name: '县文旅局' }).check()
    await register.getByRole('button', { name: '登记', exact: true }).click()
    await expect.poll(() => register.locator('.unit-facts').textContent()).toContain('由县文旅局承接')
    await untilLocked(tourism, ROW, 'progress', false)
    await fill(tourism, ROW, 'progress', '由文旅局接着办理。')
    await waitForSaved(tourism)
    await close(office)
    await expect.poll(() => textOf(office, ROW, 'progress'), PATIENCE).toBe('由文旅局接着办理。')
  })

  test('closes them again when it is taken back, and Undo in the register brings it back once more', async () => {
    const register = await open(office)
    await register.getByRole('button', { name: '查看县文化局', exact: true }).click()
    await register.getByRole('button', { name: '取消撤并' }).click()
    await untilLocked(tourism, ROW, 'progress', true)
    await register.getByRole('button', { name: '撤销上一步' }).click()
    await untilLocked(tourism, ROW, 'progress', false)
    await close(office)
  })
})

describe('the register', () => {
  test('is shown to everybody and changed by nobody but a coordinator', async () => {
    const register = await open(tourism)
    await register.getByRole('button', { name: '查看县文化局', exact: true }).click()
    await expect.poll(() => register.locator('.unit-facts').textContent()).toContain('承接单位县文旅局')
    for (const name of ['登记新单位', '修改', '移出名册', '登记撤并…']) {
      expect(await register.getByRole('button', { name }).count(), name).toBe(0)
    }
    expect(await axeOf(tourism)).toEqual([])
    await close(tourism)
  })

  test('follows a colleague’s edit while it is open', async () => {
    await open(tourism)
    const register = await open(office)
    await register.getByRole('button', { name: '登记新单位' }).click()
    await register.getByLabel('全称').fill('县档案馆')
    await register.getByRole('button', { name: '保存' }).click()
    await expect.poll(() => unitNames(tourism), PATIENCE).toContain('县档案馆')
    // named by nothing, it may be taken out again; 县财政局 may not
    await register.getByRole('button', { name: '移出名册' }).click()
    await expect.poll(() => unitNames(tourism), PATIENCE).not.toContain('县档案馆')
    await register.getByRole('button', { name: '查看县财政局', exact: true }).click()
    expect(await register.getByRole('button', { name: '移出名册' }).isDisabled()).toBe(true)
    await close(tourism)
    await close(office)
  })

  test('can be searched by pinyin initials and a unit renamed, by the keyboard alone', async () => {
    const { keyboard } = office
    await entry(office).focus()
    await keyboard.press('Enter')
    const register = dialog(office)
    await register.waitFor()
    const untilFocused = async (name: string) => {
      for (let i = 0; i < 60; i++) {
        const focused = await office.evaluate(() => {
          const at = document.activeElement
          return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? ''
        })
        if (focused === name) return
        await keyboard.press('Tab')
      }
      throw new Error(`the keyboard does not reach ${name}`)
    }
    await untilFocused('查找单位')
    await keyboard.type('xwhj')
    await expect.poll(() => unitNames(office)).toEqual(['县文化局'])
    await untilFocused('查看县文化局')
    await keyboard.press('Enter')
    await untilFocused('修改')
    await keyboard.press('Enter')
    await expect.poll(() => office.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('县文化局')
    await keyboard.press('ControlOrMeta+A')
    await keyboard.insertText('县文化和广播局')
    await keyboard.press('Enter')
    await expect.poll(() => register.locator('.unit-facts').textContent()).toContain('别名县文化局')
    expect(await axeOf(office)).toEqual([])
    await keyboard.press('Escape')
    await register.waitFor({ state: 'detached' })
    await expect.poll(() => entry(office).evaluate(button => button === document.activeElement)).toBe(true)
  })

  test('[U7] takes a pasted list in one step, after showing what it adds and what is doubtful', async () => {
    const register = await open(office)
    await register.getByRole('button', { name: '导入名单…' }).click()
    const list = '全称\t简称\t类别\n县档案馆\t档案馆\t政府部门\n县财政局\t\t\n县档案馆\t\t\n沿河各镇\t\t单位组'
    await register.getByLabel('名单', { exact: true }).fill(list)
    await expect.poll(() => register.locator('.list-counts').textContent()).toBe('新增 2 · 补充 0 · 已有 1 · 存疑 1')
    expect(await axeOf(office)).toEqual([])
    await register.getByRole('button', { name: '登记 2 个' }).click()
    await expect.poll(() => unitNames(office)).toEqual(expect.arrayContaining(['县档案馆', '沿河各镇']))
    await register.getByRole('button', { name: '撤销上一步' }).click()
    await expect.poll(() => unitNames(office)).not.toContain('沿河各镇')
    expect(await unitNames(office)).not.toContain('县档案馆')
    await close(office)
  })

  test('[U6] an old name is told what the reform made of the office, and one press enters it', async () => {
    await fill(office, OTHER, 'co', '县环保局')
    const register = await open(office)
    await expect.poll(() => register.locator('.name-decisions').textContent()).toContain('2018-03-21 至 2019-03-31')
    expect(await axeOf(office)).toEqual([])
    await register.getByRole('button', { name: /^认定县环保局已(更名为|并入)县生态环境局$/ }).click()
    await expect.poll(() => unitNames(office)).toContain('县生态环境局')
    await close(office)
    expect(await textOf(office, OTHER, 'co')).toBe('县环保局')
  })

  test('shows forms without a flaw that axe knows, and leaves no script errors', async () => {
    const register = await open(office)
    await register.getByRole('button', { name: '查看各镇政府', exact: true }).click()
    await register.getByRole('button', { name: '修改' }).click()
    expect(await axeOf(office)).toEqual([])
    await register.getByRole('button', { name: '取消' }).click()
    await register.getByRole('button', { name: '登记撤并' }).click()
    expect(await axeOf(office)).toEqual([])
    await close(office)
    for (const page of [office, tourism]) expect(troubleOf(page)).toEqual([])
  })
})
