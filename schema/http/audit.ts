import { z } from 'zod'
import { auditKinds } from '../audit/kinds.ts'
import { languages } from '../words/language.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const kinds = z
  .string()
  .transform(text => text.split(','))
  .pipe(z.array(z.enum(auditKinds)).max(auditKinds.length))

/**
 * GET /api/admin/audit?… → {rows, next}, newest first; administrators only. `kinds` is a list with commas; `from` and
 * `to` are days, both included, in the office's time zone; `before` is a `next` of an earlier answer.
 * GET /api/admin/audit.csv takes the same filters (and `lang` for its headings) and gives all of them as a file.
 */
export const auditQueryShape = z.object({
  kinds: kinds.optional(),
  person: z.string().max(60).optional(),
  workbook: z.string().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})
export type AuditQuery = z.output<typeof auditQueryShape>
export const auditFileShape = auditQueryShape
  .omit({ before: true, limit: true })
  .extend({ lang: z.enum(languages).default('zh-CN') })
export type AuditFileQuery = z.output<typeof auditFileShape>

/** `person` null: somebody who was not known, or the server itself. */
export const auditRowShape = z.object({
  seq: z.number(),
  at: z.number(),
  /** The calendar date in the office's time zone. */
  day: z.string(),
  person: z.string().nullable(),
  name: z.string(),
  unit: z.string(),
  kind: z.enum(auditKinds),
  workbook: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type AuditLine = z.infer<typeof auditRowShape>
export const auditShape = z.object({ rows: z.array(auditRowShape), next: z.number().nullable() })
