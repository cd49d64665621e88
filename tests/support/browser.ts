import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Language } from '../../schema/words/language.ts'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Where a Chromium is: the one named in CHROMIUM, one of the system's, or playwright's own. Throws when there is none. */
export function chromiumPath(): string {
  const named = process.env.CHROMIUM
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM names ${named}, which does not exist.`)
  }
  const found = [...places, chromium.executablePath()].find(path => path && existsSync(path))
  if (found) return found
  throw new Error(
    'The browser tests need Chromium and found none. Install it (apt install chromium, or npx playwright install ' +
      'chromium), or name the program in the environment variable CHROMIUM.',
  )
}

/** A headless Chromium that asks nothing of the network by itself. `args` are added to its command line. */
export const launchBrowser = (args: string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', ...args],
    // a build machine may have no language: Chromium would then write Chinese file names as underscores
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } as Record<string, string>,
  })

export type NewPage = {
  /** The server's address. */
  url: string
  /** A personal link, whole or only its path; without one nobody is signed in. */
  link?: string
  language?: Language
  width?: number
  height?: number
  dark?: boolean
  /** A phone: fingers instead of a pointer. */
  touch?: boolean
}

/** What went wrong in a page that nobody sees: script errors, refused policies, failed files. */
export type PageTrouble = string[]

const troubles = new WeakMap<Page, PageTrouble>()
export const troubleOf = (page: Page): PageTrouble => troubles.get(page) ?? []

/**
 * A page of its own context (own cookies, own storage), signed in by the link, at the place the link leads to; without
 * a link, at the list. Its clipboard and time zone are an office's.
 */
export async function newPage(browser: Browser, options: NewPage): Promise<Page> {
  const { url, link, language = 'zh-CN', width = 1440, height = 900, dark = false, touch = false } = options
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    ...(touch && { isMobile: true, hasTouch: true, deviceScaleFactor: 2 }),
  })
  // once per context: what the person switches to later must stay
  await context.addInitScript(chosen => {
    try {
      if (localStorage.getItem('taizhang.language') === null) localStorage.setItem('taizhang.language', chosen)
    } catch {
      // pages without storage, such as about:blank
    }
  }, language)
  const page = await context.newPage()
  const trouble: PageTrouble = []
  troubles.set(page, trouble)
  page.on('pageerror', error => trouble.push(`${error}`))
  page.on('console', message => {
    if (message.type() === 'error') trouble.push(message.text())
  })
  await page.goto(link === undefined ? url : new URL(link, url).href)
  return page
}
