import type { ColumnType } from 'kysely'
import type { Instant } from './store.ts'

/** SQLite keeps a yes/no as 0 or 1; PostgreSQL has the type itself. */
type Flag = ColumnType<boolean | number, boolean, boolean>

/** The tables as Kysely sees them, one type per table, in the order of the migrations that made them. */
export type Tables = {
  workbook: {
    id: string
    state: string
    title: string
    year: number | null
    stage: string
    measures: number
    sections: number
    created_at: Instant
    changed_at: Instant
    /** Number of the last update; the row is also what two writers of one workbook meet at. */
    head: number
    made_by: string
    made_by_name: string
    made_by_unit: string
    made_how: string
  }
  document_snapshot: { workbook: string; head: number; bytes: Uint8Array }
  document_update: { workbook: string; seq: number; bytes: Uint8Array }
  journal: {
    workbook: string
    seq: number
    place: number
    at: Instant
    person: string
    person_name: string
    person_unit: string
    how: string
    /** The row the change is about, taken out of `change` so that a row's history is an index scan. */
    measure: string | null
    change: string
  }
  person: { id: string; name: string; unit: string; administrator: Flag; created_at: Instant }
  member: { workbook: string; person: string; role: string; added_at: Instant; last_seen_at: Instant | null }
  link: { hash: string; person: string; workbook: string | null; created_at: Instant }
  session: { hash: string; person: string; created_at: Instant; expires_at: Instant }
  file: { id: string; workbook: string; name: string; kind: string; created_at: Instant; bytes: Uint8Array }
  health: { id: number; at: Instant }
  migration: { number: number; name: string; at: Instant }
}
