import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import * as Y from 'yjs'
import type { Actor } from '../../schema/access/actor.ts'
import { createDoc } from '../../schema/doc/create.ts'
import type { ErrorCode } from '../../schema/errors/registry.ts'
import { newId } from '../../schema/ids.ts'
import type { PlanDraftInput } from '../../schema/plan/draft.ts'
import { planDraftShape, snapshotOfDraft } from '../../schema/plan/draft.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { summaryOf } from '../../server/rooms/accept.ts'
import { createRooms } from '../../server/rooms/create-rooms.ts'
import type { Rooms } from '../../server/rooms/rooms.ts'
import { openSqliteStore } from '../../server/storage/sqlite/open.ts'
import type { Store } from '../../server/storage/store.ts'
import { attachSync } from '../../server/sync/upgrade.ts'
import { type RawClient, type RawOptions, rawClient } from './raw-client.ts'

/** The people of these tests. Each is their own cookie. */
export const people = {
  office: { person: 'p_office', name: '周文', unit: '县司法局', role: 'coordinator' },
  finance: { person: 'p_finance', name: '李岚', unit: '县财政局', role: 'contributor' },
  education: { person: 'p_education', name: '王敏', unit: '县教育局', role: 'contributor' },
  inspector: { person: 'p_inspector', name: '赵明', unit: '县人大办', role: 'reader' },
} satisfies Record<string, Actor>

export type Name = keyof typeof people

/** A small plan: four rows in two sections, led in turn by 财政局, 教育局, 司法局 and a group. */
export const smallPlan: PlanDraftInput = {
  title: '2026年度重点工作计划',
  year: 2026,
  sections: [
    { number: '一', title: '夯实基础' },
    { number: '二', title: '强化保障' },
  ],
  measures: [
    row(0, '1', '编好预算。', ['县财政局'], ['县教育局']),
    row(0, '2', '办好学校。', ['县教育局'], ['县财政局', '各镇人民政府']),
    row(1, '1', '开展普法。', ['县司法局'], []),
    row(1, '2', '整治环境。', ['各镇人民政府'], ['县财政局']),
  ],
}

function row(section: number, number: string, title: string, lead: string[], co: string[]) {
  return { section, number, title, text: `${title}内容共60%，按月推进。`, lead, co, deadline: '10月底前' }
}

export type SyncOptions = {
  /** Puts something in front of the real store; called again after each `restart`. */
  store?: (store: Store) => Store
  draft?: PlanDraftInput
  settings?: Parameters<typeof createRooms>[0]['settings']
  /** The date it is at the office; without it no unit's date is judged. */
  today?: () => string
}

/**
 * Rooms and sync over a real store in a temporary folder, with a real http server on a free port. `parts` says what
 * part each person has now (take one out, or change one), `sessions` who is signed in.
 */
export async function startSync(options: SyncOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-'))
  let opened = await openSqliteStore({ folder })
  const log = pino({ level: 'silent' })
  const server = createServer((_request, response) => response.end())
  const workbook = newId('workbook')
  const snapshot = snapshotOfDraft(planDraftShape.parse(options.draft ?? smallPlan), { year: 2026, month: 5 })
  const doc = createDoc(snapshot)
  const { person, name, unit } = people.office
  await opened.workbooks.create({
    id: workbook,
    summary: summaryOf(snapshot),
    at: Date.now(),
    snapshot: Y.encodeStateAsUpdate(doc),
    author: { person, name, unit },
    how: 'import',
  })
  const parts = new Map<string, Actor>(Object.values(people).map(actor => [actor.person, actor]))
  const sessions = new Set<string>(parts.keys())
  /** Workbooks in which nobody here has a part. */
  const foreign = new Set<string>()
  const partOf = async (id: string, of: string): Promise<{ actor: Actor } | { refused: ErrorCode }> => {
    const actor = foreign.has(of) ? undefined : parts.get(id)
    return actor ? { actor } : { refused: 'no-part' }
  }
  const open = (): { rooms: Rooms; sync: { close: () => void } } => {
    const rooms = createRooms({
      store: options.store?.(opened) ?? opened,
      log,
      stillAllowed: async (session, id, of) => (sessions.has(session) ? partOf(id, of) : { refused: 'no-session' }),
      ...(options.today ? { today: options.today } : {}),
      ...(options.settings ? { settings: options.settings } : {}),
    })
    const sync = attachSync({
      server,
      rooms,
      log,
      originAllowed: request => request.headers.origin !== 'http://elsewhere.example',
      sessionOf: async request => {
        const cookie = request.headers.cookie
        return cookie && (sessions.has(cookie) || !parts.has(cookie)) ? { person: cookie, session: cookie } : null
      },
      partOf,
    })
    return { rooms, sync }
  }
  let running = open()
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync/${workbook}`
  const clients: RawClient[] = []
  const sockets = new Set<Socket>()
  server.on('connection', socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })

  return {
    url,
    get rooms() {
      return running.rooms
    },
    get store() {
      return opened
    },
    parts,
    sessions,
    foreign,
    workbook,
    folder,
    first: snapshot,
    /** A connected client of that person; synced unless `silent`. */
    connect: async (who: Name, more: Partial<RawOptions> = {}) => {
      const client = await rawClient({ url, headers: { cookie: people[who].person }, ...more })
      clients.push(client)
      const settled = () => client.synced && (more.silent === true || client.acks.length > 0)
      await client.until(() => settled() || client.closed !== null, 'the first sync')
      return client
    },
    /** What a new process would read from disk. */
    stored: async (): Promise<Snapshot> => {
      const { readSnapshot } = await import('../../schema/doc/read.ts')
      const found = (await opened.documents.load(workbook))!
      const loaded = new Y.Doc()
      for (const part of [found.snapshot, ...found.updates]) Y.applyUpdate(loaded, part)
      return readSnapshot(loaded)
    },
    /**
     * Ends the rooms and the store and opens the folder anew at the same address. A `crash` finishes nothing: lines
     * are cut at once and what is not in the store by then is lost with the rooms.
     */
    restart: async (how: 'stop' | 'crash' = 'stop') => {
      running.sync.close()
      if (how === 'stop') await running.rooms.stop()
      server.closeAllConnections()
      for (const socket of sockets) socket.destroy()
      await opened.close()
      // of a crashed server nothing is left; here its rooms are told to go, with no store to write to
      if (how === 'crash') await running.rooms.stop()
      opened = await openSqliteStore({ folder })
      running = open()
    },
    stop: async () => {
      for (const client of clients) client.close()
      await running.rooms.stop()
      running.sync.close()
      server.closeAllConnections()
      await new Promise<void>(resolve => void server.close(() => resolve()))
      await opened.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type SyncServer = Awaited<ReturnType<typeof startSync>>
