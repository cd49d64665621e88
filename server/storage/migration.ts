import type { ColumnDataType, Kysely, RawBuilder } from 'kysely'

/** What the engines call the same thing by different names. */
export type EngineTypes = {
  bytes: ColumnDataType | RawBuilder<unknown>
  /** Statements after which the database itself refuses to change or delete a row of the table. */
  appendOnly: (table: string) => RawBuilder<unknown>[]
  /** The text under a path of names in a column that holds JSON; null where there is none. */
  jsonText: (column: string, ...path: string[]) => RawBuilder<string | null>
}

/** Steps know nothing of today's tables: they say in plain column names what was true when they were written. */
export type Schema = Kysely<Record<never, never>>
export type Migration = { name: string; up(db: Schema, types: EngineTypes): Promise<void> }
