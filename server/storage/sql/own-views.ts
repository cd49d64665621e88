import type { OwnViewStore } from '../own-views.ts'
import type { Connections } from './connections.ts'

export function ownViewQueries({ write, read }: Connections): OwnViewStore {
  return {
    list: (workbook, person) =>
      read
        .selectFrom('own_view')
        .select(['id', 'name', 'body'])
        .where('workbook', '=', workbook)
        .where('person', '=', person)
        .orderBy('made_at')
        .orderBy('id')
        .execute(),
    all: workbook =>
      read
        .selectFrom('own_view')
        .select(['person', 'id', 'name', 'body'])
        .where('workbook', '=', workbook)
        .orderBy('made_at')
        .orderBy('id')
        .execute(),
    async put(workbook, person, { id, name, body }, at) {
      await write
        .insertInto('own_view')
        .values({ workbook, person, id, name, body, made_at: at, changed_at: at })
        .onConflict(c => c.columns(['workbook', 'person', 'id']).doUpdateSet({ name, body, changed_at: at }))
        .execute()
    },
    async remove(workbook, person, id) {
      await write
        .deleteFrom('own_view')
        .where('workbook', '=', workbook)
        .where('person', '=', person)
        .where('id', '=', id)
        .execute()
    },
  }
}
