import type { ExchangeStore, ReturnedFileRow, ReturnState, SentRow } from '../exchange.ts'
import type { Connections } from './connections.ts'
import { returnChoiceQueries } from './return-choices.ts'

const SENT = [
  'id',
  'workbook',
  'sending',
  'unit',
  'unit_name as unitName',
  'layout',
  'period',
  'at',
  'person',
  'person_name as personName',
  'rows',
] as const
const SENDING = ['id', 'workbook', 'layout', 'period', 'at', 'person', 'person_name as personName'] as const
const FILE = [
  'id',
  'workbook',
  'sent',
  'name',
  'hash',
  'at',
  'person',
  'person_name as personName',
  'unit_name as unitName',
  'state',
  'decided_at as decidedAt',
  'decided_by as decidedBy',
  'cells',
] as const

const sentRow = ({ id, workbook, sending, unit, unitName, layout, period, at, person, personName, rows }: SentRow) => ({
  id,
  workbook,
  sending,
  unit,
  unit_name: unitName,
  layout,
  period,
  at,
  person,
  person_name: personName,
  rows,
})

const fileOf = <T extends { state: string }>(row: T): Omit<T, 'state'> & { state: ReturnState } => ({
  ...row,
  state: row.state as ReturnState,
})

export function exchangeQueries(connections: Connections): ExchangeStore {
  const { write, read } = connections
  return {
    choices: returnChoiceQueries(connections),
    send: (sending, sheets, links) =>
      write.transaction().execute(async trx => {
        if (sending) {
          const { personName, ...row } = sending
          await trx
            .insertInto('sending')
            .values({ ...row, person_name: personName })
            .execute()
        }
        for (const sheet of sheets)
          await trx
            .insertInto('sent_sheet')
            .values({ ...sentRow(sheet), base: sheet.base })
            .execute()
        for (const { hash, workbook, sent, expiresAt } of links)
          await trx
            .insertInto('return_link')
            .values({ hash, workbook, sent, expires_at: expiresAt, used_at: null })
            .execute()
      }),
    async sent(id) {
      const row = await read
        .selectFrom('sent_sheet')
        .select([...SENT, 'base'])
        .where('id', '=', id)
        .executeTakeFirst()
      return row ?? null
    },
    sentOf: (workbook, sending) => {
      const all = read.selectFrom('sent_sheet').select(SENT).where('workbook', '=', workbook)
      const some = sending === undefined ? all : all.where('sending', '=', sending)
      return some.orderBy('at', 'desc').orderBy('id').execute()
    },
    sendings: workbook =>
      read
        .selectFrom('sending')
        .select(SENDING)
        .where('workbook', '=', workbook)
        .orderBy('at', 'desc')
        .orderBy('id')
        .execute(),
    keep: ({ bytes, ...file }) =>
      write.transaction().execute(async trx => {
        const there = await trx
          .selectFrom('returned_file')
          .select('id')
          .where('workbook', '=', file.workbook)
          .where('hash', '=', file.hash)
          .executeTakeFirst()
        if (there) return { id: there.id, fresh: false }
        await trx
          .insertInto('returned_file')
          .values({ ...fileColumns(file), bytes })
          .execute()
        return { id: file.id, fresh: true }
      }),
    async file(id) {
      const row = await read
        .selectFrom('returned_file')
        .select([...FILE, 'bytes'])
        .where('id', '=', id)
        .executeTakeFirst()
      return row ? fileOf(row) : null
    },
    async about(id) {
      const row = await read.selectFrom('returned_file').select(FILE).where('id', '=', id).executeTakeFirst()
      return row ? fileOf(row) : null
    },
    async files(workbook) {
      const rows = await read
        .selectFrom('returned_file')
        .select(FILE)
        .where('workbook', '=', workbook)
        .orderBy('at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(fileOf)
    },
    async assign(file, sent, unitName) {
      await write.updateTable('returned_file').set({ sent, unit_name: unitName }).where('id', '=', file).execute()
    },
    decide: (file, { state, decidedAt, decidedBy, cells }, head) =>
      write.transaction().execute(async trx => {
        const row = await trx
          .selectFrom('returned_file')
          .select(['workbook', 'state'])
          .where('id', '=', file)
          .executeTakeFirst()
        if (!row || (row.state === 'merged' && state !== 'merged')) return false
        await trx
          .updateTable('returned_file')
          .set({ state, decided_at: decidedAt, decided_by: decidedBy, cells })
          .where('id', '=', file)
          .execute()
        if (head !== null)
          await trx.insertInto('returned_merge').values({ workbook: row.workbook, head, file }).execute()
        return true
      }),
    async link(hash) {
      const row = await read
        .selectFrom('return_link')
        .select(['hash', 'workbook', 'sent', 'expires_at as expiresAt', 'used_at as usedAt'])
        .where('hash', '=', hash)
        .executeTakeFirst()
      return row ?? null
    },
    async useLink(hash, at) {
      const done = await write
        .updateTable('return_link')
        .set({ used_at: at })
        .where('hash', '=', hash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', at)
        .executeTakeFirst()
      return Number(done.numUpdatedRows) > 0
    },
    async namesOfHeads(workbook, heads) {
      if (heads.length === 0) return new Map()
      const rows = await read
        .selectFrom('returned_merge')
        .innerJoin('returned_file', 'returned_file.id', 'returned_merge.file')
        .select(['returned_merge.head', 'returned_file.name', 'returned_file.unit_name as unitName'])
        .where('returned_merge.workbook', '=', workbook)
        .where('returned_merge.head', 'in', [...heads])
        .execute()
      return new Map(rows.map(({ head, name, unitName }) => [Number(head), { name, unitName }]))
    },
  }
}

const fileColumns = ({ personName, unitName, decidedAt, decidedBy, ...rest }: ReturnedFileRow) => ({
  ...rest,
  person_name: personName,
  unit_name: unitName,
  decided_at: decidedAt,
  decided_by: decidedBy,
})
