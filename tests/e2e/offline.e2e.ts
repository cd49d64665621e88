import { cp, rm } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { badLine } from '../support/bad-line.ts'
import { launchBrowser, newPage, troubleOf } from '../support/browser.ts'
import { cell, fill, saveState, textOf, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { browserAt, freshFolder, signIn, startServer, type TestServer } from '../support/server.ts'

/** Resolves to another name than loopback, so that browsers treat plain http as they do in an office. */
const HOST = 'plan.office.test'
const OWN = '公开涉企收费'
const SHARED = '畅通政策兑现渠道'
const OTHER = '做实风险评估'

let server: TestServer
let browser: Browser
let office: Page
let finance: Page
let data: string
/** Personal links of the sample, printed when it is made: coordinator, 县财政局, another department. */
let links: string[]

beforeAll(async () => {
  data = await freshFolder()
  server = await startServer({ sample: true, data, env: { TAIZHANG_ORIGIN: '' } })
  links = server.links
  browser = await launchBrowser([`--host-resolver-rules=MAP ${HOST} 127.0.0.1`])
  office = await opened(links[0]!)
  finance = await opened(links[1]!)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await rm(data, { recursive: true, force: true })
})

async function opened(link: string, url = server.url): Promise<Page> {
  const page = await newPage(browser, { url, link: new URL(link).pathname, width: 2500 })
  page.setDefaultTimeout(15_000)
  await waitForGrid(page)
  await waitForSaved(page)
  return page
}

/** The same server again, on the same port: the browsers find it by themselves. */
const restart = async () => {
  server = await startServer({ data, sample: true, env: { PORT: new URL(server.url).port, TAIZHANG_ORIGIN: '' } })
}
const eventually = (page: Page, row: string, text: string, column: Parameters<typeof textOf>[2]) =>
  expect.poll(() => textOf(page, row, column), { timeout: 20_000 }).toBe(text)
const offline = (page: Page) => page.locator('[data-save="offline"]').waitFor({ timeout: 20_000 })
/** The program is stored on this computer from now on. */
const programStored = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null)
const checks = (page: Page) => page.locator('.checks-panel')
const keptNames = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(each => each.name ?? ''))

/** The department's place in the workbook, and the coordinator's requests. */
async function membership() {
  const workbook = new URL(office.url()).pathname.split('/').pop()!
  const ask = browserAt(server.url, await signIn(server.url, links[0]!))
  const { json } = await ask('GET', `/api/workbooks/${workbook}/members`)
  const { members } = json as { members: { person: string; unit: string }[] }
  return { ask, workbook, person: members.find(each => each.unit === '县财政局')!.person }
}

describe('an hour without a network', () => {
  test('both sides’ words are kept, the same words are marked for everybody, and one click takes either', async () => {
    await fill(office, OWN, 'progress', '目录已公布，完成率60%。')
    await fill(office, OWN, 'next', '继续公开。')
    await waitForSaved(office)
    await eventually(finance, OWN, '继续公开。', 'next')
    const line = await badLine(finance.context())
    await finance.reload()
    await waitForSaved(finance)
    await line.cut()
    await offline(finance)
    await fill(finance, OWN, 'progress', '目录已公布，完成率75%。')
    await fill(finance, OWN, 'next', '截至年底，继续公开。')
    await fill(finance, OWN, 'deadline', '9月底前')
    expect(await saveState(finance).textContent()).toMatch(/离线，3处未上传/)
    await fill(office, OWN, 'progress', '目录已公布，完成率80%。')
    await fill(office, OWN, 'next', '继续公开。接受监督。')
    await fill(office, OWN, 'deadline', '11月底前')
    await waitForSaved(office)
    line.mend()
    await waitForSaved(finance)
    for (const page of [office, finance]) {
      await eventually(page, OWN, '截至年底，继续公开。接受监督。', 'next')
      await expect.poll(() => textOf(page, OWN, 'progress')).toMatch(/(75%80%|80%75%)/)
      await expect.poll(() => cell(page, OWN, 'progress').getAttribute('title')).toMatch(/两种写法/)
    }
    // to the one who was away: the mark, and both values of the other two cells
    expect(await checks(finance).locator('[data-check]').count()).toBe(3)
    const texts = await checks(finance).locator('[data-check="progress"] .wording pre').allTextContents()
    expect(texts).toEqual(['目录已公布，完成率80%。', '目录已公布，完成率75%。'])
    const dates = checks(finance).locator('[data-check="deadline"]')
    expect((await dates.locator('.wording pre').allTextContents()).sort()).toEqual(['11月底前', '9月底前'])
    const joined = checks(finance).locator('[data-check="next"]')
    expect(await joined.locator('.wording-now').textContent()).toBe('截至年底，继续公开。接受监督。')
    await joined.getByRole('button', { name: '保留现在的内容' }).click()
    // whichever stands, the other one is one click away
    const stands = await textOf(finance, OWN, 'deadline')
    await dates.getByRole('button', { name: /^用这一种/ }).click()
    await eventually(office, OWN, stands === '9月底前' ? '11月底前' : '9月底前', 'deadline')
    await dates.waitFor({ state: 'detached' })
    // the other person sees the mark, too, and settles it for both
    await office.locator('.checks-button').click()
    await checks(office).getByRole('button', { name: '用这一种：后加入的写法' }).click()
    for (const page of [office, finance]) {
      await eventually(page, OWN, '目录已公布，完成率75%。', 'progress')
      await expect.poll(() => cell(page, OWN, 'progress').getAttribute('title')).toBeNull()
      await checks(page).waitFor({ state: 'detached' })
    }
    await waitForSaved(office)
  })

  test('on this computer’s own address the page can be reloaded: the workbook and the open edits are there', async () => {
    await programStored(finance)
    await server.kill()
    await offline(finance)
    await fill(finance, SHARED, 'next', '断网时写的')
    await finance.reload()
    await waitForGrid(finance)
    await eventually(finance, SHARED, '断网时写的', 'next')
    await offline(finance)
    expect(await saveState(finance).textContent()).toMatch(/离线，1处未上传/)
    await fill(finance, SHARED, 'remark', '刷新之后写的')
    await finance.getByRole('button', { name: '详细情况' }).click()
    expect(await finance.locator('.save-details').textContent()).toMatch(/保存在这台电脑上.*可以刷新/)
    await finance.reload()
    await eventually(finance, SHARED, '刷新之后写的', 'remark')
    await restart()
    await waitForSaved(finance)
    await eventually(office, SHARED, '断网时写的', 'next')
    await eventually(office, SHARED, '刷新之后写的', 'remark')
    // once, not once for each time it was taken over
    expect(await textOf(office, SHARED, 'remark')).toBe('刷新之后写的')
  })

  test('on a plain http address the indicator says that a reload needs the server', async () => {
    const page = await opened(links[2]!, server.url.replace(/127\.0\.0\.1|localhost/, HOST))
    expect(await page.evaluate(() => isSecureContext)).toBe(false)
    const line = await badLine(page.context())
    await page.reload()
    await waitForGrid(page)
    await line.cut()
    await offline(page)
    await page.getByRole('button', { name: '详细情况' }).click()
    expect(await page.locator('.save-details').textContent()).toMatch(/请不要刷新本页.*http/)
    line.mend()
    await waitForSaved(page)
    await page.context().close()
  })
})

