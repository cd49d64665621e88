import { z } from 'zod'
import { problemShape } from './routes.ts'

/** One backup in the server's backup folder. Times are milliseconds since 1970. */
export const backupShape = z.object({
  /** File name, as in GET /api/admin/backups/:name. */
  name: z.string(),
  /** The moment it shows. */
  at: z.number(),
  bytes: z.number(),
  /** When it was restored and found equal; null when it never was, or was not made here. */
  provenAt: z.number().nullable(),
  /** What making and proving it took; null when it was not made here. */
  seconds: z.number().nullable(),
  /** What its proof found wrong. */
  problem: problemShape.nullable(),
})
export type BackupInfo = z.infer<typeof backupShape>

/** GET /api/admin/backups (administrators), newest first. */
export const backupsShape = z.object({
  backups: z.array(backupShape),
  /** The last time a backup was restored and found equal; null until it has been once. */
  lastProvenAt: z.number().nullable(),
  /** The last attempt, when it failed: later than every success. */
  lastFailure: z.object({ at: z.number(), problem: problemShape }).nullable(),
  /** Whether one is being made right now. */
  running: z.boolean(),
  /** Folder on the server. */
  folder: z.string(),
  /** `at` is HH:MM in `timeZone`; null when nightly backups are switched off. */
  nightly: z.object({ at: z.string(), nextAt: z.number().nullable() }).nullable(),
  timeZone: z.string(),
  /** How many are kept. */
  keep: z.number(),
})
export type Backups = z.infer<typeof backupsShape>

/**
 * POST /api/admin/backups → BackupInfo (201), made and proven before the answer; its `problem` says when the proof
 * failed. `backup-running` while another one is under way.
 */
export const BACKUPS_PATH = '/api/admin/backups'
