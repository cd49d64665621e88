import { readFileSync } from 'node:fs'
import { launchBrowser, newPage, troubleOf } from './support/browser.ts'
import { startServer } from './support/server.ts'

const server = await startServer({ sample: true })
console.log(server.url, server.links)
const browser = await launchBrowser()
const shot = async (page, name) => page.screenshot({ path: `/tmp/shots/${name}.png` })
try {
  const p = await newPage(browser, { url: server.url })
  await p.waitForSelector('h1'); await shot(p, 'signin'); console.log(troubleOf(p))
  const a = await newPage(browser, { url: server.url, link: server.links[0] })
  await a.waitForTimeout(1500); await shot(a, 'landing'); console.log(a.url(), troubleOf(a))
  await a.goto(server.url); await a.waitForSelector('table, .empty-state'); await shot(a, 'list')
  await a.getByRole('button', { name: /的操作/ }).first().click(); await a.waitForTimeout(200); await shot(a, 'list-menu'); await a.keyboard.press('Escape')
  await a.getByRole('button', { name: '新建' }).click(); await a.waitForTimeout(200); await shot(a, 'list-new');
  await a.getByRole('menuitem', { name: /空白/ }).click(); await a.waitForTimeout(200); await shot(a, 'empty-dialog'); await a.keyboard.press('Escape')
  await a.goto(server.url + '/new'); await a.waitForSelector('#plan-text'); await shot(a, 'new-source')
  const text = readFileSync(new URL('../../shared/seeds/001_ac129a74929e7d6a.txt', import.meta.url), 'utf8')
  await a.fill('#plan-text', text)
  await a.getByRole('button', { name: '拆分为措施' }).click(); await a.waitForSelector('.review'); await a.waitForTimeout(300); await shot(a, 'review')
  await a.locator('[data-measure]').nth(3).click(); await a.waitForTimeout(400); await shot(a, 'review-selected')
  await a.keyboard.press('j'); await a.keyboard.press('Enter'); await a.waitForTimeout(400); await shot(a, 'review-edit')
  await a.keyboard.press('Escape'); console.log('focus', await a.evaluate(() => document.activeElement?.outerHTML.slice(0, 80)))
  await a.setViewportSize({ width: 900, height: 800 }); await a.waitForTimeout(300); await shot(a, 'review-900')
  await a.reload(); await a.waitForSelector('.review'); await shot(a, 'review-resumed')
  console.log(troubleOf(a))
  const e = await newPage(browser, { url: server.url, link: server.links[0], language: 'en', dark: true })
  await e.waitForTimeout(1200); await e.goto(server.url); await e.waitForSelector('table, .empty-state'); await shot(e, 'list-en-dark')
  await e.goto(server.url + '/new'); await e.waitForSelector('#plan-text'); await shot(e, 'new-en-dark')
  await e.fill('#plan-text', text); await e.getByRole('button', { name: 'Cut into' }).click(); await e.waitForSelector('.review'); await e.locator('[data-measure]').nth(1).click(); await e.waitForTimeout(300); await shot(e, 'review-en-dark')
  console.log(troubleOf(e))
} finally { await browser.close(); await server.stop() }
