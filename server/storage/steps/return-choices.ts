import type { Migration } from '../migration.ts'

export const returnChoicesStep: Migration = {
  name: 'what was decided about returned files and is not merged yet',
  async up(db) {
    await db.schema
      .createTable('return_choice')
      .addColumn('file', 'text', c => c.notNull().references('returned_file.id'))
      .addColumn('key', 'text', c => c.notNull())
      .addColumn('body', 'text', c => c.notNull())
      .addColumn('person', 'text', c => c.notNull())
      .addColumn('person_name', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('return_choice_key', ['file', 'key'])
      .execute()
  },
}
