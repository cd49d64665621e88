import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { cell, fill, textOf, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let office: Page
let workbook: string

const PASSWORD = '清晨的河边有三只白鹭'
const OWN = '公开涉企收费'

beforeAll(async () => {
  server = await startServer({ sample: true })
  browser = await launchBrowser()
  office = await newPage(browser, { url: server.url, link: server.links[0]!, width: 2500 })
  await waitForGrid(office)
  workbook = new URL(office.url()).pathname
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const openMembers = async () => {
  await office.goto(server.url + workbook)
  await waitForGrid(office)
  await office.getByRole('button', { name: '成员与链接' }).click()
  const dialog = office.getByRole('dialog', { name: '成员' })
  await dialog.locator('tbody tr').first().waitFor()
  // the dialog takes the focus when it has appeared; a menu opened before would lose it and close
  await office.waitForFunction(() => document.activeElement?.closest('[role=dialog]'))
  return dialog
}

/** An invitation as the coordinator makes it; the link to send. */
async function invite(unit: string, name: string): Promise<string> {
  const dialog = await openMembers()
  await dialog.getByLabel('单位').fill(unit)
  await dialog.getByLabel('姓名').fill(name)
  await dialog.getByRole('button', { name: '生成邀请链接' }).click()
  return dialog
    .getByLabel(`${[unit, name].filter(Boolean).join(' · ')}的邀请链接`)
    .last()
    .inputValue()
}

async function setCredentials(page: Page, login: string, password = PASSWORD) {
  await page.getByLabel('登录名', { exact: true }).fill(login)
  await page.getByLabel(/^(新?密码)$/).fill(password)
  await page.getByLabel('再输一遍').fill(password)
}

async function signInAs(page: Page, login: string, password = PASSWORD) {
  await page.getByLabel('登录名', { exact: true }).fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

const menuOf = async (dialog: Awaited<ReturnType<typeof openMembers>>, who: string, item: string) => {
  await dialog.getByRole('button', { name: `${who}的更多操作` }).click()
  await office.getByRole('menuitem', { name: item }).click()
}

describe('an invitation', () => {
  test('goes round in two browsers: made, opened, a login chosen, the unit’s cells open, used up', async () => {
    const link = await invite('县财政局', '高远')
    const guest = await newPage(browser, { url: server.url, link, width: 2500 })
    await guest.getByText('您受邀加入').waitFor()
    expect(await guest.getByLabel('您的姓名').inputValue()).toBe('高远')
    await guest.getByRole('button', { name: '加入并打开' }).click()
    await guest.getByText('密码太短').waitFor()
    await setCredentials(guest, 'gaoyuan')
    await guest.getByRole('button', { name: '加入并打开' }).click()
    await waitForGrid(guest)
    await fill(guest, OWN, 'next', '高远填写的下一步')
    await waitForSaved(guest)
    await office.goto(server.url + workbook)
    await waitForGrid(office)
    await expect.poll(() => textOf(office, OWN, 'next')).toBe('高远填写的下一步')

    const second = await newPage(browser, { url: server.url, link })
    await second.getByText('这份邀请已经用过了').waitFor()
    const dialog = await openMembers()
    await dialog.getByText('gaoyuan').waitFor()
    await dialog.getByText('已使用').waitFor()
    expect(troubleOf(guest)).toEqual([])
    await guest.context().close()
    await second.context().close()
  })

  test('that was withdrawn says so to whoever opens it', async () => {
    const link = await invite('县审计局', '')
    await office.getByRole('button', { name: '撤回给县审计局的邀请' }).click()
    await office.getByText('邀请已撤回').waitFor()
    const guest = await newPage(browser, { url: server.url, link })
    await guest.getByText('已被统筹单位撤回').waitFor()
    await guest.context().close()
  })
})

describe('signing in with a password', () => {
  test('is told that it is wrong without being told which part, and leads to the page that was asked for', async () => {
    const page = await newPage(browser, { url: server.url + workbook, width: 2500 })
    await page.getByRole('heading', { name: '登录', level: 1 }).waitFor()
    await signInAs(page, 'gaoyuan', '傍晚的河边有三只白鹭')
    const wrong = await page.getByRole('alert').textContent()
    await signInAs(page, 'nobody-of-that-name')
    await expect.poll(() => page.getByRole('alert').textContent(), { timeout: 15_000 }).toBe(wrong)
    expect(wrong).toContain('登录名或密码不对')
    await signInAs(page, 'gaoyuan')
    await waitForGrid(page)
    expect(new URL(page.url()).pathname).toBe(workbook)
    await page.context().close()
  })

  test('can be lost: the coordinator sends a reset link, the person chooses a new password and is in', async () => {
    const dialog = await openMembers()
    await menuOf(dialog, '县财政局 · 高远', '发密码重置链接')
    await office.getByRole('button', { name: '生成', exact: true }).click()
    const link = await dialog.getByLabel('县财政局 · 高远的密码重置链接').last().inputValue()
    const page = await newPage(browser, { url: server.url, link })
    await page.getByRole('heading', { name: '设置新密码' }).waitFor()
    expect(await page.getByLabel('登录名', { exact: true }).inputValue()).toBe('gaoyuan')
    await setCredentials(page, 'gaoyuan', '傍晚的河边有五只白鹭')
    await page.getByRole('button', { name: '设置并登录' }).click()
    await page.getByRole('button', { name: '账户：县财政局 · 高远' }).waitFor()
    await page.goto(link)
    await page.getByText('已经用过、过期或被新的链接代替').waitFor()
    await page.context().close()
  })
})

describe('a session', () => {
  test('ended from another browser closes the open grid with a banner, from which its person signs in again in place', async () => {
    const desk = await newPage(browser, { url: server.url + workbook, width: 2500 })
    await signInAs(desk, 'gaoyuan', '傍晚的河边有五只白鹭')
    await waitForGrid(desk)
    await waitForSaved(desk)
    const home = await newPage(browser, { url: `${server.url}/account` })
    await signInAs(home, 'gaoyuan', '傍晚的河边有五只白鹭')
    await home.getByRole('button', { name: '结束其他全部登录' }).click()
    await desk.getByText('您还没有登录，或登录已被结束').waitFor()
    await desk.getByRole('button', { name: '重新登录' }).click()
    await signInAs(desk, 'gaoyuan', '傍晚的河边有五只白鹭')
    await waitForGrid(desk)
    await home.context().close()
    await desk.context().close()
  })
})

describe('a role', () => {
  test('changed by the coordinator closes and opens the cells of an open page without a reload', async () => {
    const unit = await newPage(browser, { url: server.url, link: server.links[1]!, width: 2500 })
    await waitForGrid(unit)
    await waitForSaved(unit)
    const locked = async () => (await cell(unit, OWN, 'next').getAttribute('class')) ?? ''
    const before = await locked()
    const dialog = await openMembers()
    await dialog.getByLabel('县财政局 · 李岚的角色').selectOption('reader')
    await expect.poll(locked, { timeout: 15_000 }).not.toBe(before)
    await dialog.getByLabel('县财政局 · 李岚的角色').selectOption('contributor')
    await expect.poll(locked, { timeout: 15_000 }).toBe(before)
    await fill(unit, OWN, 'remark', '又可以填写了')
    await waitForSaved(unit)
    await unit.context().close()
  })
})

describe('seeing the workbook as a unit', () => {
  test('greys what that unit may not write, changes nothing, leaves nothing behind, and is in the audit log', async () => {
    const unit = await newPage(browser, { url: server.url, link: server.links[1]!, width: 2500 })
    await waitForGrid(unit)
    const stored = () => office.evaluate(() => JSON.stringify(Object.keys(localStorage).sort()))
    const dialog = await openMembers()
    const kept = await stored()
    await menuOf(dialog, '县财政局 · 李岚', '以此单位的视角查看')
    await office.getByText('您正以“县财政局”的视角查看').waitFor()
    await waitForGrid(office)
    const own = await cell(office, OWN, 'text').getAttribute('class')
    const foreign = await cell(office, '编制一次办成清单', 'text').getAttribute('class')
    expect(own).not.toBe(foreign)
    const text = await textOf(office, OWN, 'remark')
    await fill(office, OWN, 'remark', '预览里写的')
    await office.getByText('这里只是查看').first().waitFor()
    expect(await textOf(office, OWN, 'remark')).toBe(text)
    expect(await textOf(unit, OWN, 'remark')).toBe(text)
    expect(await stored()).toBe(kept)
    await office.getByRole('button', { name: '结束查看' }).click()
    await waitForGrid(office)
    await office.goto(`${server.url}/admin?tab=audit`)
    await office.getByLabel('事项').selectOption('preview')
    await office
      .getByRole('cell', { name: /单位: 县财政局/ })
      .first()
      .waitFor()
    await unit.context().close()
  })
})

describe('the first administrator', () => {
  test('is asked once for a login and a password, and may put it off', async () => {
    await office.goto(server.url)
    await office.getByText('设一个登录名和密码吧').waitFor()
    await office.getByRole('button', { name: '以后再说' }).click()
    await office.reload()
    await office.getByRole('heading', { name: '工作簿' }).waitFor()
    expect(await office.getByText('设一个登录名和密码吧').count()).toBe(0)
  })

  test('sets them on the account page and comes back in with them', async () => {
    await office.goto(`${server.url}/account`)
    await setCredentials(office, '周文')
    await office.getByRole('button', { name: '设置登录名和密码' }).click()
    await office.getByText('登录名：周文').waitFor()
    const other = await newPage(browser, { url: server.url })
    await signInAs(other, '周文')
    await other.getByRole('button', { name: '账户：县司法局 · 周文' }).waitFor()
    await other.context().close()
  })
})

describe('every screen of the accounts', () => {
  test('has nothing serious that hinders people with disabilities, in either language and in the dark', async () => {
    const link = await invite('县教育局', '丁一')
    for (const [language, dark] of [
      ['zh-CN', false],
      ['en', true],
    ] as const) {
      const guest = await newPage(browser, { url: server.url, link, language, dark })
      await guest.locator('form').first().waitFor()
      await expectNoSerious(guest, `${language} invitation`)
      await guest.goto(server.url)
      await guest.locator('form').first().waitFor()
      await expectNoSerious(guest, `${language} sign-in`)
      await guest.context().close()
      const page = await newPage(browser, { url: server.url, language, dark })
      await page.locator('input[autocomplete="username"]').fill('周文')
      await page.locator('input[autocomplete="current-password"]').fill(PASSWORD)
      await page.keyboard.press('Enter')
      await page.locator('.table').waitFor()
      for (const path of ['/account', '/admin', '/admin?tab=sessions', '/admin?tab=audit', '/admin?tab=backups']) {
        await page.goto(server.url + path)
        await page.locator('.table').first().waitFor()
        await expectNoSerious(page, `${language} ${path}`)
      }
      await page.goto(`${server.url}${workbook}/as?unit=${encodeURIComponent('县财政局')}`)
      await waitForGrid(page)
      await expectNoSerious(page, `${language} preview`)
      expect(troubleOf(page)).toEqual([])
      await page.context().close()
    }
  })
})

async function expectNoSerious(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('.grid-element').analyze()
  const serious = violations.filter(each => each.impact === 'serious' || each.impact === 'critical')
  expect(
    serious.map(each => [each.id, each.nodes.map(node => node.html)]),
    where,
  ).toEqual([])
}
