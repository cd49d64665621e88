import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { cell, select, textOf, titles, waitForGrid } from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

/* The menu of a cell: by the right button, by Shift+F10 and the menu key; whole in its window, and back to the cell. */

let server: TestServer
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  page = await newPage(browser, { url: server.url, link: server.links[0]!, width: 1280, height: 720 })
  await waitForGrid(page)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const menu = () => page.getByRole('menu', { name: '单元格菜单' })
const item = (name: string | RegExp) => page.getByRole('menuitem', { name })
/** The cell that hears the keys: what is typed must land in it. */
const hearing = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const closed = () => expect.poll(() => page.getByRole('menu').count()).toBe(0)

describe('the menu of a cell', () => {
  test('opens at the pressed cell with at most fourteen lines, whole in its window, and nothing axe objects to', async () => {
    await cell(page, 2, 'text').click({ button: 'right' })
    await menu().waitFor()
    expect(await menu().getByRole('menuitem').count()).toBeLessThanOrEqual(14)
    const box = (await menu().boundingBox())!
    expect(box.y).toBeGreaterThanOrEqual(0)
    expect(box.y + box.height).toBeLessThanOrEqual(720)
    expect(await item(/^复制/).textContent()).toContain('Ctrl+C')
    const { violations } = await new AxeBuilder({ page }).include('[role="menu"]').analyze()
    expect(violations.map(each => each.id)).toEqual([])
    await page.keyboard.press('Escape')
    await closed()
    expect(await hearing()).toMatch(/ 内容$/)
  })

  test('near the lower edge and in a low window every line can still be reached', async () => {
    await page.setViewportSize({ width: 1280, height: 360 })
    await select(page, 2, 'text')
    await page.keyboard.press('Shift+F10')
    await menu().waitFor()
    const box = (await menu().boundingBox())!
    expect(box.y).toBeGreaterThanOrEqual(0)
    expect(box.y + box.height).toBeLessThanOrEqual(360)
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('menu')
    await page.keyboard.press('End')
    await expect
      .poll(async () => {
        const last = await menu().getByRole('menuitem').last().boundingBox()
        return last !== null && last.y + last.height <= box.y + box.height + 2
      })
      .toBe(true)
    await page.keyboard.press('Escape')
    await closed()
    await page.setViewportSize({ width: 1280, height: 720 })
  })

  test('by keys alone: down to a folder, into it, to its command, and the keys are the grid’s again', async () => {
    await select(page, 1, 'title')
    const [heading, first] = await titles(page)
    await page.keyboard.press('ContextMenu')
    await menu().waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('menu')
    // the arrows move in the menu and not in the grid
    for (let line = 0; line < 7; line++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('menu', { name: '行', exact: true }).waitFor()
    await expect.poll(() => page.locator('.menu-item[data-highlighted]').textContent()).toContain('复制为新行')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await closed()
    await expect.poll(async () => (await titles(page)).indexOf(first!)).not.toBe(1)
    expect((await titles(page))[0]).toBe(heading)
    await page.keyboard.press('ControlOrMeta+Z')
    await expect.poll(async () => (await titles(page))[1]).toBe(first)
  })

  test('copies and cuts as the keys do, and acts on every selected row', async () => {
    await select(page, 1, 'progress')
    await page.keyboard.press('F2')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.insertText('要复制的字')
    await page.keyboard.press('Enter')
    await cell(page, 1, 'progress').click({ button: 'right' })
    await item(/^复制 ?Ctrl/).click()
    await closed()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ControlOrMeta+V')
    await expect.poll(() => textOf(page, 2, 'progress')).toBe('要复制的字')
    await page.getByText('共39项措施').waitFor()
    await select(page, 1, 'title')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+F10')
    await item('行').hover()
    await item(/^复制为新行/).click()
    await closed()
    await page.getByText('共41项措施').waitFor()
    await page.keyboard.press('ControlOrMeta+Z')
    await page.getByText('共39项措施').waitFor()
  })

  test('what cannot be done stands in its place, and another press opens the menu elsewhere', async () => {
    await cell(page, 1, 'text').click({ button: 'right' })
    await menu().waitFor()
    expect(await item(/^核对几种写法/).getAttribute('aria-disabled')).toBe('true')
    const before = (await menu().boundingBox())!
    await cell(page, 2, 'lead').click({ button: 'right' })
    await expect.poll(async () => (await menu().boundingBox())?.x).not.toBe(before.x)
    expect(await menu().count()).toBe(1)
    await page.keyboard.press('Escape')
    await closed()
    await page.keyboard.press('F2')
    await page.locator('.handsontableInputHolder:not(.ht_editor_hidden)').waitFor()
    await page.keyboard.press('Escape')
    expect(troubleOf(page)).toEqual([])
  })
})
