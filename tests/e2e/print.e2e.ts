import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { orderToText } from '../../client/print/order-link.ts'
import type { PlanDraft } from '../../schema/plan/draft.ts'
import { type PrintOrder, usualOrder, usualPaper } from '../../schema/print/order.ts'
import type { PrintLayout } from '../../schema/print/part.ts'
import { breakdownDraft } from '../fixtures/breakdown.ts'
import { type PdfPage, pdfPages, plainText } from '../support/pdf-pages.ts'
import { startServer, type TestServer } from '../support/server.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  server = await startServer({ sample: true })
  const args = ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking']
  browser = await chromium.launch({ executablePath: CHROMIUM, args })
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

beforeEach(async () => {
  context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1400, height: 900 } })
  page = await context.newPage()
  // the dialog of the system cannot be closed from here; what counts is when it is asked for
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset.printed = document.querySelector<HTMLElement>('.print-root')?.dataset.ready
    }
  })
  await page.goto(server.links[0]!)
})

afterEach(() => context.close())

/** Makes a workbook of that plan and opens its print page; with `order`, as it was ordered by a link. */
async function openPrint(draft: PlanDraft, order: Partial<PrintOrder> = {}): Promise<string> {
  const id = await page.evaluate(
    async body => {
      const headers = { 'content-type': 'application/json', 'x-taizhang': '1' }
      const response = await fetch('/api/workbooks', { method: 'POST', headers, body: JSON.stringify(body) })
      return ((await response.json()) as { id: string }).id
    },
    { draft },
  )
  await page.goto(`${server.url}/w/${id}/print?o=${orderToText({ ...usualOrder, ...order })}`)
  await page.locator('.print-root').waitFor()
  return id
}

const ready = () => page.locator('.print-root[data-ready="true"]').waitFor()

const printed = async (): Promise<PdfPage[]> =>
  pdfPages(await page.pdf({ preferCSSPageSize: true, printBackground: true }))

/** The pages of the PDF that the server makes of the same order, which its own browser lays out. */
async function served(workbook: string, order: Partial<PrintOrder>): Promise<PdfPage[]> {
  const data = { lang: 'zh-CN', format: 'pdf', order: { ...usualOrder, ...order } }
  const headers = { 'x-taizhang': '1' }
  const answer = await page.request.post(`${server.url}/api/workbooks/${workbook}/print`, { data, headers })
  return pdfPages(await answer.body())
}

/** Left edges of the columns on the page, by heading, in CSS pixels. */
const columnEdges = (): Promise<Record<string, number>> =>
  page.evaluate(() => {
    const sheet = document.querySelector('.print-pages .print-page')!
    const left = sheet.getBoundingClientRect().left
    const cells = [...sheet.querySelectorAll('thead th')]
    return Object.fromEntries(cells.map(cell => [cell.textContent, cell.getBoundingClientRect().left - left]))
  })

/** All that a PDF says in one column below its headings, page after page. */
function columnText(pages: PdfPage[], edges: Record<string, number>, heading: string): string {
  const from = edges[heading]!
  const to = Math.min(...Object.values(edges).filter(edge => edge > from), Number.POSITIVE_INFINITY)
  return pages
    .flatMap(({ texts }) => {
      const top = texts.find(each => plainText(each.text) === heading)!.top
      const foot = texts.findLast(each => each.text.includes('—'))!.top
      return texts.filter(each => each.left >= from && each.left < to && each.top > top + 4 && each.top < foot - 4)
    })
    .map(each => plainText(each.text))
    .join('')
}

/** Names of units that a line's end breaks, of those that a line has room for. */
const brokenNames = (): Promise<string[]> =>
  page.evaluate(() => {
    const range = document.createRange()
    const cells = [...document.querySelectorAll('.print-pages td.print-whole')]
    if (cells.length === 0) return ['none is kept whole']
    return cells.flatMap(cell => {
      const text = cell.firstChild
      if (!(text instanceof Text)) return []
      return [...text.data.matchAll(/[^、]+/g)].flatMap(({ 0: name, index }) => {
        range.setStart(text, index)
        range.setEnd(text, index + name.length)
        return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1 ? [name] : []
      })
    })
  })

const rowHeights = (): Promise<number[]> =>
  page.evaluate(() => [...document.querySelectorAll('.print-pages tr')].map(row => row.getBoundingClientRect().height))

