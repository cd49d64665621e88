/*
 * npm run bench -- grid: the product's grid beside plain Handsontable with the same words, one text renderer, no Yjs.
 * Both pages are built and served from here and run in the same Chromium in turn, round by round; medians, and ratios
 * of main-thread time (the renderer's own clock, so that another process on the machine does not count). `-- --quick`
 * for fewer rounds, `-- grid first-2000 first-20000 remote filters` for some of it, `-- --profile` for what the time goes into.
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
  const contents = new Map([
    [2_000, contentOf(2_000, PER_SECOND * SECONDS)],
    [20_000, contentOf(20_000)],
  ])
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
    for (let round = 0; round < rounds; round++) {
      for (const name of names) {
        await withPage(browser, name, async (page, cdp) => {
          await page.evaluate(count => window.bench.load(count), rows)
          applied.push(await page.evaluate(() => window.bench.apply()))
          const before = await busy(cdp)
          await page.evaluate(() => window.bench.first())
          cpu[name].push((await busy(cdp)) - before)
          heap[name].push(await heapOf(cdp))
        })
      }
    }
    const ratio = median(cpu.ours) / median(cpu.plain)
    const each = (name: Name) => `${name} ${ms(median(cpu[name]))} of ${cpu[name].map(v => v.toFixed(0)).join(' ')}`
    say(
      `first rows on screen at ${rows} rows: ${ratio.toFixed(2)} × plain, must be ≤ 1.5 (Y.applyUpdate apart: ${ms(median(applied))})`,
      names.map(each).join('; '),
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
    await withPage(browser, 'ours', async page => {
      await page.evaluate(() => window.bench.load(20_000))
      await page.evaluate(() => window.bench.apply())
      await page.evaluate(() => window.bench.first())
      const times = await page.evaluate(async () => (await window.bench.filters?.()) ?? {})
      if (Object.keys(times).length === 0) console.log('      filters at 20000 rows: the page has none to measure')
      for (const [name, time] of Object.entries(times)) {
        say(`${name} at 20000 rows: ${ms(time)}, must be < 100 ms`, '', time < 100)
      }
    })
  }

  async function withPage(browser: Browser, name: Name, use: (page: Page, cdp: CDPSession) => Promise<void>) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 800 } })
    try {
      page.on('pageerror', error => console.error(error))
      await page.goto(`${pages.url}/${name}.html`)
      await page.waitForFunction(() => window.bench !== undefined)
      const cdp = await page.context().newCDPSession(page)
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
      await use(page, cdp)
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
