import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { type Actor, previewOf, type Via } from '../../schema/access/actor.ts'
import type { Change } from '../../schema/changes/change.ts'
import type { Decide } from '../../schema/commands/decision.ts'
import type { ErrorCode } from '../../schema/errors/registry.ts'
import { SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE } from '../../schema/protocol/messages.ts'
import { failed, ok, problem, type Result } from '../../schema/result.ts'
import type { Log } from '../log.ts'
import type { How, Store } from '../storage/store.ts'
import { stateFrame, syncFrame } from '../sync/frames.ts'
import { type Packed, pack } from '../sync/wire.ts'
import type { Outcome, PageOwners, Refusal, Write } from './accept.ts'
import { type Connection, type ConnectionSettings, openConnection } from './connection.ts'
import type { Encode } from './encode.ts'
import type { LiveDoc } from './live-doc.ts'
import { createOpening } from './opening.ts'
import { createPresence } from './presence.ts'
import type { StillAllowed } from './rooms.ts'
import { createWriteQueue, type WriteJob } from './write-queue.ts'

export type Room = {
  live: LiveDoc
  join: (socket: WebSocket, actor: Actor, session: string) => void
  apply: (actor: Actor, changes: Change[], how: How, via: Via) => Promise<Result<{ head: number }>>
  /** Decides a command when its turn comes, and carries it out. */
  command: (actor: Actor, decide: Decide) => Promise<Result<{ head: number }>>
  /** Runs `read` between two batches, when the doc is what is committed. */
  quiet: <T>(read: (live: LiveDoc) => T) => Promise<T>
  dismiss: (code: ErrorCode, who?: { person?: string; session?: string }) => void
  /** Asks for each connection whether it may stay as it is, and closes those that may not. */
  recheck: (stillAllowed: StillAllowed, person?: string) => Promise<void>
  /** Nobody is connected and nothing waits. */
  idle: () => boolean
  /** Finishes the queue, closes connections, forgets the doc. */
  stop: () => Promise<void>
}

/** What tests make smaller: the pause between pings, the bytes of an encoded workbook, the rest after which its doc goes. */
export type RoomSettings = ConnectionSettings & { documentMax?: number; restMs?: number }

const REFUSALS_PER_MINUTE = 20
/** How long nothing must have been asked of a workbook until its doc is let go. */
const REST_MS = 60_000
const COMPACT_UPDATES = 500
const COMPACT_BYTES = 2 * 1024 * 1024
/** Yjs client ids whose person is remembered; the oldest is forgotten first. */
const OWNERS_MAX = 100_000

