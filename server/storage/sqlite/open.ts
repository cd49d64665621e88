import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { migrate, sqliteTypes } from '../migrations.ts'
import { createSqlStore } from '../sql/sql-store.ts'
import type { Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import { nodeSqliteDialect } from './dialect.ts'

export const SQLITE_FILE = 'taizhang.sqlite'

/** How long a statement waits for another process (a backup tool, the sqlite3 shell) before it fails, milliseconds. */
const BUSY_TIMEOUT = 5_000

/**
 * Opens the store in `folder/taizhang.sqlite`, creating folder and file where missing and bringing an older store up
 * to date; before that, a copy of it is put beside it as `taizhang.v<its version>.<time>.sqlite`. Rejects with
 * `store-newer` (a `ProblemError`) for a store that a newer version wrote, and with SQLite's error for a damaged file.
 * A resolved write is on disk: WAL with synchronous=FULL syncs at every commit. `to` stops at an older version of the
 * tables: for tests of migrations.
 */
export async function openSqliteStore({ folder, to }: { folder: string; to?: number }): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, SQLITE_FILE)
  const writer = new DatabaseSync(file, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true })
  let reader: DatabaseSync | null = null
  try {
    await chmod(file, 0o600)
    writer.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000')
    const { dialect, atOnce } = nodeSqliteDialect(writer)
    const write = new Kysely<Tables>({ dialect })
    await migrate(write, sqliteTypes, {
      ...(to === undefined ? {} : { to }),
      beforeSteps: from => backUp(writer, join(folder, `taizhang.v${from}.${stamp()}.sqlite`)),
    })
    reader = new DatabaseSync(file, { timeout: BUSY_TIMEOUT, readOnly: true })
    const read = new Kysely<Tables>(nodeSqliteDialect(reader, { readOnly: true }))
    return createSqlStore({ write, read, atOnce })
  } catch (error) {
    reader?.close()
    writer.close()
    throw error
  }
}

/** A whole, compacted copy of the database as of now, also of what is still in the write-ahead log. */
async function backUp(database: DatabaseSync, file: string): Promise<void> {
  database.prepare('VACUUM INTO ?').run(file)
  await chmod(file, 0o600)
}

const stamp = () => new Date().toISOString().replace(/[-:]|\.\d+/g, '')
