import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { placeFile, readArchive } from '../../../server/backup/archive.ts'
import { writeFailure } from '../../../server/backup/failures.ts'
import { DATABASE_NAME, type Manifest } from '../../../server/backup/manifest.ts'
import { firstDifference } from '../../../server/backup/picture.ts'
import { proofOf } from '../../../server/backup/prove.ts'
import { inTheWay } from '../../../server/backup/restore.ts'
import { runTask } from '../../../server/backup/run.ts'
import { writeZip } from '../../../server/backup/zip-file.ts'
import { newestVersion } from '../../../server/storage/migrations.ts'
import { openStoreFile } from '../../../server/storage/sqlite/store-file.ts'
import { codesOf, filledFolder, namesOf, pictureIn, usedFolder } from './house-of-paper.ts'

let folder = ''
let data = ''
let file = ''
const program = '0.0.0'
const restore = (from: string, into: string, force = false) => runTask('restore', { file: from, into, force })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taizhang-backup-'))
  data = await filledFolder(join(folder, 'data'))
  file = join(folder, '备份.zip')
  await runTask('make', { data, file, program })
})
afterEach(() => rm(folder, { recursive: true }))

/** The same backup with other entries in it. */
async function rewritten(change: (manifest: Manifest, database: Buffer) => [unknown, Buffer]): Promise<string> {
  const unpacked = join(folder, 'unpacked.sqlite')
  const [manifest, database] = change(await readArchive(file, unpacked), await readFile(unpacked))
  await rm(unpacked)
  const changed = join(folder, 'changed.zip')
  const handle = await open(changed, 'w')
  const text = Buffer.from(JSON.stringify(manifest))
  const entries = [
    { name: 'manifest.json', size: text.length, pieces: [text] },
    { name: DATABASE_NAME, size: database.length, pieces: [database] },
  ]
  await writeZip(handle, entries, new Date())
  await handle.close()
  return changed
}

describe('a backup', () => {
  test('is one file that holds every row and every document, and says how many', async () => {
    const into = join(folder, 'new')
    await mkdir(into)
    const { counts } = await restore(file, into)
    expect(counts).toMatchObject({ workbook: 2, journal: 4, person: 1, member: 2, file: 2 })
    expect(await namesOf(into)).toEqual([DATABASE_NAME])
    const [before, after] = [pictureIn(data), pictureIn(into)]
    expect(after.documents).toEqual(before.documents)
    expect(after.documents.map(each => each.head)).toEqual([2, 2])
    // the restored store adds one line, which says that it was restored
    const without = (picture: typeof before) => picture.tables.filter(table => table.name !== 'audit')
    expect(without(after)).toEqual(without(before))
  })

  test('leaves nothing in the data folder, and only its owner may read it', async () => {
    expect((await namesOf(data)).filter(name => !name.startsWith(DATABASE_NAME))).toEqual([])
    expect((await stat(file)).mode & 0o077).toBe(0)
  })

  test('never overwrites a file unless told to', async () => {
    const before = await readFile(file)
    expect(await codesOf(runTask('make', { data, file, program }))).toEqual(['backup-exists'])
    expect(await readFile(file)).toEqual(before)
    await writeFile(file, '旧')
    await runTask('make', { data, file, program, replace: true })
    expect((await readArchive(file, null)).counts.workbook).toBe(2)
  })

  test('that finds no room says so and leaves no half file', async () => {
    const half = async (partial: string) => {
      await writeFile(partial, 'half')
      throw Object.assign(new Error('write'), { code: 'ENOSPC' })
    }
    const before = await namesOf(folder)
    expect(await codesOf(placeFile(join(folder, 'full.zip'), half))).toEqual(['disk-full'])
    expect(await namesOf(folder)).toEqual(before)
  })

  test('knows a full disk from what SQLite says of it', () => {
    const database = new DatabaseSync(':memory:')
    database.exec('pragma max_page_count = 2; create table t (a)')
    const fill = () => database.exec('insert into t values (zeroblob(100000))')
    const failed = (() => {
      try {
        fill()
      } catch (error) {
        return error
      }
    })()
    database.close()
    expect(writeFailure(failed, '/data')).toMatchObject({ problems: [{ code: 'disk-full' }] })
  })

  test('into a folder that is not there names the folder', async () => {
    const missing = join(folder, 'none', 'a.zip')
    expect(await codesOf(runTask('make', { data, file: missing, program }))).toEqual(['backup-unwritable'])
  })

  test('keeps workbooks that cannot be opened, and its proof says so', async () => {
    const database = new DatabaseSync(join(data, DATABASE_NAME))
    database.exec("update document_snapshot set bytes = x'00ff13' where workbook = (select min(id) from workbook)")
    database.close()
    const kept = join(folder, 'kept.zip')
    const proven = await runTask('prove', { data, file: kept, program })
    expect(proven.problem?.code).toBe('backup-workbook-damaged')
    expect((await readArchive(kept, null)).counts.workbook).toBe(2)
  })

  test('that is not a copy of what was backed up does not pass its proof', async () => {
    expect(await proofOf({ data, file }, pictureIn(data), openStoreFile)).toBeNull()
    const database = new DatabaseSync(join(data, DATABASE_NAME))
    database.exec("update person set name = '换人' where id = 'p_office'")
    database.close()
    const proof = await proofOf({ data, file }, pictureIn(data), openStoreFile)
    expect(proof?.problems[0]).toMatchObject({ code: 'backup-differs', detail: { what: 'person' } })
  })

  test('proof notices a single journal row that is gone', async () => {
    const before = pictureIn(data)
    const database = new DatabaseSync(join(data, DATABASE_NAME))
    database.exec('delete from journal where rowid = (select max(rowid) from journal)')
    database.close()
    expect(firstDifference(before, pictureIn(data))).toBe('journal')
  })
})

