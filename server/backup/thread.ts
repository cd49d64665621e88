import { parentPort, workerData } from 'node:worker_threads'
import { ProblemError } from '../../schema/result.ts'
import { openSqliteStore } from '../storage/sqlite/open.ts'
import { openStoreFile } from '../storage/sqlite/store-file.ts'
import { makeBackup } from './make.ts'
import { countsOf } from './picture.ts'
import { makeAndProve } from './prove.ts'
import { restoreBackup } from './restore.ts'
import type { Outcome, Task } from './tasks.ts'

/** The main module of a backup thread: does its one task over SQLite and ends. */
async function work(task: Task): Promise<unknown> {
  if (task.task === 'restore') return restoreBackup(task.input, { openStoreFile, openStore: openSqliteStore })
  if (task.task === 'prove') {
    const { problem, ...made } = await makeAndProve(task.input, openStoreFile)
    return { ...made, problem: problem?.problems[0] ?? null }
  }
  const { picture, ...made } = await makeBackup(task.input, openStoreFile)
  return { ...made, counts: countsOf(picture) }
}

const outcome: Outcome = await work(workerData as Task).then(
  value => ({ value }),
  error =>
    error instanceof ProblemError ? { problems: error.problems } : { failed: String((error as Error)?.stack ?? error) },
)
parentPort!.postMessage(outcome)
