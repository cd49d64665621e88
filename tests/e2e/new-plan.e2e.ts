import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

const fixture = readFileSync(new URL('../fixtures/plan-of-qingtan.txt', import.meta.url), 'utf8')
/** The real plans, where the folder beside the repository has them. */
const folder = new URL('../../../shared/seeds/', import.meta.url)
const seeds = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.txt')) : []

let server: TestServer
let browser: Browser
const open: Page[] = []

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** The administrator's page at a path of the client. */
async function at(path: string): Promise<Page> {
  const page = await newPage(browser, { url: server.url, link: server.links[0]! })
  await page.goto(new URL(path, server.url).href)
  await page.getByRole('heading', { level: 1 }).waitFor()
  open.push(page)
  return page
}

async function review(text: string): Promise<Page> {
  const page = await at('/new')
  await page.getByLabel('文件正文').last().fill(text)
  await page.getByRole('button', { name: '拆分为措施' }).click()
  await page.getByRole('heading', { name: '核对', exact: true }).waitFor()
  return page
}

async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(each => each.impact === 'serious' || each.impact === 'critical')
    .map(each => `${each.id}: ${each.nodes.map(node => node.html.slice(0, 120)).join(' | ')}`)
}

/** The line that says how much was read and whether all of it has a place. */
const coverage = (page: Page, text: string) => page.locator('.coverage').getByText(text)
const measure = (page: Page, serial: number) => page.locator(`li[aria-label^="第 ${serial} 条"]`)
const toast = (page: Page, text: string) => page.getByRole('region', { name: '通知' }).getByText(text)
const pick = async (page: Page, title: string, action: string) => {
  await page.getByRole('button', { name: `“${title}”的操作` }).click()
  // a hint stands behind the name
  await page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click()
}

