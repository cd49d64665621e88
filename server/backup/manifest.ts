import { z } from 'zod'

export const FORMAT = 'taizhang-backup'
/** Raised when a program of before could no longer restore what is written now. */
export const FORMAT_VERSION = 1
export const MANIFEST_NAME = 'manifest.json'
export const DATABASE_NAME = 'taizhang.sqlite'

/** What any version's manifest says, read first: a newer one is recognised before its own shape matters. */
export const anyManifest = z.object({ format: z.literal(FORMAT), version: z.number().int().positive() })

/** `manifest.json` of a backup; see README.md of this folder. */
export const manifestShape = anyManifest.extend({
  /** The moment the backup shows, ISO 8601 in UTC. */
  createdAt: z.iso.datetime(),
  /** Version of the program that wrote it. */
  program: z.string(),
  /** Number of the store's last migration. */
  store: z.number().int().positive(),
  database: z.object({
    name: z.literal(DATABASE_NAME),
    bytes: z.number().int().positive(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  /** Rows by table, for people who look into the file. */
  counts: z.record(z.string(), z.number().int().nonnegative()),
})
export type Manifest = z.infer<typeof manifestShape>
