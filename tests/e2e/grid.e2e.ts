import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import {
  cell,
  compose,
  fill,
  openCell,
  openEditor,
  saveState,
  select,
  textOf,
  titles,
  waitForGrid,
  waitForInput,
  waitForSaved,
} from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let office: Page
let finance: Page

/** Rows of the sample, by title; the second is led by the department of the second browser. */
const FIRST = '编制一次办成清单'
const OWN = '公开涉企收费'
const OTHER = '做实风险评估'

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  office = await newPage(browser, { url: server.url, link: server.links[0]!, width: 2500 })
  finance = await newPage(browser, { url: server.url, link: server.links[1]!, width: 2500 })
  // every column in sight: the grid paints only what is
  for (const page of [office, finance]) page.setDefaultTimeout(8_000)
  await Promise.all([waitForGrid(office), waitForGrid(finance)])
  await Promise.all([waitForSaved(office), waitForSaved(finance)])
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const eventually = (page: Page, row: string, text: string, column: Parameters<typeof cell>[2]) =>
  expect.poll(() => textOf(page, row, column), { timeout: 5_000 }).toBe(text)

describe('two people in one workbook', () => {
  test('the whole plan stands in the grid: sections as headings, long text wrapped, frozen columns level', async () => {
    expect(await office.locator('.workbook-counts').textContent()).toMatch(/共39项措施，7个部分/)
    expect(await office.locator('.ht_clone_inline_start .heading-text').first().textContent()).toMatch(/^一、/)
    const level = await office.evaluate(() => {
      const tops = (pane: string) =>
        [...document.querySelectorAll(`${pane} tbody tr`)].map(row => row.getBoundingClientRect().top)
      const body = tops('.ht_master')
      return tops('.ht_clone_inline_start').map((top, i) => Math.abs(top - body[i]!))
    })
    expect(Math.max(...level)).toBeLessThan(1)
  })

  test('what one writes is on the other screen within a second', async () => {
    await fill(office, FIRST, 'remark', '请于月底前上线')
    const since = Date.now()
    await eventually(finance, FIRST, '请于月底前上线', 'remark')
    expect(Date.now() - since).toBeLessThan(1_000)
    await waitForSaved(office)
  })

  test('two cells edited at the same moment both stand on both screens', async () => {
    await openCell(office, OTHER, 'deadline')
    await openCell(finance, OWN, 'next')
    await office.keyboard.press('ControlOrMeta+A')
    await finance.keyboard.press('ControlOrMeta+A')
    await Promise.all([office.keyboard.insertText('11月底前'), finance.keyboard.insertText('公布目录并接受监督')])
    await Promise.all([office.keyboard.press('Enter'), finance.keyboard.press('Enter')])
    for (const page of [office, finance]) {
      await eventually(page, OTHER, '11月底前', 'deadline')
      await eventually(page, OWN, '公布目录并接受监督', 'next')
    }
  })

  test('two people in one long cell both keep their words', async () => {
    await fill(office, OWN, 'progress', '目录已经公布，共63项。')
    await eventually(finance, OWN, '目录已经公布，共63项。', 'progress')
    const editor = await openCell(finance, OWN, 'progress')
    await fill(office, OWN, 'progress', '收费目录已经公布，共63项。')
    await eventually(finance, OWN, '收费目录已经公布，共63项。', 'progress')
    expect(await editor.inputValue()).toBe('目录已经公布，共63项。')
    await finance.keyboard.press('Control+End')
    await finance.keyboard.insertText('比上年减少5项。')
    await finance.keyboard.press('Enter')
    for (const page of [office, finance]) {
      await eventually(page, OWN, '收费目录已经公布，共63项。比上年减少5项。', 'progress')
    }
  })

  test('a department sees others by unit, and where they are', async () => {
    await select(office, FIRST, 'lead')
    await expect.poll(() => cell(finance, FIRST, 'lead').getAttribute('data-who')).toBe('县司法局·周文')
    expect(await finance.locator('.presence-open').getAttribute('aria-label')).toMatch(/县司法局·周文/)
  })

  test('a greyed cell says why it cannot be changed, and typing into it changes nothing', async () => {
    await select(finance, FIRST, 'progress')
    expect(await cell(finance, FIRST, 'progress').getAttribute('aria-readonly')).toBe('true')
    expect(await finance.locator('.workbook-status .status-locked').textContent()).toMatch(/由其他单位牵头/)
    const before = await textOf(finance, FIRST, 'progress')
    await finance.keyboard.type('x')
    await finance.keyboard.press('Enter')
    expect(await textOf(finance, FIRST, 'progress')).toBe(before)
    expect(await finance.locator('.toast').last().textContent()).toMatch(/由其他单位牵头/)
  })
})

