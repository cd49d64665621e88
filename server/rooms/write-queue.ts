import { problem } from '../../schema/result.ts'
import type { Log } from '../log.ts'
import type { Store } from '../storage/store.ts'
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
/** After so many fruitless tries on a healthy store the held writes are offered one by one. */
const TRIES = 3
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
 * waiting for the answer. A single write that a healthy store will not take is refused, and the others go on.
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
  /** Times in a row that a healthy store did not take what is held. */
  let fruitless = 0
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

  /** Settles the writes together, or says why the store did not take them. */
  async function offer(all: readonly WriteJob[]): Promise<Error | null> {
    // what a dismissed or refused connection still had in the queue is void
    const jobs = all.filter(job => !(job.connection?.dropped() ?? false))
    const result = await acceptBatch(
      { live, store, workbook, owners, ...(documentMax === undefined ? {} : { documentMax }) },
      jobs.map(job => job.write),
    )
    if ('failed' in result) {
      log.error({ workbook, err: result.failed, writes: jobs.length }, 'commit failed; its writes are held')
      return result.failed
    }
    if (result.merged) deps.committed(result.merged, jobs, result.filled)
    jobs.forEach((job, i) => {
      job.done(result.outcomes[i]!)
    })
    return null
  }

  async function run(jobs: readonly WriteJob[]): Promise<void> {
    if ((await offer(jobs)) === null) return
    jobs.forEach(hold)
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
    if (!(await healthy())) return later()
    const jobs = held
    held = []
    heldBytes = 0
    if ((await offer(jobs)) !== null) {
      // the disk is well and the batch is not taken: sooner or later one write of it is to blame, and not all need wait
      if (++fruitless < TRIES || !(await oneByOne(jobs))) {
        if (held.length === 0) jobs.forEach(hold)
        return later()
      }
    }
    failing = false
    fruitless = 0
    wait = RETRY_MS.first
    log.info({ workbook, writes: jobs.length }, 'the store takes commits again; what was held is stored')
    deps.storeIs('ok')
  }

  /**
   * Offers each write alone. One that a healthy store does not take goes back to its author, who keeps its words.
   * False when the store failed meanwhile: the rest is held.
   */
  async function oneByOne(jobs: readonly WriteJob[]): Promise<boolean> {
    for (const [i, job] of jobs.entries()) {
      const error = await offer([job])
      if (error === null) continue
      if (!(await healthy())) {
        jobs.slice(i).forEach(hold)
        return false
      }
      log.error({ workbook, err: error, person: job.write.actor.person }, 'the store does not take this write')
      job.done({ accepted: false, refusal: UNSTORABLE })
    }
    return true
  }

  const healthy = () => store.healthy().catch(() => false)

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