describe('what the server does not have any more', () => {
  test('a kept document of a server that was put back to an earlier state is dropped, and nothing of it returns', async () => {
    await fill(office, OTHER, 'remark', '备份之前')
    await waitForSaved(office)
    await server.stop()
    const backup = await freshFolder()
    await cp(data, backup, { recursive: true })
    await restart()
    await waitForSaved(office)
    await waitForSaved(finance)
    await fill(office, OTHER, 'remark', '备份之后')
    await eventually(finance, OTHER, '备份之后', 'remark')
    await waitForSaved(office)
    await server.kill()
    await offline(finance)
    await fill(finance, SHARED, 'remark', '离线时写的')
    await rm(data, { recursive: true })
    await cp(backup, data, { recursive: true })
    await rm(backup, { recursive: true })
    await restart()
    for (const page of [office, finance]) {
      await waitForSaved(page)
      await eventually(page, OTHER, '备份之前', 'remark')
      await eventually(page, SHARED, '离线时写的', 'remark')
    }
    // nor after a visit that begins with what is kept
    await finance.reload()
    await waitForSaved(finance)
    await eventually(finance, OTHER, '备份之前', 'remark')
  })
})

describe('rights that change while somebody is away', () => {
  test('a contributor who became a reader gets the refused words back and reads on, without a reload', async () => {
    const { ask, workbook, person } = await membership()
    const setRole = async (role: string) => {
      const { status } = await ask('PATCH', `/api/workbooks/${workbook}/members/${person}`, { role })
      expect(status).toBe(200)
    }
    const line = await badLine(finance.context())
    await finance.reload()
    await waitForSaved(finance)
    await line.cut()
    await offline(finance)
    await fill(finance, OWN, 'problems', '缺少经费')
    await setRole('reader')
    line.mend()
    const panel = finance.locator('.returned-panel:not(.checks-panel)')
    await panel.waitFor()
    expect(await panel.locator('pre').allTextContents()).toEqual(['缺少经费'])
    await waitForSaved(finance)
    expect(await textOf(finance, OWN, 'problems')).not.toContain('缺少经费')
    await expect.poll(() => cell(finance, OWN, 'problems').getAttribute('aria-readonly')).toBe('true')
    // and back, on the open page
    await setRole('contributor')
    await expect.poll(() => cell(finance, OWN, 'problems').getAttribute('aria-readonly')).not.toBe('true')
    await fill(finance, OWN, 'problems', '经费已经落实')
    await eventually(office, OWN, '经费已经落实', 'problems')
    await waitForSaved(finance)
  })
})

