import { mkdir, mkdtemp, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenStoreFile } from '../storage/store-file.ts'
import { writeArchive } from './archive.ts'
import { writeFailure } from './failures.ts'
import { DATABASE_NAME } from './manifest.ts'
import { countsOf, type Picture, pictureOf } from './picture.ts'

/** Folder inside the data folder for what is under way; nothing in it outlives its backup. */
export const WORK_FOLDER = 'backup-work'

export type MakeInput = {
  /** Data folder of the store. */
  data: string
  /** The archive to write. */
  file: string
  replace?: boolean
  /** Version of this program, for the manifest. */
  program: string
}

export type Made = { at: number; bytes: number; picture: Picture }

/**
 * Writes a backup of a data folder's store as it is at one moment, while others may write to it. A document that does
 * not open is backed up all the same: the picture says so. Fails with `backup-exists`, `disk-full`,
 * `backup-unwritable`.
 */
export async function makeBackup(input: MakeInput, openStoreFile: OpenStoreFile): Promise<Made> {
  const { data, file, replace = false, program } = input
  return inWorkFolder(data, async work => {
    const copy = join(work, DATABASE_NAME)
    const store = openStoreFile(join(data, DATABASE_NAME))
    try {
      const at = Date.now()
      const picture = pictureOf(store)
      await store.copyTo(copy)
      const about = { createdAt: new Date(at).toISOString(), program, store: store.version() ?? 0 }
      const bytes = await writeArchive(file, copy, { ...about, counts: countsOf(picture) }, { replace })
      return { at, bytes, picture }
    } finally {
      store.close()
    }
  })
}

/** Runs with a fresh folder under the data folder and takes it away afterwards. */
export async function inWorkFolder<T>(data: string, run: (folder: string) => Promise<T>): Promise<T> {
  const base = join(data, WORK_FOLDER)
  try {
    await mkdir(base, { recursive: true, mode: 0o700 })
    const folder = await mkdtemp(join(base, 'run-'))
    return await run(folder).finally(async () => {
      await rm(folder, { recursive: true, force: true })
      await rmdir(base).catch(() => {})
    })
  } catch (error) {
    throw writeFailure(error, data)
  }
}