describe('the printed breakdown table', () => {
  test('has every measure whole and in order, even one longer than a page, under its headings on every page', async () => {
    const draft = breakdownDraft(38, { longest: 60 })
    await openPrint(draft)
    await ready()
    const pages = await printed()
    const edges = await columnEdges()
    expect(columnText(pages, edges, '内容')).toBe(draft.measures.map(row => plainText(row.text)).join(''))
    expect(columnText(pages, edges, '牵头单位')).toBe(draft.measures.map(row => row.lead.join('、')).join(''))
    for (const [index, { width, height, texts }] of pages.entries()) {
      expect([width, height]).toEqual([297, 210])
      const text = plainText(texts.map(each => each.text).join(''))
      expect(text).toContain(`—${index + 1}—`)
      expect(text).toContain('序号措施内容牵头单位责任单位完成时限')
    }
    expect(await page.getByText(`共 ${pages.length} 页`, { exact: true }).count()).toBe(1)
    expect(await brokenNames()).toEqual([])
  })

  test('never leaves a section heading alone at the foot of a page, and repeats it where the section goes on', async () => {
    await openPrint(breakdownDraft(38))
    await ready()
    const ends = await page.evaluate(() =>
      [...document.querySelectorAll('.print-pages tbody')].map(body => ({
        first: body.firstElementChild!.className,
        last: body.lastElementChild!.className,
      })),
    )
    expect(ends.map(end => end.first)).toEqual(ends.map(() => 'print-section'))
    expect(ends.map(end => end.last)).not.toContain('print-section')
  })

  test('is on paper what it is on screen, with no page too full', async () => {
    await openPrint(breakdownDraft(38, { longest: 30 }))
    await ready()
    const overflowing = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('.print-pages .print-body')].filter(
            body => body.lastElementChild!.getBoundingClientRect().bottom > body.getBoundingClientRect().bottom,
          ).length,
      )
    const onScreen = await rowHeights()
    expect(await overflowing()).toBe(0)
    await page.emulateMedia({ media: 'print' })
    expect(await rowHeights()).toEqual(onScreen)
    expect(await overflowing()).toBe(0)
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
  })

  test('is laid out anew for A3 paper and smaller text, also in the middle of laying out', async () => {
    const draft = breakdownDraft(120)
    await openPrint(draft)
    await page.getByLabel('纸张').selectOption('A3')
    await page.getByLabel('字号').selectOption('9')
    await ready()
    const pages = await printed()
    expect([pages[0]!.width, pages[0]!.height]).toEqual([420, 297])
    expect(columnText(pages, await columnEdges(), '内容')).toBe(draft.measures.map(row => plainText(row.text)).join(''))
  })

  test('leaves the progress columns out when only the plan is wanted', async () => {
    await openPrint(breakdownDraft(6))
    await page.getByLabel('栏目').selectOption('plan')
    await ready()
    expect(Object.keys(await columnEdges())).toEqual([
      '序号',
      '措施',
      '内容',
      '牵头单位',
      '责任单位',
      '完成时限',
      '备注',
    ])
  })
})

const textOf = ({ texts }: PdfPage): string => plainText(texts.map(each => each.text).join(''))

/** The last row of each page and the rows under no heading of their own, as the page shows them. */
const orphans = (): Promise<number> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('.print-pages tbody')].filter(
        body => body.children.length > 0 && body.lastElementChild!.className === 'print-section',
      ).length,
  )

