import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ProblemError, problem } from '../../schema/result.ts'
import type { Store } from '../storage/store.ts'
import type { OpenStoreFile } from '../storage/store-file.ts'
import { syncPath } from './archive.ts'
import { writeFailure } from './failures.ts'
import { WORK_FOLDER } from './make.ts'
import { DATABASE_NAME } from './manifest.ts'
import { unpackBackup } from './unpack.ts'

/** What may stand in a data folder that has no store yet: the lock, backups, and what an earlier restore put aside. */
const OWN = /^(lock\.sqlite(-journal)?|server\.json|backups|replaced-.*|backup-work|\.restore-.*)$/

export type RestoreInput = { file: string; into: string; force: boolean }
/** What restoring needs of the engine; `openStore` brings an older store up to date. */
export type Engine = { openStoreFile: OpenStoreFile; openStore: (options: { folder: string }) => Promise<Store> }

export type Restored = { at: string; counts: Record<string, number>; aside: string | null }

/** What stands in the way of restoring into a folder: names of entries that are not the program's own furniture. */
export async function inTheWay(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw writeFailure(error, folder)
  })
  return names.filter(name => !OWN.test(name))
}

/**
 * Restores a backup into a data folder whose lock the caller holds. What is there already is a refusal
 * (`restore-not-empty`) or, with `force`, moved into a folder beside it and never deleted. All is checked before
 * anything is moved; a failure leaves the folder as it was.
 */
export async function restoreBackup(input: RestoreInput, { openStoreFile, openStore }: Engine): Promise<Restored> {
  const { file, into, force } = input
  const standing = await inTheWay(into)
  if (standing.length > 0 && !force) throw new ProblemError(problem('restore-not-empty', { folder: into }))
  const staged = join(into, `.restore-${randomBytes(4).toString('hex')}`)
  try {
    await mkdir(staged, { mode: 0o700 })
    const { manifest } = await unpackBackup(file, staged, openStoreFile)
    await noteRestore(await openStore({ folder: staged }), manifest.createdAt)
    const aside = standing.length > 0 ? freeName(into) : null
    await exchange(into, staged, standing, aside)
    await syncPath(into)
    return { at: manifest.createdAt, counts: manifest.counts, aside }
  } catch (error) {
    throw writeFailure(error, into)
  } finally {
    await rm(staged, { recursive: true, force: true }).catch(() => {})
    await rmdir(join(into, WORK_FOLDER)).catch(() => {})
  }
}

/** The restored store says itself that it was restored. Opening it also shows that this program can. */
async function noteRestore(store: Store, createdAt: string): Promise<void> {
  const server = { person: null, name: '', unit: '', workbook: null }
  await store.audit
    .append({ ...server, at: Date.now(), kind: 'restore', detail: { createdAt } })
    .finally(() => store.close())
}

/** Moves the old entries aside, then the new store in; takes the moves back when one fails. */
async function exchange(into: string, staged: string, standing: string[], aside: string | null): Promise<void> {
  const undo: (() => Promise<unknown>)[] = []
  try {
    if (aside !== null) {
      await mkdir(aside, { mode: 0o700 })
      undo.push(() => rmdir(aside))
      // the store before its log: a log alone is worth nothing, a store without its log looks whole and is not
      for (const name of standing.toSorted((a, b) => a.length - b.length)) {
        await rename(join(into, name), join(aside, name))
        undo.push(() => rename(join(aside, name), join(into, name)))
      }
    }
    await rename(join(staged, DATABASE_NAME), join(into, DATABASE_NAME))
  } catch (error) {
    for (const step of undo.reverse()) await step()
    throw error
  }
}

function freeName(into: string): string {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+Z/g, '')
  for (let n = 1; ; n++) {
    const name = join(into, `replaced-${stamp}${n === 1 ? '' : `-${n}`}`)
    if (!existsSync(name)) return name
  }
}