/** One open workbook: its live doc, its connections, and the queue of everything that needs the doc. */
export function createRoom(deps: {
  workbook: string
  live: LiveDoc
  store: Store
  log: Log
  encode: Encode
  settings?: RoomSettings
}): Room {
  const { workbook, live, store, log, encode, settings = {} } = deps
  const connections = new Set<Connection>()
  /** Those that have asked for the document and been sent it: what is committed from then on is sent to them. */
  const opened = new Set<Connection>()
  const owners: PageOwners = new Map()
  const opening = createOpening(live, encode)
  const refusals = new Map<string, number[]>()
  let compacting: Promise<void> | null = null
  let stopping = false

  const broadcast = (to: Iterable<Connection>, message: Packed, except?: Connection) => {
    for (const connection of to) if (connection !== except) connection.send(message)
  }

  const presence = createPresence(
    frame => broadcast(connections, pack(frame)),
    (page, person) => {
      if (!owners.has(page)) owners.set(page, person)
      if (owners.size > OWNERS_MAX) owners.delete(owners.keys().next().value!)
      return owners.get(page) === person
    },
  )

  const queue = createWriteQueue({
    workbook,
    live,
    store,
    log,
    owners,
    ...(settings.documentMax === undefined ? {} : { documentMax: settings.documentMax }),
    committed: (merged, jobs, filled) =>
      broadcast(opened, pack(syncFrame(SYNC_UPDATE, merged)), filled ? undefined : soleAuthor(jobs)),
    storeIs: state => broadcast(connections, pack(stateFrame({ store: state }))),
    rested: () => {
      compactIfLong()
      resting.refresh()
    },
  })

  // most open workbooks are being read: their docs would be most of the memory, and the bytes are there to serve from
  const resting = setTimeout(() => {
    if (!stopping && queue.idle()) live.rest()
  }, settings.restMs ?? REST_MS).unref()

  const soleAuthor = (jobs: readonly WriteJob[]): Connection | undefined => {
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
      connection.close('store-failing')
    }
  }

  const noteRefusal = (person: string) => {
    const recent = (refusals.get(person) ?? []).filter(at => Date.now() - at < 60_000)
    refusals.set(person, [...recent, Date.now()])
  }
  const throttled = (person: string) =>
    (refusals.get(person) ?? []).filter(at => Date.now() - at < 60_000).length >= REFUSALS_PER_MINUTE

  /** The document, or what a screen that has been away lacks of it; then asks for what it has and we lack. */
  const onStep1 = async (from: Connection, vector: Uint8Array): Promise<void> => {
    if (vector.length <= 1) {
      const frames = await opening.frames()
      for (const frame of frames()) from.send(frame)
      opened.add(from)
    } else {
      await queue.quiet(({ doc }) => {
        from.send(pack(syncFrame(SYNC_STEP_2, Y.encodeStateAsUpdate(doc, vector))))
        opened.add(from)
      })
    }
    if (!connections.has(from)) opened.delete(from)
  }

  function compactIfLong(): void {
    const { updates, bytes } = live.tail()
    if (compacting || stopping || queue.failing() || (updates < COMPACT_UPDATES && bytes < COMPACT_BYTES)) return
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

  /** A write that no connection sent: who gave it waits for what became of it. */
  const ownWrite = (write: Write): Promise<Result<{ head: number }>> =>
    new Promise(resolve => {
      const done = (outcome: Outcome) => {
        if (outcome.accepted) resolve(ok({ head: outcome.head ?? live.head }))
        else if ('refusal' in outcome) resolve(failed(outcome.refusal.problem))
        else resolve(failed(problem('store-failing')))
      }
      queue.write({ write, connection: null, done })
    })

  return {
    live,
    quiet: queue.quiet,
    join: (socket, actor, session) => {
      const connection = openConnection(
        socket,
        actor,
        session,
        {
          knows: client => Y.getState(live.doc.store, client),
          step1: (from, vector) => void onStep1(from, vector).catch(() => from.close('frame-shape')),
          write: (from, update, ackTo, how) => {
            if (isReaderEdit(from.actor, update)) return onOutcome(from, 0)({ accepted: false, refusal: READER })
            queue.write({
              write: { actor: from.actor, sender: from, how, via: 'edit', content: { update } },
              connection: from,
              done: onOutcome(from, ackTo),
            })
          },
          presence: (from, payload) => presence.receive(from, from.identity, payload),
          queryPresence: from => {
            const all = presence.all()
            if (all) from.send(pack(all))
          },
          left: gone => {
            connections.delete(gone)
            opened.delete(gone)
            presence.leave(gone)
          },
        },
        settings,
      )
      if (stopping) return connection.close('restart')
      if (throttled(actor.person)) return connection.close('too-many-requests')
      connections.add(connection)
      if (queue.failing()) connection.send(pack(stateFrame({ store: 'failing' })))
      // between batches: an edit that is staged but not on disk must count as one the browser still has to send
      void queue.quiet(({ vector }) => connection.send(pack(syncFrame(SYNC_STEP_1, vector()))))
      const present = presence.all()
      if (present) connection.send(pack(present))
    },
    apply: (actor, changes, how, via) => ownWrite({ actor, sender: {}, how, via, content: { changes } }),
    command: (actor, decide) => ownWrite({ actor, sender: {}, how: 'command', via: 'command', content: { decide } }),
    dismiss: (code, who) => {
      for (const connection of connections) {
        if (who?.person !== undefined && connection.actor.person !== who.person) continue
        if (who?.session !== undefined && connection.session !== who.session) continue
        connection.close(code)
      }
    },
    recheck: async (stillAllowed, person) => {
      const answers = new Map<string, ReturnType<StillAllowed>>()
      for (const connection of [...connections]) {
        const { actor, session } = connection
        if (person !== undefined && actor.person !== person) continue
        if (!answers.has(session)) answers.set(session, stillAllowed(session, actor.person, workbook))
        const now = await answers.get(session)!
        if ('refused' in now) connection.close(now.refused)
        else if (!sameActor(actor.preview ? previewOf(now.actor) : now.actor, actor)) connection.close('part-changed')
      }
    },
    idle: () => connections.size === 0 && queue.idle() && compacting === null,
    stop: async () => {
      stopping = true
      clearTimeout(resting)
      await queue.stop()
      if (compacting) await compacting
      presence.stop()
      for (const connection of connections) connection.close('restart')
      live.destroy()
    },
  }
}

const READER: Refusal = {
  problem: problem('not-allowed', { rule: 'A6' }),
  rule: 'A6',
  reason: 'reader',
  measure: null,
  column: null,
}

const sameActor = (a: Actor, b: Actor): boolean => a.role === b.role && a.unit === b.unit && a.name === b.name

/** A reader's update frame with anything in it. (A reader's SyncStep2 is staged: it repeats deletions everyone has.) */
function isReaderEdit(actor: Actor, update: Uint8Array): boolean {
  if (actor.role !== 'reader') return false
  try {
    return Y.decodeUpdate(update).structs.length > 0
  } catch {
    return true
  }
}
