import AxeBuilder from '@axe-core/playwright'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import {
  cell,
  compose,
  fill,
  openCell,
  openEditor,
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
let cdp: CDPSession

const FIRST = '编制一次办成清单'
const SECOND = '压减办理时间'

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  office = await newPage(browser, { url: server.url, link: server.links[0]!, width: 2500 })
  finance = await newPage(browser, { url: server.url, link: server.links[1]!, width: 2500 })
  for (const page of [office, finance]) {
    page.setDefaultTimeout(8_000)
    await waitForGrid(page)
    await waitForSaved(page)
  }
  cdp = await office.context().newCDPSession(office)
})

/** On another screen, or on a busy machine, it may take a while. */
const poll = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 8_000 })

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const chips = () => office.locator('.unit-chip > span:first-child').allTextContents()
const options = () => office.locator('.unit-option > span:first-child').allTextContents()
const isClosed = () => office.locator('.cell-editor').waitFor({ state: 'detached' })
/** Serious and critical findings of axe on what is open now. */
const findings = async (page: Page, within: string) => {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze()
  return violations.filter(each => each.impact === 'serious' || each.impact === 'critical').map(each => each.id)
}

describe('the units of a row', () => {
  test('are found by initials, added in order with Enter, and confirmed with the next', async () => {
    await fill(office, SECOND, 'co', '县教育局')
    await openCell(office, SECOND, 'co')
    await office.keyboard.type('xczj')
    await poll(async () => (await options())[0]).toBe('县财政局')
    await office.keyboard.press('Enter')
    expect(await chips()).toEqual(['县教育局', '县财政局'])
    expect(await findings(office, '.cell-editor')).toEqual([])
    await office.keyboard.press('Enter')
    await isClosed()
    await poll(() => textOf(office, SECOND, 'co')).toBe('县教育局、县财政局')
  })

  test('typed or pasted as a list are resolved together, and Esc leaves the cell as it was', async () => {
    await openCell(office, SECOND, 'co')
    await office.keyboard.insertText('县公安局、县民政局，县司法局')
    await poll(async () => (await options())[0]).toBe('县公安局、县民政局、县司法局')
    await office.keyboard.press('Enter')
    expect(await chips()).toEqual(['县教育局', '县财政局', '县公安局', '县民政局', '县司法局'])
    await office.keyboard.press('Escape')
    await isClosed()
    expect(await textOf(office, SECOND, 'co')).toBe('县教育局、县财政局')
  })

  test('change their order and go by keyboard, and by drawing', async () => {
    await openCell(office, SECOND, 'co')
    await office.keyboard.insertText('县公安局')
    await office.keyboard.press('Enter')
    await office.keyboard.press('ArrowLeft')
    await office.keyboard.press('Alt+ArrowLeft')
    expect(await chips()).toEqual(['县教育局', '县公安局', '县财政局'])
    await office.keyboard.press('ArrowLeft')
    await office.keyboard.press('Delete')
    expect(await chips()).toEqual(['县公安局', '县财政局'])
    const [from, to] = await Promise.all(
      [1, 0].map(at => office.locator('.unit-chip').nth(at).locator('span').first().boundingBox()),
    )
    await office.mouse.move(from!.x + 8, from!.y + 8)
    await office.mouse.down()
    await office.mouse.move(to!.x + 8, to!.y + 8, { steps: 4 })
    await office.mouse.up()
    expect(await chips()).toEqual(['县财政局', '县公安局'])
    await office.keyboard.press('Control+Enter')
    await isClosed()
    await poll(() => textOf(office, SECOND, 'co')).toBe('县财政局、县公安局')
  })

  test('that the register lacks are kept and marked, with the unit that the name resembles', async () => {
    await openCell(office, SECOND, 'co')
    await office.keyboard.insertText('县自然资原局')
    await office.keyboard.press('Enter')
    expect(await office.locator('.unit-chip.unknown').textContent()).toContain('县自然资原局')
    await office.locator('.unit-doubt button', { hasText: '县自然资源局' }).click()
    expect(await chips()).toEqual(['县财政局', '县公安局', '县自然资源局'])
    await office.keyboard.press('Escape')
  })

  test('are composed by an input method from the first letter on, and its Enter confirms nothing', async () => {
    await select(office, SECOND, 'co')
    await waitForInput(office)
    await cdp.send('Input.imeSetComposition', { text: 'xian', selectionStart: 4, selectionEnd: 4 })
    await office.locator('.cell-editor').waitFor()
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', windowsVirtualKeyCode: 229 })
    expect(await chips()).toEqual(['县财政局', '县公安局'])
    await compose(cdp, ["xian'min"], '县民政')
    await poll(options).toContain('县民政局')
    await office.keyboard.press('Enter')
    expect(await chips()).toEqual(['县财政局', '县公安局', '县民政局'])
    await office.keyboard.press('Tab')
    await isClosed()
    await poll(() => textOf(office, SECOND, 'co')).toBe('县财政局、县公安局、县民政局')
  })

  test('are one combobox with its list to assistive programs', async () => {
    const input = await openCell(office, SECOND, 'co')
    expect(await input.getAttribute('role')).toBe('combobox')
    await office.keyboard.press('ArrowDown')
    const active = await input.getAttribute('aria-activedescendant')
    expect(await office.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true')
    expect(await office.locator(`[id="${await input.getAttribute('aria-controls')}"]`).getAttribute('role')).toBe(
      'listbox',
    )
    await office.keyboard.press('Escape')
    expect(await office.locator('textarea[role="combobox"]').count()).toBe(0)
  })
})

describe('a deadline', () => {
  const reading = () => office.locator('.deadline-reading').textContent()

  test('shows the date that the words mean while they are typed, and keeps words that mean none', async () => {
    await openCell(office, FIRST, 'deadline')
    await office.keyboard.press('ControlOrMeta+A')
    await office.keyboard.insertText('6月底前')
    await poll(reading).toMatch(/^→ \d{4}-06-30$/)
    await office.keyboard.press('ControlOrMeta+A')
    await office.keyboard.insertText('长期坚持')
    await poll(reading).toContain('不折算日期')
    expect(await findings(office, '.cell-editor')).toEqual([])
    await office.keyboard.press('Enter')
    await poll(() => textOf(office, FIRST, 'deadline')).toBe('长期坚持')
  })

  test('can be chosen in a calendar that begins on Monday, by keyboard alone', async () => {
    await openCell(office, FIRST, 'deadline')
    await office.keyboard.press('ControlOrMeta+A')
    await office.keyboard.insertText('2026年6月30日')
    await office.keyboard.press('Alt+ArrowDown')
    expect(await office.locator('.month th').first().textContent()).toBe('一')
    expect(await office.locator('.month-day.current').textContent()).toBe('30')
    await office.keyboard.press('ArrowDown')
    expect(await findings(office, '.cell-editor')).toEqual([])
    await office.keyboard.press('Enter')
    expect(await openEditor(office).inputValue()).toBe('2026年7月7日')
    await office.keyboard.press('Enter')
    await poll(() => textOf(office, FIRST, 'deadline')).toBe('2026年7月7日')
  })
})

describe('a pace', () => {
  test('is chosen by its number at once, and by initials with Enter; Esc leaves it', async () => {
    await select(office, FIRST, 'pace')
    await office.keyboard.type('5')
    await isClosed()
    await poll(() => textOf(office, FIRST, 'pace')).toContain('已完成')
    await openCell(office, FIRST, 'pace')
    expect(await findings(office, '.cell-editor')).toEqual([])
    await office.keyboard.type('zh')
    await poll(() => office.locator('.choice-option.active').textContent()).toContain('滞后')
    await office.keyboard.press('Enter')
    await poll(() => textOf(office, FIRST, 'pace')).toContain('滞后')
    await openCell(office, FIRST, 'pace')
    await office.keyboard.press('ArrowDown')
    await office.keyboard.press('Escape')
    expect(await textOf(office, FIRST, 'pace')).toContain('滞后')
    // the arrow of a cell opens the list by one click
    await select(office, FIRST, 'deadline')
    const { x, y, width } = (await cell(office, FIRST, 'pace').boundingBox())!
    await office.mouse.click(x + width - 8, y + 14)
    await office.locator('.choice-option.active').waitFor()
    await office.keyboard.press('Escape')
  })
})

describe('a long text', () => {
  test('has room, counts its characters, breaks lines with Alt+Enter and fills the window', async () => {
    await openCell(office, FIRST, 'problems')
    await office.keyboard.press('ControlOrMeta+A')
    await office.keyboard.insertText('窗口人手不足。')
    await office.keyboard.press('Alt+Enter')
    await office.keyboard.insertText('系统尚未联通。')
    const box = (await office.locator('.cell-editor').boundingBox())!
    expect(box.width).toBeGreaterThanOrEqual(420)
    expect(box.height).toBeGreaterThanOrEqual(160)
    expect(await office.locator('.long-count').textContent()).toBe('14字')
    await office.keyboard.press('Alt+Z')
    const full = (await openEditor(office).boundingBox())!
    expect(full.width).toBeGreaterThan(1_200)
    expect(full.height).toBeGreaterThan(600)
    expect(await findings(office, '.cell-editor')).toEqual([])
    await office.keyboard.insertText('已报请协调。')
    await office.keyboard.press('Control+Enter')
    await isClosed()
    await poll(() => textOf(office, FIRST, 'problems')).toBe('窗口人手不足。\n系统尚未联通。已报请协调。')
  })

  test('stays open and in its own row while it is scrolled away and rows come in above it', async () => {
    await openCell(office, FIRST, 'next')
    await office.keyboard.press('ControlOrMeta+A')
    await office.keyboard.insertText('逐项公开')
    await office.locator('.ht_master .wtHolder').evaluate(each => each.scrollTo({ top: 4_000 }))
    await poll(() => office.locator('.cell-editor.away').count()).toBe(1)
    await select(finance, FIRST, 'title')
    await finance.keyboard.press('ControlOrMeta+Alt+Shift+Equal')
    await openEditor(finance).waitFor()
    await finance.keyboard.insertText('最上面的一项')
    await finance.keyboard.press('Enter')
    await waitForSaved(finance)
    await office.keyboard.insertText('办事指南。')
    await poll(() => office.locator('.cell-editor.away').count()).toBe(0)
    await office.keyboard.press('Control+Enter')
    await poll(() => textOf(office, FIRST, 'next')).toBe('逐项公开办事指南。')
    await poll(() => textOf(office, '最上面的一项', 'next')).toBe('')
  })
})

test('a row that comes in above leaves an open picker in its own row, with its focus and what was chosen', async () => {
  await office.locator('.ht_master .wtHolder').evaluate(each => each.scrollTo({ top: 0, left: 0 }))
  await openCell(office, SECOND, 'co')
  await office.keyboard.insertText('县教育局')
  await office.keyboard.press('Enter')
  await select(finance, FIRST, 'title')
  await finance.keyboard.press('ControlOrMeta+Shift+Equal')
  await openEditor(finance).waitFor()
  await finance.keyboard.insertText('插在上面的一项')
  await finance.keyboard.press('Enter')
  await waitForSaved(finance)
  expect(await chips()).toContain('县教育局')
  await office.keyboard.insertText('县民政局')
  await office.keyboard.press('Tab')
  await poll(() => textOf(office, SECOND, 'co')).toMatch(/县教育局/)
  await poll(() => titles(office)).toEqual(expect.arrayContaining(['插在上面的一项']))
  const order = await titles(office)
  expect(order.indexOf('插在上面的一项')).toBe(order.indexOf(SECOND) - 1)
  expect(await cell(office, '插在上面的一项', 'co').textContent()).toBe('')
})

test('no editor breaks the page’s policy or throws', () => {
  expect(troubleOf(office)).toEqual([])
})
