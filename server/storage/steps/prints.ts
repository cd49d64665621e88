import type { Migration } from '../migration.ts'

export const printsStep: Migration = {
  name: 'codes of printed states',
  async up(db) {
    await db.schema
      .createTable('print')
      .addColumn('code', 'text', c => c.primaryKey().notNull())
      .addColumn('workbook', 'text', c => c.notNull().references('workbook.id'))
      .addColumn('version', 'text', c => c.notNull().references('version.id'))
      .addColumn('head', 'bigint', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .execute()
    await db.schema.createIndex('print_workbook').on('print').columns(['workbook', 'at']).execute()
  },
}
