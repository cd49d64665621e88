import { z } from 'zod'
import { correctionsShape, planFieldsShape, SOURCE_MAX } from '../review/corrections.ts'
import { comparedFields } from '../review/differences.ts'

/** Most reviews that one person keeps. */
export const REVIEWS_MAX = 50
/** Longest name of one. */
export const REVIEW_NAME_MAX = 200

/** GET /api/reviews → {reviews}, the asker's own, newest change first. */
export const savedReviewShape = z.object({
  id: z.string(),
  name: z.string(),
  measures: z.number(),
  corrections: z.number(),
  createdAt: z.number(),
  changedAt: z.number(),
})
export type SavedReview = z.infer<typeof savedReviewShape>
export const savedReviewsShape = z.object({ reviews: z.array(savedReviewShape) })

/** POST /api/reviews → SavedReview; PUT /api/reviews/:id keeps another state under the same id. */
export const putReviewShape = z.strictObject({
  name: z.string().trim().min(1).max(REVIEW_NAME_MAX),
  measures: z.number().int().min(0).max(100_000),
  text: z.string().min(1).max(SOURCE_MAX),
  corrections: correctionsShape,
  plan: planFieldsShape,
})
export type PutReview = z.infer<typeof putReviewShape>

/** GET /api/reviews/:id → what was saved, the corrections themselves as `made`; DELETE forgets it. */
export const reviewBodyShape = savedReviewShape.extend({
  text: z.string(),
  made: correctionsShape,
  plan: planFieldsShape,
})
export type ReviewBody = z.infer<typeof reviewBodyShape>
export const reviewParams = z.object({ review: z.string().max(60) })

const words = z.string().max(32_767)
const names = z.array(z.string().trim().min(1).max(200)).max(200)
const row = {
  section: z.string().max(545),
  number: z.string().max(40),
  title: z.string().max(2_000),
  text: words,
  target: z.string().max(2_000),
  lead: names,
  co: names,
  deadline: z.string().max(200),
}
const value = z.union([words, names])
const measure = z.string().max(60)
const limits: Record<(typeof comparedFields)[number], z.ZodType> = row

/**
 * POST /api/workbooks/:id/revision {differences} → {changes}: how many were made. The differences that the
 * coordinator accepted between the workbook and a revised text, as one step.
 */
export const revisionShape = z.strictObject({
  differences: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('added'), row: z.strictObject(row), below: measure.nullable() }),
        z.strictObject({ kind: z.literal('dropped'), measure }),
        z.strictObject({
          kind: z.literal('changed'),
          measure,
          fields: z
            .array(
              z
                .strictObject({ field: z.enum(comparedFields), before: value, after: value })
                .refine(({ field, after }) => limits[field].safeParse(after).success),
            )
            .min(1)
            .max(comparedFields.length),
        }),
      ]),
    )
    .min(1)
    .max(20_000),
})
export const revisionDoneShape = z.object({ changes: z.number() })

/** GET /api/workbooks/:id/rows → {rows, title, stage}: the workbook's plan as rows to compare a text with. */
export const planRowsShape = z.object({
  title: z.string(),
  stage: z.string(),
  rows: z.array(
    z.object({ id: z.string(), ...row, text: z.string(), lead: z.array(z.string()), co: z.array(z.string()) }),
  ),
})
export type PlanRows = z.infer<typeof planRowsShape>
