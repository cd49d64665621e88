import * as Y from 'yjs'
import type { Role } from '../../schema/access/actor.ts'
import { createDoc } from '../../schema/doc/create.ts'
import { entryLimits } from '../../schema/doc/layout.ts'
import type { WorkbookInfo } from '../../schema/http/routes.ts'
import { newId } from '../../schema/ids.ts'
import { type PlanDraft, snapshotOfDraft } from '../../schema/plan/draft.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { ProblemError, problem, type Result } from '../../schema/result.ts'
import { noteIn } from '../accounts/note.ts'
import { mayCreate, requireActive, requireCoordinator, requirePart } from '../auth/access.ts'
import { summaryOf } from '../rooms/accept.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { How, Instant, PersonRow, Store, WorkbookRow, WorkbookState } from '../storage/store.ts'
import { nextStart } from './duplicate.ts'
import { calendarDay } from './today.ts'

/** What the services of this folder need of the house. */
export type Deps = {
  store: Store
  rooms: Rooms
  /** The server's clock. */
  now: () => Instant
  /** IANA name; decides which calendar day it is. */
  timeZone: string
}

/** The kind of file under which a workbook keeps the text it was read from. */
export const SOURCE_KIND = 'source'

/**
 * Workbooks as a whole, for http and the command line alike. `by` is who asks; every function checks what they may
 * do and fails with a `ProblemError` whose codes are the registry's.
 */
export type Workbooks = {
  /** The workbooks the person has a part in, newest change first; those in the recycle bin only for coordinators. */
  list(by: PersonRow): Promise<WorkbookInfo[]>
  get(by: PersonRow, id: string): Promise<WorkbookInfo>
  /** A new workbook that the person coordinates. `source` is the text it was read from, kept as given. */
  create(by: PersonRow, draft: PlanDraft, source?: string): Promise<WorkbookInfo>
  /** A new workbook that begins as this snapshot. */
  createFrom(by: PersonRow, snapshot: Snapshot, how: How): Promise<WorkbookInfo>
  /** A fresh start from another workbook's plan: same rows and units, a new title, nothing reported yet. */
  duplicate(by: PersonRow, of: string, title: string): Promise<WorkbookInfo>
  rename(by: PersonRow, id: string, title: string): Promise<WorkbookInfo>
  /** Archives, removes or brings back; coordinators only. Open screens are told and closed. */
  setState(by: PersonRow, id: string, state: WorkbookState): Promise<WorkbookInfo>
  /** The text the workbook was read from. Fails with `source-missing` where there is none. */
  source(by: PersonRow, id: string): Promise<string>
}

/** The value of a result, or its problems thrown. */
export function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw new ProblemError(...result.problems)
  return result.value
}

export function createWorkbooks({ store, rooms, now, timeZone }: Deps): Workbooks {
  const today = () => calendarDay(now(), timeZone)
  const note = noteIn({ store, now })

  const info = async (by: PersonRow, id: string): Promise<WorkbookInfo> => {
    const { row, actor } = await requirePart(store, by, id)
    return infoOf(row, actor.role)
  }

  async function start(by: PersonRow, snapshot: Snapshot, how: How, source: string | null): Promise<WorkbookInfo> {
    requireRoom(snapshot)
    const id = newId('workbook')
    const at = now()
    const doc = createDoc(snapshot)
    const author = { person: by.id, name: by.name, unit: by.unit }
    const bytes = Y.encodeStateAsUpdate(doc)
    doc.destroy()
    await store.workbooks.create({ id, summary: summaryOf(snapshot), at, snapshot: bytes, author, how })
    await store.members.put(id, by.id, 'coordinator', at)
    if (source !== null) {
      const text = new TextEncoder().encode(source)
      await store.files.put({ id: newId('file'), workbook: id, name: 'source.txt', kind: SOURCE_KIND, bytes: text, at })
    }
    await note(by, how === 'duplicate' ? 'workbook-duplicated' : 'workbook-made', { title: snapshot.plan.title }, id)
    return info(by, id)
  }

  async function sourceOf(id: string): Promise<string | null> {
    const file = (await store.files.list(id)).find(each => each.kind === SOURCE_KIND)
    const stored = file && (await store.files.get(file.id))
    return stored ? new TextDecoder().decode(stored.bytes) : null
  }

  return {
    async list(by) {
      const rows = await store.workbooks.list()
      const roles = by.administrator ? null : await store.members.of(by.id)
      return rows.flatMap(row => {
        const role: Role | undefined = roles === null ? 'coordinator' : roles.get(row.id)
        if (role === undefined || (row.state === 'removed' && role !== 'coordinator')) return []
        return [infoOf(row, role)]
      })
    },
    get: info,
    async create(by, draft, source) {
      if (!(await mayCreate(store, by))) throw new ProblemError(problem('coordinator-only'))
      return start(by, snapshotOfDraft(draft, today()), source === undefined ? 'command' : 'import', source ?? null)
    },
    async createFrom(by, snapshot, how) {
      if (!(await mayCreate(store, by))) throw new ProblemError(problem('coordinator-only'))
      return start(by, snapshot, how, null)
    },
    async duplicate(by, of, title) {
      await requireCoordinator(store, by, of)
      const fresh = nextStart(await rooms.snapshot(of), title, today())
      return start(by, fresh, 'duplicate', await sourceOf(of))
    },
    async rename(by, id, title) {
      const { row, actor } = await requireCoordinator(store, by, id)
      requireActive(row)
      const { plan } = await rooms.snapshot(id)
      const change = { kind: 'plan', key: 'title', before: plan.title, after: title } as const
      if (plan.title !== title) orThrow(await rooms.apply(id, actor, [change], 'edit'))
      return info(by, id)
    },
    async setState(by, id, state) {
      const { row } = await requireCoordinator(store, by, id)
      if (row.state === state) return info(by, id)
      await store.workbooks.setState(id, state, now())
      await note(by, 'workbook-state', { before: row.state, after: state }, id)
      // after the state is on disk: whoever comes back meets it at the door
      if (state !== 'active') rooms.dismiss(id, state === 'archived' ? 'workbook-archived' : 'workbook-removed')
      // whoever reads an archived workbook may write again
      else await rooms.recheck(id)
      return info(by, id)
    },
    async source(by, id) {
      await requirePart(store, by, id)
      const text = await sourceOf(id)
      if (text === null) throw new ProblemError(problem('source-missing'))
      return text
    },
  }
}

function requireRoom(snapshot: Snapshot): void {
  for (const root of ['units', 'sections', 'measures', 'reports'] as const) {
    const limit = entryLimits[root]
    if (snapshot[root].size > limit) throw new ProblemError(problem('workbook-full', { limit }))
  }
}

const infoOf = ({ id, title, year, stage, state, measures, sections, createdAt, changedAt }: WorkbookRow, role: Role) =>
  ({ id, title, year, stage, state, measures, sections, role, createdAt, changedAt }) satisfies WorkbookInfo
