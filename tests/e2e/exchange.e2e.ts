import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { read, utils, write } from '@e965/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fingerprint } from '../../schema/plan/fingerprint.ts'
import { readZip } from '../../server/work/zip.ts'
import { startWorld } from '../server/http/world.ts'
import { launchBrowser, newPage } from '../support/browser.ts'
import { cell, fill, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { WAYS } from '../support/returned-ways.ts'

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

const picture = (page: Page, name: string) =>
  process.env.TAIZHANG_PICTURES
    ? page.screenshot({ path: `${process.env.TAIZHANG_PICTURES}/${name}.png`, fullPage: true })
    : null

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
    await expect.poll(() => line(office, UNITS[2]).textContent(), PATIENCE).toContain('未交回')
    await office.getByRole('button', { name: '催报名单' }).click()
    await expect.poll(() => office.getByRole('dialog').textContent(), PATIENCE).toContain(UNITS.join('、'))
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
    await finance.getByRole('button', { name: '导出 Excel' }).click()
    await dialog.getByRole('combobox', { name: '文件格式' }).selectOption('csv')
    await picture(finance, 'export-csv')
    const [csv] = await Promise.all([
      finance.waitForEvent('download', PATIENCE),
      dialog.getByRole('link', { name: '导出', exact: true }).click(),
    ])
    expect(csv.suggestedFilename()).toMatch(/\.csv$/)
    await finance.getByRole('button', { name: '导出 Excel' }).click()
    await dialog.getByRole('button', { name: '复制到剪贴板' }).click()
    await finance.getByText('表格已复制').waitFor(PATIENCE)
  })
})

