import { readFileSync } from 'node:fs'
import { launchBrowser, newPage, troubleOf } from './support/browser.ts'
import { startServer } from './support/server.ts'
const server = await startServer({ sample: true })
const browser = await launchBrowser()
const shot = async (page, name) => page.screenshot({ path: `/tmp/shots/${name}.png` })
try {
  const a = await newPage(browser, { url: server.url, link: server.links[0], language: 'en' })
  await a.waitForTimeout(2500); await shot(a, 'grid-en')
  const share = a.getByRole('button', { name: /Members/ }); if (await share.count()) { await share.first().click(); await a.waitForTimeout(600); await shot(a, 'members-en')
    await a.getByRole('dialog').getByLabel('Unit').fill('县水务局'); await a.getByRole('button', { name: /Add and make/ }).click(); await a.waitForTimeout(500); await shot(a, 'members-link'); 
    await a.getByRole('button', { name: 'Copy' }).click(); await a.waitForTimeout(200); console.log(await a.locator('.copy-field').innerText()) }
  await a.goto(server.url); await a.waitForSelector('table'); await shot(a, 'list-en')
  await a.getByRole('button', { name: /Account/ }).click(); await a.waitForTimeout(200); await shot(a, 'account-en'); await a.keyboard.press('Escape')
  await a.goto(server.url + '/nothing/here'); await a.waitForSelector('h2'); await shot(a, 'notfound-en')
  const b = await newPage(browser, { url: server.url, link: server.links[1], width: 900 })
  await b.waitForTimeout(800); await b.goto(server.url); await b.waitForSelector('table'); await b.getByRole('button', { name: /的操作/ }).first().click(); await b.waitForTimeout(200); await shot(b, 'list-dept-900')
  await b.goto(server.url + '/new'); await b.waitForTimeout(400); await shot(b, 'new-dept')
  await b.goto(server.url); await b.waitForSelector('table'); await b.context().setOffline(true); await b.waitForTimeout(300); await shot(b, 'list-offline'); await b.context().setOffline(false)
  // 220 measures
  let big = '2026年全县工作计划\n\n'; for (let s = 0; s < 10; s++) { big += `${'一二三四五六七八九十'[s]}、第${s}部分工作\n\n`; for (let m = 1; m <= 22; m++) big += `${m}、推进第${m}项工作。围绕群众关心的事项梳理材料和办理环节并向社会公布，9月底前完成，做到有人管、有人问、有结果，按期办结率达到98%以上。（牵头单位：县行政审批局；责任单位：县公安局、县人社局、县卫健委、各镇政府）\n\n` }
  await a.goto(server.url + '/new'); await a.fill('#plan-text', big); const t0 = Date.now(); await a.getByRole('button', { name: 'Cut into' }).click(); await a.waitForSelector('.review'); console.log('220 read+shown ms', Date.now() - t0)
  const t = await a.evaluate(async () => { const out = []; document.querySelector('[data-measure]').focus(); for (let i = 0; i < 30; i++) { const s = performance.now(); document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true })); document.body.offsetHeight; out.push(performance.now() - s) } return out.map(x => Math.round(x)) })
  console.log('j ms', t.join(' '))
  await a.locator('[data-measure]').nth(100).evaluate(e => e.focus()); const e0 = Date.now(); await a.keyboard.press('Enter'); await a.waitForSelector('.measure-form'); console.log('edit ms', Date.now() - e0); const s0 = Date.now(); await a.keyboard.type('X'); await a.keyboard.press('Enter'); await a.waitForSelector('.measure-form', { state: 'detached' }); console.log('done ms', Date.now() - s0); await a.waitForTimeout(300); await shot(a, 'review-220')
  console.log(await a.evaluate(() => document.querySelectorAll('*').length))
  console.log(troubleOf(a), troubleOf(b))
} finally { await browser.close(); await server.stop() }
