import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { cell, openEditor, select, textOf, titles, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let office: Page
let finance: Page

const FIRST = '编制一次办成清单'
const SECOND = '压减办理时间'
const THIRD = '管好证明材料'
const FOURTH = '公开涉企收费'

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  office = await newPage(browser, { url: server.url, link: server.links[0]!, width: 2500, height: 3000 })
  finance = await newPage(browser, { url: server.url, link: server.links[1]!, width: 2500, height: 3000 })
  for (const page of [office, finance]) {
    page.setDefaultTimeout(8_000)
    await waitForGrid(page)
    await waitForSaved(page)
  }
})

/** On another screen, or on a busy machine, it may take a while. */
const poll = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 8_000 })

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** The order of these rows and headings on the screen. */
const order = async (page: Page, ...wanted: string[]) =>
  (await titles(page)).filter(title => wanted.some(each => title === each || title.endsWith(each)))
const undo = () => office.keyboard.press('ControlOrMeta+Z')
/** An entry of the rows' menu, in that folder of it. */
const menu = async (folder: string, name: string) => {
  await office.getByRole('button', { name: '行', exact: true }).click()
  await office.getByRole('menuitem', { name: folder, exact: true }).hover()
  await office.getByRole('menuitem', { name }).click()
}

describe('rows', () => {
  test('drawn by the grip stand where the line showed, on both screens, and one undo brings them back', async () => {
    const before = (await titles(office)).slice(0, 8)
    await cell(office, FIRST, 'number').hover()
    const grip = (await cell(office, FIRST, 'number').locator('.row-grip').boundingBox())!
    const target = (await cell(office, THIRD, 'number').boundingBox())!
    await office.mouse.move(grip.x + 4, grip.y + 12)
    await office.mouse.down()
    await office.mouse.move(grip.x + 4, target.y + target.height - 6, { steps: 6 })
    expect(await office.locator('.row-drop').textContent()).toBe('移动1行')
    await office.mouse.up()
    for (const page of [office, finance]) {
      await poll(() => order(page, FIRST, SECOND, THIRD)).toEqual([SECOND, THIRD, FIRST])
    }
    await undo()
    await poll(async () => (await titles(office)).slice(0, 8)).toEqual(before)
  })

  test('several selected at once move together by keyboard, and stay selected', async () => {
    await cell(office, FIRST, 'number').click()
    await cell(office, SECOND, 'number').click({ modifiers: ['Shift'] })
    await office.keyboard.press('Alt+Shift+ArrowDown')
    await poll(() => order(finance, FIRST, SECOND, THIRD)).toEqual([THIRD, FIRST, SECOND])
    await office.keyboard.press('Alt+Shift+ArrowUp')
    await poll(() => order(finance, FIRST, SECOND, THIRD)).toEqual([FIRST, SECOND, THIRD])
  })

  test('are duplicated below themselves, without their number', async () => {
    await select(office, SECOND, 'title')
    await office.keyboard.press('ControlOrMeta+Shift+D')
    await poll(() => order(finance, SECOND)).toEqual([SECOND, SECOND])
    await undo()
    await poll(() => order(finance, SECOND)).toEqual([SECOND])
  })

  test('are inserted above as well as below', async () => {
    await select(office, SECOND, 'title')
    await office.keyboard.press('ControlOrMeta+Alt+Shift+Equal')
    await openEditor(office).waitFor()
    await office.keyboard.insertText('插在上面')
    await office.keyboard.press('Enter')
    await poll(() => order(finance, FIRST, '插在上面', SECOND)).toEqual([FIRST, '插在上面', SECOND])
    await select(office, '插在上面', 'title')
    await office.keyboard.press('ControlOrMeta+Minus')
    await poll(() => order(finance, '插在上面')).toEqual([])
    await office.locator('.toast', { hasText: '已删除1行' }).getByRole('button', { name: '撤销' }).click()
    await poll(() => order(finance, '插在上面')).toEqual(['插在上面'])
    await select(office, '插在上面', 'title')
    await office.keyboard.press('ControlOrMeta+Minus')
    await poll(() => order(finance, '插在上面')).toEqual([])
  })

  test('move to another section by name', async () => {
    await select(office, FOURTH, 'title')
    await office.keyboard.press('Alt+Shift+M')
    const dialog = office.getByRole('dialog')
    await dialog.getByRole('searchbox').fill('决策')
    await dialog.getByRole('searchbox').press('Enter')
    await poll(() => office.locator('.toast', { hasText: '已把1行移到' }).count()).toBe(1)
    const after = await titles(office)
    const heading = after.findIndex(title => title.includes('决策'))
    expect(after.indexOf(FOURTH)).toBeGreaterThan(heading)
    await office.locator('.toast', { hasText: '已把1行移到' }).getByRole('button', { name: '撤销' }).click()
    await poll(() => order(office, THIRD, FOURTH)).toEqual([THIRD, FOURTH])
    expect((await titles(office)).indexOf(FOURTH)).toBe((await titles(office)).indexOf(THIRD) + 1)
  })
})

