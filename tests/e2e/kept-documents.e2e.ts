import { rm } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { badLine } from '../support/bad-line.ts'
import { launchBrowser, newPage } from '../support/browser.ts'
import { writeCertificate } from '../support/certificate.ts'
import { fill, saveState, textOf, waitForGrid, waitForSaved } from '../support/grid-page.ts'
import { freshFolder, startServer, type TestServer } from '../support/server.ts'

/** Another machine's name, so that nothing is granted because it is this one. */
const HOST = 'plan.office.test'
const OWN = '公开涉企收费'
const DAY = 24 * 60 * 60 * 1000

let server: TestServer
let browser: Browser
let folder: string
let page: Page
let url: string

beforeAll(async () => {
  folder = await freshFolder()
  const { cert, key } = await writeCertificate(folder, HOST)
  server = await startServer({
    sample: true,
    env: { TAIZHANG_ORIGIN: '', TAIZHANG_TLS_CERT: cert, TAIZHANG_TLS_KEY: key },
  })
  browser = await launchBrowser([`--host-resolver-rules=MAP ${HOST} 127.0.0.1`, '--ignore-certificate-errors'])
  url = server.url.replace(/127\.0\.0\.1|localhost/, HOST)
  page = await newPage(browser, { url, link: new URL(server.links[1]!).pathname, width: 2500 })
  page.setDefaultTimeout(15_000)
  await waitForGrid(page)
  await waitForSaved(page)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(each => each.name ?? ''))

/** Writes into the product's own database of this browser. */
const put = (store: string, rows: readonly object[]) =>
  page.evaluate(
    ({ store: into, rows: all }) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('taizhang')
        request.onsuccess = () => {
          const transaction = request.result.transaction(into, 'readwrite')
          for (const row of all) transaction.objectStore(into).put(row)
          transaction.oncomplete = () => {
            request.result.close()
            resolve()
          }
          transaction.onabort = () => reject(transaction.error)
        }
      }),
    { store, rows },
  )
const makeDatabase = (name: string) =>
  page.evaluate(
    wanted =>
      new Promise<void>(resolve => {
        const request = indexedDB.open(wanted)
        request.onupgradeneeded = () => request.result.createObjectStore('updates', { autoIncrement: true })
        request.onsuccess = () => {
          request.result.close()
          resolve()
        }
      }),
    name,
  )

/**
 * A browser without room: requests to write fail and their transaction is undone, both for that reason. (Chromium's own
 * switch for it has no effect on the database of a headless page.)
 */
const setRoom = (room: boolean) =>
  page.evaluate(there => {
    const { prototype } = IDBObjectStore
    const own = prototype as unknown as { writes?: { put: typeof prototype.put; add: typeof prototype.add } }
    own.writes ??= { put: prototype.put, add: prototype.add }
    const { put, add } = own.writes
    const refuse = function (this: IDBObjectStore) {
      const error = new DOMException('no room', 'QuotaExceededError')
      const { transaction } = this
      if (!Object.hasOwn(transaction, 'commit')) {
        Object.defineProperty(transaction, 'error', { get: () => error })
        Object.defineProperty(transaction, 'commit', { value: () => {} })
        // at once: one without requests would be done before anything later
        transaction.abort()
      }
      const request = { error, onerror: null as null | ((event: object) => void) }
      setTimeout(() => request.onerror?.({ target: request }))
      return request as unknown as IDBRequest<IDBValidKey>
    }
    prototype.put = there ? put : refuse
    prototype.add = there ? add : refuse
  }, room)

describe('what a browser keeps', () => {
  test('over https a reload without a network shows the workbook and the open edits, and uploads them later', async () => {
    expect(page.url()).toMatch(/^https:\/\/plan\.office\.test/)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    const line = await badLine(page.context())
    await page.reload()
    await waitForSaved(page)
    await line.cut()
    await page.context().setOffline(true)
    await page.locator('[data-save="offline"]').waitFor({ timeout: 20_000 })
    await fill(page, OWN, 'next', '断网时写的')
    await page.reload()
    await waitForGrid(page)
    await expect.poll(() => textOf(page, OWN, 'next')).toBe('断网时写的')
    expect(await saveState(page).textContent()).toMatch(/离线，1处未上传/)
    await page.context().setOffline(false)
    line.mend()
    await waitForSaved(page)
    expect(await textOf(page, OWN, 'next')).toBe('断网时写的')
  })

  test('a workbook not opened for 60 days is dropped, never one with an edit that is not uploaded', async () => {
    const person = (await databases()).find(name => name.startsWith('taizhang.document.'))!.split('.')[2]!
    const name = (workbook: string) => `taizhang.document.${person}.${workbook}`
    const document = (workbook: string, days: number) => ({
      name: name(workbook),
      person,
      workbook,
      openedAt: Date.now() - days * DAY,
    })
    await put('documents', [document('w_old', 61), document('w_unsent', 61), document('w_recent', 59)])
    await put('outbox', [
      { key: 'gone.1', owner: 'gone', person, scope: `${person}.w_unsent`, at: 1, n: 1, changes: [], update: [] },
    ])
    for (const each of ['w_old', 'w_unsent', 'w_recent']) await makeDatabase(name(each))
    await page.reload()
    await waitForSaved(page)
    await expect.poll(databases, { timeout: 15_000 }).not.toContain(name('w_old'))
    expect(await databases()).toEqual(expect.arrayContaining([name('w_unsent'), name('w_recent')]))
    // and the one on the screen, of course
    expect((await databases()).filter(each => each.startsWith('taizhang.document.'))).toHaveLength(3)
  })

  test('with no room left the page says so and works on; once there is room, edits are kept again', async () => {
    const line = await badLine(page.context())
    await page.reload()
    await waitForSaved(page)
    await setRoom(false)
    await fill(page, OWN, 'problems', '存储已满时写的')
    const banner = page.locator('.workbook-banner')
    await banner.waitFor()
    expect(await banner.textContent()).toMatch(/存储空间已满.*不要关闭本页/)
    // the server has it all the same
    await waitForSaved(page)
    await line.cut()
    await page.locator('[data-save="offline"]').waitFor({ timeout: 20_000 })
    await fill(page, OWN, 'problems', '离线又写')
    await page.getByRole('button', { name: '详细情况' }).click()
    await expect.poll(() => page.locator('.save-details').textContent()).toMatch(/只在本页里/)
    await setRoom(true)
    await fill(page, OWN, 'next', '腾出空间以后写的')
    await banner.waitFor({ state: 'detached' })
    // both are on this computer now: another page finds them
    await page.evaluate(() => addEventListener('beforeunload', event => event.stopImmediatePropagation(), true))
    await page.reload()
    await waitForGrid(page)
    await expect.poll(() => textOf(page, OWN, 'problems')).toBe('离线又写')
    await expect.poll(() => textOf(page, OWN, 'next')).toBe('腾出空间以后写的')
    line.mend()
    await waitForSaved(page)
  })
})
