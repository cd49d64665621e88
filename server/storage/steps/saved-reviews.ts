import type { Migration } from '../migration.ts'

export const savedReviewsStep: Migration = {
  name: 'each person’s saved reviews of plan texts',
  async up(db) {
    await db.schema
      .createTable('saved_review')
      .addColumn('id', 'text', c => c.primaryKey().notNull())
      .addColumn('person', 'text', c => c.notNull().references('person.id'))
      .addColumn('name', 'text', c => c.notNull())
      .addColumn('measures', 'integer', c => c.notNull())
      .addColumn('corrections', 'integer', c => c.notNull())
      .addColumn('source', 'text', c => c.notNull())
      .addColumn('body', 'text', c => c.notNull())
      .addColumn('created_at', 'bigint', c => c.notNull())
      .addColumn('changed_at', 'bigint', c => c.notNull())
      .execute()
    await db.schema.createIndex('saved_review_person').on('saved_review').columns(['person', 'changed_at']).execute()
  },
}
