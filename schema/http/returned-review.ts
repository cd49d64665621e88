import { z } from 'zod'
import { layoutIds } from '../sheet/out/layouts.ts'
import { returnedFileShape } from './exchange.ts'

/** What became of a cell between sending and now: see three-way.ts. */
export const cellStates = ['same', 'ours', 'theirs', 'cleared', 'both', 'conflict'] as const

export const reviewCellShape = z.object({
  column: z.string(),
  state: z.enum(cellStates),
  sent: z.string(),
  theirs: z.string(),
  ours: z.string(),
  /** Whether the unit that sent the file may write this cell itself. */
  theirOwn: z.boolean(),
  /** Both wordings in one, where they meet without a clash. */
  joined: z.string().optional(),
  /** Why whoever reviews cannot take it: a reason of the rules, or `cannot-hold`, which other words may help. */
  refusal: z.string().optional(),
})
export type ReviewedCell = z.infer<typeof reviewCellShape>

export const reviewRowShape = z.object({
  measure: z.string(),
  number: z.string(),
  title: z.string(),
  /** Heading of the section it stands in now; '' where it has none. */
  section: z.string(),
  sheet: z.string(),
  row: z.number(),
  by: z.enum(['code', 'note', 'words', 'likeness']),
  doubts: z.array(z.enum(['code-disagrees', 'copied'])),
  /** The row was removed since it was sent. */
  gone: z.boolean(),
  cells: z.array(reviewCellShape),
})
export type ReviewedRow = z.infer<typeof reviewRowShape>

const addedRowShape = z.object({
  sheet: z.string(),
  row: z.number(),
  copied: z.boolean(),
  /** Why whoever reviews cannot add it. */
  refusal: z.string().optional(),
  cells: z.array(z.object({ column: z.string(), text: z.string() })),
})
export type AddedRow = z.infer<typeof addedRowShape>

/** GET /api/workbooks/:id/returns/:file: a returned file three ways, with the words to show it by. */
export const returnedReviewShape = z.object({
  file: returnedFileShape,
  sent: z.object({
    id: z.string(),
    unitName: z.string(),
    layout: z.enum(layoutIds),
    period: z.string().nullable(),
    at: z.number(),
  }),
  review: z.object({
    columns: z.array(z.object({ id: z.string(), heading: z.string(), long: z.boolean() })),
    rows: z.array(reviewRowShape),
    added: z.array(addedRowShape),
    /** Rows that were sent and did not come back. */
    missing: z.array(z.object({ measure: z.string(), number: z.string(), title: z.string(), gone: z.boolean() })),
    /** Headings that were sent and are not in the file, and those in the file that were not sent. */
    absent: z.array(z.string()),
    headings: z.array(z.string()),
    counts: z.record(z.enum(cellStates), z.number()),
  }),
})
export type ReturnedReview = z.infer<typeof returnedReviewShape>
