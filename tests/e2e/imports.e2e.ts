import AxeBuilder from '@axe-core/playwright'
import { utils, write } from '@e965/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld } from '../server/http/world.ts'
import { launchBrowser, newPage } from '../support/browser.ts'
import { waitForGrid } from '../support/grid-page.ts'

/* A sheet of somebody else's becomes a workbook, and a later version of it goes into that workbook, by hand. */

const PATIENCE = { timeout: 15_000 }
const HEAD = ['序号', '攻坚点', '具体措施', '责任单位', '完成时限', '进展情况', '资金来源', '内部编号']
const ROWS = [
  ['1', '编好普法预算', '三月底前批复预算。', '县财政局、县司法局', '3月底前', '已批复', '县级财政', 'A-01'],
  ['2', '办好法治课堂', '每校每学期不少于两节。', '县教育局、县司法局', '12月底前', '已开课', '专项资金', 'A-02'],
]

function sheet(rows: string[][]): Buffer {
  const book = utils.book_new()
  const table = utils.aoa_to_sheet([['清溪县2026年法治建设任务台账'], HEAD, ['一、夯实基础'], ...rows])
  table['!merges'] = [0, 2].map(r => ({ s: { r, c: 0 }, e: { r, c: HEAD.length - 1 } }))
  utils.book_append_sheet(book, table, '台账')
  return write(book, { bookType: 'xlsx', type: 'buffer' })
}

let world: Awaited<ReturnType<typeof startWorld>>
let browser: Browser
let page: Page
beforeAll(async () => {
  world = await startWorld()
  browser = await launchBrowser()
  page = await newPage(browser, { url: world.server.url })
  await page
    .context()
    .addCookies([{ name: 'taizhang', value: world.cookie.split('=').slice(1).join('='), url: world.server.url }])
})
afterAll(async () => {
  await browser?.close()
  await world?.stop()
})

const giveFile = (buffer: Buffer, name: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
const give = (rows: string[][], name = '法治建设任务台账.xlsx') => giveFile(sheet(rows), name)

/** A sheet for each of three departments, a fourth of another form, their sum, and a list of people. */
function departments(): Buffer {
  const book = utils.book_new()
  const add = (name: string, rows: string[][]) => utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name)
  const rowOf = (unit: string) => ['1', `${unit}事项`, `${unit}的工作在年内完成。`, `县${unit}`, '年底前', '', '', '']
  const units = ['财政局', '教育局', '水利局']
  for (const unit of units) add(unit, [[`${unit}任务表`], HEAD, rowOf(unit)])
  add('督办', [
    ['序号', '督办事项', '承办科室', '完成时限'],
    ['1', '清理拖欠账款', '县审计局', '6月底前'],
  ])
  add('汇总', [HEAD, ...units.slice(0, 2).map(rowOf)])
  add('通讯录', [
    ['姓名', '电话'],
    ['张三', '1234567'],
    ['李四', '7654321'],
  ])
  return write(book, { bookType: 'xlsx', type: 'buffer' })
}
const button = (name: string) => page.getByRole('button', { name, exact: true })
const axeOf = async () => (await new AxeBuilder({ page }).include('main').analyze()).violations.map(v => v.id)
const picture = (name: string) =>
  process.env.TAIZHANG_PICTURES
    ? page.screenshot({ path: `${process.env.TAIZHANG_PICTURES}/${name}.png`, fullPage: true })
    : null

describe('the import', () => {
  test('makes a workbook of a sheet whose columns are told on its own picture', async () => {
    await page.goto(`${world.server.url}/`)
    await page.getByRole('button', { name: '新建' }).click()
    await page.getByRole('menuitem', { name: /从表格新建/ }).click()
    await picture('1-file')
    await give(ROWS)
    const column = (letter: string) => page.getByRole('combobox', { name: new RegExp(`^${letter}列`) })
    await column('B').waitFor(PATIENCE)
    await page.getByText('读到2项措施').waitFor(PATIENCE)
    await column('B').selectOption('title')
    await column('H').selectOption('aside')
    await page.getByText('内部编号（2格有内容）').waitFor(PATIENCE)
    await picture('2-mapping')
    expect(await axeOf()).toEqual([])
    await button('下一步').click()
    await page.getByText('单位名册将包括').waitFor(PATIENCE)
    await picture('3-new')
    expect(await axeOf()).toEqual([])
    await button('新建工作簿').click()
    await page.getByRole('heading', { name: '导入完成' }).waitFor(PATIENCE)
    await picture('4-report')
    expect(await page.locator('main').innerText()).toContain('新增自定义列：资金来源')
    await page.getByRole('link', { name: '打开工作簿' }).click()
    await waitForGrid(page)
    await page.getByText('编好普法预算').first().waitFor(PATIENCE)
  })

  test('takes a later version in cell by cell, on a phone as well, and then finds nothing more', async () => {
    const id = new URL(page.url()).pathname.split('/')[2]!
    const later = [
      ROWS[0]!.with(5, '已批复并公开').with(4, '4月底前'),
      ROWS[1]!,
      ['3', '修订清单', '六月底前公布。', '县司法局', '6月底前', '', '', ''],
    ]
    await page.goto(`${world.server.url}/w/${id}/import`)
    await give(later)
    await button('下一步').click(PATIENCE)
    await page.getByText('新增1行，1行有2格不同，1行相同').waitFor(PATIENCE)
    await picture('5-difference')
    await page.setViewportSize({ width: 360, height: 740 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await picture('6-phone')
    expect(await axeOf()).toEqual([])
    await page.getByRole('checkbox', { name: /采用“完成时限”/ }).uncheck()
    await page.getByText('已选1行、1格').waitFor(PATIENCE)
    await button('导入所选').click()
    await page.getByText('新增1行，更新1格').waitFor(PATIENCE)
    await button('再导入一个').click()
    await give(later)
    await button('下一步').click(PATIENCE)
    await page.getByText('1行有1格不同，2行相同').waitFor(PATIENCE)
    await button('取消导入').click()
    await page.getByText('把表格拖到这里').waitFor(PATIENCE)
  })

  test('takes several sheets in at once, with one word for headings that are alike and a look at each other kind', async () => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await giveFile(departments(), '各部门.xlsx')
    await page.getByText('导入6张表中的3张').waitFor(PATIENCE)
    await page.getByText('多数措施已在“汇总”中').first().waitFor(PATIENCE)
    const box = (name: string) => page.getByRole('checkbox', { name: new RegExp(`^${name}`) })
    await box('汇总').uncheck()
    await box('财政局').check()
    await box('教育局').check()
    await page.getByText('从4张表读到4项措施').waitFor(PATIENCE)
    const column = (letter: string) => page.getByRole('combobox', { name: new RegExp(`^${letter}列`) })
    await page.getByRole('combobox', { name: '查看' }).selectOption({ label: '财政局' })
    await column('B').selectOption('title')
    await page.getByRole('combobox', { name: '查看' }).selectOption({ label: '水利局' })
    await expect.poll(() => column('B').inputValue()).toBe('title')
    await picture('7-several')
    expect(await axeOf()).toEqual([])
    await button('核对下一种表头').click()
    await page.getByRole('cell', { name: '清理拖欠账款' }).waitFor(PATIENCE)
    await column('C').selectOption('lead')
    await button('下一步').click()
    await page.getByText('新增4行。').waitFor(PATIENCE)
    await picture('8-several-difference')
    await button('导入所选').click()
    await page.getByText('新增4行，更新0格').waitFor(PATIENCE)
    expect(await page.locator('main').innerText()).toContain('新增4个部分')
  })
})
