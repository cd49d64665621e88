import * as Y from 'yjs'
import type { Actor } from '../../../schema/access/actor.ts'
import { authorise } from '../../../schema/access/authorise.ts'
import type { Change } from '../../../schema/changes/change.ts'
import { readSnapshot } from '../../../schema/doc/read.ts'
import { applyChanges } from '../../../schema/doc/write.ts'
import type { Store } from '../../../server/storage/store.ts'
import type { Random } from '../../support/random.ts'
import type { RawClient } from '../../support/raw-client.ts'
import { type Name, people, type SyncServer, startSync } from '../../support/sync-server.ts'
import { randomChanges } from './random-edits.ts'

/** How often what has happened in a run. */
export type Counts = {
  steps: number
  edits: number
  refusals: number
  restarts: number
  /** Edits made without a line that met others' edits on return. */
  offlineMerges: number
  /** Frames that waited on their line while others wrote after them and got through before. */
  reorderings: number
  /** Rights that changed under a connected screen. */
  demotions: number
  deliveries: number
}

export const noCounts = (): Counts => ({
  steps: 0,
  edits: 0,
  refusals: 0,
  restarts: 0,
  offlineMerges: 0,
  reorderings: 0,
  demotions: 0,
  deliveries: 0,
})

/** An edit its author keeps until it is acknowledged; `frame` counts the write frames of the present connection. */
type Open = { changes: Change[]; frame: number }

type Player = {
  who: Name
  doc: Y.Doc
  client: RawClient | null
  open: Open[]
  /** Edits of others that were stored while frames of this one were held; null while none are. */
  heldAt: number | null
  leftAt: number
}

/** The store as its appends say it is, kept apart from the rooms: what a screen receives must be in it already. */
function watchStore(counts: Counts) {
  const shadow = new Y.Doc()
  let snapshot: Y.Snapshot | null = null
  let appends = 0
  const missing: string[] = []
  return {
    shadow,
    missing,
    appends: () => appends,
    wrap: (store: Store): Store => ({
      ...store,
      documents: {
        ...store.documents,
        append: async (workbook, expected, entries, summary) => {
          const head = await store.documents.append(workbook, expected, entries, summary)
          for (const { update } of entries) Y.applyUpdate(shadow, update)
          snapshot = null
          appends++
          return head
        },
      },
    }),
    deliver: (update: Uint8Array) => {
      counts.deliveries++
      snapshot ??= Y.snapshot(shadow)
      if (!Y.snapshotContainsUpdate(snapshot, update)) missing.push(`delivery ${counts.deliveries}`)
    },
  }
}

/**
 * Five screens of four people on one workbook, over the real pipeline: they edit, overstep their rights, lose their
 * line and come back, wait on a line that hangs; the server is restarted and crashes; rights change meanwhile. A
 * refused screen does as the product's client does: a fresh document, and what was not accepted offered again.
 */
