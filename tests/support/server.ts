import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readServerInfo, type ServerInfo } from '../../server/storage/lock.ts'

const ROOT = new URL('../..', import.meta.url).pathname
const MAIN = join(ROOT, 'server/main.ts')
const START_MS = 30_000
/** In the last line of the greeting, in every language. */
const GREETED = /taizhang -- administrator/

export type StartOptions = {
  /** Data folder to serve; without it a fresh one, deleted by `stop`. */
  data?: string
  /** Whether an empty folder gets the sample; without it there is one link, the administrator's. */
  sample?: boolean
  env?: Record<string, string>
}

/** A real server in its own process. `links` are the personal links it printed, in that order, with their tokens. */
export type TestServer = {
  url: string
  data: string
  links: string[]
  info: ServerInfo
  output: () => string
  /** SIGTERM, and waits for the end; resolves to the exit code. */
  stop: () => Promise<number | null>
  /** SIGKILL: no goodbye. The data folder stays. */
  kill: () => Promise<void>
}

/** A fresh data folder under the system's temporary files. */
export const freshFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'taizhang-'))

/** Compiled modules, kept over processes: a server starts in nearly half the time. One that is killed adds nothing. */
const COMPILED = join(ROOT, 'node_modules/.cache/taizhang-tests')

/** The environment of a test's process: nothing of ours but what the test says. */
export function testEnvironment(data: string, env: Record<string, string> = {}): Record<string, string> {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(TAIZHANG_|PORT$|HOST$|NODE_OPTIONS$|VITEST)/.test(name),
  )
  const inherited = Object.fromEntries(own) as Record<string, string>
  const ours = { TAIZHANG_DATA: data, HOST: '127.0.0.1', PORT: '0', TAIZHANG_LOG: 'warn', NODE_COMPILE_CACHE: COMPILED }
  return { ...inherited, ...ours, ...env }
}

/** Starts `node server/main.ts serve` on a free port of loopback and resolves when it is ready. */
export async function startServer(options: StartOptions = {}): Promise<TestServer> {
  const data = options.data ?? (await freshFolder())
  const args = ['serve', ...(options.sample ? [] : ['--no-sample'])]
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, env: testEnvironment(data, options.env) })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (output += text))
  const endWithUs = () => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  const info = await announced(child, data, () => output)
  const links = [...output.matchAll(/https?:\/\/\S+\/join\/\w+/g)].map(match => {
    return new URL(new URL(match[0]).pathname, info.url).href
  })
  const ended = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit')
      child.kill(signal)
      await exit
    }
    return child.exitCode
  }
  return {
    url: info.url,
    data,
    links,
    info,
    output: () => output,
    stop: async () => {
      const code = await ended('SIGTERM')
      if (options.data === undefined) await rm(data, { recursive: true, force: true })
      return code
    },
    kill: async () => void (await ended('SIGKILL')),
  }
}

/** Waits until the server of that very process has announced itself, which it does when it is ready. */
async function announced(child: ChildProcess, data: string, output: () => string): Promise<ServerInfo> {
  const giveUp = Date.now() + START_MS
  while (Date.now() < giveUp) {
    const info = readServerInfo(data)
    // the greeting is written before the announcement, but may be read after it
    if (info !== null && info.pid === child.pid && GREETED.test(output())) return info
    if (child.exitCode !== null || child.signalCode !== null) break
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  child.kill('SIGKILL')
  throw new Error(`the server did not start:\n${output()}`)
}

/** Follows a personal link as a browser does; the value of the `Cookie` header to send from then on. */
export async function signIn(url: string, link: string): Promise<string> {
  const response = await fetch(new URL(new URL(link).pathname, url), { redirect: 'manual' })
  const cookie = response.headers.getSetCookie().find(each => each.startsWith('taizhang='))
  if (!cookie) throw new Error(`the link signed nobody in: ${response.status}`)
  return cookie.split(';')[0]!
}

/** A browser's requests in few words: own origin, our header, JSON in and out. */
export function browserAt(url: string, cookie: string | null) {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(path, url), {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie === null ? {} : { cookie }),
        ...(method === 'GET' ? {} : { 'x-taizhang': '1', origin: url }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null }
  }
}

/** Runs a command of the program to its end. */
export async function runCommand(data: string, args: string[], env: Record<string, string> = {}, cwd = ROOT) {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, env: testEnvironment(data, env) })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', text => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', text => (stderr += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr }
}
