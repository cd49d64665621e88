import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PlanDraft } from '../../schema/plan/draft.ts'
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

/** Makes a workbook of that plan and opens its print page. */
async function openPrint(draft: PlanDraft): Promise<void> {
  const id = await page.evaluate(
    async body => {
      const headers = { 'content-type': 'application/json', 'x-taizhang': '1' }
      const response = await fetch('/api/workbooks', { method: 'POST', headers, body: JSON.stringify(body) })
      return ((await response.json()) as { id: string }).id
    },
    { draft },
  )
  await page.goto(`${server.url}/w/${id}/print`)
  await page.locator('.print-root').waitFor()
}

const ready = () => page.locator('.print-root[data-ready="true"]').waitFor()

const printed = async (): Promise<PdfPage[]> =>
  pdfPages(await page.pdf({ preferCSSPageSize: true, printBackground: true }))

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
      const foot = texts.findLast(each => each.text.includes('第'))!.top
      return texts.filter(each => each.left >= from && each.left < to && each.top > top + 4 && each.top < foot - 4)
    })
    .map(each => plainText(each.text))
    .join('')
}

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
      expect(text).toContain(`第${index + 1}页共${pages.length}页`)
      expect(text).toContain('序号措施内容牵头单位责任单位完成时限')
    }
    expect(await page.getByText(`共 ${pages.length} 页`, { exact: true }).count()).toBe(1)
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
    await page.getByLabel('字号').selectOption('small')
    await ready()
    const pages = await printed()
    expect([pages[0]!.width, pages[0]!.height]).toEqual([420, 297])
    expect(columnText(pages, await columnEdges(), '内容')).toBe(draft.measures.map(row => plainText(row.text)).join(''))
  })

  test('leaves the progress columns out when only the plan is wanted', async () => {
    await openPrint(breakdownDraft(6))
    await page.getByLabel('内容').selectOption('plan')
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
    await openPrint(breakdownDraft(2_000))
    await page.getByRole('button', { name: '停止排版' }).click()
    await page.getByText('排版已停止').waitFor()
    expect(await page.getByRole('button', { name: '打印' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: '重新排版' }).click()
    await ready()
    expect(await page.getByRole('button', { name: '打印' }).isDisabled()).toBe(false)
  })
})
