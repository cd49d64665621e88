import type { Migration } from '../migration.ts'

export const ownViewsStep: Migration = {
  name: 'each person’s own views',
  async up(db) {
    await db.schema
      .createTable('own_view')
      .addColumn('workbook', 'text', c => c.notNull().references('workbook.id'))
      .addColumn('person', 'text', c => c.notNull().references('person.id'))
      .addColumn('id', 'text', c => c.notNull())
      .addColumn('name', 'text', c => c.notNull())
      .addColumn('body', 'text', c => c.notNull())
      .addColumn('made_at', 'bigint', c => c.notNull())
      .addColumn('changed_at', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('own_view_key', ['workbook', 'person', 'id'])
      .execute()
  },
}
