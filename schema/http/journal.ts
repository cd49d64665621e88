import { z } from 'zod'
import type { Change, ChangeKind } from '../changes/change.ts'
import { hows } from '../changes/how.ts'

/** Who did something, under the name and unit they had then. */
export const authorShape = z.object({ person: z.string(), name: z.string(), unit: z.string() })
export type JournalAuthor = z.infer<typeof authorShape>

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const kinds = z
  .string()
  .regex(/^[a-z-]+(,[a-z-]+)*$/)
  .transform(text => text.split(',') as ChangeKind[])

/**
 * GET /api/workbooks/:id/journal?… → {rows, next, made}. `from` and `to` are days, both included, in the office's time
 * zone. `before` is a `next` of an earlier answer. A cell is `measure` (or `section`) with `column`, and `period` for
 * report columns.
 */
export const journalQueryShape = z.object({
  measure: z.string().max(60).optional(),
  section: z.string().max(60).optional(),
  column: z.string().max(60).optional(),
  period: z.string().max(20).optional(),
  unit: z.string().max(200).optional(),
  person: z.string().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  kinds: kinds.optional(),
  before: z
    .string()
    .regex(/^\d{1,15}\.\d{1,9}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type JournalQuery = z.input<typeof journalQueryShape>

export const journalRowShape = z.object({
  seq: z.number(),
  index: z.number(),
  at: z.number(),
  /** The calendar date in the office's time zone. */
  day: z.string(),
  author: authorShape,
  how: z.enum(hows),
  change: z.custom<Change>(value => typeof (value as Change | null)?.kind === 'string'),
  /** The returned sheet it came by, and the unit that had filled it in. */
  returned: z.object({ name: z.string(), unitName: z.string() }).optional(),
})
export type JournalEntry = z.infer<typeof journalRowShape>

/** `made`: who made the workbook, for cells that nobody has touched since. */
export const journalShape = z.object({
  rows: z.array(journalRowShape),
  next: z.string().nullable(),
  made: z.object({ author: authorShape, at: z.number(), how: z.enum(hows) }).nullable(),
})
export type JournalPage = z.infer<typeof journalShape>

/** GET /api/workbooks/:id/journal/authors → {authors}: whom the filters offer. */
export const journalAuthorsShape = z.object({ authors: z.array(authorShape) })
