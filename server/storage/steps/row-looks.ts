import type { Migration } from '../migration.ts'

export const rowLooksStep: Migration = {
  name: 'when each person last looked at what others changed',
  async up(db) {
    await db.schema
      .createTable('row_look')
      .addColumn('person', 'text', c => c.primaryKey().notNull().references('person.id'))
      .addColumn('at', 'bigint', c => c.notNull())
      .execute()
  },
}
