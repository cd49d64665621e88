/*
 * npm run bench -- grid: the product's grid beside plain Handsontable with the same words, one text renderer, no Yjs.
 * Both pages are built and served from here and run in the same Chromium in turn, round by round; medians, and ratios
 * of main-thread time (the renderer's own clock, so that another process on the machine does not count). `-- --quick`
 * for fewer rounds, `-- grid first-2000 first-20000 remote filters paste` for some of it, `-- --profile` for what the time goes into.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { launchBrowser } from '../../support/browser.ts'
import { contentOf } from './content.ts'
import { topCosts } from './profile.ts'
import { servePages } from './serve-pages.ts'

const PER_SECOND = 200
const SECONDS = 5
/** How many edits by others are made ready for a plan of so many rows. */
const EDITS: Partial<Record<number, number>> = { 2000: PER_SECOND * SECONDS }
type Name = 'plain' | 'ours'
const names: readonly Name[] = ['plain', 'ours']

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const ms = (value: number) => `${value.toFixed(0)} ms`

/** Runs all measures and prints them; true when every figure is within what it must be. */
export async function benchGrid(options: {
  quick: boolean
  profile: boolean
  parts: readonly string[]
}): Promise<boolean> {
  const rounds = options.quick ? 3 : 7
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-grid-'))
  // a plan of 20,000 rows takes a while to make: none that nobody asks for
  const isNeeded = (rows: number) =>
    options.parts.length === 0 || options.parts.some(part => !part.startsWith('first-') || part === `first-${rows}`)
  const contents = new Map([2_000, 20_000].filter(isNeeded).map(rows => [rows, contentOf(rows, EDITS[rows])]))
  const pages = await servePages(folder, contents)
  const browser = await launchBrowser(['--js-flags=--expose-gc', '--enable-precise-memory-info'])
  const results: boolean[] = []
  const say = (title: string, text: string, within: boolean) => {
    results.push(within)
    console.log(`${within ? 'ok   ' : 'OVER '} ${title}\n      ${text}`)
  }
  try {
    const wanted = (part: string) => options.parts.length === 0 || options.parts.includes(part)
    for (const rows of contents.keys()) if (wanted(`first-${rows}`)) await first(browser, rows)
    if (wanted('remote')) await remote(browser)
    if (wanted('filters')) await filters(browser)
    if (wanted('paste')) await paste(browser)
  } finally {
    await browser.close()
    await pages.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return results.every(Boolean)

  async function first(browser: Browser, rows: number) {
    const cpu: Record<Name, number[]> = { plain: [], ours: [] }
    const heap: Record<Name, number[]> = { plain: [], ours: [] }
    const applied: number[] = []
    const settling: number[] = []
    for (let round = 0; round < rounds; round++) {
      for (const name of names) {
        await withPage(browser, name, async (page, cdp) => {
          await page.evaluate(count => window.bench.load(count), rows)
          applied.push(await page.evaluate(() => window.bench.apply()))
          const before = await busy(cdp)
          await page.evaluate(() => window.bench.first())
          const shown = await busy(cdp)
          cpu[name].push(shown - before)
          // what a workbook weighs once all of it was read and judged
          await page.evaluate(() => window.bench.rest?.())
          if (name === 'ours') settling.push((await busy(cdp)) - shown)
          heap[name].push(await heapOf(cdp))
        })
      }
    }
    const ratio = median(cpu.ours) / median(cpu.plain)
    const each = (name: Name) => `${name} ${ms(median(cpu[name]))} of ${cpu[name].map(v => v.toFixed(0)).join(' ')}`
    say(
      `first rows on screen at ${rows} rows: ${ratio.toFixed(2)} × plain, must be ≤ 1.5 (Y.applyUpdate apart: ${ms(median(applied))})`,
      `${names.map(each).join('; ')}; afterwards, in slices between frames: ${ms(median(settling))}`,
      ratio <= 1.5,
    )
    const memory = median(heap.ours) / median(heap.plain)
    const mb = (name: Name) => `${name} ${(median(heap[name]) / 2 ** 20).toFixed(1)} MB`
    const title = `memory at ${rows} rows: ${memory.toFixed(2)} × (plain grid + a bare Y.Doc)`
    if (rows === 20_000) say(`${title}, must be ≤ 1.5`, names.map(mb).join('; '), memory <= 1.5)
    else console.log(`      ${title}; ${names.map(mb).join('; ')}`)
    if (options.profile) {
      await withPage(browser, 'ours', async (page, cdp) => {
        await page.evaluate(count => window.bench.load(count), rows)
        await page.evaluate(() => window.bench.apply())
        console.log(await topCosts(cdp, () => page.evaluate(() => window.bench.first())))
      })
    }
  }

  async function remote(browser: Browser) {
    await withPage(browser, 'ours', async (page, cdp) => {
      await page.evaluate(() => window.bench.load(2_000))
      await page.evaluate(() => window.bench.apply())
      await page.evaluate(() => window.bench.first())
      await page.evaluate(watchFrames)
      const before = await busy(cdp)
      const start = Date.now()
      const run = () => page.evaluate(perSecond => window.bench.remote!(perSecond), PER_SECOND)
      if (options.profile) console.log(await topCosts(cdp, run))
      else await run()
      const share = ((await busy(cdp)) - before) / (Date.now() - start)
      const longest = await page.evaluate(() => Math.max(0, ...window.longTasks))
      const stale = await page.evaluate(() => window.bench.stale!())
      const title = `${PER_SECOND} edits a second by others at 2000 rows for ${SECONDS} s`
      say(`${title}: main thread ${(share * 100).toFixed(0)} % busy, must be < 30 %`, '', share < 0.3)
      say(`… longest task ${ms(longest)}, must be < 100 ms`, '', longest < 100)
      say(`… cells in sight that show something else than the document: ${stale}, must be 0`, '', stale === 0)
    })
  }

  async function filters(browser: Browser) {
    // straight after opening, before anything was prepared …
    const first: Record<string, string> = {}
    for (const name of await withPage(browser, 'ours', opened)) {
      first[name] = await withPage(browser, 'ours', async (page, cdp) => {
        await opened(page)
        await page.evaluate(watchFrames)
        const before = await busy(cdp)
        await page.evaluate(filter => window.bench.filter!(filter, 'frame'), name)
        const time = (await busy(cdp)) - before
        // what was not read yet is read after the first rows are there
        await page.waitForTimeout(2_500)
        const longest = await page.evaluate(() => Math.max(0, ...window.longTasks))
        return `${ms(time)}, longest task until all is there ${ms(longest)}`
      })
    }
    // … and as it is from a few seconds later on
    await withPage(browser, 'ours', async (page, cdp) => {
      const names = await opened(page)
      await page.evaluate(() => window.bench.rest!())
      for (const name of names) {
        if (options.profile) console.log(await topCosts(cdp, () => filtered(page, cdp, name)))
        const times: number[] = []
        for (let round = 0; round < rounds; round++) times.push(await filtered(page, cdp, name))
        const title = `${name} at 20000 rows: ${ms(median(times))} of the main thread, must be < 100 ms`
        const each = times.map(time => time.toFixed(0)).join(' ')
        say(title, `of ${each}; straight after opening ${first[name]}`, median(times) < 100)
      }
    })

    async function opened(page: Page) {
      await page.evaluate(() => window.bench.load(20_000))
      await page.evaluate(() => window.bench.apply())
      await page.evaluate(() => window.bench.first())
      return page.evaluate(() => window.bench.filters?.() ?? [])
    }
    /** Until its rows are on the screen. */
    async function filtered(page: Page, cdp: CDPSession, name: string) {
      const before = await busy(cdp)
      await page.evaluate(filter => window.bench.filter!(filter), name)
      const time = (await busy(cdp)) - before
      await page.evaluate(() => window.bench.filter!(null))
      return time
    }
  }

  async function paste(browser: Browser) {
    const longest: number[] = []
    const whole: number[] = []
    for (let round = 0; round < rounds; round++) {
      await withPage(browser, 'ours', async (page, cdp) => {
        await page.evaluate(() => window.bench.load(2_000))
        await page.evaluate(() => window.bench.apply())
        await page.evaluate(() => window.bench.first())
        await page.evaluate(() => window.bench.rest!())
        await page.evaluate(watchFrames)
        const before = await busy(cdp)
        const run = async () => {
          const cells = await page.evaluate(() => window.bench.paste!())
          if (cells < 7_900) throw new Error(`only ${cells} cells were written`)
        }
        if (options.profile && round === 0) console.log(await topCosts(cdp, run))
        else await run()
        whole.push((await busy(cdp)) - before)
        longest.push(await page.evaluate(() => Math.max(0, ...window.longTasks)))
      })
    }
    // a task's length is the wall's: on a busy machine it says less than the time the thread worked
    const each = `of ${whole.map(time => time.toFixed(0)).join(' ')}; longest tasks ${longest.map(ms).join(', ')}`
    const title = `a paste of 8000 cells over text: ${ms(median(whole))} of the main thread, must be < 500 ms`
    say(title, each, median(whole) < 500)
  }

  async function withPage<T>(
    browser: Browser,
    name: Name,
    use: (page: Page, cdp: CDPSession) => Promise<T>,
  ): Promise<T> {
    const page = await browser.newPage({ viewport: { width: 1440, height: 800 } })
    try {
      page.on('pageerror', error => console.error(error))
      await page.goto(`${pages.url}/${name}.html`)
      await page.waitForFunction(() => window.bench !== undefined)
      const cdp = await page.context().newCDPSession(page)
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
      return await use(page, cdp)
    } finally {
      await page.close()
    }
  }
}

/** Milliseconds that the page's main thread has worked so far. */
async function busy(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return 1_000 * (metrics.find(each => each.name === 'TaskDuration')?.value ?? Number.NaN)
}

async function heapOf(cdp: CDPSession): Promise<number> {
  for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage')
  return (await cdp.send('Runtime.getHeapUsage')).usedSize
}

declare global {
  interface Window {
    longTasks: number[]
  }
}

function watchFrames(): void {
  window.longTasks = []
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.longTasks.push(entry.duration)
  }).observe({ entryTypes: ['longtask'] })
}

if (import.meta.main) {
  const within = await benchGrid({
    quick: process.argv.includes('--quick'),
    profile: process.argv.includes('--profile'),
    parts: process.argv.slice(2).filter(arg => !arg.startsWith('-')),
  })
  process.exitCode = within ? 0 : 1
}
