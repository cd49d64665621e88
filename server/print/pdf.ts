import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ProblemError, problem } from '../../schema/result.ts'
import { type Browser, browserOver } from './browser-pipe.ts'

export type PdfOptions = {
  /** The program, as `findChromium` gives it; null fails with `chromium-missing`. */
  chromium: string | null
  signal?: AbortSignal
  /** Rows that have their page, of all. */
  onProgress?: (done: number, total: number) => void
  timeoutMs?: number
}

const TIMEOUT_MS = 120_000
const LOOK_MS = 150

/** No network, no profile of anybody's, nothing fetched, nothing kept. */
const FLAGS = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--metrics-recording-only',
  '--mute-audio',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=127.0.0.1:9',
]

/** What the page says of itself while it divides itself into pages. */
const STATE = `JSON.stringify([document.documentElement.dataset.print ?? '', Number(document.documentElement.dataset.done ?? 0), Number(document.documentElement.dataset.total ?? 0)])`

/**
 * Prints a self-contained page to PDF with a Chromium of its own: a fresh profile in a temporary folder, no network, ended
 * and removed whatever happens. The page says when it has divided itself into pages. Fails with `chromium-missing`,
 * `chromium-failed`, `work-timeout`, or with the signal's reason when aborted.
 */
export async function pdfOf(html: string | Uint8Array, options: PdfOptions): Promise<Uint8Array> {
  const { chromium, signal, onProgress, timeoutMs = TIMEOUT_MS } = options
  if (chromium === null) throw new ProblemError(problem('chromium-missing'))
  signal?.throwIfAborted()
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-print-'))
  let child: ChildProcess | null = null
  let timer: NodeJS.Timeout | undefined
  let stop = () => {}
  try {
    const page = join(folder, 'page.html')
    await writeFile(page, html)
    // a root without users' namespaces, as in containers, has no sandbox; the page is our own and reaches nothing
    const flags = process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS
    const started = spawn(chromium, [...flags, `--user-data-dir=${join(folder, 'profile')}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    child = started
    const ended = new Promise<never>((_, reject) => {
      stop = () => reject(signal?.reason)
      signal?.addEventListener('abort', stop, { once: true })
      // it may have gone while the page was written
      if (signal?.aborted) stop()
      timer = setTimeout(
        () => reject(new ProblemError(problem('work-timeout', { job: 'pdf', ms: timeoutMs }))),
        timeoutMs,
      )
      started.once('error', error => reject(failed(error.message)))
      started.once('exit', code => reject(failed(`exit ${code}`)))
    })
    return await Promise.race([printed(browserOver(started), pathToFileURL(page).href, onProgress), ended])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    await ending(child)
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => {})
  }
}

async function printed(browser: Browser, url: string, onProgress: PdfOptions['onProgress']): Promise<Uint8Array> {
  const { targetId } = await browser.ask('Target.createTarget', { url })
  const { sessionId } = await browser.ask('Target.attachToTarget', { targetId, flatten: true })
  const session = String(sessionId)
  for (;;) {
    const { result } = await browser.ask('Runtime.evaluate', { expression: STATE, returnByValue: true }, session)
    const [state, done, total] = JSON.parse(String((result as { value?: string }).value ?? '["",0,0]'))
    if (total > 0) onProgress?.(done, total)
    if (state === 'ready') break
    if (state === 'failed') throw failed('page')
    await new Promise(resolve => setTimeout(resolve, LOOK_MS))
  }
  const { stream } = await browser.ask(
    'Page.printToPDF',
    { preferCSSPageSize: true, printBackground: true, transferMode: 'ReturnAsStream', generateTaggedPDF: false },
    session,
  )
  const pieces: Buffer[] = []
  for (;;) {
    const piece = await browser.ask('IO.read', { handle: stream, size: 1 << 20 }, session)
    pieces.push(Buffer.from(String(piece.data), piece.base64Encoded ? 'base64' : 'latin1'))
    if (piece.eof) return new Uint8Array(Buffer.concat(pieces))
  }
}

const failed = (reason: string): ProblemError => new ProblemError(problem('chromium-failed', { reason }))

/** Ends the browser and waits until it is gone: its profile can be removed only then. */
async function ending(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  child.kill('SIGKILL')
  await gone
}
