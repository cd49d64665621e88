import { z } from 'zod'
import { planDraftShape } from '../plan/draft.ts'
import { orderShape } from '../print/order.ts'
import { layoutIds } from '../sheet/out/layouts.ts'
import { languages } from '../words/language.ts'
import { printFormats } from './print.ts'
import { addMemberShape } from './routes.ts'

/** What a workbook is written as: the breakdown table, or the plan's text (M5). */
export const exportFormats = ['xlsx', 'txt'] as const
export type ExportFormat = (typeof exportFormats)[number]
/** What `taizhang export` writes besides: comma-separated values of a sheet. */
export const fileFormats = [...exportFormats, 'csv'] as const
export type FileFormat = (typeof fileFormats)[number]

/** A file inside a request's JSON: its bytes as base64. */
const fileShape = z.strictObject({ name: z.string().max(200), base64: z.string().max(28_000_000) })

/** A form filled in: how many of its rows are the plan's, cells that were filled, and rows that are none of the plan's. */
export const filledFormShape = z.object({
  file: fileShape,
  matched: z.number(),
  cells: z.number(),
  unmatched: z.number(),
})

/**
 * What the command line asks of a running server, at POST /cli/NAME with the secret of the data folder's announcement
 * as bearer token, from the same machine only. Answers are those of `/api`; an export is the file itself, its name
 * URI-encoded in the header `x-taizhang-name`. Besides these, POST /cli/backup answers with a backup's bytes.
 */
export const deskShapes = {
  list: z.strictObject({}),
  create: z.strictObject({ draft: planDraftShape, source: z.string().max(2_000_000) }),
  export: z.strictObject({ workbook: z.string(), language: z.enum(languages), format: z.enum(exportFormats) }),
  print: z.strictObject({
    workbook: z.string(),
    language: z.enum(languages),
    order: orderShape,
    format: z.enum(printFormats),
  }),
  'find-printed': z.strictObject({ code: z.string().max(40) }),
  sheet: z.strictObject({
    workbook: z.string(),
    layout: z.enum(layoutIds),
    unit: z.string().nullable(),
    language: z.enum(languages),
    format: z.enum(['xlsx', 'csv']),
  }),
  /** An office's own form; answers with `filledFormShape`. */
  form: z.strictObject({ workbook: z.string(), file: fileShape, language: z.enum(languages) }),
  'send-out': z.strictObject({
    workbook: z.string(),
    layout: z.enum(layoutIds),
    links: z.boolean(),
    language: z.enum(languages),
  }),
  import: z.strictObject({
    workbook: z.string(),
    file: fileShape,
    /** Names of sheets; null for all that look like measures. */
    sheets: z.array(z.string()).max(1_000).nullable(),
    dryRun: z.boolean(),
    lang: z.enum(languages),
  }),
  merge: z.strictObject({ workbook: z.string(), file: fileShape, dryRun: z.boolean() }),
  invite: z.strictObject({ workbook: z.string(), who: addMemberShape }),
  administrator: z.strictObject({}),
} as const

export type DeskAction = keyof typeof deskShapes
export const NAME_HEADER = 'x-taizhang-name'
