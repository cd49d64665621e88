import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { select, textOf, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { browserAt, signIn, startServer, type TestServer } from '../support/server.ts'

/*
 * 县财政局 fills in its row on a phone, the coordinator sits before the grid. The stories build on one another.
 */

let server: TestServer
let browser: Browser
let office: Page
let phone: Page

/** Led by 县财政局, with nothing said of it yet. */
let ROW: string
const PATIENCE = { timeout: 15_000 }
const PHONE = { width: 360, height: 740, touch: true }

const cards = (page: Page) => page.locator('.phone-card')
const card = (page: Page, title: string) => cards(page).filter({ hasText: title })
const drawer = (page: Page) => page.locator('.row-drawer')
const chip = (page: Page, name: string) =>
  page.locator('.phone-chips').getByRole('button', { name: new RegExp(`^${name}`) })
const waitForCards = (page: Page) => cards(page).first().waitFor({ timeout: 30_000 })

/** Nothing reaches beyond the window's edge, not even out of sight. */
async function expectNoSideways(page: Page, where: string): Promise<void> {
  const [wide, beyond] = await page.evaluate(() => {
    const out = [...document.querySelectorAll('main *')].filter(element => {
      const box = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      const isHidden =
        box.width <= 1 || style.visibility === 'hidden' || style.opacity === '0' || element.closest('.over')
      return !isHidden && box.right > innerWidth + 0.5
    })
    return [
      document.documentElement.scrollWidth - innerWidth,
      out.map(e => e.className || e.tagName).slice(0, 5),
    ] as const
  })
  expect(wide, where).toBeLessThanOrEqual(0)
  expect(beyond, where).toEqual([])
}

/** Whatever can be tapped is as large as a finger: 44 pixels, or part of a line of text. */
const small = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a, input, select, textarea, summary, [role="button"]')]
      .filter(element => {
        const box = element.getBoundingClientRect()
        const style = getComputedStyle(element)
        const shown = element.checkVisibility({ visibilityProperty: true }) && style.opacity !== '0' && box.width > 1
        const beyond =
          element.closest('.over, .skip-link, .only-read, .toasts') !== null || element.matches('.skip-link')
        return shown && !beyond && (box.height < 43.5 || box.width < 43.5)
      })
      .map(element => {
        const { width, height } = element.getBoundingClientRect()
        return `${element.className || element.tagName} ${Math.round(width)}×${Math.round(height)}`
      }),
  )

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  office = await newPage(browser, { url: server.url, link: server.links[0]!, width: 2700, height: 4500 })
  await waitForGrid(office)
  phone = await newPage(browser, { url: server.url, link: server.links[1]!, ...PHONE })
  await waitForCards(phone)
  await chip(phone, '未填报').tap()
  ROW = (await cards(phone).first().locator('.card-title').textContent())!.replace(/^\S+ /, '')
  await chip(phone, '未填报').tap()
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