describe('a new plan from the text of a document', () => {
  it('is pasted, corrected by keyboard in one unit, created, and opens with the correction in it', async () => {
    const page = await review(fixture)
    await coverage(page, '4 条措施，2 个部分').waitFor()
    await coverage(page, '每一段都有去向').waitFor()

    await measure(page, 1).focus()
    await page.keyboard.press('j')
    expect(await page.locator('.part.shown').innerText()).toContain('规范证明事项')
    await page.keyboard.press('Enter')
    const co = page.getByRole('form', { name: '更正第 2 条' }).getByLabel('责任单位')
    await co.fill('县公安局、县民政局')
    await co.press('Enter')
    expect(await measure(page, 2).innerText()).toContain('县民政局')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('第 2 条')

    await page.getByRole('button', { name: '创建工作簿' }).click()
    await page.waitForURL(/\/w\/w_\w+$/)
    const id = page.url().split('/').at(-1)!
    const info = await page.evaluate(async path => (await fetch(path)).json(), `/api/workbooks/${id}`)
    expect(info).toMatchObject({ title: '青潭县2026年度依法行政重点工作安排', measures: 4, sections: 2, year: 2026 })
    const source = await page.evaluate(async path => (await fetch(path)).json(), `/api/workbooks/${id}/source`)
    expect(source.text).toBe(fixture)
    await page.getByText('县民政局').first().waitFor()
    expect(await page.evaluate(() => Object.keys(localStorage).filter(key => key.includes('new-plan')))).toEqual([])
  })

  it('keeps its review over a reload and asks before corrections are left behind', async () => {
    const page = await review(fixture)
    await measure(page, 3).dblclick()
    await page.getByRole('form', { name: '更正第 3 条' }).getByLabel('牵头单位').fill('县委编办')
    await page.keyboard.press('Enter')
    await coverage(page, '已更正 1 条').waitFor()
    await page.reload()
    await page.getByText('接着核对').waitFor()
    expect(await measure(page, 3).innerText()).toContain('已更正')

    await page.getByRole('link', { name: /全部工作簿/ }).click()
    await page.getByRole('alertdialog', { name: '离开核对？' }).waitFor()
    await page.getByRole('button', { name: '继续核对' }).click()
    expect(new URL(page.url()).pathname).toBe('/new')

    await page.getByRole('button', { name: '重新开始' }).click()
    await page.getByRole('button', { name: '放弃并重新开始' }).click()
    await page.getByRole('button', { name: '拆分为措施' }).waitFor()
  })

  it('leads from each doubt to its measure and paragraph, and takes a removal back', async () => {
    const page = await review(fixture)
    await page.getByRole('button', { name: '下一处' }).click()
    expect(await measure(page, 3).getAttribute('aria-current')).toBe('true')
    expect(await page.locator('.part.shown').innerText()).toContain('公布执法主体')

    await measure(page, 3).dblclick()
    await page.getByRole('form', { name: '更正第 3 条' }).getByRole('button', { name: '移除' }).click()
    await coverage(page, '3 条措施').waitFor()
    await page.getByRole('region', { name: '通知' }).getByRole('button', { name: '撤销' }).click()
    await coverage(page, '4 条措施').waitFor()
  })

  it('[M2] reads all anew by another rule about leads, and keeps what was corrected', async () => {
    const page = await review(
      '一、要求\n\n1、公开信息。（责任单位：县司法局、县财政局）\n\n2、培训人员。（责任单位：县人社局）',
    )
    const chips = (text: string) =>
      page.waitForFunction(wanted => document.querySelector('[data-measure] .chips')?.textContent === wanted, text)
    await page.getByLabel('未写明牵头时').selectOption('explicit')
    await chips('县司法局县财政局')
    await measure(page, 1).dblclick()
    await page.getByRole('form').getByLabel('措施', { exact: true }).fill('公开政府信息')
    await page.keyboard.press('Enter')
    await page.getByLabel('未写明牵头时').selectOption('first')
    await chips('县司法局')
    expect(await measure(page, 1).innerText()).toContain('公开政府信息')
  })

  it('is corrected without a mouse: split at the caret, joined, made a heading, left out, and all of it taken back', async () => {
    const page = await review(fixture)
    const shown = () => page.locator('.part.shown').innerText()
    await page.locator('.part').first().focus()
    while (!(await shown().catch(() => '')).includes('压缩办件时间')) await page.keyboard.press('ArrowDown')
    expect(await measure(page, 1).getAttribute('aria-current')).toBe('true')
    // the caret to the end of the first sentence
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+ArrowRight')
    await page.keyboard.press('Enter')
    await coverage(page, '5 条措施，2 个部分').waitFor()
    expect(await shown()).toContain('对高频事项')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-selected'))).toBe('true')
    await page.keyboard.press('Backspace')
    await coverage(page, '4 条措施，2 个部分').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('h')
    await coverage(page, '3 条措施，3 个部分').waitFor()
    await page.keyboard.press('2')
    await page.locator('.section-head.level-2').waitFor()
    await page.keyboard.press('n')
    await coverage(page, '3 条措施，2 个部分').waitFor()
    await page.locator('.part.shown').getByText('您认定不需要').waitFor()
    for (let i = 0; i < 5; i++) await page.keyboard.press('Control+z')
    await coverage(page, '4 条措施，2 个部分').waitFor()
    await page.keyboard.press('Control+y')
    await coverage(page, '5 条措施，2 个部分').waitFor()
    await page.keyboard.press('Control+z')
    await page.keyboard.press('l')
    const lead = page.getByRole('form', { name: '更正第 2 条' }).getByLabel('牵头单位')
    await page.keyboard.press('Escape')
    expect(await lead.count()).toBe(0)
  })

  it('gives a paragraph to another measure, and takes the plan from where it is said to begin', async () => {
    const page = await review(fixture)
    await page.locator('.part', { hasText: '规范证明事项' }).focus()
    await page.keyboard.press('g')
    await page.getByRole('dialog', { name: '归入哪一条措施？' }).getByRole('combobox').fill('压缩')
    await page.keyboard.press('Enter')
    await coverage(page, '3 条措施，2 个部分').waitFor()
    await page.locator('.part.shown').getByText('归入第 1 条').waitFor()
    expect(await measure(page, 1).innerText()).toContain('清理各部门自行设定的证明')
    await page.locator('.part', { hasText: '二、规范行政执法' }).focus()
    await page.keyboard.press('b')
    await coverage(page, '2 条措施，1 个部分').waitFor()
    await page.getByText('计划的起止由您划定').waitFor()
    await page.getByRole('button', { name: '不限起止' }).click()
    await coverage(page, '3 条措施，2 个部分').waitFor()
  })

  it('[M3] is saved on the server, read again with a revised text, and what changed comes into the workbook', async () => {
    const page = await review(fixture)
    await measure(page, 3).dblclick()
    await page.getByRole('form', { name: '更正第 3 条' }).getByLabel('责任单位').fill('县委编办、各乡镇政府')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '保存核对' }).click()
    await page.getByRole('dialog').getByLabel('名称').fill('青潭县工作安排')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await toast(page, '已保存：青潭县工作安排').waitFor()
    await page.getByRole('button', { name: '创建工作簿' }).click()
    await page.waitForURL(/\/w\/w_\w+$/)
    const workbook = new URL(page.url()).pathname

    // another computer, a restart: the review is on the server
    const later = await at('/new')
    await later.getByText('青潭县工作安排').waitFor()
    await later.getByRole('button', { name: '用修订稿重读…' }).click()
    await later.getByText(/^放入“.*”的修订稿/).waitFor()
    const revised = fixture
      .replace('6月底前', '5月底前')
      .replace(/2、规范证明事项[^\n]*\n/, '2、推行容缺受理。编制清单，8月底前推行。（牵头单位：县行政审批局）\n')
    await later.getByLabel('文件正文').last().fill(revised)
    await later.getByRole('button', { name: '拆分为措施' }).click()
    await toast(later, '从上一稿带来 1 处更正').waitFor()
    expect(await measure(later, 3).innerText()).toContain('各乡镇政府')

    await later.getByRole('button', { name: '比较…' }).click()
    const dialog = later.getByRole('dialog', { name: '计划有哪些变化' })
    await dialog.getByText('新增 1 条，取消 1 条，改动 1 条').waitFor()
    await dialog.getByRole('combobox').selectOption(workbook.split('/').at(-1)!)
    await dialog.getByLabel('采用：规范证明事项').uncheck()
    await dialog.getByRole('button', { name: '把选中的 2 处写入工作簿' }).click()
    await dialog.getByText(/已写入工作簿/).waitFor()
    await dialog.getByText('新增 0 条，取消 1 条，改动 0 条').waitFor()
    const rows = await later.evaluate(
      async path => (await fetch(path)).json(),
      `/api/workbooks${workbook.slice(2)}/rows`,
    )
    expect(rows.rows.map((row: { title: string }) => row.title)).toEqual([
      '压缩办件时间',
      '推行容缺受理',
      '规范证明事项',
      '公布执法主体',
      '开展案卷评查',
    ])
    expect(rows.rows.map((row: { deadline: string }) => row.deadline).slice(0, 2)).toEqual(['5月底前', '8月底前'])
    await later.getByRole('button', { name: '关闭' }).last().click()
    await later.getByRole('button', { name: '返回正文' }).click()
    await later.getByRole('button', { name: '删除：青潭县工作安排' }).click()
    await later.getByRole('alertdialog').getByRole('button', { name: '删除' }).click()
    await toast(later, '已删除“青潭县工作安排”').waitFor()
  })

  it('says what to do with a file that cannot be read', async () => {
    const page = await at('/new')
    const file = (name: string, text: string) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(text),
    })
    await page.locator('input[type=file]').setInputFiles(file('计划.pdf', '%PDF-1.7'))
    expect(await page.getByRole('alert').innerText()).toContain('文件已损坏')
    await page.locator('input[type=file]').setInputFiles(file('计划.txt', fixture))
    await coverage(page, '4 条措施，2 个部分').waitFor()
  })

  it.runIf(seeds.length > 0).each(seeds)('makes a workbook of the real plan %s through the review', async name => {
    const gold = JSON.parse(readFileSync(new URL(name.replace('.txt', '.json'), folder), 'utf8'))
    const page = await review(readFileSync(new URL(name, folder), 'utf8'))
    await coverage(page, `${gold.measures.length} 条措施`).waitFor()
    await coverage(page, '每一段都有去向').waitFor()
    await page.getByText('没有去向不明的文字').waitFor()
    const title = page.getByLabel('计划标题')
    if ((await title.inputValue()).trim() === '') await title.fill(name)
    await page.getByRole('button', { name: '创建工作簿' }).click()
    await page.waitForURL(/\/w\/w_\w+$/)
    await page.locator('[data-region="grid"]').waitFor()
    const info = await page.evaluate(
      async path => (await fetch(path)).json(),
      `/api/workbooks/${page.url().split('/').at(-1)}`,
    )
    expect(info.measures).toBe(gold.measures.length)
  })

  it('says whether the real plans were there', () => {
    if (seeds.length === 0) process.stdout.write('The real plans (../shared) are not here: none was made a workbook.\n')
    expect([0, 5]).toContain(seeds.length)
  })
})

