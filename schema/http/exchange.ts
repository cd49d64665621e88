import { z } from 'zod'
import { layoutIds } from '../sheet/out/layouts.ts'
import { languages } from '../words/language.ts'

/** Most files dropped in at once, and most rows that a selection names. */
export const RETURNS_MAX = 60
const ROWS_MAX = 20_000

/** POST /api/workbooks/:id/sheets → the file. `unit` is a unit's id; `rows` a selection of measures. */
export const makeSheetShape = z.strictObject({
  layout: z.enum(layoutIds),
  unit: z.string().max(40).nullable().default(null),
  rows: z.array(z.string().max(40)).max(ROWS_MAX).optional(),
  lang: z.enum(languages).default('zh-CN'),
  format: z.enum(['xlsx', 'csv']).optional(),
})
export type MakeSheet = z.infer<typeof makeSheetShape>

/** POST /api/workbooks/:id/forms?lang= with an office's own .xlsx → the same file, filled in from the plan (X12). */
export const formShape = z.object({ lang: z.enum(languages).default('zh-CN') })

/** POST /api/workbooks/:id/sendings → a zip with one file for each unit; all units that take part where none are named. */
export const makeSendingShape = z.strictObject({
  layout: z.enum(layoutIds),
  units: z.array(z.string().max(40)).max(500).optional(),
  lang: z.enum(languages).default('zh-CN'),
  /** Puts a list of links in, by which a unit returns its sheet without an account. */
  links: z.boolean().default(false),
})
export type MakeSending = z.infer<typeof makeSendingShape>

/** GET /api/workbooks/:id/exchange */
export const returnedFileShape = z.object({
  id: z.string(),
  name: z.string(),
  at: z.number(),
  by: z.string(),
  unit: z.string(),
  sent: z.string().nullable(),
  state: z.enum(['waiting', 'merged', 'set-aside']),
  decidedAt: z.number().nullable(),
  decidedBy: z.string(),
  cells: z.number(),
})
export type ReturnedFile = z.infer<typeof returnedFileShape>
export const sentSheetInfoShape = z.object({
  id: z.string(),
  unit: z.string().nullable(),
  unitName: z.string(),
  layout: z.enum(layoutIds),
  period: z.string().nullable(),
  at: z.number(),
  by: z.string(),
  rows: z.number(),
})
export const exchangeShape = z.object({
  sendings: z.array(
    z.object({
      id: z.string(),
      layout: z.enum(layoutIds),
      period: z.string().nullable(),
      at: z.number(),
      by: z.string(),
      sheets: z.array(sentSheetInfoShape),
    }),
  ),
  /** Sheets that were sent alone. */
  single: z.array(sentSheetInfoShape),
  files: z.array(returnedFileShape),
  /** Every single office of the register, with how many rows it leads or shares now: whom one can send to. */
  units: z.array(z.object({ id: z.string(), name: z.string(), rows: z.number() })),
})
export type Exchange = z.infer<typeof exchangeShape>

/** POST /api/workbooks/:id/returns → what became of each file of the request. */
export const receivedShape = z.object({
  files: z.array(
    z.object({
      name: z.string(),
      id: z.string().nullable(),
      /** False: the same bytes came before. */
      fresh: z.boolean(),
      sent: z.string().nullable(),
      by: z.enum(['id', 'codes', 'link']).nullable(),
      problem: z.string().nullable(),
    }),
  ),
})
export type Received = z.infer<typeof receivedShape>

/** PUT /api/workbooks/:id/returns/:file {sent}: which sheet a file answers, said by a person. */
export const assignShape = z.strictObject({ sent: z.string().max(40) })

/** POST /api/workbooks/:id/returns/:file/merge: the cells that are taken, with the words that shall stand. */
export const mergeShape = z.strictObject({
  decisions: z
    .array(
      z.strictObject({
        measure: z.string().max(40),
        column: z.string().max(40),
        text: z.string().max(100_000),
        /** Fingerprint of the words that stood there when the decision was made. */
        mark: z.string().max(20),
      }),
    )
    .max(200_000),
  /** Rows of the file that are added, by sheet and row, under the section they stand in or the last one. */
  added: z
    .array(z.strictObject({ sheet: z.string().max(200), row: z.number().int().min(1) }))
    .max(5_000)
    .default([]),
})
export type Merge = z.infer<typeof mergeShape>
export const mergedShape = z.object({
  cells: z.number(),
  rows: z.number(),
  /**
   * Cells and rows that were not taken, with why: a reason of the rules; `cannot-hold`: nothing there can hold these words;
   * `there-already`: the plan has such a row.
   */
  refused: z.array(
    z.object({
      measure: z.string(),
      column: z.string(),
      rule: z.string(),
      reason: z.string(),
      /** Of a row that was not added: where it stands in the file; `measure` and `column` are ''. */
      at: z.object({ sheet: z.string(), row: z.number() }).optional(),
    }),
  ),
})
export type Merged = z.infer<typeof mergedShape>

export const returnParams = z.object({ id: z.string().max(60), file: z.string().max(60) })
export const linkParams = z.object({ token: z.string().max(80) })

/** GET /api/return-links/:token: what whoever has the link is asked for. */
export const linkInfoShape = z.object({
  title: z.string(),
  unit: z.string(),
  layout: z.enum(layoutIds),
  period: z.string().nullable(),
  expiresAt: z.number(),
  used: z.boolean(),
})
export type LinkInfo = z.infer<typeof linkInfoShape>