describe('rows come, go and move', () => {
  test('an inserted row appears on both screens, opens for its title, and one undo takes it away', async () => {
    await select(office, FIRST, 'title')
    await office.keyboard.press('ControlOrMeta+Shift+Equal')
    await openEditor(office).waitFor()
    await office.keyboard.insertText('新增一项措施。')
    await office.keyboard.press('Enter')
    for (const page of [office, finance]) {
      await expect.poll(() => titles(page)).toEqual(expect.arrayContaining(['新增一项措施。']))
      const order = await titles(page)
      expect(order.indexOf('新增一项措施。')).toBe(order.indexOf(FIRST) + 1)
    }
    await office.keyboard.press('ControlOrMeta+Z')
    await office.keyboard.press('ControlOrMeta+Z')
    for (const page of [office, finance]) await expect.poll(() => titles(page)).not.toContain('新增一项措施。')
  })

  test('rows inserted, moved and removed above leave an open composition in its own row', async () => {
    const cdp = await finance.context().newCDPSession(finance)
    await select(finance, OWN, 'problems')
    for (const text of ['n', 'ni', "ni'h"]) {
      await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    }
    const before = (await titles(office)).slice(0, 12)
    await select(office, FIRST, 'title')
    await office.keyboard.press('ControlOrMeta+Shift+Equal')
    await office.keyboard.insertText('上方新行')
    await office.keyboard.press('Enter')
    await select(office, '压减办理时间', 'title')
    await office.keyboard.press('ControlOrMeta+Minus')
    await select(office, '管好证明材料', 'title')
    await office.keyboard.press('Alt+Shift+ArrowUp')
    await expect.poll(() => titles(office)).not.toContain('压减办理时间')
    await waitForSaved(office)
    await cdp.send('Input.insertText', { text: '你好' })
    await finance.keyboard.press('Enter')
    for (const page of [office, finance]) await eventually(page, OWN, '你好', 'problems')
    // how many rows are painted differs between the screens
    const top = async (page: Page) => (await titles(page)).slice(0, 12)
    await expect.poll(() => top(finance)).toEqual(await top(office))
    // back as it was: title, row, removal, move
    for (let i = 0; i < 4; i++) await office.keyboard.press('ControlOrMeta+Z')
    await expect.poll(() => top(office)).toEqual(before)
    await expect.poll(() => top(finance)).toEqual(before)
  })

  test('a pasted block is one edit: it fills its cells and one undo takes it back', async () => {
    await office.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await office.evaluate(() => navigator.clipboard.writeText('9月底前\t已完成\n10月底前\t滞后'))
    const before = [await textOf(office, FIRST, 'deadline'), await textOf(office, '压减办理时间', 'deadline')]
    await select(office, FIRST, 'deadline')
    await office.keyboard.press('ControlOrMeta+V')
    await eventually(finance, FIRST, '9月底前', 'deadline')
    await eventually(finance, '压减办理时间', '10月底前', 'deadline')
    expect(await textOf(finance, FIRST, 'pace')).toContain('已完成')
    expect(await textOf(finance, '压减办理时间', 'pace')).toContain('滞后')
    await office.keyboard.press('ControlOrMeta+Z')
    await eventually(finance, FIRST, before[0]!, 'deadline')
    await eventually(finance, '压减办理时间', before[1]!, 'deadline')
  })

  test('a unit is completed from the register with the keyboard alone, behind the names that stand there', async () => {
    await openCell(office, OTHER, 'co')
    await office.keyboard.press('ControlOrMeta+A')
    await office.keyboard.insertText('县教育局')
    await office.keyboard.press('Enter')
    await office.keyboard.type('县财', { delay: 20 })
    await office.locator('.unit-option', { hasText: '县财政局' }).first().waitFor()
    await office.keyboard.press('Enter')
    await office.keyboard.press('ControlOrMeta+Enter')
    await eventually(finance, OTHER, '县教育局、县财政局', 'co')
    await office.keyboard.press('ControlOrMeta+Z')
    await waitForSaved(office)
  })

  test('a new unit name becomes a unit of the register', async () => {
    await fill(office, OTHER, 'co', '县教育局、县松溪湖管理局')
    await eventually(finance, OTHER, '县教育局、县松溪湖管理局', 'co')
    await waitForSaved(office)
    // it is in the register, where somebody is to say what it is (U3)
    expect(await cell(office, OTHER, 'co').getAttribute('title')).toContain('还没有认定')
  })
})

describe('Chinese input', () => {
  test('a composition into a selected, unopened cell arrives whole', async () => {
    const cdp = await finance.context().newCDPSession(finance)
    await select(finance, OWN, 'problems')
    await waitForInput(finance)
    await compose(cdp, ['g', 'go', 'gon', 'gong', "gong'k", "gong'kai"], '公开')
    await finance.keyboard.press('Enter')
    await eventually(office, OWN, '公开', 'problems')
  })

  test('text without keys (voice, handwriting) into a selected, unopened cell arrives whole', async () => {
    await select(finance, OWN, 'problems')
    // the grid takes the focus a moment after a cell is chosen; a hand that writes is never so quick
    await finance.locator('textarea[data-hot-input]:focus').waitFor({ state: 'attached' })
    await finance.keyboard.insertText('手写输入的文字')
    await finance.keyboard.press('Enter')
    await eventually(office, OWN, '手写输入的文字', 'problems')
  })

  test('Alt+Enter makes a new line in a long text', async () => {
    await openCell(finance, OWN, 'problems')
    await finance.keyboard.press('ControlOrMeta+A')
    await finance.keyboard.insertText('第一行')
    await finance.keyboard.press('Alt+Enter')
    await finance.keyboard.insertText('第二行')
    await finance.keyboard.press('Enter')
    await eventually(office, OWN, '第一行\n第二行', 'problems')
  })
})

test('nothing went wrong out of sight, and everything is saved', async () => {
  for (const page of [office, finance]) {
    await waitForSaved(page)
    expect(await saveState(page).textContent()).toMatch(/已保存 \d\d:\d\d/)
    expect(troubleOf(page)).toEqual([])
  }
})