describe('signing out', () => {
  test('asks while edits are not uploaded; a cancelled one loses nothing', async () => {
    const line = await badLine(finance.context())
    await finance.reload()
    await waitForSaved(finance)
    await line.cut()
    await offline(finance)
    await fill(finance, OWN, 'remark', '尚未上传')
    await finance.locator('.button.account').click()
    await finance.getByRole('menuitem', { name: '退出登录' }).click()
    const dialog = finance.getByRole('alertdialog')
    expect(await dialog.textContent()).toMatch(/1处修改没有上传/)
    await dialog.getByRole('button', { name: '暂不退出' }).click()
    await dialog.waitFor({ state: 'detached' })
    line.mend()
    await waitForSaved(finance)
    await eventually(office, OWN, '尚未上传', 'remark')
  })

  test('clears what this browser kept of that person, and the next person finds none of it', async () => {
    await finance.locator('.returned-panel:not(.checks-panel) .returned-actions button').last().click()
    const before = (await keptNames(finance)).filter(name => name.startsWith('taizhang.document.'))
    expect(before).toHaveLength(1)
    await finance.locator('.button.account').click()
    await finance.getByRole('menuitem', { name: '退出登录' }).click()
    await finance.waitForURL('**/signed-out')
    expect(await keptNames(finance)).not.toContain(before[0])
    const left = await finance.evaluate(() =>
      Object.keys(localStorage).filter(key => /kept|returned|meetings/.test(key)),
    )
    expect(left).toEqual([])
    // somebody else on the same browser, then the first one again: only their own
    await finance.goto(new URL(new URL(links[2]!).pathname, server.url).href)
    await waitForGrid(finance)
    await waitForSaved(finance)
    const after = (await keptNames(finance)).filter(name => name.startsWith('taizhang.document.'))
    expect(after).toHaveLength(1)
    expect(after).not.toEqual(before)
  })

  test('a session that merely ended clears nothing, and shows nothing', async () => {
    const kept = await keptNames(finance)
    await finance.context().clearCookies()
    await finance.reload()
    await finance.locator('.sign-in').waitFor()
    expect(await keptNames(finance)).toEqual(kept)
    await server.kill()
    await finance.reload()
    expect(await finance.locator('.grid-element').count()).toBe(0)
    await restart()
    await finance.goto(new URL(new URL(links[1]!).pathname, server.url).href)
    await waitForGrid(finance)
  })
})

describe('what the page says when the server does', () => {
  test('closing it asks while an edit is not uploaded, and does not once it is', async () => {
    const line = await badLine(finance.context())
    await finance.reload()
    await waitForSaved(finance)
    await line.cut()
    await offline(finance)
    await fill(finance, OWN, 'remark', '关页之前')
    const asked = finance.waitForEvent('dialog')
    await finance.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    line.mend()
    await waitForSaved(finance)
    const unasked: string[] = []
    finance.on('dialog', each => {
      unasked.push(each.type())
      void each.accept()
    })
    await finance.reload()
    await waitForSaved(finance)
    expect(unasked).toEqual([])
  })

  test('a failing store shows a banner, keeps what is typed as not saved, and heals by itself', async () => {
    const frame = (store: string) => {
      const body = Buffer.from(JSON.stringify({ store }))
      return Buffer.concat([Buffer.from([6, body.length]), body])
    }
    let toPage: ((frame: Buffer) => void) | null = null
    let held = false
    await finance.context().routeWebSocket(/\/sync\//, line => {
      const upstream = line.connectToServer()
      toPage = each => line.send(each)
      line.onMessage(each => void (held ? null : upstream.send(each)))
    })
    await finance.reload()
    await waitForSaved(finance)
    held = true
    toPage!(frame('failing'))
    const banner = finance.locator('.workbook-banner')
    await banner.waitFor()
    expect(await banner.textContent()).toMatch(/暂时不能保存.*都已保留/)
    await fill(finance, OWN, 'remark', '磁盘已满时写的')
    expect(await saveState(finance).getAttribute('data-save')).toBe('saving')
    toPage!(frame('ok'))
    await banner.waitFor({ state: 'detached' })
    held = false
    await finance.reload()
    await waitForSaved(finance)
    await eventually(office, OWN, '磁盘已满时写的', 'remark')
  })

  test('whoever is taken out of the workbook is told so at once, with what became of open edits', async () => {
    const { ask, workbook, person } = await membership()
    expect((await ask('DELETE', `/api/workbooks/${workbook}/members/${person}`)).status).toBeLessThan(300)
    const banner = finance.locator('.workbook-banner .notice.error')
    await banner.waitFor()
    expect(await banner.textContent()).toMatch(/没有.*参与|不在|无权|成员/)
    expect(await saveState(finance).getAttribute('data-save')).toBe('closed')
    await expect.poll(() => cell(finance, OWN, 'remark').getAttribute('aria-readonly')).toBe('true')
    await banner.getByRole('button', { name: '重新连接' }).click()
    await banner.waitFor()
  })
})

test('nothing went wrong out of sight', async () => {
  const expected = /ERR_CONNECTION_REFUSED|ERR_INTERNET|Failed to fetch|WebSocket|401|Failed to load resource/
  for (const page of [office, finance]) expect(troubleOf(page).filter(each => !expected.test(each))).toEqual([])
})
