import { type JournalQuery, journalAuthorsShape, journalShape } from '../../schema/http/journal.ts'
import {
  diffShape,
  type RestoreVersion,
  restoredShape,
  versionShape,
  versionsShape,
} from '../../schema/http/versions.ts'
import { ask } from '../app/api.ts'

const at = (id: string) => `/api/workbooks/${encodeURIComponent(id)}`

const asked = (query: object): string => {
  const given = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  return new URLSearchParams(given).toString()
}

/** The requests of the history panel; none of them throws. */
export const historyApi = {
  journal: (id: string, query: JournalQuery) => ask(`${at(id)}/journal?${asked(query)}`, { shape: journalShape }),
  authors: (id: string) => ask(`${at(id)}/journal/authors`, { shape: journalAuthorsShape }),
  versions: (id: string) => ask(`${at(id)}/versions`, { shape: versionsShape }),
  keep: (id: string, name: string) =>
    ask(`${at(id)}/versions`, { method: 'POST', body: { name }, shape: versionShape, patience: 120_000 }),
  diff: (id: string, from: string, to: string) =>
    ask(`${at(id)}/versions/diff?${asked({ from, to })}`, { shape: diffShape, patience: 120_000 }),
  restore: (id: string, version: string, scope: RestoreVersion) =>
    ask(`${at(id)}/versions/${encodeURIComponent(version)}/restore`, {
      method: 'POST',
      body: scope,
      shape: restoredShape,
      patience: 120_000,
    }),
}