describe('a phone', () => {
  test('shows the rows of one’s own unit as cards, without ever fetching the grid', async () => {
    expect(await phone.getByRole('button', { name: '我单位的' }).getAttribute('aria-pressed')).toBe('true')
    const own = await cards(phone).count()
    expect(own).toBeGreaterThan(2)
    await phone.getByRole('button', { name: '全部' }).tap()
    await expect.poll(() => phone.locator('.phone-count').textContent()).not.toBe(`${own} 条`)
    await phone.getByRole('button', { name: '我单位的' }).tap()
    const files = await phone.evaluate(() => performance.getEntriesByType('resource').map(entry => entry.name))
    expect(files.filter(name => /hot-grid|handsontable/i.test(name))).toEqual([])
    expect(await phone.evaluate(() => document.querySelector('.handsontable'))).toBeNull()
  })

  test('fits the window in the list and in a whole row, in both languages', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const page = await newPage(browser, { url: server.url, link: server.links[1]!, ...PHONE, language })
      await waitForCards(page)
      await expectNoSideways(page, `${language} list`)
      expect(await small(page), `${language} list`).toEqual([])
      await cards(page).first().tap()
      await drawer(page).locator('[data-part="past"]').waitFor()
      await expectNoSideways(page, `${language} row`)
      expect(await small(page), `${language} row`).toEqual([])
      expect(troubleOf(page)).toEqual([])
      await page.context().close()
    }
  })

  test('opens a row over the whole window, and the browser’s own way back closes it at its card', async () => {
    await card(phone, ROW).tap()
    await drawer(phone).waitFor()
    expect(new URL(phone.url()).searchParams.get('row')).toMatch(/^m_/)
    const box = (await drawer(phone).boundingBox())!
    expect(box.width).toBe(360)
    expect(box.height).toBeGreaterThan(740 - 64)
    await phone.goBack()
    await drawer(phone).waitFor({ state: 'detached' })
    await expect.poll(() => phone.evaluate(() => document.activeElement?.textContent ?? ''), PATIENCE).toContain(ROW)
  })

  test('keeps the field that is written in above the keyboard', async () => {
    await card(phone, ROW).tap()
    const next = drawer(phone).getByLabel('下一步')
    await next.tap()
    await phone.setViewportSize({ width: 360, height: 380 })
    await expect
      .poll(async () => {
        const field = (await next.boundingBox())!
        return field.y > 60 && field.y + Math.min(field.height, 60) < 380
      }, PATIENCE)
      .toBe(true)
    await phone.setViewportSize({ width: 360, height: 740 })
    await drawer(phone).getByRole('button', { name: '关闭' }).tap()
    await drawer(phone).waitFor({ state: 'detached' })
  })
})

describe('the whole fill-in job on a phone', () => {
  test('is done by pace, share and words, and sent in; the coordinator sees it at once', async () => {
    await card(phone, ROW).tap()
    const row = drawer(phone)
    await row.waitFor()
    // nothing can be sent in that does not say how far it is
    expect(await row.getByRole('button', { name: '报送' }).isDisabled()).toBe(true)
    await row.getByText('先选择状态，再报送。').waitFor()
    await row.getByLabel('状态').selectOption({ label: '滞后' })
    await row.getByLabel('完成比例').fill('60')
    await row.getByLabel('进展').fill('已完成主体工程，正在调试。')
    await row.getByLabel('存在问题').fill('设备到货晚于预期。')
    // sent in right from the field that is being written in
    await row.getByRole('button', { name: '报送' }).tap()
    await expect.poll(() => row.locator('[data-state]').getAttribute('data-state'), PATIENCE).toBe('submitted')
    await expect.poll(() => textOf(office, ROW, 'pace'), PATIENCE).toMatch(/滞后.*已报送/)
    expect(await textOf(office, ROW, 'problems')).toContain('设备到货晚于预期。')
    expect(await textOf(office, ROW, 'progress')).toContain('已完成主体工程')
    // what was sent in is read, and not written, from now on
    await expect.poll(() => row.getByLabel('进展').count(), PATIENCE).toBe(0)
    await row.getByRole('button', { name: '关闭' }).tap()
    await expect.poll(() => card(phone, ROW).textContent(), PATIENCE).toContain('已报送')
    expect(await chip(phone, '已报送').textContent()).toContain('1')
  })

  test('goes on when the report is sent back: the card and the row say so, and why', async () => {
    await select(office, ROW, 'pace')
    await office.getByRole('toolbar').getByRole('button', { name: /^行/ }).click()
    await office.getByRole('menuitem', { name: '退回所选行' }).click()
    await office.getByRole('dialog').getByRole('textbox').fill('请补充完成比例的依据。')
    await office.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await expect.poll(() => card(phone, ROW).textContent(), PATIENCE).toContain('退回')
    await chip(phone, '退回').tap()
    expect(await cards(phone).count()).toBe(1)
    await cards(phone).first().tap()
    await drawer(phone).getByText('请补充完成比例的依据。').waitFor()
    await phone.goBack()
    await chip(phone, '退回').tap()
  })

  test('works without a connection: words are kept, sending in waits, and all of it arrives', async () => {
    await card(phone, ROW).tap()
    const row = drawer(phone)
    await row.getByLabel('进展').waitFor()
    await phone.context().setOffline(true)
    await phone.locator('[data-save="offline"]').waitFor()
    await row.getByLabel('进展').fill('依据：监理月报第9期。')
    await row.getByRole('button', { name: '报送' }).tap()
    await phone.getByText('现在没有网络连接').first().waitFor()
    expect(await row.locator('[data-state]').getAttribute('data-state')).toBe('returned')
    await phone.context().setOffline(false)
    await waitForSaved(phone)
    await expect.poll(() => textOf(office, ROW, 'progress'), PATIENCE).toContain('监理月报第9期')
    await row.getByRole('button', { name: '报送' }).tap()
    await expect.poll(() => textOf(office, ROW, 'pace'), PATIENCE).toContain('已报送')
    await phone.goBack()
  })

  test('finds rows by their words', async () => {
    await phone.getByRole('searchbox').fill(ROW.slice(0, 4))
    await expect.poll(() => cards(phone).count()).toBe(1)
    await phone.getByRole('searchbox').fill('没有这样的行')
    await phone.getByText('没有符合条件的行。').waitFor()
    await phone.getByRole('button', { name: '清除条件' }).tap()
    await expect.poll(() => cards(phone).count()).toBeGreaterThan(2)
  })
})

