import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

/** Statements kept prepared per connection; multi-row inserts come in few lengths, so the texts repeat. */
const PREPARED = 200

/**
 * Kysely on `node:sqlite`. One connection: whoever wants it waits in a queue, first come first served, and a
 * transaction holds it to its end. That queue is the store's write order.
 */
export function nodeSqliteDialect(database: DatabaseSync, { readOnly = false } = {}): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driverOf(database, readOnly),
    createIntrospector: db => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

function driverOf(database: DatabaseSync, readOnly: boolean): Driver {
  const connection = connectionOf(database)
  const raw = (text: string) => connection.executeQuery(CompiledQuery.raw(text)).then(() => undefined)
  let last: Promise<void> = Promise.resolve()
  let release: () => void = () => {}
  const acquire = async () => {
    const before = last
    let done: () => void = () => {}
    last = new Promise<void>(resolve => {
      done = resolve
    })
    await before
    release = done
  }
  return {
    init: async () => {},
    async acquireConnection() {
      await acquire()
      return connection
    },
    releaseConnection: async () => release(),
    // A writer takes the write lock at the start, so that no transaction fails half-way for want of it.
    beginTransaction: () => raw(readOnly ? 'begin' : 'begin immediate'),
    commitTransaction: () => raw('commit'),
    async rollbackTransaction() {
      // A full disk makes SQLite roll back by itself; a second rollback would hide that error behind its own.
      if (database.isTransaction) await raw('rollback')
    },
    async destroy() {
      await acquire()
      database.close()
      release()
    },
  }
}

function connectionOf(database: DatabaseSync): DatabaseConnection {
  const prepared = new Map<string, { statement: StatementSync; reads: boolean }>()
  const prepare = (text: string) => {
    const known = prepared.get(text)
    if (known) {
      prepared.delete(text)
      prepared.set(text, known)
      return known
    }
    const statement = database.prepare(text)
    const made = { statement, reads: statement.columns().length > 0 }
    prepared.set(text, made)
    if (prepared.size > PREPARED) prepared.delete(prepared.keys().next().value!)
    return made
  }
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const { statement, reads } = prepare(query.sql)
      const values = query.parameters.map(inputOf)
      if (reads) return { rows: statement.all(...values) as R[] }
      const { changes, lastInsertRowid } = statement.run(...values)
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
    },
    // A statement of its own: a cached one would be reset when the same query runs during the iteration.
    async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
      for (const row of database.prepare(query.sql).iterate(...query.parameters.map(inputOf)))
        yield { rows: [row as R] }
    },
  }
}

function inputOf(value: unknown): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : (value as SQLInputValue)
}
