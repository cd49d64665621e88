import {
  adminPeopleShape,
  adminPersonShape,
  adminSessionsShape,
  type ChangePerson,
} from '../../schema/http/accounts.ts'
import { auditShape } from '../../schema/http/audit.ts'
import { BACKUPS_PATH, backupShape, backupsShape } from '../../schema/http/backups.ts'
import { ask, linkShape, nothing } from '../app/api.ts'

const person = (id: string) => `/api/admin/people/${encodeURIComponent(id)}`

/** Which lines of the audit log; days are calendar dates, both included. */
export type AuditAsked = { kind: string; from: string; to: string }

/** The filter as the query of an address. */
export const auditQuery = ({ kind, from, to }: AuditAsked, more: Record<string, string> = {}): string => {
  const given = Object.entries({ kinds: kind, from, to, ...more }).filter(([, value]) => value !== '')
  return new URLSearchParams(given).toString()
}

/** Requests of the administrators' page; none of them throws. */
export const adminApi = {
  people: () => ask('/api/admin/people', { shape: adminPeopleShape }),
  change: (id: string, body: ChangePerson) => ask(person(id), { method: 'PATCH', body, shape: adminPersonShape }),
  resetLink: (id: string) => ask(`${person(id)}/reset`, { method: 'POST', body: {}, shape: linkShape }),
  endSessions: (id: string) => ask(`${person(id)}/sessions`, { method: 'DELETE', shape: nothing }),
  sessions: () => ask('/api/admin/sessions', { shape: adminSessionsShape }),
  endSession: (id: string) =>
    ask(`/api/admin/sessions/${encodeURIComponent(id)}`, { method: 'DELETE', shape: nothing }),
  audit: (asked: AuditAsked, before: number | null) =>
    ask(`/api/admin/audit?${auditQuery(asked, before === null ? {} : { before: String(before) })}`, {
      shape: auditShape,
    }),
  backups: () => ask(BACKUPS_PATH, { shape: backupsShape }),
  makeBackup: () => ask(BACKUPS_PATH, { method: 'POST', body: {}, shape: backupShape, patience: 30 * 60_000 }),
}
