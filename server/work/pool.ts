import { availableParallelism } from 'node:os'
import { env } from 'node:process'
import { Worker } from 'node:worker_threads'
import type { ErrorCode } from '../../schema/errors/registry.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { threadScript } from '../threads.ts'
import { type JobInput, type JobName, type JobOutput, jobs } from './jobs.ts'
import type { Outcome, Task } from './messages.ts'

export type RunOptions = {
  /** Milliseconds of work, waiting in the queue not counted; without it, the job's own limit. */
  timeoutMs?: number
  /** Aborting takes the task out of the queue or ends the thread that works on it. */
  signal?: AbortSignal
  /** Buffers of the input to hand over instead of copying; they are empty here afterwards. */
  transfer?: ArrayBuffer[]
}

export type WorkPool = {
  /**
   * Runs a job on a thread. Rejects with a `ProblemError` for what the job itself found wrong, `work-timeout`,
   * `too-many-requests` (queue full), `server-stopping`, or `internal` when the job or its thread crashed (the reason
   * is its `cause`); with the signal's reason when aborted.
   */
  run<N extends JobName>(job: N, input: JobInput<N>, options?: RunOptions): Promise<JobOutput<N>>
  /** Takes no more, rejects what waits, gives running jobs `graceMs`, then ends the threads. Safe to call again. */
  stop(graceMs?: number): Promise<void>
}

type Entry = {
  task: Task
  transfer: ArrayBuffer[]
  timeoutMs: number
  settle: (result: { value: unknown } | { error: unknown }) => void
}
type Thread = { worker: Worker; entry: Entry | null; timer: NodeJS.Timeout | null }

/** Megabytes of values that one job may hold before its thread is ended: that does not take the server with it. */
const MEGABYTES = 512

/** A part of it is for values that were made just now; every eighth is enough. */
function resourcesOf(megabytes: number) {
  const maxYoungGenerationSizeMb = Math.min(64, megabytes / 8)
  return { maxOldGenerationSizeMb: megabytes - maxYoungGenerationSizeMb, maxYoungGenerationSizeMb, stackSizeMb: 4 }
}

/**
 * A pool of at most `size` threads, started when first needed. A thread that crashes, hangs or is aborted is ended and
 * another takes its place for the next job. Waiting threads do not keep the process alive.
 */
export function createPool({
  size = Math.max(1, Math.min(4, availableParallelism() - 1)),
  queue = 100,
  script = threadScript('work'),
  megabytes = MEGABYTES,
} = {}): WorkPool {
  const threads = new Set<Thread>()
  const waiting: Entry[] = []
  let stopping: Promise<void> | null = null
  let idle: () => void = () => {}
  let ids = 0

  const start = (): Thread => {
    // No arguments and no environment of the server's: files of strangers are read in there.
    const resourceLimits = resourcesOf(megabytes)
    const worker = new Worker(script, { resourceLimits, execArgv: [], argv: [], env: { TZ: env.TZ ?? '' } })
    const thread: Thread = { worker, entry: null, timer: null }
    threads.add(thread)
    worker.unref()
    worker.on('message', (outcome: Outcome) => {
      if (thread.entry?.task.id === outcome.id) finish(thread, resultOf(outcome))
    })
    worker.on('error', error => lose(thread, outOfMemory(error) ? tooMuch(thread.entry, error) : crashed(error)))
    worker.on('exit', code => lose(thread, crashed(new Error(`the thread ended with ${code}`))))
    return thread
  }

  const finish = (thread: Thread, result: { value: unknown } | { error: unknown }) => {
    const { entry, timer } = thread
    if (timer) clearTimeout(timer)
    thread.entry = null
    thread.timer = null
    thread.worker.unref()
    entry?.settle(result)
    next()
  }

  /** Ends a thread; its job, if it has one, fails with `error`. */
  const lose = (thread: Thread, error: unknown) => {
    if (!threads.delete(thread)) return
    void thread.worker.terminate()
    finish(thread, { error })
  }

  const next = () => {
    while (waiting.length > 0) {
      const free = [...threads].find(thread => !thread.entry) ?? (threads.size < size ? start() : null)
      if (!free) break
      give(free, waiting.shift()!)
    }
    if ([...threads].every(thread => !thread.entry)) idle()
  }

  const give = (thread: Thread, entry: Entry) => {
    thread.entry = entry
    thread.worker.ref()
    thread.timer = setTimeout(() => lose(thread, tooMuch(entry)), entry.timeoutMs)
    try {
      thread.worker.postMessage(entry.task, entry.transfer)
    } catch (error) {
      finish(thread, { error: crashed(error) })
    }
  }

  return {
    run<N extends JobName>(job: N, input: JobInput<N>, options: RunOptions = {}) {
      const { timeoutMs = jobs[job].timeoutMs, signal, transfer = [] } = options
      return new Promise<JobOutput<N>>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        if (stopping) return reject(new ProblemError(problem('server-stopping')))
        if (waiting.length >= queue) return reject(new ProblemError(problem('too-many-requests')))
        const abort = () => {
          const at = waiting.indexOf(entry)
          if (at >= 0) {
            waiting.splice(at, 1)
            return entry.settle({ error: signal?.reason })
          }
          const thread = [...threads].find(one => one.entry === entry)
          if (thread) lose(thread, signal?.reason)
        }
        const entry: Entry = {
          task: { id: ++ids, job, input },
          transfer,
          timeoutMs,
          settle(result) {
            signal?.removeEventListener('abort', abort)
            if ('error' in result) reject(result.error)
            else resolve(result.value as JobOutput<N>)
          },
        }
        signal?.addEventListener('abort', abort, { once: true })
        waiting.push(entry)
        next()
      })
    },

    stop(graceMs = 5_000) {
      stopping ??= (async () => {
        for (const entry of waiting.splice(0)) entry.settle({ error: new ProblemError(problem('server-stopping')) })
        let timer: NodeJS.Timeout | undefined
        await Promise.race([
          new Promise<void>(resolve => {
            idle = resolve
            next()
          }),
          new Promise<void>(resolve => {
            timer = setTimeout(resolve, graceMs)
          }),
        ])
        clearTimeout(timer)
        const ended = [...threads].map(thread => thread.worker)
        for (const thread of [...threads]) lose(thread, new ProblemError(problem('server-stopping')))
        await Promise.all(ended.map(worker => worker.terminate()))
      })()
      return stopping
    },
  }
}

const outOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

/** A job that would take more time or memory than it may. */
function tooMuch(entry: Entry | null, cause?: unknown): ProblemError {
  const job = jobs[(entry?.task.job ?? '') as JobName] as { tooMuch?: ErrorCode } | undefined
  const code = job?.tooMuch ?? (cause === undefined ? 'work-timeout' : 'internal')
  const error = new ProblemError(problem(code, entry ? { job: entry.task.job, ms: entry.timeoutMs } : {}))
  error.cause = cause
  return error
}

function resultOf(outcome: Outcome): { value: unknown } | { error: unknown } {
  if ('value' in outcome) return { value: outcome.value }
  return { error: 'problems' in outcome ? new ProblemError(...outcome.problems) : crashed(outcome.failed) }
}

function crashed(cause: unknown): ProblemError {
  const error = new ProblemError(problem('internal'))
  error.cause = cause
  return error
}
