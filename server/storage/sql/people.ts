import type { Selectable } from 'kysely'
import type { Role } from '../../../schema/access/actor.ts'
import type { MemberRow, PersonRow, Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { Connections } from './connections.ts'

export function peopleQueries({ write, read }: Connections): Store['people'] {
  return {
    async create(row) {
      await write
        .insertInto('person')
        .values({
          id: row.id,
          name: row.name,
          unit: row.unit,
          administrator: row.administrator,
          created_at: row.createdAt,
        })
        .execute()
    },
    async get(id) {
      const row = await read.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? personRow(row) : null
    },
    async list() {
      const rows = await read.selectFrom('person').selectAll().orderBy('created_at').orderBy('id').execute()
      return rows.map(personRow)
    },
    async change(id, { name, unit, administrator, disabledAt }) {
      const set = {
        ...(name === undefined ? {} : { name }),
        ...(unit === undefined ? {} : { unit }),
        ...(administrator === undefined ? {} : { administrator }),
        ...(disabledAt === undefined ? {} : { disabled_at: disabledAt }),
      }
      if (Object.keys(set).length > 0) await write.updateTable('person').set(set).where('id', '=', id).execute()
    },
    async administrator() {
      const row = await read
        .selectFrom('person')
        .selectAll()
        .where('administrator', '=', true)
        .where('disabled_at', 'is', null)
        .orderBy('created_at')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst()
      return row ? personRow(row) : null
    },
  }
}

export function memberQueries({ write, read }: Connections): Store['members'] {
  const members = () =>
    read
      .selectFrom('member')
      .innerJoin('person', 'person.id', 'member.person')
      .select(['member.workbook', 'member.person', 'member.role', 'member.last_seen_at', 'person.name', 'person.unit'])
  return {
    async put(workbook, person, role, at) {
      await write
        .insertInto('member')
        .values({ workbook, person, role, added_at: at, last_seen_at: null })
        .onConflict(c => c.columns(['workbook', 'person']).doUpdateSet({ role }))
        .execute()
    },
    async get(workbook, person) {
      const row = await members()
        .where('member.workbook', '=', workbook)
        .where('member.person', '=', person)
        .executeTakeFirst()
      return row ? memberRow(row) : null
    },
    async list(workbook) {
      const rows = await members()
        .where('member.workbook', '=', workbook)
        .orderBy('member.added_at')
        .orderBy('member.person')
        .execute()
      return rows.map(memberRow)
    },
    async of(person) {
      const rows = await read.selectFrom('member').select(['workbook', 'role']).where('person', '=', person).execute()
      return new Map(rows.map(row => [row.workbook, row.role as Role]))
    },
    async seen(workbook, person, at) {
      await write
        .updateTable('member')
        .set({ last_seen_at: at })
        .where('workbook', '=', workbook)
        .where('person', '=', person)
        .execute()
    },
    async remove(workbook, person) {
      await write.deleteFrom('member').where('workbook', '=', workbook).where('person', '=', person).execute()
    },
  }
}

const personRow = (row: Selectable<Tables['person']>): PersonRow => ({
  id: row.id,
  name: row.name,
  unit: row.unit,
  administrator: Boolean(row.administrator),
  createdAt: row.created_at,
  ...(row.disabled_at === null ? {} : { disabled: true as const }),
})

const memberRow = (row: {
  workbook: string
  person: string
  role: string
  last_seen_at: number | null
  name: string
  unit: string
}): MemberRow => ({
  workbook: row.workbook,
  person: row.person,
  name: row.name,
  unit: row.unit,
  role: row.role as Role,
  lastSeenAt: row.last_seen_at,
})
