import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { read, utils, write } from '@e965/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readZip } from '../../server/work/zip.ts'
import { startWorld } from '../server/http/world.ts'
import { launchBrowser, newPage } from '../support/browser.ts'
import { cell, fill, waitForGrid, waitForSaved } from '../support/grid-page.ts'

/* The coordinating office sends sheets to three units; 县财政局 has an account, the others never log in. */

const PATIENCE = { timeout: 15_000 }
const UNITS = ['县财政局', '县教育局', '县水利局'] as const
const titleOf = (unit: string, i: number) => `${unit}第${i + 1}项`

let world: Awaited<ReturnType<typeof startWorld>>
let browser: Browser
let office: Page
let finance: Page
let workbook: string
let sent: Map<string, Uint8Array>

beforeAll(async () => {
  world = await startWorld()
  const measures = UNITS.flatMap((unit, u) =>
    [0, 1].map(i => ({
      section: 0,
      number: String(u * 2 + i + 1),
      title: titleOf(unit, i),
      text: `由${unit}承办的第${i + 1}项工作，年内完成。`,
      lead: [unit],
      co: [],
      deadline: '年底前',
    })),
  )
  const draft = { title: '清溪县2026年工作要点', year: 2026, sections: [{ number: '一', title: '重点工作' }], measures }
  workbook = (await world.office('POST', '/api/workbooks', { draft })).json.id
  const { link } = await world.join(workbook, 'contributor', UNITS[0])
  browser = await launchBrowser()
  office = await newPage(browser, { url: world.server.url })
  await office
    .context()
    .addCookies([{ name: 'taizhang', value: world.cookie.split('=').slice(1).join('='), url: world.server.url }])
  finance = await newPage(browser, { url: world.server.url, link, width: 2500 })
  await waitForGrid(finance)
})
afterAll(async () => {
  await browser?.close()
  await world?.stop()
})

const open = (page: Page, path = '') => page.goto(`${world.server.url}/w/${workbook}${path}`)
const line = (page: Page, unit: string) => page.locator(`.board-table tr[data-unit="${unit}"]`)
const axeOf = async (page: Page) => (await new AxeBuilder({ page }).include('main').analyze()).violations.map(v => v.id)

/** The sheet that was sent to a unit, as it fills it in: words into its rows' 进展, and whatever else is done to it. */
function filledIn(
  unit: string,
  words: readonly string[],
  also: (rows: string[][], at: (heading: string) => number) => string[][] = rows => rows,
): Buffer {
  const bytes = [...sent].find(([name]) => name.startsWith(`${unit} `))![1]
  const book = read(bytes)
  const all = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, defval: '', raw: false })
  const top = all.findIndex(row => row.includes('行码'))
  const at = (heading: string) => all[top]!.indexOf(heading)
  for (const [i, text] of words.entries()) {
    const row = all.find(each => each[at('措施')] === titleOf(unit, i))!
    row[at('进展')] = text
  }
  const fresh = utils.book_new()
  utils.book_append_sheet(fresh, utils.aoa_to_sheet(also(all.slice(top), at)), 'Sheet1')
  return write(fresh, { bookType: 'xlsx', type: 'buffer' })
}

/** Drops files on the page as from a folder. */
async function drop(page: Page, files: readonly [string, Buffer][]) {
  const transfer = await page.evaluateHandle(
    list => {
      const data = new DataTransfer()
      for (const [name, text] of list) {
        const bytes = Uint8Array.from(atob(text), sign => sign.charCodeAt(0))
        data.items.add(new File([bytes], name))
      }
      return data
    },
    files.map(([name, bytes]) => [name, bytes.toString('base64')] as const),
  )
  await page.locator('.drop-files').dispatchEvent('drop', { dataTransfer: transfer })
}

