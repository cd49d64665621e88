import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrations, newestVersion } from '../../../server/storage/migrations.ts'
import { openSqliteStore, SQLITE_FILE } from '../../../server/storage/sqlite/open.ts'
import { author, bytes, type Setup, storeContract, summary } from './contract.ts'
import { exchangeContract } from './exchange-contract.ts'
import { historyContract } from './history-contract.ts'
import { ownViewsContract } from './own-views-contract.ts'
import { periodsContract } from './periods-contract.ts'
import { printsContract } from './prints-contract.ts'
import { returnChoicesContract } from './return-choices-contract.ts'
import { savedReviewsContract } from './saved-reviews-contract.ts'
import { signInContract } from './sign-in-contract.ts'

const setup: Setup = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-store-'))
  let store = await openSqliteStore({ folder })
  return {
    store,
    reopen: async () => {
      await store.close()
      store = await openSqliteStore({ folder })
      return store
    },
    teardown: async () => {
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

storeContract('SQLite', setup)
historyContract('SQLite', setup)
periodsContract('SQLite', setup)
ownViewsContract('SQLite', setup)
savedReviewsContract('SQLite', setup)
printsContract('SQLite', setup)
exchangeContract('SQLite', setup)
returnChoicesContract('SQLite', setup)
signInContract('SQLite', setup)

describe('a store in a data folder', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-store-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const shape = () => {
    const database = new DatabaseSync(join(folder, SQLITE_FILE))
    const rows = database.prepare('select name, sql from sqlite_master order by name').all()
    database.close()
    return rows
  }
  const workbook = { id: 'w_a', summary: summary(), at: 1, snapshot: bytes(1), author, how: 'edit' as const }

  test('everything that was reported as stored is there after kill -9', async () => {
    const first = await openSqliteStore({ folder })
    await first.workbooks.create(workbook)
    await first.close()
    const script = new URL('./child.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [script, 'append', folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    let reported = 0
    for await (const line of createInterface({ input: child.stdout })) {
      reported = Number(line)
      if (reported === 40) child.kill('SIGKILL')
    }
    if (child.signalCode === null) await once(child, 'exit')
    expect(child.signalCode).toBe('SIGKILL')

    const store = await openSqliteStore({ folder })
    const { updates, head } = (await store.documents.load('w_a'))!
    const journal = await store.journal.read('w_a')
    await store.close()
    expect(reported).toBeGreaterThanOrEqual(40)
    expect(head).toBeGreaterThanOrEqual(reported)
    expect(updates.map(u => u[0])).toEqual(Array.from({ length: head }, (_, i) => i % 256))
    expect(journal.map(row => row.seq)).toEqual(updates.map((_, i) => i + 1))
  })

  test('a new store is the sum of the steps: made at once or step by step, the tables are the same', async () => {
    await (await openSqliteStore({ folder })).close()
    const atOnce = shape()
    await rm(join(folder, SQLITE_FILE))
    for (let to = 1; to <= newestVersion; to++) await (await openSqliteStore({ folder, to })).close()
    expect(shape()).toEqual(atOnce)
    expect(migrations.map(m => m.name)).toHaveLength(new Set(migrations.map(m => m.name)).size)
  })

  test('an older store is copied before its tables are changed, and keeps what it holds', async () => {
    const old = await openSqliteStore({ folder, to: 1 })
    await old.workbooks.create(workbook)
    await old.close()
    // today's program writes to today's tables only: this is how an older one left its store
    const older = new DatabaseSync(join(folder, SQLITE_FILE))
    older.exec(
      "insert into document_update (workbook, seq, bytes) values ('w_a', 1, x'01'); update workbook set head = 1",
    )
    older.close()
    const store = await openSqliteStore({ folder })
    expect((await store.documents.load('w_a'))?.head).toBe(1)
    expect(await store.people.administrator()).toBeNull()
    await store.close()

    const copies = (await readdir(folder)).filter(name => name.startsWith('taizhang.v1.'))
    expect(copies).toHaveLength(1)
    const copy = new DatabaseSync(join(folder, copies[0]!), { readOnly: true })
    expect(copy.prepare('select max(number) as version from migration').get()).toEqual({ version: 1 })
    expect(copy.prepare('select count(*) as updates from document_update').get()).toEqual({ updates: 1 })
    copy.close()
  })

  test('a store that is up to date is opened without a copy', async () => {
    await (await openSqliteStore({ folder })).close()
    await (await openSqliteStore({ folder })).close()
    expect(await readdir(folder)).toEqual([SQLITE_FILE])
  })

  test('a store that a newer version wrote is refused and left as it is', async () => {
    await (await openSqliteStore({ folder })).close()
    const newer = new DatabaseSync(join(folder, SQLITE_FILE))
    newer.prepare('insert into migration (number, name, at) values (?, ?, 0)').run(newestVersion + 1, 'of tomorrow')
    newer.close()
    const before = shape()
    await expect(openSqliteStore({ folder })).rejects.toMatchObject({
      problems: [{ code: 'store-newer', detail: { found: newestVersion + 1, known: newestVersion } }],
    })
    expect(shape()).toEqual(before)
  })

  test('a file that is no database is refused and left as it is', async () => {
    await (await openSqliteStore({ folder })).close()
    const { writeFile, readFile } = await import('node:fs/promises')
    await writeFile(join(folder, SQLITE_FILE), 'not a database, but somebody’s notes')
    await expect(openSqliteStore({ folder })).rejects.toThrow(/not a database/)
    expect(await readFile(join(folder, SQLITE_FILE), 'utf8')).toBe('not a database, but somebody’s notes')
  })

  test('others can read the store while it is open, but only with its owner’s rights', async () => {
    const store = await openSqliteStore({ folder })
    const other = new DatabaseSync(join(folder, SQLITE_FILE), { readOnly: true })
    expect(other.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' })
    other.close()
    if (process.platform !== 'win32') expect((await stat(join(folder, SQLITE_FILE))).mode & 0o777).toBe(0o600)
    await store.close()
  })

  test('the database itself refuses to change or delete a line of the audit log', async () => {
    const store = await openSqliteStore({ folder })
    const line = {
      at: 1,
      person: null,
      name: '',
      unit: '',
      kind: 'sign-in-failed',
      workbook: null,
      detail: {},
    } as const
    await store.audit.append(line)
    await store.close()
    const database = new DatabaseSync(join(folder, SQLITE_FILE))
    expect(() => database.exec("update audit set kind = 'sign-in'")).toThrow(/append only/)
    expect(() => database.exec('delete from audit')).toThrow(/append only/)
    expect(database.prepare('select kind from audit').all()).toEqual([{ kind: 'sign-in-failed' }])
    database.close()
  })

  test('a journal written before it could be searched can be searched after the upgrade', async () => {
    const old = await openSqliteStore({ folder, to: 1 })
    await old.workbooks.create(workbook)
    await old.close()
    const database = new DatabaseSync(join(folder, SQLITE_FILE))
    const insert = database.prepare(
      "insert into journal (workbook, seq, place, at, person, person_name, person_unit, how, measure, change) values ('w_a', 1, ?, 1, 'p', '李明', '', 'edit', 'm_1', ?)",
    )
    const cell = { kind: 'cell', measure: 'm_1', column: 'progress', period: '2026-Q2', before: '', after: '甲' }
    insert.run(0, JSON.stringify(cell))
    insert.run(1, JSON.stringify({ kind: 'section', section: 's_1', key: 'title', before: '', after: '乙' }))
    insert.run(2, JSON.stringify({ kind: 'section-add', section: { id: 's_2', title: '丙' } }))
    database.close()
    const store = await openSqliteStore({ folder })
    const at = async (filter: Parameters<typeof store.journal.search>[1]) =>
      (await store.journal.search('w_a', filter)).map(row => row.index)
    expect(await at({ measure: 'm_1', cell: { column: 'progress', period: '2026-Q2' } })).toEqual([0])
    expect(await at({ section: 's_1', kinds: ['section'] })).toEqual([1])
    expect(await at({ section: 's_2' })).toEqual([2])
    await store.close()
  })

  test('the newest page of a journal is read in the order of its key, without sorting the whole of it', async () => {
    await (await openSqliteStore({ folder })).close()
    const database = new DatabaseSync(join(folder, SQLITE_FILE))
    const plan = database
      .prepare(
        "explain query plan select * from journal where workbook = 'w' and at >= 4 order by seq desc, place desc limit 9",
      )
      .all()
    database.close()
    expect(plan.map(step => String(step.detail)).join()).not.toMatch(/SCAN|TEMP B-TREE/)
  })

  test('a row’s history is looked up by an index and not by reading the whole journal', async () => {
    await (await openSqliteStore({ folder })).close()
    const database = new DatabaseSync(join(folder, SQLITE_FILE))
    const plan = database
      .prepare(
        "explain query plan select * from journal where workbook = 'w' and measure = 'm' and seq > 4 order by seq, place",
      )
      .all()
    database.close()
    expect(plan.map(step => step.detail)).toEqual([expect.stringMatching(/SEARCH journal USING INDEX journal_measure/)])
  })
})