describe('restoring', () => {
  test('refuses a damaged file, wherever the damage is, and leaves no trace', async () => {
    const whole = await readFile(file)
    const into = join(folder, 'new')
    await mkdir(into)
    const broken = join(folder, 'broken.zip')
    for (const share of [0.05, 0.3, 0.6, 0.9]) {
      const changed = Buffer.from(whole)
      changed[Math.floor(whole.length * share)]! ^= 0x55
      await writeFile(broken, changed)
      expect(await codesOf(restore(broken, into)), String(share)).toEqual(['backup-damaged'])
    }
    for (const bytes of [whole.subarray(0, whole.length / 2), Buffer.alloc(0), Buffer.from('不是备份')]) {
      await writeFile(broken, bytes)
      expect(await codesOf(restore(broken, into))).toEqual(['backup-damaged'])
    }
    expect(await namesOf(into)).toEqual([])
  })

  test('refuses a database that was exchanged for another, and one that SQLite finds unsound', async () => {
    const into = join(folder, 'new')
    await mkdir(into)
    const other = await rewritten((manifest, database) => [manifest, Buffer.concat([database, database])])
    expect(await codesOf(restore(other, into))).toEqual(['backup-damaged'])
    const unsound = await rewritten((manifest, database) => {
      database.fill(0xaa, 4096, database.length - 4096)
      const sha256 = createHash('sha256').update(database).digest('hex')
      return [{ ...manifest, database: { ...manifest.database, sha256 } }, database]
    })
    expect(await codesOf(restore(unsound, into))).toEqual(['backup-damaged'])
    expect(await namesOf(into)).toEqual([])
  })

  test('refuses what a newer program wrote: another format, or a store with more steps', async () => {
    const into = join(folder, 'new')
    await mkdir(into)
    const format = await rewritten((manifest, database) => [{ ...manifest, version: 2, database: '?' }, database])
    expect(await codesOf(restore(format, into))).toEqual(['backup-newer'])
    const steps = await rewritten((manifest, database) => [{ ...manifest, store: newestVersion + 1 }, database])
    expect(await codesOf(restore(steps, into))).toEqual(['backup-newer'])
    expect(await namesOf(into)).toEqual([])
  })

  test('refuses a backup with a workbook that cannot be opened, by its title', async () => {
    const database = new DatabaseSync(join(data, DATABASE_NAME))
    database.exec("delete from document_update where seq = 1; update workbook set title = '坏的'")
    database.close()
    const kept = join(folder, 'kept.zip')
    await runTask('make', { data, file: kept, program })
    const into = join(folder, 'new')
    await mkdir(into)
    expect(await codesOf(restore(kept, into))).toEqual(['backup-workbook-damaged'])
    expect(await namesOf(into)).toEqual([])
  })

  test('never writes into a folder that holds something, and with force moves it aside whole', async () => {
    const into = await usedFolder(join(folder, 'used'))
    await copyFile(join(data, DATABASE_NAME), join(into, DATABASE_NAME))
    const old = pictureIn(into)
    expect(await codesOf(restore(file, into))).toEqual(['restore-not-empty'])
    expect(pictureIn(into)).toEqual(old)
    const { aside } = await restore(file, into, true)
    expect(pictureIn(aside!)).toEqual(old)
    expect(await readFile(join(aside!, '重要.txt'), 'utf8')).toBe('不要动')
    expect(await inTheWay(into)).toEqual([DATABASE_NAME])
  })

  test('that fails with force leaves what was there where it was', async () => {
    const into = await usedFolder(join(folder, 'used'))
    const broken = join(folder, 'broken.zip')
    await writeFile(broken, (await readFile(file)).subarray(100))
    expect(await codesOf(restore(broken, into, true))).toEqual(['backup-damaged'])
    expect(await namesOf(into)).toEqual(['重要.txt'])
  })
})
