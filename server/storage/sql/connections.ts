import type { CompiledQuery, Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/**
 * Runs compiled statements in one transaction without a pause between them. The first is the gate: when it changes no
 * row nothing is done, and the answer is false. Rejects with nothing done: with `WriteRejected` where the statements
 * themselves are to blame, else with the engine's error.
 */
export type AtOnce = (statements: readonly CompiledQuery[]) => Promise<boolean>

/** Writes and reads may be the same connection pool; on SQLite they are two connections. */
export type Connections = { write: Kysely<Tables>; read: Kysely<Tables>; atOnce: AtOnce }
