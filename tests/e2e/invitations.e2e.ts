import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newPage } from '../support/browser.ts'
import { waitForGrid } from '../support/grid-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  server = await startServer({ sample: true })
  // the office's own name in its network: plain http, which browsers trust less than loopback
  browser = await launchBrowser(['--host-resolver-rules=MAP taizhang.test 127.0.0.1'])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function openMembers(page: Page) {
  await waitForGrid(page)
  await page.getByRole('button', { name: '成员与链接' }).click()
  const dialog = page.getByRole('dialog', { name: '成员' })
  await dialog.locator('tbody tr').first().waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]'))
  return dialog
}

describe('a link to send', () => {
  test('is copied also where the browser gives pages no clipboard, and again when another one is shown', async () => {
    const office = new URL(server.url)
    office.hostname = 'taizhang.test'
    const page = await newPage(browser, { url: office.href, link: new URL(server.links[0]!).pathname })
    const dialog = await openMembers(page)
    expect(await page.evaluate(() => [isSecureContext, navigator.clipboard === undefined])).toEqual([false, true])
    for (const unit of ['县水利局', '县民政局']) {
      await dialog.getByLabel('单位').fill(unit)
      await dialog.getByRole('button', { name: '生成邀请链接' }).click()
      const link = await dialog.getByLabel(`${unit}的邀请链接`).last().inputValue()
      expect(new URL(link).hostname).toBe('taizhang.test')
      await dialog.getByRole('button', { name: '复制', exact: true }).click()
      await dialog.getByRole('button', { name: '已复制' }).waitFor()
      await dialog.getByLabel('姓名').focus()
      await page.keyboard.press('Control+V')
      expect(await dialog.getByLabel('姓名').inputValue()).toBe(link.slice(0, 100))
      await dialog.getByLabel('姓名').fill('')
    }
    await page.context().close()
  })

  test('has a letter prepared for it, to the address that stays with the invitation; a wrong address is asked about', async () => {
    const page = await newPage(browser, { url: server.url, link: server.links[0]! })
    const dialog = await openMembers(page)
    await dialog.getByLabel('单位').fill('县林业局')
    await dialog.getByLabel('邮箱').fill('林业局的邮箱')
    await dialog.getByRole('button', { name: '生成邀请链接' }).click()
    await dialog.getByText('这不像邮箱地址').waitFor()
    await dialog.getByLabel('邮箱').fill('Linye@xian.example')
    await dialog.getByRole('button', { name: '生成邀请链接' }).click()
    const link = await dialog.getByLabel('县林业局的邀请链接').last().inputValue()
    const letter = new URL((await dialog.getByRole('link', { name: '写邮件发送' }).getAttribute('href'))!)
    expect(letter.protocol + letter.pathname).toBe('mailto:linye@xian.example')
    expect(letter.searchParams.get('body')).toContain(link)
    await dialog
      .getByRole('row', { name: /县林业局/ })
      .getByText('linye@xian.example')
      .waitFor()
    const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
    expect(violations.map(each => each.id)).toEqual([])
  })
})
