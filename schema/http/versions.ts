import { z } from 'zod'
import type { Change } from '../changes/change.ts'
import { authorShape } from './journal.ts'

/**
 * named: by a coordinator · daily: by the server, of workbooks that changed · before-restore: by the server · stage: by
 * the server when the stage changes; its `name` is the stage that began, not a word (H5) · printed: the state that paper
 * or a file was made from, found by its code and not in the list.
 */
export const versionKinds = ['named', 'daily', 'before-restore', 'stage', 'printed'] as const
export type VersionKind = (typeof versionKinds)[number]

/** GET /api/workbooks/:id/versions → {versions}, newest first. `day` is the calendar date in the office's time zone. */
export const versionShape = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(versionKinds),
  at: z.number(),
  day: z.string(),
  author: authorShape.nullable(),
  measures: z.number(),
  sections: z.number(),
})
export type Version = z.infer<typeof versionShape>
export const versionsShape = z.object({ versions: z.array(versionShape) })

/** POST /api/workbooks/:id/versions {name} → Version; coordinators only. */
export const makeVersionShape = z.strictObject({ name: z.string().trim().min(1).max(100) })

/** The workbook as it is now, where a version's id may stand. */
export const NOW = 'now'

/** GET /api/workbooks/:id/versions/diff?from=ID&to=ID|now → {changes}: what made the second of the first. */
export const diffQueryShape = z.object({ from: z.string().max(60), to: z.string().max(60).default(NOW) })
export const diffShape = z.object({
  changes: z.array(z.custom<Change>(value => typeof (value as Change | null)?.kind === 'string')),
})

/**
 * POST /api/workbooks/:id/versions/:version/restore {} | {measure} | {measure, column} → {changes}: how many were made.
 * The whole book for coordinators; the other two for whoever may edit what they restore.
 */
export const restoreVersionShape = z.strictObject({
  measure: z.string().max(60).optional(),
  column: z.string().max(60).optional(),
})
export type RestoreVersion = z.infer<typeof restoreVersionShape>
export const restoredShape = z.object({ changes: z.number() })
