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
    /** Taken out of `change` likewise, for searches: its kind, column or key, period and section. */
    kind: string | null
    field: string | null
    period: string | null
    section: string | null
  }
  version: {
    id: string
    workbook: string
    name: string
    kind: string
    at: Instant
    head: number
    person: string | null
    person_name: string
    person_unit: string
    measures: number
    sections: number
    bytes: Uint8Array
  }
  person: {
    id: string
    name: string
    unit: string
    administrator: Flag
    created_at: Instant
    disabled_at: Instant | null
  }
  member: { workbook: string; person: string; role: string; added_at: Instant; last_seen_at: Instant | null }
  link: { hash: string; person: string; workbook: string | null; created_at: Instant }
  session: {
    hash: string
    person: string
    created_at: Instant
    expires_at: Instant
    agent: string | null
    address: string | null
    how: string | null
    seen_at: Instant | null
  }
  account: { person: string; login: string; login_key: string; password: string | null; changed_at: Instant }
  identity: { issuer: string; subject: string; person: string; linked_at: Instant }
  invitation: {
    id: string
    hash: string
    workbook: string
    unit: string
    role: string
    name: string
    email: string
    made_by: string
    made_at: Instant
    expires_at: Instant
    revoked_at: Instant | null
    used_at: Instant | null
    used_by: string | null
  }
  password_reset: { hash: string; person: string; made_by: string; made_at: Instant; expires_at: Instant }
  sign_in_attempt: { key: string; failures: number; last_at: Instant; until: Instant }
  file: { id: string; workbook: string; name: string; kind: string; created_at: Instant; bytes: Uint8Array }
  audit: {
    seq: number
    at: Instant
    person: string | null
    name: string
    unit: string
    kind: string
    workbook: string | null
    detail: string
  }
  backup: {
    at: Instant
    file: string | null
    bytes: number
    seconds: number
    proven_at: Instant | null
    problem: string | null
  }
  health: { id: number; at: Instant }
  closed_period: {
    workbook: string
    period: string
    closing: number
    at: Instant
    person: string
    person_name: string
    person_unit: string
    copy: string
  }
  notice: {
    id: string
    person: string
    workbook: string
    at: Instant
    kind: string
    measure: string
    field: string | null
    thread: string | null
    row_name: string
    row_count: number
    words: string
    by_name: string
    by_unit: string
    read_at: Instant | null
  }
  own_view: {
    workbook: string
    person: string
    id: string
    name: string
    /** The view as JSON, in a shape that the service knows. */
    body: string
    made_at: Instant
    changed_at: Instant
  }
  saved_review: {
    id: string
    person: string
    name: string
    measures: number
    corrections: number
    source: string
    /** What was corrected, as JSON in a shape that the service knows. */
    body: string
    created_at: Instant
    changed_at: Instant
  }
  print: { code: string; workbook: string; version: string; head: number; at: Instant }
  row_look: { person: string; at: Instant }
  sending: {
    id: string
    workbook: string
    layout: string
    period: string | null
    at: Instant
    person: string
    person_name: string
  }
  sent_sheet: {
    id: string
    workbook: string
    sending: string | null
    unit: string | null
    unit_name: string
    layout: string
    period: string | null
    at: Instant
    person: string
    person_name: string
    rows: number
    /** What the sheet said, as packed JSON. */
    base: Uint8Array
  }
  returned_file: {
    id: string
    workbook: string
    sent: string | null
    name: string
    hash: string
    at: Instant
    person: string | null
    person_name: string
    unit_name: string
    state: string
    decided_at: Instant | null
    decided_by: string
    cells: number
    bytes: Uint8Array
  }
  returned_merge: { workbook: string; head: number; file: string }
  return_link: { hash: string; workbook: string; sent: string; expires_at: Instant; used_at: Instant | null }
  return_choice: { file: string; key: string; body: string; person: string; person_name: string; at: Instant }
  import_file: { id: string; person: string; name: string; at: Instant; bytes: Uint8Array }
  learned_heading: { scope: string; heading: string; target: string; at: Instant }
  migration: { number: number; name: string; at: Instant }
}
