import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hashOf } from '../../../server/auth/secret.ts'
import { readArchive } from '../../../server/backup/archive.ts'
import { openSqliteStore, SQLITE_FILE } from '../../../server/storage/sqlite/open.ts'
import { openStoreFile } from '../../../server/storage/sqlite/store-file.ts'
import { freshFolder, runCommand, signIn } from '../../support/server.ts'
import { startWorld } from '../http/world.ts'
import { namesOf, pictureIn } from './house-of-paper.ts'

const WRITER = join(import.meta.dirname, 'writer.ts')

let folder = ''
let world: Awaited<ReturnType<typeof startWorld>>
const ended: (() => void)[] = []
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  folder = await freshFolder()
})
afterEach(async () => {
  for (const end of ended.splice(0)) end()
  await rm(folder, { recursive: true, force: true })
})

/** A process that writes without a pause; `written` is what it was told to be on disk. */
function startWriter(workbook: string, cookie: string) {
  const url = `${world.server.url.replace('http', 'ws')}/sync/${workbook}`
  const child: ChildProcess = spawn(process.execPath, [WRITER, url, cookie])
  ended.push(() => child.kill('SIGKILL'))
  let written = 0
  let errors = ''
  const waiting = new Set<() => void>()
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    written = Number(text.trim().split('\n').at(-1))
    for (const look of waiting) look()
  })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (errors += text))
  return {
    written: () => written,
    until: (count: number) =>
      new Promise<void>((resolve, reject) => {
        child.once('exit', () => reject(new Error(`the writer ended: ${errors}`)))
        const look = () => written >= count && resolve()
        waiting.add(look)
        look()
      }),
  }
}

describe('a backup while somebody writes without a pause', () => {
  test('shows one moment: every edit acknowledged before it, none in part, and nobody waits for it', async () => {
    const { id } = await world.create('边写边备份')
    const coordinator = await world.join(id, 'coordinator')
    const writer = startWriter(id, coordinator.cookie)
    await writer.until(20)
    const before = writer.written()
    const file = join(folder, 'live.zip')
    const { code, stderr } = await runCommand(world.server.data, ['backup', '-o', file])
    expect([code, stderr]).toEqual([0, ''])
    const after = writer.written()
    expect(after).toBeGreaterThan(before)
    await writer.until(after + 5)

    const into = join(folder, 'restored')
    expect((await runCommand(into, ['restore', file])).code).toBe(0)
    const document = pictureIn(into).documents.find(each => each.workbook === id)!
    expect(document.state).not.toBeNull()
    expect(document.head).toBeGreaterThanOrEqual(before)
    expect(document.head).toBeLessThanOrEqual(writer.written() + 1)
    const store = openStoreFile(join(into, SQLITE_FILE))
    expect(store.journalHeads().get(id)).toBe(document.head)
    expect(store.faults()).toEqual([])
    store.close()
    // the document says what the last line of its journal says
    const opened = await openSqliteStore({ folder: into })
    const last = (await opened.journal.read(id)).at(-1)!
    expect(last.seq).toBe(document.head)
    expect(last.change).toMatchObject({ kind: 'cell', column: 'title' })
    await opened.close()
    expect(await namesOf(folder)).toEqual(['live.zip', 'restored'])
  })

  test('holds hashes of what signs people in, and none of the secrets themselves', async () => {
    const { id } = await world.create('钥匙')
    const guest = await world.join(id, 'contributor')
    const cookie = await signIn(world.server.url, guest.link)
    const secrets = [guest.link.split('/').at(-1)!, cookie.split('=')[1]!, guest.cookie.split('=')[1]!]
    const file = join(folder, 'keys.zip')
    expect((await runCommand(world.server.data, ['backup', '-o', file])).code).toBe(0)
    const unpacked = join(folder, 'unpacked.sqlite')
    await readArchive(file, unpacked)
    const bytes = await readFile(unpacked)
    for (const secret of secrets) {
      expect(bytes.includes(secret)).toBe(false)
      expect(bytes.includes(hashOf(secret))).toBe(true)
    }
    expect(bytes.includes(world.server.info.secret)).toBe(false)
  })

  test('is restored into no folder that a server has, and the command says which', async () => {
    await world.create('在用')
    const file = join(folder, 'live.zip')
    await runCommand(world.server.data, ['backup', '-o', file])
    for (const args of [
      ['restore', file],
      ['restore', file, '--force'],
    ]) {
      const { code, stderr } = await runCommand(world.server.data, args)
      expect(code).toBe(1)
      expect(stderr).toContain(world.server.url)
    }
  })
})

describe('the commands', () => {
  test('backup and restore need no server, refuse to overwrite, and a failure leaves no folder behind', async () => {
    const data = join(folder, 'data')
    const nothing = await runCommand(data, ['backup'])
    expect([nothing.code, nothing.stderr.trim()]).toEqual([
      1,
      `数据文件夹 ${data} 中没有台账数据，无可备份。请用 --data 指定数据文件夹。`,
    ])
    expect(await namesOf(folder)).toEqual([])
    await (await openSqliteStore({ folder: data })).close()
    const file = join(folder, 'a.zip')
    const made = await runCommand(data, ['backup', '-o', file])
    expect([made.code, made.stdout.trim().split(' ').at(-1)]).toEqual([0, file])
    expect((await runCommand(data, ['backup', '-o', file])).code).toBe(1)
    expect((await runCommand(data, ['backup', '-o', file, '--force'])).code).toBe(0)

    const { code, stderr } = await runCommand(data, ['restore', file], { TAIZHANG_LANG: 'en' })
    expect([code, stderr]).toEqual([1, expect.stringContaining('holds data already')])
    await writeFile(join(folder, 'not.zip'), 'nothing')
    const wrong = await runCommand(data, ['restore', join(folder, 'not.zip'), '--into', join(folder, 'x', 'y')])
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('not.zip')])
    expect(await namesOf(folder)).toEqual(['a.zip', 'data', 'not.zip'])

    const forced = await runCommand(data, ['restore', file, '--force'])
    expect(forced.code).toBe(0)
    const aside = (await namesOf(data)).filter(name => name.startsWith('replaced-'))
    expect(aside).toHaveLength(1)
    const database = new DatabaseSync(join(data, aside[0]!, SQLITE_FILE), { readOnly: true })
    expect(database.prepare('pragma integrity_check').get()?.integrity_check).toBe('ok')
    database.close()
  })
})
