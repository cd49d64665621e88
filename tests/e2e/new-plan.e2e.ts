import { existsSync, readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

const fixture = readFileSync(new URL('../fixtures/plan-of-qingtan.txt', import.meta.url), 'utf8')
/** A real plan of 38 measures, where the folder beside the repository has it. */
const seed = new URL('../../../shared/seeds/001_ac129a74929e7d6a.txt', import.meta.url)

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
  await page.getByRole('heading', { name: '核对' }).waitFor()
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

  it('asks before a changed rule about leads reads the text again', async () => {
    const page = await review(
      '一、要求\n\n1、公开信息。（责任单位：县司法局、县财政局）\n\n2、培训人员。（责任单位：县人社局）',
    )
    await page.getByLabel('未写明牵头时').selectOption('explicit')
    await page.waitForFunction(
      () => document.querySelector('[data-measure] .chips')?.textContent === '县司法局县财政局',
    )
    await measure(page, 1).dblclick()
    await page.getByRole('form').getByLabel('措施', { exact: true }).fill('公开政府信息')
    await page.keyboard.press('Enter')
    await page.getByLabel('未写明牵头时').selectOption('first')
    await page.getByRole('alertdialog', { name: '重新读取？' }).getByRole('button', { name: '重新读取' }).click()
    await page.waitForFunction(() => document.querySelector('[data-measure] .chips')?.textContent === '县司法局')
    expect(await measure(page, 1).innerText()).not.toContain('公开政府信息')
  })

  it('says what to do with a file that cannot be read', async () => {
    const page = await at('/new')
    const file = (name: string, text: string) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(text),
    })
    await page.locator('input[type=file]').setInputFiles(file('计划.pdf', '%PDF-1.7'))
    expect(await page.getByRole('alert').innerText()).toContain('PDF')
    await page.locator('input[type=file]').setInputFiles(file('计划.txt', fixture))
    await coverage(page, '4 条措施，2 个部分').waitFor()
  })

  it.runIf(existsSync(seed))('reads a real plan: 38 measures in 7 sections', async () => {
    const page = await review(readFileSync(seed, 'utf8'))
    await coverage(page, '38 条措施，7 个部分').waitFor()
    await coverage(page, '每一段都有去向').waitFor()
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
    expect(open.flatMap(troubleOf)).toEqual([])
  })
})
