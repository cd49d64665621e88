import type { PrintStore } from '../prints.ts'
import type { Connections } from './connections.ts'

export function printQueries({ write, read }: Connections): PrintStore {
  return {
    async put(row) {
      await write.insertInto('print').values(row).execute()
    },
    async get(code) {
      return (await read.selectFrom('print').selectAll().where('code', '=', code).executeTakeFirst()) ?? null
    },
    list: workbook =>
      read
        .selectFrom('print')
        .selectAll()
        .where('workbook', '=', workbook)
        .orderBy('at', 'desc')
        .orderBy('head', 'desc')
        .execute(),
    async used(code, at) {
      await write.updateTable('print').set({ at }).where('code', '=', code).execute()
    },
    async remove(code) {
      await write.deleteFrom('print').where('code', '=', code).execute()
    },
  }
}
