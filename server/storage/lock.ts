import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ProblemError, problem } from '../../schema/result.ts'

/** The server that runs on a data folder, as the command line finds it: where it listens and what it trusts. */
export type ServerInfo = { pid: number; url: string; secret: string; startedAt: number }

export type Lock = {
  /** Says where the server listens, for the owner of the folder only (mode 0600). May be called again. */
  announce(info: ServerInfo): void
  /** Takes the announcement back and frees the folder. Once is enough; again does nothing. */
  release(): void
}

/** Exclusively locked while a process has the folder; it stays behind and says nothing by being there. */
export const LOCK_FILE = 'lock.sqlite'
const INFO_FILE = 'server.json'

/**
 * Makes this process the one writer of a data folder until it releases the lock or ends, however it ends. The lock is
 * an exclusive transaction held open on an own small database: the operating system frees it with the process, so
 * `kill -9` leaves nothing behind and a reused pid means nothing. Never waits. When another process holds the folder
 * the answer names it, or null when it has not announced itself yet. Creates the folder where it is missing.
 * Fails with `folder-no-folder` or `folder-unwritable` where nothing can be stored.
 * Not for folders on network shares that do not lock (old NFS). Nothing else in the process may open the lock's file:
 * on POSIX systems closing any handle on it would drop the lock.
 */
export function takeLock(folder: string): Lock | { heldBy: ServerInfo | null } {
  const held = openLock(folder)
  try {
    held.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    held.close()
    if (isBusy(error)) return { heldBy: readServerInfo(folder) }
    throw unusable(folder, error)
  }
  const file = join(folder, INFO_FILE)
  // Left by a process that was killed.
  rmSync(file, { force: true })
  let released = false
  return {
    announce(info) {
      if (released) throw new Error('announce after release')
      const made = `${file}.new`
      rmSync(made, { force: true })
      writeFileSync(made, `${JSON.stringify(info)}\n`, { mode: 0o600, flag: 'wx' })
      renameSync(made, file)
    },
    release() {
      if (released) return
      released = true
      rmSync(file, { force: true })
      held.close()
    },
  }
}

/**
 * The server that announced itself last in `folder`, or null. A killed server leaves its announcement behind: only
 * `takeLock` knows whether it still runs.
 */
export function readServerInfo(folder: string): ServerInfo | null {
  try {
    const found: unknown = JSON.parse(readFileSync(join(folder, INFO_FILE), 'utf8'))
    return isServerInfo(found) ? found : null
  } catch {
    return null
  }
}

function openLock(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 })
  } catch (error) {
    throw unusable(folder, error)
  }
}

/** SQLite's perm, ioerr, readonly, cantopen. */
const SQLITE_REFUSED: ReadonlySet<number> = new Set([3, 8, 10, 14])

/** What is wrong with a folder that cannot be used, with its whole path: `./data` says little in a service's log. */
function unusable(folder: string, error: unknown): unknown {
  const { code, errcode } = error as { code?: string; errcode?: number }
  const place = { folder: resolve(folder) }
  if (code === 'EEXIST' || code === 'ENOTDIR') return new ProblemError(problem('folder-no-folder', place))
  const refused = code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
  if (refused || (errcode !== undefined && SQLITE_REFUSED.has(errcode & 0xff)))
    return new ProblemError(problem('folder-unwritable', place))
  return error
}

const SQLITE_BUSY = 5

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY

function isServerInfo(value: unknown): value is ServerInfo {
  const info = value as Partial<ServerInfo> | null
  return (
    typeof info === 'object' &&
    info !== null &&
    typeof info.pid === 'number' &&
    typeof info.url === 'string' &&
    typeof info.secret === 'string' &&
    typeof info.startedAt === 'number'
  )
}