export async function startSimulation(random: Random, counts: Counts) {
  const store = watchStore(counts)
  const server: SyncServer = await startSync({ store: store.wrap, settings: { restMs: 3 } })
  const first = (await server.store.documents.load(server.workbook))!
  Y.applyUpdate(store.shadow, first.snapshot)
  const players: Player[] = (['office', 'office', 'finance', 'education', 'inspector'] as const).map(who => {
    return { who, doc: new Y.Doc(), client: null, open: [], heldAt: null, leftAt: 0 }
  })

  const actorOf = (player: Player): Actor => server.parts.get(people[player.who].person)!
  const acknowledged = (player: Player) => player.client?.acks.at(-1)?.frames ?? 0
  const settle = (player: Player) => {
    player.open = player.open.filter(({ frame }) => frame > acknowledged(player))
  }

  function edit(player: Player, changes: Change[]): void {
    const { client } = player
    applyChanges(player.doc, changes, client && !client.closed ? 'edit' : 'offline')
    player.open.push({ changes, frame: client ? client.sent() : 1 })
    counts.edits++
  }

  async function connect(player: Player): Promise<void> {
    const unsent = player.open.length > 0 && store.appends() > player.leftAt
    for (const open of player.open) open.frame = 1
    const client = await server.connect(player.who, { doc: player.doc, onDelivery: store.deliver })
    player.client = client
    if (client.closed) return
    if (unsent) counts.offlineMerges++
    settle(player)
  }

  /** What becomes of a screen whose connection the server has closed. */
  async function comeBack(player: Player): Promise<void> {
    const { client } = player
    settle(player)
    if (client?.refused) {
      counts.refusals++
      const { accepted } = client.refused
      const left = player.open.filter(({ frame }) => frame > accepted)
      player.doc = new Y.Doc()
      player.open = []
      await connect(player)
      for (const { changes } of left) {
        const snapshot = readSnapshot(player.doc)
        if (offers(actorOf(player), changes, snapshot)) edit(player, changes)
      }
      return
    }
    player.leftAt = store.appends()
    await connect(player)
  }

  function leave(player: Player): void {
    release(player)
    settle(player)
    player.client?.cut()
    player.client = null
    player.leftAt = store.appends()
  }

  function release(player: Player): void {
    if (player.heldAt === null) return
    const waited = player.open.length > 0 && store.appends() > player.heldAt
    if (waited) counts.reorderings++
    player.heldAt = null
    player.client?.release()
  }

  async function changeRights(): Promise<void> {
    const who = random.pick(['finance', 'education', 'inspector'] as const)
    const { person } = people[who]
    const now = server.parts.get(person)!
    const role = now.role === 'reader' ? 'contributor' : 'reader'
    const unit = role === 'reader' ? now.unit : random.pick(['县财政局', '县教育局', '县司法局'])
    server.parts.set(person, { ...now, role, unit })
    if (players.some(player => player.who === who && player.client && !player.client.closed)) counts.demotions++
    await server.rooms.recheck(server.workbook, person)
  }

  async function step(): Promise<void> {
    counts.steps++
    if (random.chance(0.01)) {
      counts.restarts++
      await server.restart(random.chance(0.5) ? 'stop' : 'crash')
    }
    if (random.chance(0.015)) await changeRights()
    const player = random.pick(players)
    if (player.client?.closed) {
      release(player)
      return comeBack(player)
    }
    settle(player)
    if (player.client === null) {
      if (random.chance(0.3)) return connect(player)
    } else if (player.heldAt !== null) {
      if (random.chance(0.35)) return release(player)
    } else if (random.chance(0.06)) return leave(player)
    else if (random.chance(0.08)) {
      player.heldAt = store.appends()
      return player.client.hold()
    }
    const snapshot = readSnapshot(player.doc)
    if (snapshot.measures.size === 0) return
    const changes = randomChanges(random, snapshot)
    const may = changes.every(change => authorise(actorOf(player), change, snapshot).allowed)
    if (may || random.chance(0.015)) edit(player, changes)
    // let frames travel now and then, so that edits meet in every order
    if (random.chance(0.4)) await new Promise(resolve => setImmediate(resolve))
  }

  /** Everybody back on a free line, until all they have is stored or returned. */
  async function calm(): Promise<void> {
    for (const player of players) release(player)
    for (const player of players) {
      for (let round = 0; ; round++) {
        if (round > 20) throw new Error(`${player.who} does not come to rest`)
        if (player.client === null) await connect(player)
        const client = player.client!
        const done = () => client.acks.at(-1)?.frames === client.sent()
        await client.until(() => client.closed !== null || done(), 'rest')
        // rights may have changed in the last steps: the close that says so is perhaps still on its way
        await client.roundTrip()
        if (!client.closed) break
        await comeBack(player)
      }
    }
  }

  return { server, players, store, step, calm }
}

/** Whether what was not accepted can be offered again: its row is there, and its author may still do it. */
function offers(actor: Actor, changes: readonly Change[], snapshot: ReturnType<typeof readSnapshot>): boolean {
  return changes.every(change => {
    const row = 'measure' in change && typeof change.measure === 'string' ? change.measure : null
    const there = change.kind === 'measure-add' ? snapshot.measures.has(change.measure.id) : false
    if (there || (row !== null && !snapshot.measures.has(row))) return false
    return change.kind !== 'report-add' && authorise(actor, change, snapshot).allowed
  })
}
