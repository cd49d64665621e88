import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Actor, Via } from '../../schema/access/actor.ts'
import type { Change } from '../../schema/changes/change.ts'
import type { ErrorCode } from '../../schema/errors/registry.ts'
import { SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE } from '../../schema/protocol/messages.ts'
import { failed, ok, problem, type Result } from '../../schema/result.ts'
import type { Log } from '../log.ts'
import type { How, Store } from '../storage/store.ts'
import { syncFrame } from '../sync/frames.ts'
import { acceptBatch, type Outcome, type Write } from './accept.ts'
import { type Connection, openConnection } from './connection.ts'
import type { Encode } from './encode.ts'
import type { LiveDoc } from './live-doc.ts'
import { createPresence } from './presence.ts'

export type Room = {
  live: LiveDoc
  join: (socket: WebSocket, actor: Actor, session: string) => void
  apply: (actor: Actor, changes: Change[], how: How, via: Via) => Promise<Result<{ head: number }>>
  /** Runs `read` between two batches, when the doc is what is committed. */
  quiet: <T>(read: (live: LiveDoc) => T) => Promise<T>
  dismiss: (code: ErrorCode, who?: { person?: string; session?: string }) => void
  /** Nobody is connected and nothing waits. */
  idle: () => boolean
  /** Finishes the queue, closes connections, forgets the doc. */
  stop: () => Promise<void>
}

type Job =
  | { kind: 'write'; write: Write; connection: Connection | null; done: (outcome: Outcome) => void }
  | { kind: 'quiet'; run: () => void }

const REFUSALS_PER_MINUTE = 20
const COMPACT_UPDATES = 500
const COMPACT_BYTES = 2 * 1024 * 1024

/**
 * One open workbook: its live doc, its connections, and the queue through which everything that needs the doc passes
 * in turn. All writes that wait when a batch starts share its commit.
 */
