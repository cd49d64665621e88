import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** Writes and reads may be the same connection pool; on SQLite they are two connections. */
export type Connections = { write: Kysely<Tables>; read: Kysely<Tables> }