describe('a sheet for every unit', () => {
  test('comes in one zip, with all that take part chosen, and the board says who has not returned it', async () => {
    await open(office, '/exchange')
    await office.getByRole('button', { name: '发表…' }).click()
    const dialog = office.getByRole('dialog', { name: '向各单位发表' })
    expect(await dialog.getByRole('checkbox', { name: /^县/ }).count()).toBe(3)
    await dialog.getByRole('checkbox', { name: /同时生成回传链接/ }).check()
    const [file] = await Promise.all([
      office.waitForEvent('download', PATIENCE),
      dialog.getByRole('button', { name: '生成3个文件并下载' }).click(),
    ])
    sent = readZip(new Uint8Array(await readFile(await file.path())), () => true, { entries: 9, inflated: 9_000_000 })
    expect([...sent.keys()].filter(name => name.endsWith('.xlsx'))).toHaveLength(3)
    await expect.poll(() => office.locator('tr[data-state="out"]').count(), PATIENCE).toBe(3)
    expect(await line(office, UNITS[2]).textContent()).toContain('未交回')
    await office.getByRole('button', { name: '催报名单' }).click()
    expect(await office.getByRole('dialog').textContent()).toContain(UNITS.join('、'))
    await office.keyboard.press('Escape')
    expect(await axeOf(office)).toEqual([])
  })

  test('is for coordinators to send; its own sheet is what a contributor may take from the workbook', async () => {
    await finance.getByRole('button', { name: '导出 Excel' }).click()
    const dialog = finance.getByRole('dialog', { name: '导出 Excel' })
    expect(await dialog.getByRole('radio', { name: /^全部/ }).isChecked()).toBe(true)
    expect(await dialog.getByRole('link', { name: '收发台' }).count()).toBe(0)
    await dialog.getByRole('radio', { name: /^县财政局/ }).check()
    const [file] = await Promise.all([
      finance.waitForEvent('download', PATIENCE),
      dialog.getByRole('button', { name: '导出', exact: true }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^县财政局 .*进展情况表\.xlsx$/)
    await dialog.waitFor({ state: 'detached' })
  })
})

describe('what comes back', () => {
  test('is dropped all at once: known ones, one that lost its marks, and one that is no sheet', async () => {
    // meanwhile 县财政局 wrote on line in a cell that its sheet holds otherwise
    await fill(finance, titleOf(UNITS[0], 0), 'progress', '在线填写的进展')
    await waitForSaved(finance)
    const withoutCodes = (rows: string[][], at: (heading: string) => number) => {
      const code = at('行码')
      return rows.map(row => row.filter((_, i) => i !== code))
    }
    await drop(office, [
      ['财政局交回.xlsx', filledIn(UNITS[0], ['表里填写的进展', '第二项已办结'])],
      ['县教育局.xlsx', filledIn(UNITS[1], ['教育已部署'], withoutCodes)],
      ['说明.txt', Buffer.from('这里没有表格。')],
    ])
    const list = office.locator('.taken-list')
    await expect.poll(() => list.locator('li').count(), PATIENCE).toBe(3)
    await expect.poll(() => list.textContent(), PATIENCE).toContain('收进2个文件，1个没有收')
    expect(await list.locator('li.refused').textContent()).toContain('说明.txt')
    expect(await line(office, UNITS[0]).textContent()).toContain('待核对')
    // a person says whose the other one is; its name is offered first
    const stray = office.locator('.stray-files')
    await stray.getByRole('button', { name: '确定' }).click()
    await stray.waitFor({ state: 'detached' })
    await expect.poll(() => line(office, UNITS[1]).textContent(), PATIENCE).toContain('待核对')
    await office.getByRole('button', { name: /^未交回/ }).click()
    expect(await office.locator('.board-table tbody tr').count()).toBe(1)
    await office.getByRole('button', { name: /^全部/ }).click()
  })

  test('is reviewed cell by cell: all that is undisputed at once, a conflict by hand; a review broken off waits', async () => {
    await office.getByRole('link', { name: '核对 财政局交回.xlsx' }).last().click()
    const conflict = office.locator('tr[data-state="conflict"]')
    await conflict.waitFor(PATIENCE)
    expect(await axeOf(office)).toEqual([])
    expect(await conflict.textContent()).toContain('在线填写的进展')
    expect(await conflict.textContent()).toContain('表里填写的进展')
    await office.getByRole('button', { name: '采用全部无争议的改动（1格）' }).click()
    expect(await conflict.getByRole('radio', { checked: true }).count()).toBe(0)
    await conflict.getByRole('radio', { name: '两者都留' }).check()
    await office.reload()
    await office.getByRole('button', { name: '合并2格' }).waitFor(PATIENCE)
    await office.getByRole('button', { name: /^冲突/ }).click()
    expect(await office.locator('.review-cell').count()).toBe(1)
    await conflict.getByRole('textbox').fill('在线填写的进展；表里也写了')
    await office.getByRole('button', { name: '合并2格' }).click()
    await office.getByText('采用了2格').waitFor(PATIENCE)
    expect(await office.getByRole('link', { name: '核对下一个文件' }).count()).toBe(1)
    const texts = () => Promise.all([0, 1].map(i => cell(finance, titleOf(UNITS[0], i), 'progress').textContent()))
    await expect.poll(texts, PATIENCE).toEqual(['在线填写的进展；表里也写了', '第二项已办结'])
  })

  test('goes on to the next file; one that is not taken says so on the board', async () => {
    await office.getByRole('link', { name: '核对下一个文件' }).click()
    await office.locator('.review-row').first().waitFor(PATIENCE)
    expect(await office.locator('.page-head').textContent()).toContain('县教育局.xlsx')
    await office.getByRole('button', { name: '不采用', exact: true }).click()
    await office.getByRole('alertdialog').getByRole('button', { name: '不采用' }).click()
    await office.getByRole('link', { name: '返回收发台' }).click()
    await expect.poll(() => line(office, UNITS[1]).textContent(), PATIENCE).toContain('不采用')
    expect(await line(office, UNITS[0]).textContent()).toContain('已合并')
  })

  test('is named in the history of the cells that it changed, with file and unit', async () => {
    await finance.getByRole('button', { name: '历史', exact: true }).click()
    const entry = finance.locator('.history-panel').getByText('来自县财政局交回的“财政局交回.xlsx”')
    await expect.poll(() => entry.count(), PATIENCE).toBe(2)
  })

  test('may come by a link without an account: once, and a file that is not the sheet costs nobody the link', async () => {
    const links = new TextDecoder().decode(sent.get('回传链接.csv'))
    const path = /\/return\/[0-9a-z]+/.exec(links.split('\r\n').find(each => each.includes(UNITS[2]))!)![0]
    const stranger = await newPage(browser, { url: `${world.server.url}${path}`, width: 360, height: 740 })
    const page = stranger.locator('main')
    await page.getByText('清溪县2026年工作要点').waitFor(PATIENCE)
    expect(await page.textContent()).toContain(UNITS[2])
    expect(await axeOf(stranger)).toEqual([])
    const wrong = utils.book_new()
    utils.book_append_sheet(wrong, utils.aoa_to_sheet([['姓名', '电话']]), 'Sheet1')
    const chooser = page.locator('input[type="file"]')
    const bytes = write(wrong, { bookType: 'xlsx', type: 'buffer' })
    await chooser.setInputFiles({ name: '通讯录.xlsx', mimeType: '', buffer: bytes })
    await page.getByRole('alert').waitFor(PATIENCE)
    await chooser.setInputFiles({ name: '水利局.xlsx', mimeType: '', buffer: filledIn(UNITS[2], ['堤防已加固']) })
    await page.getByRole('heading', { name: '已交回，谢谢' }).waitFor(PATIENCE)
    await stranger.reload()
    await page.getByText('这个链接已经用过或已过期').waitFor(PATIENCE)
    await office.reload()
    await expect.poll(() => line(office, UNITS[2]).textContent(), PATIENCE).toContain('待核对')
    await stranger.context().close()
  })
})

test('the exchange board is closed to whoever is no coordinator, and says what to do instead', async () => {
  await open(finance, '/exchange')
  await finance.getByText('收发台由统筹人员使用').waitFor(PATIENCE)
})
