import { ProblemError, problem } from '../../schema/result.ts'
import type { OpenStoreFile } from '../storage/store-file.ts'
import { inWorkFolder, type MakeInput, makeBackup } from './make.ts'
import { firstDifference, type Picture } from './picture.ts'
import { unpackBackup } from './unpack.ts'

export type Proven = { at: number; bytes: number; problem: ProblemError | null }

/**
 * Makes a backup, restores it into a folder of its own and compares every row and every document's state with the store
 * at the moment of the backup. Fails as `makeBackup`, leaving no file; `problem` says what the proof found.
 */
export async function makeAndProve(input: MakeInput, openStoreFile: OpenStoreFile): Promise<Proven> {
  const { at, bytes, picture } = await makeBackup(input, openStoreFile)
  return { at, bytes, problem: await proofOf(input, picture, openStoreFile) }
}

/** What keeps a backup from being a copy of `picture`; null when it is one. */
export async function proofOf(
  { data, file }: Pick<MakeInput, 'data' | 'file'>,
  picture: Picture,
  openStoreFile: OpenStoreFile,
): Promise<ProblemError | null> {
  try {
    const restored = await inWorkFolder(data, work => unpackBackup(file, work, openStoreFile))
    const what = firstDifference(picture, restored.picture)
    return what === null ? null : new ProblemError(problem('backup-differs', { what }))
  } catch (error) {
    if (error instanceof ProblemError) return error
    throw error
  }
}