describe('two thousand rows on a phone', () => {
  test('are scrolled through with no more cards drawn than stand around the window', async () => {
    const ask = browserAt(server.url, await signIn(server.url, server.links[0]!))
    const measures = Array.from({ length: 2_000 }, (_, i) => ({
      section: Math.floor(i / 100),
      number: String(i + 1),
      title: `第${i + 1}项任务`,
      text: '按月推进。',
      lead: ['县财政局'],
      co: [],
      deadline: '年底前',
    }))
    const sections = Array.from({ length: 20 }, (_, i) => ({ number: String(i + 1), title: `第${i + 1}部分` }))
    const plan = { title: '青禾县两千项任务', year: 2026, sections, measures }
    const made = await ask('POST', '/api/workbooks', { draft: plan })
    expect(made.status, made.text).toBe(201)
    const page = await newPage(browser, { url: server.url, link: server.links[0]!, ...PHONE })
    await page.goto(`${server.url}/w/${made.json.id}`)
    await waitForCards(page)
    const all = page.getByRole('button', { name: '全部' })
    await all.tap()
    await expect.poll(() => page.locator('.phone-count').textContent(), PATIENCE).toBe('2000 条')
    expect(await cards(page).count()).toBeLessThan(30)
    await page.locator('.phone-scroll').evaluate(list => list.scrollTo(0, list.scrollHeight))
    await card(page, '第2000项任务').waitFor()
    expect(await cards(page).count()).toBeLessThan(30)
    await expectNoSideways(page, 'long list')
    await page.context().close()
  })
})

describe('people with disabilities', () => {
  test('meet nothing on the phone that hinders them, in either language and in the dark', async () => {
    for (const [language, dark] of [
      ['zh-CN', false],
      ['en', true],
    ] as const) {
      const page = await newPage(browser, { url: server.url, link: server.links[1]!, ...PHONE, language, dark })
      await waitForCards(page)
      const violations = async () => {
        const found = await new AxeBuilder({ page: page as never }).analyze()
        return found.violations.map(each => `${each.id}: ${each.nodes[0]?.html}`)
      }
      expect(await violations()).toEqual([])
      await cards(page).first().tap()
      await drawer(page).locator('[data-part="past"]').waitFor()
      expect(await violations()).toEqual([])
      await page.context().close()
    }
  })
})
