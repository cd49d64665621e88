import { type Kysely, sql } from 'kysely'
import { ProblemError, problem } from '../../schema/result.ts'
import type { EngineTypes, Migration, Schema } from './migration.ts'
import { exchangeStep } from './steps/exchange.ts'
import { importsStep } from './steps/imports.ts'
import { ownViewsStep } from './steps/own-views.ts'
import { printsStep } from './steps/prints.ts'
import { returnChoicesStep } from './steps/return-choices.ts'
import { rowLooksStep } from './steps/row-looks.ts'
import { savedReviewsStep } from './steps/saved-reviews.ts'
import type { Tables } from './tables.ts'

/**
 * The store's shape as the sum of its steps, oldest first: step n makes version n. Append only — a released step is
 * never edited, a column is never removed or given another meaning. A new store runs all of them, so there is no
 * second description of the tables that could differ.
 */
export const migrations: readonly Migration[] = [
  {
    name: 'workbooks with their documents and journal',
    async up(db, { bytes }) {
      await db.schema
        .createTable('workbook')
        .addColumn('id', 'text', c => c.primaryKey().notNull())
        .addColumn('state', 'text', c => c.notNull())
        .addColumn('title', 'text', c => c.notNull())
        .addColumn('year', 'integer')
        .addColumn('stage', 'text', c => c.notNull())
        .addColumn('measures', 'integer', c => c.notNull())
        .addColumn('sections', 'integer', c => c.notNull())
        .addColumn('created_at', 'bigint', c => c.notNull())
        .addColumn('changed_at', 'bigint', c => c.notNull())
        .addColumn('head', 'bigint', c => c.notNull())
        .addColumn('made_by', 'text', c => c.notNull())
        .addColumn('made_by_name', 'text', c => c.notNull())
        .addColumn('made_by_unit', 'text', c => c.notNull())
        .addColumn('made_how', 'text', c => c.notNull())
        .execute()
      await db.schema
        .createTable('document_snapshot')
        .addColumn('workbook', 'text', c => c.primaryKey().notNull().references('workbook.id'))
        .addColumn('head', 'bigint', c => c.notNull())
        .addColumn('bytes', bytes, c => c.notNull())
        .execute()
      await db.schema
        .createTable('document_update')
        .addColumn('workbook', 'text', c => c.notNull().references('workbook.id'))
        .addColumn('seq', 'bigint', c => c.notNull())
        .addColumn('bytes', bytes, c => c.notNull())
        .addPrimaryKeyConstraint('document_update_key', ['workbook', 'seq'])
        .execute()
      await db.schema
        .createTable('journal')
        .addColumn('workbook', 'text', c => c.notNull().references('workbook.id'))
        .addColumn('seq', 'bigint', c => c.notNull())
        .addColumn('place', 'integer', c => c.notNull())
        .addColumn('at', 'bigint', c => c.notNull())
        .addColumn('person', 'text', c => c.notNull())
        .addColumn('person_name', 'text', c => c.notNull())
        .addColumn('person_unit', 'text', c => c.notNull())
        .addColumn('how', 'text', c => c.notNull())
        .addColumn('measure', 'text')
        .addColumn('change', 'text', c => c.notNull())
        .addPrimaryKeyConstraint('journal_key', ['workbook', 'seq', 'place'])
        .execute()
      await db.schema
        .createIndex('journal_measure')
        .on('journal')
        .columns(['workbook', 'measure', 'seq', 'place'])
        .execute()
    },
  },
  {
    name: 'people, members, links and sessions',
    async up(db) {
      await db.schema
        .createTable('person')
        .addColumn('id', 'text', c => c.primaryKey().notNull())
        .addColumn('name', 'text', c => c.notNull())
        .addColumn('unit', 'text', c => c.notNull())
        .addColumn('administrator', 'boolean', c => c.notNull())
        .addColumn('created_at', 'bigint', c => c.notNull())
        .execute()
      await db.schema
        .createTable('member')
        .addColumn('workbook', 'text', c => c.notNull().references('workbook.id'))
        .addColumn('person', 'text', c => c.notNull().references('person.id'))
        .addColumn('role', 'text', c => c.notNull())
        .addColumn('added_at', 'bigint', c => c.notNull())
        .addColumn('last_seen_at', 'bigint')
        .addPrimaryKeyConstraint('member_key', ['workbook', 'person'])
        .execute()
      await db.schema.createIndex('member_person').on('member').columns(['person', 'workbook']).execute()
      await db.schema
        .createTable('link')
        .addColumn('hash', 'text', c => c.primaryKey().notNull())
        .addColumn('person', 'text', c => c.notNull().references('person.id'))
        .addColumn('workbook', 'text', c => c.references('workbook.id'))
        .addColumn('created_at', 'bigint', c => c.notNull())
        .execute()
      await db.schema.createIndex('link_person').on('link').column('person').execute()
      await db.schema
        .createTable('session')
        .addColumn('hash', 'text', c => c.primaryKey().notNull())
        .addColumn('person', 'text', c => c.notNull().references('person.id'))
        .addColumn('created_at', 'bigint', c => c.notNull())
        .addColumn('expires_at', 'bigint', c => c.notNull())
        .execute()
      await db.schema.createIndex('session_expiry').on('session').column('expires_at').execute()
    },
  },
  {
    name: 'files and the row that health checks write',
    async up(db, { bytes }) {
      await db.schema
        .createTable('file')
        .addColumn('id', 'text', c => c.primaryKey().notNull())
        .addColumn('workbook', 'text', c => c.notNull().references('workbook.id'))
        .addColumn('name', 'text', c => c.notNull())
        .addColumn('kind', 'text', c => c.notNull())
        .addColumn('created_at', 'bigint', c => c.notNull())
        .addColumn('bytes', bytes, c => c.notNull())
        .execute()
      await db.schema.createIndex('file_workbook').on('file').columns(['workbook', 'created_at']).execute()
      await db.schema
        .createTable('health')
        .addColumn('id', 'integer', c => c.primaryKey().notNull())
        .addColumn('at', 'bigint', c => c.notNull())
        .execute()
    },
  },
  {
    name: 'the audit log',
    async up(db, { appendOnly }) {
      await db.schema
        .createTable('audit')
        .addColumn('seq', 'bigint', c => c.primaryKey().notNull())
        .addColumn('at', 'bigint', c => c.notNull())
        .addColumn('person', 'text')
        .addColumn('name', 'text', c => c.notNull())
        .addColumn('unit', 'text', c => c.notNull())
        .addColumn('kind', 'text', c => c.notNull())
        .addColumn('workbook', 'text')
        .addColumn('detail', 'text', c => c.notNull())
        .execute()
      await db.schema.createIndex('audit_person').on('audit').columns(['person', 'seq']).execute()
      await db.schema.createIndex('audit_workbook').on('audit').columns(['workbook', 'seq']).execute()
      for (const statement of appendOnly('audit')) await statement.execute(db)
    },
  },
  {
    name: 'attempts at backups',
    async up(db) {
      await db.schema
        .createTable('backup')
        .addColumn('at', 'bigint', c => c.primaryKey().notNull())
        .addColumn('file', 'text')
        .addColumn('bytes', 'bigint', c => c.notNull())
        .addColumn('seconds', 'double precision', c => c.notNull())
        .addColumn('proven_at', 'bigint')
        .addColumn('problem', 'text')
        .execute()
    },
  },
  {
    name: 'accounts, invitations, resets and what sessions say of themselves',
    async up(db) {
      await db.schema
        .createTable('account')
        .addColumn('person', 'text', c => c.primaryKey().notNull().references('person.id'))
        .addColumn('login', 'text', c => c.notNull())
        .addColumn('login_key', 'text', c => c.notNull().unique())
        .addColumn('password', 'text')
        .addColumn('changed_at', 'bigint', c => c.notNull())
        .execute()
      await db.schema
        .createTable('identity')
        .addColumn('issuer', 'text', c => c.notNull())
        .addColumn('subject', 'text', c => c.notNull())
        .addColumn('person', 'text', c => c.notNull().references('person.id'))
        .addColumn('linked_at', 'bigint', c => c.notNull())
        .addPrimaryKeyConstraint('identity_key', ['issuer', 'subject'])
        .execute()
      await db.schema.createIndex('identity_person').on('identity').column('person').execute()
      await db.schema
        .createTable('invitation')
        .addColumn('id', 'text', c => c.primaryKey().notNull())
        .addColumn('hash', 'text', c => c.notNull().unique())
        .addColumn('workbook', 'text', c => c.notNull().references('workbook.id'))
        .addColumn('unit', 'text', c => c.notNull())
        .addColumn('role', 'text', c => c.notNull())
        .addColumn('name', 'text', c => c.notNull())
        .addColumn('email', 'text', c => c.notNull())
        .addColumn('made_by', 'text', c => c.notNull().references('person.id'))
        .addColumn('made_at', 'bigint', c => c.notNull())
        .addColumn('expires_at', 'bigint', c => c.notNull())
        .addColumn('revoked_at', 'bigint')
        .addColumn('used_at', 'bigint')
        .addColumn('used_by', 'text', c => c.references('person.id'))
        .execute()
      await db.schema.createIndex('invitation_workbook').on('invitation').columns(['workbook', 'made_at']).execute()
      await db.schema
        .createTable('password_reset')
        .addColumn('hash', 'text', c => c.primaryKey().notNull())
        .addColumn('person', 'text', c => c.notNull().references('person.id'))
        .addColumn('made_by', 'text', c => c.notNull().references('person.id'))
        .addColumn('made_at', 'bigint', c => c.notNull())
        .addColumn('expires_at', 'bigint', c => c.notNull())
        .execute()
      await db.schema.createIndex('password_reset_person').on('password_reset').column('person').execute()
      await db.schema.alterTable('session').addColumn('agent', 'text').execute()
      await db.schema.alterTable('session').addColumn('address', 'text').execute()
      await db.schema.alterTable('session').addColumn('how', 'text').execute()
      await db.schema.alterTable('session').addColumn('seen_at', 'bigint').execute()
      await db.schema.createIndex('session_person').on('session').column('person').execute()
      await db.schema.alterTable('person').addColumn('disabled_at', 'bigint').execute()
    },
  },
  {
    name: 'a journal that can be searched, and versions',
    async up(db, { bytes, jsonText }) {
      for (const column of ['kind', 'field', 'period', 'section']) {
        await db.schema.alterTable('journal').addColumn(column, 'text').execute()
      }
      const part = (...path: string[]) => jsonText('change', ...path)
      await sql`update journal set
        kind = ${part('kind')},
        field = coalesce(${part('column')}, ${part('key')}),
        period = coalesce(${part('period')}, ${part('report', 'period')}),
        section = case when ${part('kind')} = 'section-add' then ${part('section', 'id')} else ${part('section')} end
      `.execute(db)
      // narrow and in the journal's own order: cheap to add to, and a search reads it instead of the wide rows
      await db.schema
        .createIndex('journal_search')
        .on('journal')
        .columns(['workbook', 'seq', 'place', 'at', 'person', 'person_name', 'person_unit'])
        .execute()
      await db.schema
        .createTable('version')
        .addColumn('id', 'text', c => c.primaryKey().notNull())
        .addColumn('workbook', 'text', c => c.notNull().references('workbook.id'))
        .addColumn('name', 'text', c => c.notNull())
        .addColumn('kind', 'text', c => c.notNull())
        .addColumn('at', 'bigint', c => c.notNull())
        .addColumn('head', 'bigint', c => c.notNull())
        .addColumn('person', 'text')
        .addColumn('person_name', 'text', c => c.notNull())
        .addColumn('person_unit', 'text', c => c.notNull())
        .addColumn('measures', 'integer', c => c.notNull())
        .addColumn('sections', 'integer', c => c.notNull())
        .addColumn('bytes', bytes, c => c.notNull())
        .execute()
      await db.schema.createIndex('version_workbook').on('version').columns(['workbook', 'at']).execute()
    },
  },
  {
    name: 'frozen copies of closed periods',
    async up(db, { appendOnly }) {
      await db.schema
        .createTable('closed_period')
        .addColumn('workbook', 'text', c => c.notNull().references('workbook.id'))
        .addColumn('period', 'text', c => c.notNull())
        .addColumn('closing', 'integer', c => c.notNull())
        .addColumn('at', 'bigint', c => c.notNull())
        .addColumn('person', 'text', c => c.notNull())
        .addColumn('person_name', 'text', c => c.notNull())
        .addColumn('person_unit', 'text', c => c.notNull())
        .addColumn('copy', 'text', c => c.notNull())
        .addPrimaryKeyConstraint('closed_period_key', ['workbook', 'period', 'closing'])
        .execute()
      for (const statement of appendOnly('closed_period')) await statement.execute(db)
    },
  },
  {
    name: 'attempts to sign in',
    async up(db) {
      await db.schema
        .createTable('sign_in_attempt')
        .addColumn('key', 'text', c => c.primaryKey().notNull())
        .addColumn('failures', 'integer', c => c.notNull())
        .addColumn('last_at', 'bigint', c => c.notNull())
        .addColumn('until', 'bigint', c => c.notNull())
        .execute()
      await db.schema.createIndex('sign_in_attempt_until').on('sign_in_attempt').column('until').execute()
    },
  },
  {
    name: 'what concerns a person',
    async up(db) {
      await db.schema
        .createTable('notice')
        .addColumn('id', 'text', c => c.primaryKey().notNull())
        .addColumn('person', 'text', c => c.notNull())
        .addColumn('workbook', 'text', c => c.notNull().references('workbook.id'))
        .addColumn('at', 'bigint', c => c.notNull())
        .addColumn('kind', 'text', c => c.notNull())
        .addColumn('measure', 'text', c => c.notNull())
        .addColumn('field', 'text')
        .addColumn('thread', 'text')
        .addColumn('row_name', 'text', c => c.notNull())
        .addColumn('row_count', 'integer', c => c.notNull())
        .addColumn('words', 'text', c => c.notNull())
        .addColumn('by_name', 'text', c => c.notNull())
        .addColumn('by_unit', 'text', c => c.notNull())
        .addColumn('read_at', 'bigint')
        .execute()
      await db.schema.createIndex('notice_person').on('notice').columns(['person', 'at']).execute()
    },
  },
  ownViewsStep,
  savedReviewsStep,
  rowLooksStep,
  exchangeStep,
  printsStep,
  importsStep,
  returnChoicesStep,
]