/** The same review in a colleague's browser: they find what was decided, decide more, and lose the line for a while. */
async function anotherGoesOn() {
  const path = `/api/workbooks/${workbook}/returns/${office.url().split('/').pop()}/choices`
  const waiting = async () => (await world.office('GET', path)).json.choices.length
  await expect.poll(waiting, PATIENCE).toBe(2)
  const { cookie } = await world.join(workbook, 'coordinator', '县府办')
  const colleague = await newPage(browser, { url: world.server.url })
  const value = cookie.split('=').slice(1).join('=')
  await colleague.context().addCookies([{ name: 'taizhang', value, url: world.server.url }])
  await colleague.goto(office.url())
  await colleague.getByRole('button', { name: '合并2格' }).waitFor(PATIENCE)
  const conflict = colleague.locator('tr[data-state="conflict"]')
  expect(await conflict.getByRole('radio', { name: '两者都留' }).isChecked()).toBe(true)
  await colleague.context().setOffline(true)
  await conflict.getByRole('radio', { name: '保留现在的' }).check()
  await colleague.getByText('有1处处理结果先存在这台电脑上').waitFor(PATIENCE)
  await picture(colleague, 'review-offline')
  await colleague.context().setOffline(false)
  await colleague.locator('.review-unsent').waitFor({ ...PATIENCE, state: 'detached' })
  return colleague
}

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
    await expect.poll(() => list.locator('li.refused').textContent(), PATIENCE).toContain('说明.txt')
    await expect.poll(() => line(office, UNITS[0]).textContent(), PATIENCE).toContain('待核对')
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
    const colleague = await anotherGoesOn()
    await office.reload()
    await office.getByRole('button', { name: '合并1格' }).waitFor(PATIENCE)
    expect(await office.locator('.review-others').textContent()).toMatch(/^李岚 \d\d:\d\d 已定1处$/)
    expect(await conflict.locator('.review-choice').textContent()).toMatch(/李岚 \d\d:\d\d 已定$/)
    expect(await axeOf(office)).toEqual([])
    await picture(office, 'review-with-colleague')
    await conflict.getByRole('radio', { name: '两者都留' }).check()
    await office.getByRole('button', { name: /^冲突/ }).click()
    expect(await office.locator('.review-cell').count()).toBe(1)
    await conflict.getByRole('textbox').fill('在线填写的进展；表里也写了')
    await office.getByRole('button', { name: '合并2格' }).click()
    await office.getByText('采用了2格').waitFor(PATIENCE)
    expect(await office.getByRole('link', { name: '核对下一个文件' }).count()).toBe(1)
    // who still has it open merges nothing unseen, and is told why
    await colleague.getByRole('button', { name: '合并1格' }).click()
    await colleague.getByText('合并或搁置了这个文件').waitFor(PATIENCE)
    await picture(colleague, 'review-ended')
    await colleague.getByRole('button', { name: '重新比较' }).click()
    await colleague.getByText('交回的内容与发出时相同').or(colleague.getByText('仍可再采用')).first().waitFor(PATIENCE)
    await colleague.context().close()
    const texts = () => Promise.all([0, 1].map(i => cell(finance, titleOf(UNITS[0], i), 'progress').textContent()))
    await expect.poll(texts, PATIENCE).toEqual(['在线填写的进展；表里也写了', '第二项已办结'])
  })

  test('goes on to the next file; one that is not taken says so on the board', async () => {
    await office.getByRole('link', { name: '核对下一个文件' }).click()
    await office.locator('.review-row').first().waitFor(PATIENCE)
    await expect.poll(() => office.locator('.page-head').textContent(), PATIENCE).toContain('县教育局.xlsx')
    await office.getByRole('button', { name: '不采用', exact: true }).click()
    await office.getByRole('alertdialog').getByRole('button', { name: '不采用' }).click()
    await office.getByRole('link', { name: '返回收发台' }).click()
    await expect.poll(() => line(office, UNITS[1]).textContent(), PATIENCE).toContain('不采用')
    await expect.poll(() => line(office, UNITS[0]).textContent(), PATIENCE).toContain('已合并')
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

describe('forty files at once', () => {
  const FORTY = 40
  const unitAt = (i: number) => `县第${i + 1}局`
  /** What came back in ways that leave something for a person to decide. */
  const ASKED = new Set(['rows added', 'cells cleared'])
  const DISPUTED = [0, 21]
  let book: string
  let page: Page

  async function fetched(path: string, body: unknown): Promise<Uint8Array> {
    const response = await fetch(new URL(`/api/workbooks/${book}/${path}`, world.server.url), {
      method: 'POST',
      headers: { cookie: world.cookie, 'x-taizhang': '1', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return new Uint8Array(await response.arrayBuffer())
  }
  const treated = (files: ReadonlyMap<string, Uint8Array>, i: number): [string, Buffer] => {
    const [name, bytes] = [...files].find(([each]) => each.startsWith(`${unitAt(i)} `))!
    // one comes back as it went out
    return [name, Buffer.from(i === 30 ? bytes : WAYS[i % WAYS.length]![1](bytes, `第${i + 1}份进展`))]
  }

  test('are told apart on the board: the undisputed are merged at once, what is disputed stands first', async () => {
    const measures = Array.from({ length: 150 }, (_, i) => ({
      section: i % 3,
      number: String(i + 1),
      title: `第${i + 1}项任务`,
      text: `${'甲乙丙丁戊己庚辛壬癸'[i % 10]}类工作第${i + 1}项，年内完成。`,
      lead: [unitAt(i % FORTY)],
      co: i < FORTY ? [unitAt((i + 7) % FORTY)] : [],
      deadline: '年底前',
    }))
    const sections = ['一', '二', '三'].map(number => ({ number, title: `第${number}部分` }))
    const draft = { title: '清溪县2026年重点工作', year: 2026, sections, measures }
    book = (await world.office('POST', '/api/workbooks', { draft })).json.id
    const zip = readZip(await fetched('sendings', { layout: 'progress' }), () => true, {
      entries: 60,
      inflated: 50_000_000,
    })
    // meanwhile two rows were written by somebody else
    for (const i of DISPUTED) {
      const form = new FormData()
      const [, bytes] = [...zip].find(([each]) => each.startsWith(`${unitAt(i)} `))!
      form.append('file', new Blob([new Uint8Array(WAYS[0]![1](bytes, '在线写的进展'))]), '先交的.xlsx')
      const headers = { cookie: world.cookie, 'x-taizhang': '1' }
      const path = new URL(`/api/workbooks/${book}/returns`, world.server.url)
      const { files } = (await (await fetch(path, { method: 'POST', headers, body: form })).json()) as {
        files: { id: string }[]
      }
      const { json } = await world.office('GET', `/api/workbooks/${book}/returns/${files[0]!.id}`)
      const row = json.review.rows.find((each: { cells: unknown[] }) => each.cells.length > 0)
      const decisions = [{ measure: row.measure, column: 'progress', text: '在线写的进展', mark: fingerprint('') }]
      await world.office('POST', `/api/workbooks/${book}/returns/${files[0]!.id}/merge`, { decisions })
    }
    page = await newPage(browser, { url: world.server.url })
    const [name, value] = world.cookie.split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: world.server.url }])
    await page.goto(`${world.server.url}/w/${book}/exchange`)
    await page.locator('.board-table').waitFor(PATIENCE)
    await drop(
      page,
      Array.from({ length: FORTY }, (_, i) => treated(zip, i)),
    )
    await page.getByText('收进40个文件').waitFor({ timeout: 30_000 })
    const asked = Array.from({ length: FORTY }, (_, i) => i).filter(
      i => DISPUTED.includes(i) || ASKED.has(WAYS[i % WAYS.length]![0]),
    )
    await page.getByText(`有40个文件待核对，其中${asked.length}个有需要您决定的内容`).waitFor({ timeout: 30_000 })
    await picture(page, 'board-forty')
    const states = () => page.locator('.board-table tbody tr').evaluateAll(rows => rows.map(row => row.dataset.unit))
    expect((await states()).slice(0, asked.length).sort()).toEqual(asked.map(unitAt).sort())
    await page.getByRole('button', { name: `合并没有争议的${FORTY - asked.length}个文件` }).click()
    // the untouched one has no cell to take
    await page
      .getByText(`合并了${FORTY - asked.length}个文件，采用${FORTY - asked.length - 1}格`)
      .waitFor({ timeout: 30_000 })
    await picture(page, 'board-merged')
    expect(await axeOf(page)).toEqual([])
  })

  test('the disputed are decided by keyboard, and a review that was broken off waits behind a closed browser', async () => {
    await page
      .getByRole('link', { name: new RegExp(`^核对 ${unitAt(21)}`) })
      .first()
      .click()
    await page.locator('tr[data-state="conflict"]').waitFor(PATIENCE)
    await picture(page, 'review')
    await page.getByRole('button', { name: '下一处未处理' }).click()
    await page.keyboard.press('Space')
    await page.getByText('已处理1格，共1格').waitFor(PATIENCE)
    // all that a browser keeps when it is closed
    const state = await page.context().storageState()
    const url = page.url()
    await page.context().close()
    page = await (await browser.newContext({ storageState: state, locale: 'zh-CN' })).newPage()
    await page.goto(url)
    await page.getByText('已处理1格，共1格').waitFor(PATIENCE)
    expect(await page.getByRole('radio', { name: '采用交回的' }).first().isChecked()).toBe(true)
    await page.getByRole('button', { name: '合并1格' }).click()
    await page.getByText('采用了1格').waitFor(PATIENCE)
    await page.getByRole('link', { name: '返回收发台' }).last().click()
    await page.getByText('有9个文件待核对，其中9个').waitFor(PATIENCE)
  })

  test('lose no word: what each wrote is in the workbook or waits to be decided', async () => {
    const journal = JSON.stringify((await world.office('GET', `/api/workbooks/${book}/journal?limit=200`)).json)
    const { json } = await world.office('GET', `/api/workbooks/${book}/exchange`)
    const waiting = new Set<string>()
    for (const file of json.files.filter((each: { state: string }) => each.state === 'waiting')) {
      const { review } = (await world.office('GET', `/api/workbooks/${book}/returns/${file.id}`)).json
      for (const row of review.rows) for (const cell of row.cells) waiting.add(cell.theirs)
    }
    for (let i = 0; i < FORTY; i++) {
      const words = `第${i + 1}份进展`
      expect([i, journal.includes(words) || waiting.has(words)]).toEqual([i, i !== 30])
    }
    await page.context().close()
  })
})
