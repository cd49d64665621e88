import { type Dirent, readdirSync, statSync } from 'node:fs'

const ROOT = new URL('../', import.meta.url)
const BUILT = new URL('dist-server/', ROOT)

/** The sources that the build makes one script each of. */
export const threadSources = { work: 'server/work/worker.ts', backup: 'server/backup/thread.ts' } as const
export type ThreadName = keyof typeof threadSources

/**
 * The script of a thread: the built one, unless a source is newer than it or nothing was built. A built script starts
 * sooner. It also runs no WebAssembly, by which Node reads TypeScript: threads that begin and end while others do that
 * have taken a whole process down with SIGSEGV.
 */
export function threadScript(name: ThreadName): URL {
  const source = new URL(threadSources[name], ROOT)
  const built = new URL(`${name}.js`, BUILT)
  fresh ??= threadsAreFresh()
  return fresh ? built : source
}

/** Looked at once: what runs is what was there when it was started. */
let fresh: boolean | null = null

/** Whether every thread's script was built after the latest change of what it is built from. */
export function threadsAreFresh(): boolean {
  try {
    const names = Object.keys(threadSources) as ThreadName[]
    const made = Math.min(...names.map(name => changedAt(new URL(`${name}.js`, BUILT))))
    const sources = ['server/', 'schema/'].map(folder => latestIn(new URL(folder, ROOT)))
    return made > Math.max(...sources, changedAt(new URL('package-lock.json', ROOT)))
  } catch {
    return false
  }
}

/** The latest change below a folder, in milliseconds. */
export function latestIn(folder: URL): number {
  const entries: Dirent[] = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  return Math.max(0, ...files.map(file => statSync(`${file.parentPath}/${file.name}`).mtimeMs))
}

const changedAt = (file: URL): number => statSync(file).mtimeMs