export function createRoom(deps: { workbook: string; live: LiveDoc; store: Store; log: Log; encode: Encode }): Room {
  const { workbook, live, store, log, encode } = deps
  const connections = new Set<Connection>()
  const presence = createPresence(frame => broadcast(frame))
  const refusals = new Map<string, number[]>()
  const queue: Job[] = []
  let running: Promise<void> | null = null
  let compacting: Promise<void> | null = null
  let stopping = false

  const broadcast = (frame: Uint8Array, except?: Connection) => {
    for (const connection of connections) if (connection !== except) connection.send(frame)
  }

  const enqueue = (job: Job) => {
    queue.push(job)
    running ??= drain()
  }

  async function drain(): Promise<void> {
    // one turn of the event loop: frames that arrived together are one batch
    await new Promise<void>(resolve => void setImmediate(resolve))
    while (queue.length > 0) {
      const upTo = queue.findIndex(job => job.kind === 'quiet')
      if (upTo === 0) {
        const job = queue.shift()!
        if (job.kind === 'quiet') job.run()
        continue
      }
      const jobs = queue.splice(0, upTo < 0 ? queue.length : upTo) as Extract<Job, { kind: 'write' }>[]
      // what a dismissed or refused connection still had in the queue is void
      await runBatch(jobs.filter(job => !(job.connection?.dropped() ?? false)))
    }
    running = null
    compactIfLong()
  }

  async function runBatch(jobs: Extract<Job, { kind: 'write' }>[]): Promise<void> {
    const { outcomes, merged, filled } = await acceptBatch(
      live,
      store,
      workbook,
      jobs.map(job => job.write),
    )
    if (merged) broadcast(syncFrame(SYNC_UPDATE, merged), filled ? undefined : soleAuthor(jobs))
    jobs.forEach((job, i) => {
      job.done(outcomes[i]!)
    })
  }

  const soleAuthor = (jobs: readonly { connection: Connection | null }[]): Connection | undefined => {
    const first = jobs[0]?.connection
    return first && jobs.every(job => job.connection === first) ? first : undefined
  }

  const onOutcome = (connection: Connection, ackTo: number) => (outcome: Outcome) => {
    if (outcome.accepted) {
      if (ackTo > 0) connection.acknowledge(ackTo)
    } else if ('refusal' in outcome) {
      const { problem: found, rule } = outcome.refusal
      log.warn({ workbook, person: connection.actor.person, code: found.code, rule, detail: found.detail }, 'refused')
      connection.refuse(outcome.refusal)
      noteRefusal(connection.actor.person)
    } else {
      log.error({ workbook, err: outcome.failed }, 'commit failed')
      connection.close('store-failing')
    }
  }

  const noteRefusal = (person: string) => {
    const recent = (refusals.get(person) ?? []).filter(at => Date.now() - at < 60_000)
    refusals.set(person, [...recent, Date.now()])
  }
  const throttled = (person: string) =>
    (refusals.get(person) ?? []).filter(at => Date.now() - at < 60_000).length >= REFUSALS_PER_MINUTE

  const quiet = <T>(read: (live: LiveDoc) => T): Promise<T> =>
    new Promise((resolve, reject) => {
      const run = () => {
        try {
          resolve(read(live))
        } catch (error) {
          reject(error)
        }
      }
      enqueue({ kind: 'quiet', run })
    })

  function compactIfLong(): void {
    const { updates, bytes } = live.tail()
    if (compacting || stopping || (updates < COMPACT_UPDATES && bytes < COMPACT_BYTES)) return
    const head = live.head
    compacting = encode(live.parts())
      .then(async snapshot => {
        await store.documents.compact(workbook, head, snapshot)
        live.compacted(snapshot, updates)
      })
      .catch(error => log.error({ workbook, err: error }, 'compaction failed; the updates stay as they are'))
      .finally(() => {
        compacting = null
      })
  }

  return {
    live,
    quiet,
    join: (socket, actor, session) => {
      const connection = openConnection(socket, actor, session, {
        knows: client => Y.getState(live.doc.store, client),
        step1: (from, vector) => {
          void quiet(({ doc, bytes }) => {
            const all = vector.length <= 1
            from.send(syncFrame(SYNC_STEP_2, all ? bytes() : Y.encodeStateAsUpdate(doc, vector)))
          }).catch(() => from.close('frame-shape'))
        },
        write: (from, update, ackTo) => {
          if (isReaderEdit(from.actor, update)) {
            return onOutcome(
              from,
              0,
            )({
              accepted: false,
              refusal: {
                problem: problem('not-allowed', { rule: 'A6' }),
                rule: 'A6',
                reason: 'reader',
                measure: null,
                column: null,
              },
            })
          }
          const write: Write = { actor: from.actor, sender: from, how: 'edit', via: 'edit', content: { update } }
          enqueue({ kind: 'write', write, connection: from, done: onOutcome(from, ackTo) })
        },
        presence: (from, payload) => presence.receive(from, from.identity, payload),
        queryPresence: from => {
          const all = presence.all()
          if (all) from.send(all)
        },
        left: gone => {
          connections.delete(gone)
          presence.leave(gone)
        },
      })
      if (stopping) return connection.close('restart')
      if (throttled(actor.person)) return connection.close('too-many-requests')
      connections.add(connection)
      // between batches: an edit that is staged but not on disk must count as one the browser still has to send
      void quiet(({ doc }) => connection.send(syncFrame(SYNC_STEP_1, Y.encodeStateVector(doc))))
      const present = presence.all()
      if (present) connection.send(present)
    },
    apply: (actor, changes, how, via) =>
      new Promise(resolve => {
        const write: Write = { actor, sender: {}, how, via, content: { changes } }
        const done = (outcome: Outcome) => {
          if (outcome.accepted) resolve(ok({ head: live.head }))
          else if ('refusal' in outcome) resolve(failed(outcome.refusal.problem))
          else resolve(failed(problem('store-failing')))
        }
        enqueue({ kind: 'write', write, connection: null, done })
      }),
    dismiss: (code, who) => {
      for (const connection of connections) {
        if (who?.person !== undefined && connection.actor.person !== who.person) continue
        if (who?.session !== undefined && connection.session !== who.session) continue
        connection.close(code)
      }
    },
    idle: () => connections.size === 0 && running === null && compacting === null,
    stop: async () => {
      stopping = true
      while (running) await running
      if (compacting) await compacting
      presence.stop()
      for (const connection of connections) connection.close('restart')
      live.destroy()
    },
  }
}

/** A reader's update frame with anything in it. (A reader's SyncStep2 is staged: it repeats deletions everyone has.) */
function isReaderEdit(actor: Actor, update: Uint8Array): boolean {
  if (actor.role !== 'reader') return false
  try {
    return Y.decodeUpdate(update).structs.length > 0
  } catch {
    return true
  }
}
