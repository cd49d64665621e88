import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupInfo } from '../../schema/http/backups.ts'
import type { BackupRow } from '../storage/store.ts'
import { PARTIAL } from './archive.ts'
import { writeFailure } from './failures.ts'
import { stampOf } from './schedule.ts'

/** Names the server gives its backups, and the only ones it looks at, hands out or removes. */
const NAME = /^taizhang-\d{8}-\d{6}(?:-\d+)?\.zip$/

export const isBackupName = (name: string): boolean => NAME.test(name)

export const backupName = (at: number, timeZone: string): string => `taizhang-${stampOf(at, timeZone)}.zip`

/** Names of the backups in a folder, newest first; none where there is no folder yet. */
export async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw writeFailure(error, folder)
  })
  return names.filter(isBackupName).sort().reverse()
}

/** The backups of a folder with what is known of each, newest first. */
export async function backupsIn(folder: string, rows: readonly BackupRow[]): Promise<BackupInfo[]> {
  const known = new Map(rows.toReversed().map(row => [row.file, row]))
  const found = (await namesIn(folder)).map(async (name): Promise<BackupInfo | null> => {
    const file = await stat(join(folder, name)).catch(() => null)
    return file && infoOf(name, file.size, Math.round(file.mtimeMs), known.get(name))
  })
  return (await Promise.all(found)).filter(info => info !== null)
}

const infoOf = (name: string, bytes: number, writtenAt: number, row: BackupRow | undefined): BackupInfo => ({
  name,
  at: row?.at ?? writtenAt,
  bytes,
  provenAt: row?.provenAt ?? null,
  seconds: row?.seconds ?? null,
  problem: row?.problem ?? null,
})

/** Makes the folder where it is missing, and takes away what an attempt that was cut off left in it. */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await removeLeftovers(folder)
  } catch (error) {
    throw writeFailure(error, folder)
  }
}

export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (PARTIAL.test(name) && isBackupName(name.replace(PARTIAL, ''))) await rm(join(folder, name), { force: true })
  }
}

/**
 * Which backups may go now that the attempt of `latest` ended. After a proven one, all but the newest `keep` sound ones;
 * after one that failed its proof, only earlier ones that failed, so that a failing disk never costs a sound backup.
 */
export function superfluous(backups: readonly BackupInfo[], latest: BackupInfo, keep: number): string[] {
  const failed = backups.filter(each => each.problem !== null && each.name !== latest.name)
  if (latest.provenAt === null) return failed.map(each => each.name)
  const sound = backups.filter(each => each.problem === null)
  return [...sound.slice(keep), ...failed].map(each => each.name).filter(name => name !== latest.name)
}
