import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, rmdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ProblemError, problem } from '../../schema/result.ts'
import { fill } from '../../schema/words/words.ts'
import { writeFailure } from '../backup/failures.ts'
import { inTheWay, type Restored } from '../backup/restore.ts'
import { runTask } from '../backup/run.ts'
import { LOCK_FILE, takeLock } from '../storage/lock.ts'
import { type Context, EXIT, type RunCommand } from './context.ts'
import { cliWords, Refusal } from './words.ts'

/** Puts a backup into a data folder that is empty or new; with `--force` what is there is moved aside first. */
export const run: RunCommand = async context => {
  const { positional, options, print, language } = context
  const words = cliWords(language)
  const file = resolve(positional[0]!)
  const into = resolve(options.into ?? options.data)
  if (!existsSync(file)) throw new ProblemError(problem('backup-unreadable', { file }))
  const { at, counts, aside } = await withNewFolder(into, context, async () => {
    const standing = await inTheWay(into)
    if (standing.length > 0 && !options.force) throw new ProblemError(problem('restore-not-empty', { folder: into }))
    return runTask('restore', { file, into, force: options.force })
  })
  if (aside !== null) print(fill(words.movedAside, { folder: aside }))
  const moment = new Date(at).toLocaleString(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: options.timeZone })
  const { workbook: workbooks = 0, journal = 0 } = counts
  print(fill(words.restored, { at: moment, workbooks, journal, folder: into }))
  return EXIT.done
}

/** Runs with the folder made and locked; a failure takes away again what was made for it. */
async function withNewFolder(into: string, { language }: Context, restore: () => Promise<Restored>): Promise<Restored> {
  const made = await mkdir(into, { recursive: true, mode: 0o700 }).catch(error => {
    throw writeFailure(error, into)
  })
  const lockFile = join(into, LOCK_FILE)
  const wasThere = existsSync(lockFile)
  const lock = takeLock(into)
  if (!('release' in lock)) {
    const { url, pid } = lock.heldBy ?? {}
    if (url === undefined || pid === undefined) throw new ProblemError(problem('store-locked'))
    throw new Refusal(fill(cliWords(language).lockedBy, { url, pid }))
  }
  try {
    return await restore()
  } catch (error) {
    // while it is held: whoever opens another file of that name then has a lock of their own
    if (!wasThere) await rm(lockFile, { force: true }).catch(() => {})
    throw error
  } finally {
    lock.release()
    if (made !== undefined) await removeEmpty(into, made)
  }
}

/** Takes the folders made for nothing away, from the innermost up to the first one made. */
async function removeEmpty(folder: string, upTo: string): Promise<void> {
  for (let each = folder; ; each = dirname(each)) {
    if ((await readdir(each).catch(() => ['?'])).length > 0) return
    await rmdir(each).catch(() => {})
    if (each === upTo) return
  }
}
