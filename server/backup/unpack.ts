import { join } from 'node:path'
import { ProblemError, problem } from '../../schema/result.ts'
import { newestVersion } from '../storage/migrations.ts'
import type { OpenStoreFile, StoreFile } from '../storage/store-file.ts'
import { readArchive } from './archive.ts'
import { DATABASE_NAME, type Manifest } from './manifest.ts'
import { countsOf, type Picture, pictureOf, unreadable } from './picture.ts'

export type Unpacked = { manifest: Manifest; picture: Picture }

/**
 * Unpacks a backup's store into a folder and looks at everything in it: the archive against its manifest, the database
 * as SQLite checks it, every row, every document opened. Fails with `backup-damaged`, `backup-newer`,
 * `backup-workbook-damaged`, `disk-full`, `backup-unwritable`; the folder is the caller's to take away.
 */
export async function unpackBackup(file: string, folder: string, openStoreFile: OpenStoreFile): Promise<Unpacked> {
  const database = join(folder, DATABASE_NAME)
  const manifest = await readArchive(file, database)
  if (manifest.store > newestVersion) throw new ProblemError(problem('backup-newer', { file }))
  const picture = lookInto(database, manifest, openStoreFile)
  if (picture === null) throw new ProblemError(problem('backup-damaged', { file }))
  const titles = unreadable(picture)
  if (titles.length > 0) throw new ProblemError(problem('backup-workbook-damaged', { titles: titles.join('、') }))
  return { manifest, picture }
}

/** What is in the database, or null when it is not sound or not the one of the manifest. */
function lookInto(database: string, manifest: Manifest, openStoreFile: OpenStoreFile): Picture | null {
  let store: StoreFile | null = null
  try {
    store = openStoreFile(database)
    if (store.version() !== manifest.store || store.faults().length > 0) return null
    const picture = pictureOf(store)
    const counts = countsOf(picture)
    const told = Object.entries(manifest.counts)
    return told.every(([table, rows]) => counts[table] === rows) ? picture : null
  } catch (error) {
    // SQLite's own words for what it cannot read; our own faults must not pass as the file's
    if (error instanceof Error && 'errcode' in error) return null
    throw error
  } finally {
    store?.close()
  }
}