describe('the list of workbooks', () => {
  it('makes an empty one, renames, duplicates, archives, bins and restores, each told and undone, and shares it', async () => {
    const page = await at('/')
    await page.getByRole('button', { name: '新建' }).click()
    await page.getByRole('menuitem', { name: '空白工作簿' }).click()
    await page.getByRole('dialog').getByLabel('标题').fill('会议任务')
    await page.getByRole('button', { name: '创建', exact: true }).click()
    await page.waitForURL(/\/w\/w_\w+$/)
    const path = new URL(page.url()).pathname
    await page.goto(server.url)

    await pick(page, '会议任务', '改名')
    await page.getByRole('dialog').getByLabel('标题').fill('会议任务台账')
    await page.getByRole('button', { name: '保存' }).click()
    await toast(page, '已改名为“会议任务台账”').waitFor()

    await pick(page, '会议任务台账', '复制')
    await page.getByRole('dialog').getByRole('button', { name: '复制' }).click()
    await page.getByRole('link', { name: '会议任务台账（副本）' }).waitFor()

    await pick(page, '会议任务台账（副本）', '归档')
    await page.getByRole('link', { name: '会议任务台账（副本）' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: /已归档/ }).click()
    await page.getByRole('link', { name: '会议任务台账（副本）' }).waitFor()

    await pick(page, '会议任务台账（副本）', '移入回收站')
    await page.getByRole('link', { name: /回收站/ }).click()
    await pick(page, '会议任务台账（副本）', '还原')
    await page.getByRole('link', { name: /在用/ }).click()
    await page.getByRole('link', { name: '会议任务台账（副本）' }).waitFor()

    await pick(page, '会议任务台账', '移入回收站')
    const told = page.locator('.toast', { hasText: '“会议任务台账”已移入回收站' })
    await told.getByRole('button', { name: '撤销' }).click()
    await page.getByRole('link', { name: '会议任务台账', exact: true }).waitFor()

    await page.getByRole('searchbox').fill('没有这个')
    await page.getByText('没有标题含“没有这个”的工作簿').waitFor()

    await page.goto(new URL(path, server.url).href)
    await page.getByRole('button', { name: '成员与链接' }).click()
    const dialog = page.getByRole('dialog', { name: '成员' })
    await dialog.getByLabel('单位').fill('县水务局')
    await dialog.getByRole('button', { name: '添加并生成链接' }).click()
    const link = await dialog.getByLabel('县水务局的个人链接').last().inputValue()
    expect(link).toMatch(/^http.+\/join\/\w+$/)
    const unit = await newPage(browser, { url: server.url, link })
    await unit.getByRole('button', { name: '账户：县水务局' }).waitFor()
    open.push(unit)
  })

  it('shows whoever has no link how to get in, and signs in by a pasted one', async () => {
    const page = await newPage(browser, { url: server.url })
    await page.getByRole('heading', { name: '登录', level: 1 }).waitFor()
    await page.getByLabel('链接', { exact: true }).fill('县财政局')
    await page.getByRole('button', { name: '打开链接' }).click()
    await page.getByText('这不是台账发的链接').waitFor()
    await page.getByLabel('链接', { exact: true }).fill(server.links[0]!)
    await page.getByRole('button', { name: '打开链接' }).click()
    await page.getByRole('button', { name: /^账户/ }).waitFor()
    await page.getByRole('button', { name: /^账户/ }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.waitForURL(/\/signed-out$/)
    open.push(page)
  })
})

describe('every screen of the shell', () => {
  it('has nothing serious that hinders people with disabilities, in either language and in the dark', async () => {
    for (const [language, dark] of [
      ['zh-CN', false],
      ['en', true],
    ] as const) {
      const page = await newPage(browser, { url: server.url, link: server.links[0]!, language, dark })
      open.push(page)
      await page.goto(server.url)
      await page.locator('.list-bar').waitFor()
      expect(await serious(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
      await page.goto(`${server.url}/new`)
      await page.locator('#plan-text').fill(fixture)
      expect(await serious(page)).toEqual([])
      await page.locator('.source-actions .primary').click()
      await page.locator('[data-measure]').first().waitFor()
      expect(await serious(page)).toEqual([])
      await page.locator('[data-measure]').first().dblclick()
      await page.locator('.measure-form').waitFor()
      expect(await serious(page)).toEqual([])
    }
  })

  it('ran without a script error or a refused policy', () => {
    // the browser itself tells of the one file that was refused
    const refused = /status of 422/
    const told = open.flatMap(troubleOf)
    expect(told.filter(text => !refused.test(text))).toEqual([])
    expect(told.filter(text => refused.test(text))).toHaveLength(1)
  })
})