describe('documents that offices print', () => {
  test.each<[PrintLayout, number, string]>([
    ['breakdown', 150, '序号措施内容牵头单位责任单位完成时限备注'],
    ['ledger', 38, '序号措施内容牵头单位责任单位完成时限状态'],
    ['unit', 38, '序号措施内容牵头单位责任单位完成时限备注'],
  ])(
    '[O2] %s of %i rows: every text whole and in order, headings on every page, one run of numbers, and the server’s PDF the same',
    async (layout, count, headings) => {
      const draft = breakdownDraft(count, { longest: 12 })
      const order = { layout, progress: false, signatures: false }
      const workbook = await openPrint(draft, order)
      await ready()
      const pages = await printed()
      expect((await served(workbook, order)).map(textOf)).toEqual(pages.map(textOf))
      expect(pages).toHaveLength(await page.locator('.print-page').count())
      expect(await orphans()).toBe(0)
      for (const [index, each] of pages.entries()) {
        expect([each.width, each.height]).toEqual([297, 210])
        expect(textOf(each)).toContain(headings)
        expect(textOf(each)).toContain(`—${index + 1}—`)
        for (const { left } of each.texts) expect(left).toBeLessThan(297 * (96 / 25.4))
      }
      const texts = draft.measures.map(row => plainText(row.text))
      const column = columnText(pages, await columnEdges(), '内容')
      // a unit's list has what it leads, then what it shares; here one leads all but one, and one shares all
      if (layout === 'unit') for (const text of texts) expect(column).toContain(text)
      else expect(column).toBe(texts.join(''))
    },
  )

  test('a meeting pack is bound with one run of page numbers: the table, what is behind, each lead unit’s list', async () => {
    await openPrint(breakdownDraft(38), { layout: 'pack' })
    await ready()
    const pages = await printed()
    const words = pages.map(textOf)
    for (const [index, text] of words.entries()) expect(text).toContain(`—${index + 1}—`)
    const starts = ['任务分工表', '滞后事项清单', '单位任务清单'].map(title =>
      words.findIndex(text => text.includes(title)),
    )
    expect(starts[0]).toBe(0)
    expect(starts[1]).toBeGreaterThan(0)
    expect(starts[2]).toBeGreaterThan(starts[1]!)
  })

  test('an annex mark, a title of one’s own, the facts under it and places to sign stand where they belong', async () => {
    await openPrint(breakdownDraft(9))
    await ready()
    for (const name of ['标题与落款', '栏目与宽度'])
      await page.locator('.print-aside summary', { hasText: name }).click()
    await page.getByLabel('附件标记').fill('附件1')
    await page.getByLabel('标题').fill('青禾县优化营商环境任务分工表')
    await page.getByLabel('联系人').fill('李明 0571-1234567')
    await page.getByLabel('签字栏').check()
    await page.getByRole('checkbox', { name: '备注' }).uncheck()
    await page.getByLabel('页码').selectOption('sides')
    await ready()
    const pages = await printed()
    const first = pages[0]!.texts.map(each => plainText(each.text)).join('')
    expect(first.startsWith('附件1青禾县优化营商环境任务分工表')).toBe(true)
    expect(first).toContain('联系人:李明0571-1234567')
    expect(textOf(pages.at(-1)!)).toMatch(/制表人.*审核人.*负责人/)
    expect(Object.keys(await columnEdges())).not.toContain('备注')
    const middle = (297 / 2) * (96 / 25.4)
    for (const [index, { texts }] of pages.entries()) {
      const number = texts.findLast(each => each.text.includes('—'))!
      expect(number.left > middle).toBe(index % 2 === 0)
    }
  })

  test('[W9] a layout that was saved under a name is there the next time, marked where it is shared', async () => {
    const id = await openPrint(breakdownDraft(3))
    await ready()
    await page.getByLabel('版式', { exact: true }).selectOption('meeting')
    await page.locator('.print-aside summary', { hasText: '常用版式' }).click()
    await page.getByLabel('名称').fill('周例会签到')
    await page.getByLabel('供本工作簿的人共用').check()
    await page.getByRole('button', { name: '存为版式' }).click()
    await page.getByText('已存为“周例会签到”').waitFor()
    await page.goto(`${server.url}/w/${id}/print`)
    await page.locator('.print-aside summary', { hasText: '常用版式' }).click()
    await page.getByLabel('已存版式').selectOption({ label: '周例会签到（共用）' })
    await page.locator('.print-pages h1', { hasText: '会议签到表' }).waitFor()
    expect(await page.getByLabel('方向').inputValue()).toBe('portrait')
  })

  test('[O7] the code at the foot leads back to what was printed, after the plan has changed', async () => {
    const id = await openPrint(breakdownDraft(5), { paper: { ...usualPaper, footer: true } })
    await ready()
    const foot = await page.locator('.print-running').first().textContent()
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(foot!)![0]
    expect(textOf((await printed())[0]!)).toContain(code)
    await page.evaluate(async workbook => {
      const headers = { 'content-type': 'application/json', 'x-taizhang': '1' }
      await fetch(`/api/workbooks/${workbook}`, {
        method: 'PATCH',
        headers,
        body: JSON.stringify({ title: '改了名的计划' }),
      })
    }, id)
    await page.goto(`${server.url}/w/${id}/print`)
    await page.locator('.print-pages h1', { hasText: '改了名的计划' }).waitFor()
    await page.locator('.print-aside summary', { hasText: '查版本编码' }).click()
    await page.getByLabel('页脚上的八位版本编码').fill(code.toLowerCase())
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByText('到现在共有1处不同').waitFor()
    await page.getByRole('button', { name: '打开当时的内容' }).click()
    await page.locator('.print-pages h1', { hasText: '优化营商环境' }).waitFor()
  })
})

describe('a plan of 2,000 rows', () => {
  test('prints whole, and the print button waits until it is laid out', async () => {
    const draft = breakdownDraft(2_000)
    await openPrint(draft)
    await page.getByRole('button', { name: '打印' }).click()
    await page.locator('html[data-printed]').waitFor({ state: 'attached' })
    expect(await page.locator('html').getAttribute('data-printed')).toBe('true')
    const texts = await page.evaluate(() => {
      const column = [...document.querySelectorAll('.print-page thead th')].findIndex(
        cell => cell.textContent === '内容',
      )
      const rows = [...document.querySelectorAll<HTMLTableRowElement>('.print-pages tr[data-measure]')]
      return rows.map(row => row.cells[column]!.textContent)
    })
    expect(texts).toEqual(draft.measures.map(row => row.text))
  })

  test('can be stopped while it is laid out, and begun again', async () => {
    // a slow machine: on a quick one it is laid out before anybody could press
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 })
    await openPrint(breakdownDraft(2_000))
    await page.getByRole('button', { name: '停止排版' }).click()
    await page.getByText('排版已停止').waitFor()
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    expect(await page.getByRole('button', { name: '打印' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: '重新排版' }).click()
    await ready()
    expect(await page.getByRole('button', { name: '打印' }).isDisabled()).toBe(false)
  })
})