describe('sections', () => {
  test('are renumbered after a preview, as one step of undo', async () => {
    const before = (await titles(office)).filter(title => /^[一二三四五六七]、/.test(title))
    await select(office, FIRST, 'title')
    await menu('部分', '重新编号')
    const dialog = office.getByRole('dialog')
    await dialog.getByLabel('给哪些编号').selectOption('headings')
    await dialog.getByLabel('编号样式').selectOption('bracketed')
    expect(await dialog.locator('tbody tr').first().locator('td').nth(1).textContent()).toBe('（一）')
    await dialog.getByRole('button', { name: '重新编号' }).click()
    await poll(async () => (await titles(finance))[0]).toMatch(/^（一）/)
    await select(office, FIRST, 'title')
    await undo()
    await poll(async () => (await titles(finance)).filter(title => /^[一二三四五六七]、/.test(title))).toEqual(before)
  })

  test('with rows ask what becomes of them before they go', async () => {
    const before = (await titles(office)).slice(0, 10)
    await cell(office, 0, 'number').click()
    await office.keyboard.press('ControlOrMeta+Minus')
    const dialog = office.getByRole('dialog')
    await dialog.getByRole('button', { name: /连同6项措施一起删除/ }).click()
    await poll(() => order(finance, FIRST, SECOND)).toEqual([])
    await office
      .locator('.toast', { hasText: '已删除部分和其中的6项措施' })
      .getByRole('button', { name: '撤销' })
      .click()
    await poll(async () => (await titles(office)).slice(0, 10)).toEqual(before)
  })
})

describe('keys of a spreadsheet', () => {
  test('Ctrl+D fills down over the selection, and takes what is above where one cell is selected', async () => {
    const source = await textOf(office, FIRST, 'deadline')
    const words = source || '9月底前'
    await select(office, FIRST, 'deadline')
    await office.keyboard.press('F2')
    await openEditor(office).waitFor()
    await office.keyboard.press('ControlOrMeta+A')
    await office.keyboard.insertText(words)
    await office.keyboard.press('Enter')
    await select(office, FIRST, 'deadline')
    await cell(office, THIRD, 'deadline').click({ modifiers: ['Shift'] })
    await office.keyboard.press('ControlOrMeta+D')
    await poll(() => textOf(office, SECOND, 'deadline')).toBe(words)
    await poll(() => textOf(finance, THIRD, 'deadline')).toBe(words)
    await select(office, FOURTH, 'deadline')
    await office.keyboard.press('ControlOrMeta+D')
    await poll(() => textOf(finance, FOURTH, 'deadline')).toBe(words)
  })

  test('Ctrl+; writes today, and one undo takes it back', async () => {
    const before = await textOf(office, FOURTH, 'deadline')
    await select(office, FOURTH, 'deadline')
    await office.keyboard.press('Control+Semicolon')
    await poll(() => textOf(finance, FOURTH, 'deadline')).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日$/)
    await undo()
    await poll(() => textOf(finance, FOURTH, 'deadline')).toBe(before)
  })

  test('Shift+Space selects the row, Ctrl+Space the column, Ctrl+R fills to the right', async () => {
    await select(office, SECOND, 'problems')
    await office.keyboard.press('Shift+Space')
    await poll(() => office.locator('.ht_master td.area, .ht_master td.current').count()).toBeGreaterThanOrEqual(9)
    await select(office, SECOND, 'problems')
    await office.keyboard.press('Control+Space')
    await poll(() => office.locator('.ht_master td.area').count()).toBeGreaterThan(5)
    await select(office, SECOND, 'problems')
    await office.keyboard.press('F2')
    await openEditor(office).waitFor()
    await office.keyboard.insertText('人手不足')
    await office.keyboard.press('Control+Enter')
    await select(office, SECOND, 'problems')
    await cell(office, SECOND, 'next').click({ modifiers: ['Shift'] })
    await office.keyboard.press('ControlOrMeta+R')
    await poll(() => textOf(finance, SECOND, 'next')).toContain('人手不足')
  })
})

test('nothing of this breaks the page’s policy or throws', () => {
  expect(troubleOf(office)).toEqual([])
})
