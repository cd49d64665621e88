import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Lock, readServerInfo, takeLock } from '../../../server/storage/lock.ts'

const info = { pid: process.pid, url: 'http://127.0.0.1:8080', secret: 'quiet', startedAt: 5 }

function taken(result: ReturnType<typeof takeLock>): Lock {
  if ('heldBy' in result) throw new Error('the folder is held')
  return result
}

describe('the lock of a data folder', () => {
  let root = ''
  let folder = ''
  let child: ChildProcess | null = null

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'taizhang-lock-'))
    folder = join(root, 'made', 'by-the-lock')
  })
  afterEach(async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    child = null
    await rm(root, { recursive: true })
  })

  /** Another process that tries to take the folder; resolves with what it said. */
  const other = async (): Promise<string> => {
    const script = new URL('./child.ts', import.meta.url).pathname
    child = spawn(process.execPath, [script, 'lock', folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = await once(createInterface({ input: child.stdout! }), 'line')
    return line
  }

  test('one process has the folder, and a second one is told which server that is', async () => {
    const lock = taken(takeLock(folder))
    lock.announce(info)
    expect(await other()).toBe(`held ${JSON.stringify(info)}`)
    lock.release()
    expect(await other()).toBe('taken')
  })

  test('a folder that is held by a server still starting is held by nobody known', async () => {
    const lock = taken(takeLock(folder))
    expect(takeLock(folder)).toEqual({ heldBy: null })
    lock.release()
  })

  test('kill -9 frees the folder, and the announcement of the dead server goes', async () => {
    expect(await other()).toBe('taken')
    expect(takeLock(folder)).toEqual({
      heldBy: { pid: child!.pid, url: 'http://127.0.0.1:1', secret: 's', startedAt: 1 },
    })
    child!.kill('SIGKILL')
    await once(child!, 'exit')
    expect(readServerInfo(folder)?.pid).toBe(child!.pid)
    const lock = taken(takeLock(folder))
    expect(readServerInfo(folder)).toBeNull()
    lock.release()
  })

  test('a second try in the same process fails, too, and does not free what the first one holds', async () => {
    const lock = taken(takeLock(folder))
    expect(takeLock(folder)).toEqual({ heldBy: null })
    expect(await other()).toBe('held null')
    lock.release()
    lock.release()
    taken(takeLock(folder)).release()
  })

  test('the announcement is for the owner’s eyes, can be renewed, and goes with the release', async () => {
    const lock = taken(takeLock(folder))
    lock.announce(info)
    lock.announce({ ...info, url: 'https://plan.example' })
    expect(readServerInfo(folder)).toEqual({ ...info, url: 'https://plan.example' })
    if (process.platform !== 'win32') expect((await stat(join(folder, 'server.json'))).mode & 0o777).toBe(0o600)
    lock.release()
    expect(readServerInfo(folder)).toBeNull()
  })

  test('a damaged announcement counts as none', async () => {
    const lock = taken(takeLock(folder))
    for (const text of ['', '{', 'null', '{"pid":1}']) {
      await writeFile(join(folder, 'server.json'), text)
      expect(readServerInfo(folder)).toBeNull()
    }
    lock.release()
  })
})
