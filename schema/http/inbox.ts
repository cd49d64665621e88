import { z } from 'zod'
import { languages } from '../words/language.ts'

/* 消息: what concerns whoever asks, over all workbooks that they may read. */

/** GET /api/inbox?before=: `before` is a `next` of an earlier answer. */
export const inboxQueryShape = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}\.[\w-]{1,60}$/)
    .optional(),
})

/** GET /api/inbox/rows?lang=&from=: what other units changed in the rows of my unit since I last looked (N2). */
export const rowChangesQueryShape = z.object({
  lang: z.enum(languages).default('zh-CN'),
  from: z.coerce.number().int().min(0).max(100_000).default(0),
})

const rowChangeShape = z.object({
  workbook: z.string(),
  title: z.string(),
  measure: z.string(),
  column: z.string().nullable(),
  row: z.string(),
  what: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  by: z.object({ name: z.string(), unit: z.string() }),
  at: z.number(),
})
export type RowChangeInfo = z.infer<typeof rowChangeShape>

/**
 * `since`: from when on; `looked`: whether that is when the person last looked. `asOf`: the moment up to which it tells.
 * `next`: where the next page begins. `cut`: there was more than could be gone through.
 */
export const rowChangesShape = z.object({
  since: z.number(),
  looked: z.boolean(),
  asOf: z.number(),
  total: z.number(),
  changes: z.array(rowChangeShape),
  next: z.number().nullable(),
  cut: z.boolean(),
})
export type RowChanges = z.infer<typeof rowChangesShape>

/** POST /api/inbox/rows/looked {at}: an `asOf`; what was changed until then is not told again. */
export const lookedShape = z.strictObject({ at: z.number().int().min(0) })
export const lookedDoneShape = z.object({ ok: z.literal(true) })
