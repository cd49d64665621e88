import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { putOnClipboard, readClipboard } from '../support/clipboard.ts'
import { cell, fill, select, textOf, titles, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

/*
 * The clipboard, the fill handle, find and replace, over an office network: a host name on plain http, where browsers hand
 * no clipboard to pages and only the keys' own events carry it.
 */

const HOST = 'plan.office.test'
const fixture = (name: string) => readFileSync(new URL(`../fixtures/clipboard/${name}.html`, import.meta.url), 'utf8')

let server: TestServer
let browser: Browser
let office: Page
let finance: Page

/** Rows of the sample that follow one another, by title; the third is led by the second browser's department. */
const FIRST = '编制一次办成清单'
const SECOND = '压减办理时间'
const OWN = '公开涉企收费'
/** Led by it, and followed by a row that is not. */
const LED = '畅通政策兑现渠道'
const OTHER = '办好热线诉求'

type Column = Parameters<typeof cell>[2]
const shows = (page: Page, row: string, column: Column, text: string | RegExp) => {
  const poll = expect.poll(() => textOf(page, row, column), { timeout: 5_000 })
  return typeof text === 'string' ? poll.toBe(text) : poll.toMatch(text)
}
const paste = async (page: Page, row: string, column: Column) => {
  await select(page, row, column)
  await page.keyboard.press('ControlOrMeta+V')
}
const undo = (page: Page) => page.keyboard.press('ControlOrMeta+Z')
const extend = async (page: Page, keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(`Shift+${key}`)
}

beforeAll(async () => {
  server = await startServer({ sample: true, env: { TAIZHANG_ORIGIN: '' } })
  browser = await launchBrowser([`--host-resolver-rules=MAP ${HOST} 127.0.0.1`])
  const url = server.url.replace(/127\.0\.0\.1|localhost/, HOST)
  const open = (link: string) => newPage(browser, { url, link: new URL(link).pathname, width: 2500, height: 1100 })
  office = await open(server.links[0]!)
  finance = await open(server.links[1]!)
  for (const page of [office, finance]) page.setDefaultTimeout(8_000)
  await Promise.all([waitForGrid(office), waitForGrid(finance)])
  await Promise.all([waitForSaved(office), waitForSaved(finance)])
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

describe('the clipboard', () => {
  test('takes a table of Excel with its line breaks and merged cells, as one step of undo', async () => {
    expect(await office.evaluate(() => window.isSecureContext)).toBe(false)
    const before = [await textOf(office, FIRST, 'lead'), await textOf(office, SECOND, 'lead')]
    await putOnClipboard(office, { text: '县教育局\t县民政局\t11月底前\r\n', html: fixture('excel') })
    await paste(office, FIRST, 'lead')
    await shows(office, FIRST, 'lead', '县教育局')
    await shows(office, FIRST, 'co', '县民政局、县公安局')
    // merged over both rows: it leads both
    await shows(office, SECOND, 'lead', '县教育局')
    await shows(office, SECOND, 'deadline', '12月底前')
    await undo(office)
    await shows(office, FIRST, 'lead', before[0]!)
    await shows(office, SECOND, 'lead', before[1]!)
  })

  test('takes a table of WPS and reads its words for the pace', async () => {
    await putOnClipboard(office, { text: '', html: fixture('wps') })
    await paste(office, FIRST, 'pace')
    await shows(office, FIRST, 'pace', /已完成/)
    await shows(office, FIRST, 'progress', '目录已公布。\n共63项，比上年减少"5项"。')
    await shows(office, SECOND, 'pace', /滞后/)
    await undo(office)
  })

  test('gives cells to Excel as a table and as quoted text, line breaks within their cells', async () => {
    await fill(office, FIRST, 'remark', '甲')
    await select(office, FIRST, 'remark')
    await putOnClipboard(office, { text: '"第一行\n第""二""行"\t\r\n', html: '' })
    await paste(office, FIRST, 'remark')
    await shows(office, FIRST, 'remark', '第一行\n第"二"行')
    await select(office, FIRST, 'next')
    await extend(office, ['ArrowRight', 'ArrowDown'])
    await office.keyboard.press('ControlOrMeta+C')
    const { text, html } = await readClipboard(office)
    expect(text).toContain('\t"第一行\n第""二""行"\r\n')
    expect(html).toContain('第一行<br style="mso-data-placement:same-cell">第&quot;二&quot;行')
    expect(html).toMatch(/<table/)
    await undo(office)
    await undo(office)
  })

  test('fills a selection with one value', async () => {
    const before = await textOf(office, SECOND, 'next')
    await putOnClipboard(office, { text: '请核实' })
    await select(office, FIRST, 'problems')
    await extend(office, ['ArrowRight', 'ArrowDown'])
    await office.keyboard.press('ControlOrMeta+V')
    for (const row of [FIRST, SECOND]) {
      await shows(office, row, 'problems', '请核实')
      await shows(office, row, 'next', '请核实')
    }
    await undo(office)
    await shows(office, SECOND, 'next', before)
  })

  test('moves what was cut when it is pasted, in one step', async () => {
    const before = await textOf(office, SECOND, 'next')
    await fill(office, FIRST, 'next', '移走的字')
    const isCut = async () => /\bcut\b/.test((await cell(office, FIRST, 'next').getAttribute('class')) ?? '')
    const cut = async () => {
      await select(office, FIRST, 'next')
      await office.keyboard.press('ControlOrMeta+X')
    }
    await cut()
    expect(await isCut()).toBe(true)
    await office.keyboard.press('Escape')
    expect(await isCut()).toBe(false)
    await cut()
    await shows(office, FIRST, 'next', '移走的字')
    await office.keyboard.press('ArrowDown')
    await office.keyboard.press('ControlOrMeta+V')
    await shows(office, SECOND, 'next', '移走的字')
    await shows(office, FIRST, 'next', '')
    await undo(office)
    await shows(office, FIRST, 'next', '移走的字')
    await shows(office, SECOND, 'next', before)
    await undo(office)
  })

  test('writes what may be written, lists the rest with the reason, and takes all of it back when asked', async () => {
    await waitForSaved(finance)
    const before = await textOf(finance, LED, 'progress')
    await putOnClipboard(finance, { text: '按月公布\r\n不归本单位\r\n' })
    await paste(finance, LED, 'progress')
    await shows(finance, LED, 'progress', '按月公布')
    const panel = finance.locator('.paste-result')
    await panel.waitFor()
    expect(await panel.locator('.returned-lead').first().textContent()).toMatch(/已写入1个单元格，另有1个没有写入/)
    expect(await panel.locator('.returned-item').textContent()).toContain(OTHER)
    expect(await panel.locator('.returned-item pre').textContent()).toBe('不归本单位')
    expect(await panel.locator('.returned-reason').textContent()).toMatch(/由其他单位牵头/)
    await panel.getByRole('button', { name: '复制这份清单' }).click()
    await select(finance, LED, 'progress')
    expect((await readClipboard(finance)).text).toMatch(/单元格\t内容\t原因\r\n.*不归本单位\t/)
    await panel.getByRole('button', { name: '已写入的也撤回' }).click()
    await shows(finance, LED, 'progress', before)
    expect(await panel.count()).toBe(0)
  })

  test('fills only the rows in sight when it is pasted under a filter, and takes them back in one step', async () => {
    const search = office.getByRole('searchbox', { name: '查找' })
    for (const row of [FIRST, OWN]) await fill(office, row, 'remark', '同批下达')
    const rowsOf = async () => (await titles(office)).filter(title => [FIRST, SECOND, OWN].includes(title))
    const before = [await textOf(office, FIRST, 'next'), await textOf(office, OWN, 'next')]
    const hidden = [await textOf(office, SECOND, 'next'), await textOf(office, SECOND, 'problems')]
    await search.fill('同批下达')
    await expect.poll(rowsOf).toEqual([FIRST, OWN])
    await putOnClipboard(office, { text: '甲的问题\t甲的下一步\r\n乙的问题\t乙的下一步\r\n' })
    await paste(office, FIRST, 'problems')
    await shows(office, FIRST, 'next', '甲的下一步')
    await shows(office, OWN, 'next', '乙的下一步')
    await shows(office, OWN, 'problems', '乙的问题')
    // the rows that were out of sight are as they were, here and for everybody else
    await shows(finance, OWN, 'next', '乙的下一步')
    await search.press('Escape')
    await expect.poll(rowsOf).toEqual([FIRST, SECOND, OWN])
    for (const page of [office, finance]) {
      await shows(page, SECOND, 'next', hidden[0]!)
      await shows(page, SECOND, 'problems', hidden[1]!)
    }
    await select(office, FIRST, 'number')
    await undo(office)
    await shows(office, FIRST, 'next', before[0]!)
    await shows(office, OWN, 'next', before[1]!)
    for (let step = 0; step < 2; step++) await undo(office)
    await shows(office, OWN, 'remark', '')
  })

  test('asks about rows that the table has no place for, and adds them whole', async () => {
    const last = async () => (await titles(office)).at(-1)!
    await office.keyboard.press('ControlOrMeta+End')
    const before = await last()
    await putOnClipboard(office, { text: '末行照旧\t甲\r\n新增甲\t办好甲事\r\n新增乙\t办好乙事\r\n' })
    await paste(office, before, 'title')
    const dialog = office.getByRole('dialog')
    await dialog.getByText('粘贴的内容比表格多2行').waitFor()
    await dialog.getByRole('button', { name: '新增2行并粘贴' }).click()
    await office.keyboard.press('ControlOrMeta+End')
    await expect.poll(last).toBe('新增乙')
    await shows(office, '新增甲', 'text', '办好甲事')
    await undo(office)
    await expect.poll(last).toBe(before)
  })

  test('pastes turned, from the menu, although the browser hands no clipboard out', async () => {
    await office.keyboard.press('ControlOrMeta+Home')
    await putOnClipboard(office, { text: '甲\r\n乙\r\n' })
    await select(office, FIRST, 'problems')
    await office.keyboard.press('ControlOrMeta+Alt+V')
    const dialog = office.getByRole('dialog')
    const box = dialog.getByRole('textbox')
    await box.waitFor()
    await office.keyboard.press('ControlOrMeta+V')
    await dialog.getByText('2行 × 1列').waitFor()
    await dialog.getByLabel('行列互换').check()
    await dialog.getByText('1行 × 2列').waitFor()
    await dialog.getByRole('button', { name: '粘贴' }).click()
    await shows(office, FIRST, 'problems', '甲')
    await shows(office, FIRST, 'next', '乙')
    await undo(office)
  })
})

describe('the fill handle', () => {
  const drag = async (page: Page, to: string, column: Column, keys: readonly string[] = []) => {
    const corner = page.locator('.ht_master .wtBorder.corner').first()
    const from = (await corner.boundingBox())!
    const target = (await cell(page, to, column).boundingBox())!
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(target.x + 20, target.y + target.height / 2, { steps: 6 })
    for (const key of keys) await page.keyboard.down(key)
    await page.mouse.up()
    for (const key of keys) await page.keyboard.up(key)
  }

  test('copies a cell downwards, counts on with Ctrl, and is one step of undo', async () => {
    const before = await textOf(office, SECOND, 'next')
    await fill(office, FIRST, 'next', '第1批')
    await select(office, FIRST, 'next')
    await drag(office, SECOND, 'next')
    await shows(office, SECOND, 'next', '第1批')
    await undo(office)
    await shows(office, SECOND, 'next', before)
    await select(office, FIRST, 'next')
    await drag(office, SECOND, 'next', ['Control'])
    await shows(office, SECOND, 'next', '第2批')
    await undo(office)
    await undo(office)
  })
})

describe('finding', () => {
  const bar = (page: Page) => page.locator('.find-bar')

  test('counts as it is typed, marks what it finds, and goes on with Enter and back to the grid with Esc', async () => {
    await select(office, FIRST, 'text')
    await office.keyboard.press('ControlOrMeta+F')
    await bar(office).waitFor()
    await office.keyboard.insertText('县财政局')
    const count = bar(office).locator('.find-count')
    await expect.poll(() => count.textContent()).toMatch(/^第1格，共\d+格$/)
    await expect.poll(() => office.locator('td.found').count()).toBeGreaterThan(0)
    await office.keyboard.press('Enter')
    await expect.poll(() => count.textContent()).toMatch(/^第2格/)
    await office.keyboard.press('Shift+Enter')
    await expect.poll(() => count.textContent()).toMatch(/^第1格/)
    await bar(office).getByRole('button', { name: '整个单元格相同' }).click()
    await bar(office).getByRole('button', { name: '正则表达式' }).click()
    await bar(office).getByLabel('查找内容').fill('(')
    await expect.poll(() => count.textContent()).toBe('这个表达式写得不对')
    await bar(office).getByLabel('查找内容').fill('绝无此词')
    await expect.poll(() => count.textContent()).toBe('没有找到')
    await office.keyboard.press('Escape')
    expect(await bar(office).count()).toBe(0)
    await office.keyboard.press('F2')
    await office.locator('.handsontableInputHolder:not(.ht_editor_hidden) > textarea').waitFor()
    await office.keyboard.press('Escape')
  })

  test('replaces all that is ticked in one step, and says which cells are locked', async () => {
    await fill(finance, OWN, 'problems', '目录未公布；目录未更新')
    await finance.keyboard.press('ControlOrMeta+H')
    await bar(finance).waitFor()
    for (const flag of ['整个单元格相同', '正则表达式']) {
      expect(await bar(finance).getByRole('button', { name: flag }).getAttribute('aria-pressed')).toBe('false')
    }
    await bar(finance).getByLabel('查找内容').fill('目录')
    await bar(finance).getByLabel('替换为').fill('清单')
    await bar(finance).getByRole('button', { name: '全部替换' }).click()
    const dialog = finance.getByRole('dialog')
    const own = dialog.locator('tbody tr', { hasText: '清单未公布；清单未更新' })
    await own.waitFor()
    expect(await dialog.locator('tbody tr.locked').count()).toBeGreaterThan(0)
    expect(await dialog.locator('tbody tr.locked input').first().isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: /^替换所选\d+格$/ }).click()
    await shows(finance, OWN, 'problems', '清单未公布；清单未更新')
    await finance.keyboard.press('Escape')
    await undo(finance)
    await shows(finance, OWN, 'problems', '目录未公布；目录未更新')
    await undo(finance)
  })
})

test('nothing went wrong out of sight, and everything is saved', async () => {
  for (const page of [office, finance]) {
    await waitForSaved(page)
    expect(troubleOf(page)).toEqual([])
  }
})
