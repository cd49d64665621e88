import type { CalendarDate } from '../../schema/columns/calendar.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import type { Log } from '../log.ts'
import type { Store } from '../storage/store.ts'
import { type Encode, encodeHere } from './encode.ts'
import { openLiveDoc } from './live-doc.ts'
import { createRoom, type Room, type RoomSettings } from './room.ts'
import type { Rooms, StillAllowed } from './rooms.ts'

/** How long a workbook nobody has open stays in memory. */
const IDLE_MS = 5 * 60_000
/** How often open connections are asked whether they may stay: what an ended session or part may still do is bounded. */
const RECHECK_MS = 30_000

/**
 * The rooms of one server process. A workbook is loaded once however many ask at the same time, and is dropped after
 * five idle minutes; nothing is dropped while a write waits.
 */
export function createRooms(deps: {
  store: Store
  log: Log
  encode?: Encode
  /** The date it is at the office now; without it no date of a unit is judged (tools and tests). */
  today?: () => CalendarDate
  /** Without it nobody is asked again (tools and tests). */
  stillAllowed?: StillAllowed
  /** For tests, which do not wait that long and send less. */
  settings?: RoomSettings & { idleMs?: number; recheckMs?: number }
}): Rooms {
  const { store, log, encode = encodeHere, stillAllowed, settings = {} } = deps
  const { idleMs = IDLE_MS, recheckMs = RECHECK_MS } = settings
  const rooms = new Map<string, Promise<Room>>()
  const usedAt = new Map<string, number>()
  let stopping = false

  const open = async (workbook: string): Promise<Room> => {
    const stored = await store.documents.load(workbook).catch(error => {
      log.error({ workbook, err: error }, 'loading failed')
      throw new ProblemError(problem('store-failing'))
    })
    if (!stored) throw new ProblemError(problem('workbook-unknown', { workbook }))
    return createRoom({
      workbook,
      live: openLiveDoc(stored, deps.today),
      store,
      log,
      encode,
      settings,
    })
  }

  const room = (workbook: string): Promise<Room> => {
    if (stopping) return Promise.reject(new ProblemError(problem('server-stopping')))
    usedAt.set(workbook, Date.now())
    const known = rooms.get(workbook)
    if (known) return known
    const opening = open(workbook)
    rooms.set(workbook, opening)
    opening.catch(() => rooms.delete(workbook))
    return opening
  }

  const sweep = setInterval(async () => {
    for (const [workbook, opening] of rooms) {
      if (Date.now() - (usedAt.get(workbook) ?? 0) < idleMs) continue
      const idle = await opening.then(
        each => each.idle(),
        () => false,
      )
      if (!idle || rooms.get(workbook) !== opening) continue
      rooms.delete(workbook)
      usedAt.delete(workbook)
      await (await opening).stop()
    }
  }, idleMs / 5)
  sweep.unref()

  const recheck = async (workbook: string, person?: string): Promise<void> => {
    if (!stillAllowed) return
    try {
      await (await rooms.get(workbook))?.recheck(stillAllowed, person)
    } catch (error) {
      // a store that cannot answer ends nobody's work; it is asked again
      log.error({ workbook, err: error }, 'asking whether connections may stay failed')
    }
  }
  const rechecking = setInterval(() => {
    for (const workbook of rooms.keys()) void recheck(workbook)
  }, recheckMs)
  rechecking.unref()

  return {
    snapshot: async workbook => (await room(workbook)).quiet(live => live.snapshot),
    encoded: async workbook => (await room(workbook)).quiet(live => live.bytes()),
    apply: async (workbook, actor, changes, how, via = 'edit') =>
      (await room(workbook)).apply(actor, changes, how, via),
    command: async (workbook, actor, decide) => (await room(workbook)).command(actor, decide),
    join: (workbook, socket, actor, session) => {
      // frames that arrive while the document loads wait in the socket
      socket.pause()
      room(workbook).then(
        joined => {
          joined.join(socket, actor, session)
          socket.resume()
        },
        error => {
          const code = error instanceof ProblemError ? error.problems[0]!.code : 'internal'
          if (code === 'internal') log.error({ workbook, err: error }, 'opening failed')
          socket.resume()
          socket.close(code === 'workbook-unknown' ? 4404 : 4503, code)
        },
      )
    },
    dismiss: (workbook, code, who) => {
      rooms.get(workbook)?.then(
        joined => joined.dismiss(code, who),
        () => {},
      )
    },
    recheck,
    stop: async () => {
      stopping = true
      clearInterval(sweep)
      clearInterval(rechecking)
      await Promise.allSettled([...rooms.values()].map(async opening => (await opening).stop()))
      rooms.clear()
    },
  }
}
