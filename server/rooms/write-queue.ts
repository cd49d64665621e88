import { problem } from '../../schema/result.ts'
import type { Log } from '../log.ts'
import type { Store } from '../storage/store.ts'
import { WriteRejected } from '../storage/write-rejected.ts'
import { acceptBatch, isEmpty, type Outcome, type PageOwners, type Refusal, type Write } from './accept.ts'
import type { Connection } from './connection.ts'
import type { LiveDoc } from './live-doc.ts'

/** A write that waits, with who is told what became of it. `connection` is null for a command of the server. */
export type WriteJob = { write: Write; connection: Connection | null; done: (outcome: Outcome) => void }

type Job = { kind: 'write'; job: WriteJob } | { kind: 'quiet'; run: () => void } | { kind: 'retry' }

/** The wait before a failed batch is offered again; doubled each time it fails. */
const RETRY_MS = { first: 250, longest: 15_000 }
/** Writes of one commit: a flood of them is shown and acknowledged in parts, not all at its end. */
const BATCH_MAX = 200
/** Bytes of held updates of one workbook. Whoever sends more is asked to come back later, and keeps it so long. */
const HELD_MAX = 32 * 1024 * 1024
const UNSTORABLE: Refusal = {
  problem: problem('write-unstorable'),
  rule: null,
  reason: null,
  measure: null,
  column: null,
}

/**
 * The queue of one workbook, through which everything that needs its doc passes in turn (S3). All writes that wait when
 * a batch starts share its commit.
 *
 * When the store fails, the writes of the batch are held, in order, and so are those that come after them: nothing is
 * acknowledged or shown, nobody is disconnected, reading goes on from what is committed, and the store is tried again
 * until it takes them. Their authors keep them too, until the acknowledgement. A command is not held: who gave it is
 * waiting for the answer. A write that
 * the store will never take is refused at once, and the others go on.
 */
export type WriteQueue = {
  write: (job: WriteJob) => void
  /** Runs `read` between two batches, when the doc is what is committed. */
  quiet: <T>(read: (live: LiveDoc) => T) => Promise<T>
  failing: () => boolean
  /** Nothing waits and nothing is held. */
  idle: () => boolean
  /** Finishes what is queued and tries what is held once more; what cannot be stored is left to its authors. */
  stop: () => Promise<void>
}

export function createWriteQueue(deps: {
  workbook: string
  live: LiveDoc
  store: Store
  log: Log
  owners: PageOwners
  documentMax?: number
  /** A batch is on disk. Called before its writes are `done`. */
  committed: (merged: Uint8Array, jobs: readonly WriteJob[], filled: boolean) => void
  /** The store began to fail, or takes commits again. */
  storeIs: (state: 'failing' | 'ok') => void
  /** Nothing waits any more. */
  rested: () => void
}): WriteQueue {
  const { workbook, live, store, log, owners, documentMax } = deps
  const queue: Job[] = []
  let held: WriteJob[] = []
  let heldBytes = 0
  let failing = false
  let wait = RETRY_MS.first
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let stopping = false

  const enqueue = (job: Job) => {
    queue.push(job)
    running ??= drain()
  }

  async function drain(): Promise<void> {
    // one turn of the event loop: frames that arrived together are one batch
    await new Promise<void>(resolve => void setImmediate(resolve))
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (next.kind === 'quiet') next.run()
      else if (next.kind === 'retry') await retry()
      else {
        const jobs = [next.job]
        while (queue[0]?.kind === 'write' && jobs.length < BATCH_MAX)
          jobs.push((queue.shift() as Extract<Job, { kind: 'write' }>).job)
        if (failing) jobs.forEach(waitOrSettle)
        else await run(jobs)
      }
    }
    running = null
    deps.rested()
  }

  /** Settles the writes, or says which the store did not take and why. */
  async function offer(all: readonly WriteJob[]): Promise<{ left: readonly WriteJob[] } | null> {
    // what a dismissed or refused connection still had in the queue is void
    const jobs = all.filter(job => !(job.connection?.dropped() ?? false))
    const result = await acceptBatch(
      { live, store, workbook, owners, ...(documentMax === undefined ? {} : { documentMax }) },
      jobs.map(job => job.write),
    )
    if (!('failed' in result)) {
      if (result.merged) deps.committed(result.merged, jobs, result.filled)
      jobs.forEach((job, i) => {
        job.done(result.outcomes[i]!)
      })
      return null
    }
    const { failed: err } = result
    if (!(err instanceof WriteRejected)) {
      log.error({ workbook, err, writes: jobs.length }, 'commit failed; its writes are held')
      return { left: jobs }
    }
    const [only] = jobs
    if (jobs.length > 1) return oneByOne(jobs)
    log.error({ workbook, err, person: only!.write.actor.person }, 'the store does not take this write')
    only!.done({ accepted: false, refusal: UNSTORABLE })
    return null
  }

  /** One write of these will never be stored: it goes back to its author, who keeps its words, and the others go on. */
  async function oneByOne(jobs: readonly WriteJob[]): Promise<{ left: readonly WriteJob[] } | null> {
    for (const [i, job] of jobs.entries()) if (await offer([job])) return { left: jobs.slice(i) }
    return null
  }

  async function run(jobs: readonly WriteJob[]): Promise<void> {
    const failed = await offer(jobs)
    if (!failed) return
    failed.left.forEach(hold)
    later()
  }

  /** Somebody who joins meanwhile has nothing to store: they need not wait to hear so. */
  function waitOrSettle(job: WriteJob): void {
    const waits = held.some(each => each.connection === job.connection)
    if (!waits && 'update' in job.write.content && isEmpty(job.write.content.update)) job.done({ accepted: true })
    else hold(job)
  }

  function hold(job: WriteJob): void {
    const bytes = 'update' in job.write.content ? job.write.content.update.length : 0
    if (job.connection === null || heldBytes + bytes > HELD_MAX) {
      job.done({ accepted: false, failed: new Error('the store is failing') })
      return
    }
    held.push(job)
    heldBytes += bytes
  }

  function later(): void {
    if (!failing) {
      failing = true
      deps.storeIs('failing')
    }
    if (stopping) return
    timer = setTimeout(() => {
      timer = null
      enqueue({ kind: 'retry' })
    }, wait).unref()
    wait = Math.min(wait * 2, RETRY_MS.longest)
  }

  async function retry(): Promise<void> {
    if (!failing) return
    if (!(await store.healthy().catch(() => false))) return later()
    const jobs = held
    held = []
    heldBytes = 0
    const failed = await offer(jobs)
    if (failed) {
      failed.left.forEach(hold)
      return later()
    }
    failing = false
    wait = RETRY_MS.first
    log.info({ workbook, writes: jobs.length }, 'the store takes commits again; what was held is stored')
    deps.storeIs('ok')
  }

  return {
    write: job => enqueue({ kind: 'write', job }),
    quiet: read =>
      new Promise((resolve, reject) => {
        const run = () => {
          try {
            resolve(read(live))
          } catch (error) {
            reject(error)
          }
        }
        enqueue({ kind: 'quiet', run })
      }),
    failing: () => failing,
    idle: () => running === null && !failing,
    stop: async () => {
      stopping = true
      if (timer) clearTimeout(timer)
      if (failing) enqueue({ kind: 'retry' })
      while (running) await running
    },
  }
}
