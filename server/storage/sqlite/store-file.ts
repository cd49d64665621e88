import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { backup, DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import type { OpenStoreFile, TableDigest } from '../store-file.ts'

/** Pages copied between two looks at the thread: 40 MB. */
const RATE = 10_000
const BUSY_TIMEOUT = 5_000

/** A SQLite file of ours, WAL or not. Opening it beside a server takes no lock that writers would wait for. */
export const openStoreFile: OpenStoreFile = file => {
  const database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT })
  try {
    // the first read is what fixes the moment, not the `begin`
    database.exec('begin')
    database.prepare('select count(*) from sqlite_master').get()
  } catch (error) {
    database.close()
    throw error
  }
  const names = (): string[] =>
    database
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
      .all()
      .map(row => String(row.name))

  return {
    version() {
      if (!names().includes('migration')) return null
      return Number(database.prepare('select max(number) as number from migration').get()?.number ?? 0)
    },
    faults() {
      const found = database
        .prepare('pragma integrity_check')
        .all()
        .map(row => String(row.integrity_check))
      const loose = database
        .prepare('pragma foreign_key_check')
        .all()
        .map(row => `foreign key: ${row.table}`)
      return [...found.filter(line => line !== 'ok'), ...loose]
    },
    *tables() {
      for (const name of names()) yield digestOf(database, name)
    },
    *documents() {
      const workbooks = database.prepare('select id, title, head from workbook order by id').all()
      const base = database.prepare('select head, bytes from document_snapshot where workbook = ?')
      const later = database.prepare('select bytes from document_update where workbook = ? and seq > ? order by seq')
      for (const { id, title, head } of workbooks) {
        const workbook = String(id)
        const snapshot = base.get(workbook)
        const updates = snapshot ? later.all(workbook, snapshot.head!).map(row => row.bytes as Uint8Array) : []
        const parts = snapshot ? [snapshot.bytes as Uint8Array, ...updates] : []
        const gap = !snapshot || Number(snapshot.head) + updates.length !== Number(head)
        yield { workbook, title: String(title), head: Number(head), parts, gap }
      }
    },
    journalHeads() {
      const rows = database.prepare('select workbook, max(seq) as seq from journal group by workbook').all()
      return new Map(rows.map(row => [String(row.workbook), Number(row.seq)]))
    },
    async copyTo(target) {
      // page by page within our transaction, so of our moment; then packed, which leaves out what was deleted
      const pages = `${target}.pages`
      try {
        await backup(database, pages, { rate: RATE })
        const copied = new DatabaseSync(pages)
        try {
          copied.prepare('vacuum into ?').run(target)
        } finally {
          copied.close()
        }
      } finally {
        for (const end of ['', '-wal', '-shm', '-journal']) await rm(pages + end, { force: true })
      }
    },
    close: () => database.close(),
  }
}

function digestOf(database: DatabaseSync, name: string): TableDigest {
  const table = quoted(name)
  const columns = database.prepare(`pragma table_info(${table})`).all()
  const keyed = columns.filter(column => Number(column.pk) > 0).sort((a, b) => Number(a.pk) - Number(b.pk))
  const order = (keyed.length > 0 ? keyed : columns).map(column => quoted(String(column.name))).join(', ')
  const all = database.prepare(`select * from ${table} order by ${order}`)
  all.setReadBigInts(true)
  const hash = createHash('sha256')
  let rows = 0
  for (const row of all.iterate()) {
    rows++
    for (const [column, value] of Object.entries(row)) {
      const bytes = bytesOf(value)
      // type and length before each value, so that no two rows read alike
      hash.update(`${column}:${typeof value}:${bytes.length};`).update(bytes)
    }
  }
  return { name, rows, sha256: hash.digest('hex') }
}

const bytesOf = (value: SQLOutputValue): Uint8Array =>
  value instanceof Uint8Array ? value : Buffer.from(String(value), 'utf8')

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
