import { z } from 'zod'
import { planDraftShape } from '../plan/draft.ts'
import { languages } from '../words/language.ts'
import { addMemberShape } from './routes.ts'

/** What a workbook is written as: the breakdown table, or the plan's text (M5). */
export const exportFormats = ['xlsx', 'txt'] as const
export type ExportFormat = (typeof exportFormats)[number]

/**
 * What the command line asks of a running server, at POST /cli/NAME with the secret of the data folder's announcement
 * as bearer token, from the same machine only. Answers are those of `/api`; an export is the file itself, its name
 * URI-encoded in the header `x-taizhang-name`. Besides these, POST /cli/backup answers with a backup's bytes.
 */
export const deskShapes = {
  list: z.strictObject({}),
  create: z.strictObject({ draft: planDraftShape, source: z.string().max(2_000_000) }),
  export: z.strictObject({ workbook: z.string(), language: z.enum(languages), format: z.enum(exportFormats) }),
  invite: z.strictObject({ workbook: z.string(), who: addMemberShape }),
  administrator: z.strictObject({}),
} as const

export type DeskAction = keyof typeof deskShapes
export const NAME_HEADER = 'x-taizhang-name'