export const newestVersion = migrations.length

/** The store's version: the number of its last step, 0 for an empty database. */
export async function storeVersion(db: Kysely<Tables>): Promise<number> {
  const tables = await db.introspection.getTables()
  if (!tables.some(table => table.name === 'migration')) return 0
  const row = await db
    .selectFrom('migration')
    .select(eb => eb.fn.max('number').as('number'))
    .executeTakeFirst()
  return Number(row?.number ?? 0)
}

/**
 * Brings a store to version `to` in one transaction: all missing steps or none. A store that a newer version of the
 * program wrote is refused with `store-newer`, untouched. `beforeSteps` runs first when an existing store is about to
 * change, outside the transaction: the place for a backup copy; when it rejects, nothing is changed.
 */
export async function migrate(
  db: Kysely<Tables>,
  types: EngineTypes,
  options: { to?: number; beforeSteps?: (from: number) => Promise<void> } = {},
): Promise<{ from: number; to: number }> {
  const from = await storeVersion(db)
  if (from > newestVersion) throw new ProblemError(problem('store-newer', { found: from, known: newestVersion }))
  const to = Math.max(from, options.to ?? newestVersion)
  if (from === to) return { from, to }
  if (from > 0) await options.beforeSteps?.(from)
  await db.transaction().execute(async trx => {
    await trx.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('number', 'integer', c => c.primaryKey().notNull())
      .addColumn('name', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .execute()
    for (let number = from + 1; number <= to; number++) {
      const step = migrations[number - 1]!
      await step.up(trx as unknown as Schema, types)
      await trx.insertInto('migration').values({ number, name: step.name, at: Date.now() }).execute()
    }
  })
  return { from, to }
}

export const sqliteTypes: EngineTypes = {
  bytes: sql`blob`,
  appendOnly: table =>
    ['update', 'delete'].map(
      verb =>
        sql`create trigger ${sql.id(`${table}_no_${verb}`)} before ${sql.raw(verb)} on ${sql.table(table)}
          begin select raise(abort, 'append only'); end`,
    ),
  jsonText: (column, ...path) =>
    sql<string | null>`json_extract(${sql.ref(column)}, ${sql.lit(['$', ...path].join('.'))})`,
}
