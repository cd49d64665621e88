import { Worker } from 'node:worker_threads'
import { ProblemError, problem } from '../../schema/result.ts'
import { threadScript } from '../threads.ts'
import type { Outcome, Task, TaskName, Tasks } from './tasks.ts'

/** A store of many large workbooks is opened one after another; a thread past this is stuck. */
const RESOURCES = { maxOldGenerationSizeMb: 2_048 }

export type RunTask = <N extends TaskName>(
  task: N,
  input: Tasks[N]['input'],
  signal?: AbortSignal,
) => Promise<Tasks[N]['output']>

/**
 * Runs a task on a thread of its own: hashing and opening every document takes minutes on a large store and would hold
 * up the work pool, which has few threads. Rejects with the task's problems, `server-stopping` when aborted, or
 * `internal` with the reason as its cause. An aborted task may leave its files in the work folder.
 */
export const runTask: RunTask = (task, input, signal) =>
  new Promise((resolve, reject) => {
    const stopped = () => new ProblemError(problem('server-stopping'))
    if (signal?.aborted) return reject(stopped())
    const workerData = { task, input } as Task
    const worker = new Worker(threadScript('backup'), { workerData, execArgv: [], argv: [], resourceLimits: RESOURCES })
    let outcome: Outcome | null = null
    const abort = () => void worker.terminate()
    signal?.addEventListener('abort', abort, { once: true })
    worker.once('message', (message: Outcome) => {
      outcome = message
    })
    worker.once('error', error => {
      outcome ??= { failed: String(error.stack ?? error) }
    })
    worker.once('exit', () => {
      signal?.removeEventListener('abort', abort)
      if (outcome === null) return reject(signal?.aborted ? stopped() : crashed('the thread ended'))
      if ('value' in outcome) return resolve(outcome.value as Tasks[typeof task]['output'])
      reject('problems' in outcome ? new ProblemError(...outcome.problems) : crashed(outcome.failed))
    })
  })

function crashed(cause: string): ProblemError {
  const error = new ProblemError(problem('internal'))
  error.cause = cause
  return error
}
