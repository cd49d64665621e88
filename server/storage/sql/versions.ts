import type { Selectable } from 'kysely'
import type { VersionKind } from '../../../schema/http/versions.ts'
import type { Store, VersionRow } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { Connections } from './connections.ts'

const COLUMNS = [
  'id',
  'workbook',
  'name',
  'kind',
  'at',
  'head',
  'person',
  'person_name',
  'person_unit',
  'measures',
  'sections',
] as const

export function versionQueries({ write, read }: Connections): Store['versions'] {
  return {
    async put({ author, ...row }) {
      await write
        .insertInto('version')
        .values({
          ...row,
          person: author?.person ?? null,
          person_name: author?.name ?? '',
          person_unit: author?.unit ?? '',
        })
        .execute()
    },
    async get(workbook, id) {
      const row = await read
        .selectFrom('version')
        .selectAll()
        .where('workbook', '=', workbook)
        .where('id', '=', id)
        .executeTakeFirst()
      return row ? { ...versionRow(row), bytes: row.bytes } : null
    },
    async list(workbook) {
      const rows = await read
        .selectFrom('version')
        .select(COLUMNS)
        .where('workbook', '=', workbook)
        .orderBy('at', 'desc')
        .orderBy('head', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(versionRow)
    },
    async remove(workbook, id) {
      await write.deleteFrom('version').where('workbook', '=', workbook).where('id', '=', id).execute()
    },
  }
}

const versionRow = (row: Pick<Selectable<Tables['version']>, (typeof COLUMNS)[number]>): VersionRow => ({
  id: row.id,
  workbook: row.workbook,
  name: row.name,
  kind: row.kind as VersionKind,
  at: row.at,
  head: row.head,
  author: row.person === null ? null : { person: row.person, name: row.person_name, unit: row.person_unit },
  measures: row.measures,
  sections: row.sections,
})
