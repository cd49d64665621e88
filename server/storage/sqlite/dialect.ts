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
import type { AtOnce } from '../sql/connections.ts'
import { WriteRejected } from '../write-rejected.ts'

/** Statements kept prepared per connection; multi-row inserts come in few lengths, so the texts repeat. */
const PREPARED = 200

/**
 * Kysely on `node:sqlite`. One connection: whoever wants it waits in a queue, first come first served, and a
 * transaction holds it to its end. That queue is the store's write order.
 */
export function nodeSqliteDialect(
  database: DatabaseSync,
  { readOnly = false } = {},
): { dialect: Dialect; atOnce: AtOnce } {
  const turn = createTurn()
  const run = preparing(database)
  return {
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => driverOf(database, run, turn, readOnly),
      createIntrospector: db => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    async atOnce(statements) {
      await turn.acquire()
      const release = turn.release
      try {
        run(BEGIN)
        const [gate, ...rest] = statements
        const passed = run(gate!).numAffectedRows !== 0n
        if (passed) for (const statement of rest) run(statement)
        run(passed ? COMMIT : ROLLBACK)
        return passed
      } catch (error) {
        if (database.isTransaction) run(ROLLBACK)
        throw isWritesFault(error) ? new WriteRejected(String(error), { cause: error }) : error
      } finally {
        release()
      }
    },
  }
}

/** SQLITE_TOOBIG, _CONSTRAINT, _MISMATCH and _RANGE, extended codes included; and values that no statement takes. */
const WRITES_FAULT = new Set([18, 19, 20, 25])
const isWritesFault = (error: unknown): boolean =>
  error instanceof TypeError || WRITES_FAULT.has(((error as { errcode?: number }).errcode ?? 0) & 0xff)

// A writer takes the write lock at the start, so that no transaction fails half-way for want of it.
const BEGIN = CompiledQuery.raw('begin immediate')
const COMMIT = CompiledQuery.raw('commit')
const ROLLBACK = CompiledQuery.raw('rollback')

type Turn = { acquire: () => Promise<void>; readonly release: () => void }

function createTurn(): Turn {
  let last: Promise<void> = Promise.resolve()
  let release: () => void = () => {}
  return {
    acquire: async () => {
      const before = last
      let done: () => void = () => {}
      last = new Promise<void>(resolve => {
        done = resolve
      })
      await before
      release = done
    },
    get release() {
      return release
    },
  }
}

function driverOf(database: DatabaseSync, run: Run, turn: Turn, readOnly: boolean): Driver {
  const connection = connectionOf(database, run)
  const raw = (query: CompiledQuery) => connection.executeQuery(query).then(() => undefined)
  return {
    init: async () => {},
    async acquireConnection() {
      await turn.acquire()
      return connection
    },
    releaseConnection: async () => turn.release(),
    beginTransaction: () => raw(readOnly ? CompiledQuery.raw('begin') : BEGIN),
    commitTransaction: () => raw(COMMIT),
    async rollbackTransaction() {
      // A full disk makes SQLite roll back by itself; a second rollback would hide that error behind its own.
      if (database.isTransaction) await raw(ROLLBACK)
    },
    async destroy() {
      await turn.acquire()
      database.close()
      turn.release()
    },
  }
}

type Run = <R>(query: CompiledQuery) => QueryResult<R>

/** Runs a query with its statement prepared before, or now. */
function preparing(database: DatabaseSync): Run {
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
  return <R>(query: CompiledQuery): QueryResult<R> => {
    const { statement, reads } = prepare(query.sql)
    const values = query.parameters.map(inputOf)
    if (reads) return { rows: statement.all(...values) as R[] }
    const { changes, lastInsertRowid } = statement.run(...values)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }
}

function connectionOf(database: DatabaseSync, run: Run): DatabaseConnection {
  return {
    executeQuery: async <R>(query: CompiledQuery) => run<R>(query),
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
