import type { Store } from '../store.ts'
import type { Connections } from './connections.ts'

export function fileQueries({ write, read }: Connections): Store['files'] {
  return {
    async put({ id, workbook, name, kind, bytes, at }) {
      await write.insertInto('file').values({ id, workbook, name, kind, bytes, created_at: at }).execute()
    },
    async get(id) {
      const row = await read
        .selectFrom('file')
        .select(['id', 'workbook', 'name', 'kind', 'bytes'])
        .where('id', '=', id)
        .executeTakeFirst()
      return row ? { ...row } : null
    },
    async list(workbook) {
      const rows = await read
        .selectFrom('file')
        .select(['id', 'name', 'kind', 'created_at'])
        .where('workbook', '=', workbook)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map(row => ({ id: row.id, name: row.name, kind: row.kind, at: row.created_at }))
    },
  }
}
