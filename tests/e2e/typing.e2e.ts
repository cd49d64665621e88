import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { putOnClipboard } from '../support/clipboard.ts'
import {
  cell,
  compose,
  fill,
  openCell,
  select,
  textOf,
  waitForGrid,
  waitForInput,
  waitForSaved,
} from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let office: Page

const FIRST = '编制一次办成清单'
const SECOND = '压减办理时间'

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  office = await newPage(browser, { url: server.url, link: server.links[0]!, width: 2500 })
  office.setDefaultTimeout(8_000)
  await waitForGrid(office)
  await waitForSaved(office)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const suggested = () => office.locator('.unit-option:not(.written) > span:first-child').allTextContents()

/** The selected cell as the grid tells assistive programs: its column, and its row counted with the headings. */
const at = () =>
  office.evaluate(() => {
    const found = document.querySelector('.grid-element td.current')
    const row = found?.closest('tr')
    const rows = [...(row?.parentElement?.children ?? [])]
    return [rows.indexOf(row!), Number(found?.getAttribute('aria-colindex'))]
  })

describe('names of units', () => {
  test('are suggested while an input method writes them, and those that begin so come first', async () => {
    const cdp = await office.context().newCDPSession(office)
    await select(office, FIRST, 'co')
    await waitForInput(office)
    await compose(cdp, ['x', 'xian', "xian'cai"], '县财')
    await expect.poll(suggested).not.toEqual([])
    expect((await suggested())[0]).toBe('县财政局')
    await office.keyboard.press('Escape')
    await openCell(office, FIRST, 'lead')
    await compose(cdp, ['x', 'xian'], '县公')
    await expect.poll(async () => (await suggested())[0]).toBe('县公安局')
    await office.keyboard.press('Escape')
  })

  test('that were undone are suggested no more', async () => {
    await fill(office, SECOND, 'co', '县公共错字局')
    await expect.poll(() => textOf(office, SECOND, 'co')).toBe('县公共错字局')
    await office.keyboard.press('ControlOrMeta+Z')
    await expect.poll(() => textOf(office, SECOND, 'co')).not.toBe('县公共错字局')
    await openCell(office, FIRST, 'co')
    await office.keyboard.press('ControlOrMeta+A')
    await office.keyboard.insertText('县公')
    await expect.poll(suggested).toEqual(['县公安局'])
    await office.keyboard.press('Escape')
  })
})

describe('keys', () => {
  test('Tab goes from the end of a row to the beginning of the next and Shift+Tab back, also out of an open cell', async () => {
    await select(office, FIRST, 'remark')
    const [row] = await at()
    await office.keyboard.press('Tab')
    await expect.poll(at).toEqual([row! + 1, 1])
    await office.keyboard.press('Shift+Tab')
    await expect.poll(at).toEqual([row, 12])
    await waitForInput(office)
    await office.keyboard.insertText('写完就走')
    await office.keyboard.press('Tab')
    await expect.poll(at).toEqual([row! + 1, 1])
    await expect.poll(() => textOf(office, FIRST, 'remark')).toBe('写完就走')
    // the grid still listens
    await office.keyboard.press('ArrowRight')
    await expect.poll(at).toEqual([row! + 1, 2])
  })

  test('Home goes to the first column, with Ctrl to the first measure', async () => {
    await select(office, SECOND, 'problems')
    const [row] = await at()
    await office.keyboard.press('Home')
    await expect.poll(at).toEqual([row, 1])
    await select(office, SECOND, 'problems')
    await office.keyboard.press('ControlOrMeta+Home')
    await expect.poll(at).toEqual([1, 1])
  })
})

test('a table copied from a spreadsheet, with its styles, is pasted without one complaint of the page’s policy', async () => {
  const html =
    '<style>td{color:red}</style><table style="width:9pt"><tr><td style="color:red">粘贴来的字</td></tr></table>'
  await putOnClipboard(office, { text: 'x', html })
  await select(office, FIRST, 'next')
  await office.keyboard.press('ControlOrMeta+V')
  await expect.poll(() => textOf(office, FIRST, 'next')).toBe('粘贴来的字')
  await cell(office, FIRST, 'next').click({ button: 'right' })
  await office.getByRole('menuitem', { name: '在下方插入措施' }).first().waitFor()
  await office.keyboard.press('Escape')
  expect(troubleOf(office)).toEqual([])
})

test('two thousand characters make a row of a third of the screen, marked as cut, and the editor shows all of it', async () => {
  const long = '逐条核对办理情况并按月通报。'.repeat(150).slice(0, 2_000)
  await fill(office, FIRST, 'problems', long)
  const clipped = cell(office, FIRST, 'problems').locator('.clipped')
  await clipped.waitFor()
  expect((await cell(office, FIRST, 'problems').boundingBox())!.height).toBeLessThan(330)
  expect(await cell(office, FIRST, 'problems').getAttribute('title')).toContain(long)
  expect(await clipped.evaluate(each => each.scrollHeight > each.clientHeight)).toBe(true)
  await openCell(office, FIRST, 'problems')
  const box = (await office.locator('.cell-editor').boundingBox())!
  const own = (await cell(office, FIRST, 'problems').boundingBox())!
  const grid = (await office.locator('.grid-element').boundingBox())!
  expect(box.width).toBeGreaterThanOrEqual(480)
  expect(box.height).toBeGreaterThanOrEqual(own.height - 1)
  expect(box.height).toBeLessThanOrEqual(grid.height)
  expect(box.y + box.height).toBeLessThanOrEqual(grid.y + grid.height + 1)
  await office.keyboard.press('Escape')
})
