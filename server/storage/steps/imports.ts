import type { Migration } from '../migration.ts'

export const importsStep: Migration = {
  name: 'sheets on their way in, and what their headings meant',
  async up(db, { bytes }) {
    await db.schema
      .createTable('import_file')
      .addColumn('id', 'text', c => c.primaryKey().notNull())
      .addColumn('person', 'text', c => c.notNull().references('person.id'))
      .addColumn('name', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .addColumn('bytes', bytes, c => c.notNull())
      .execute()
    await db.schema.createIndex('import_file_person').on('import_file').columns(['person', 'at']).execute()
    await db.schema
      .createTable('learned_heading')
      .addColumn('scope', 'text', c => c.notNull())
      .addColumn('heading', 'text', c => c.notNull())
      .addColumn('target', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('learned_heading_key', ['scope', 'heading'])
      .execute()
  },
}
