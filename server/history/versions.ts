import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Change } from '../../schema/changes/change.ts'
import { diff, restoring } from '../../schema/changes/diff.ts'
import { NOW, type RestoreVersion, type Version, type VersionKind } from '../../schema/http/versions.ts'
import { newId } from '../../schema/ids.ts'
import type { Stage } from '../../schema/plan/plan.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { noteIn } from '../accounts/note.ts'
import { requireActive, requireCoordinator, requirePart } from '../auth/access.ts'
import type { Author, PersonRow, VersionRow } from '../storage/store.ts'
import type { WorkPool } from '../work/pool.ts'
import { type Deps, orThrow } from '../workbooks/service.ts'
import { dayAt } from './days.ts'
import { createPrinted, type Printed } from './printed.ts'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** Full copies of workbooks: made by coordinators under a name, and by the server each day something changed. */
export type Versions = {
  list(by: PersonRow, workbook: string): Promise<Version[]>
  /** Keeps the workbook as it is committed now; coordinators only. */
  make(by: PersonRow, workbook: string, name: string): Promise<Version>
  /** What made the second version of the first; either may be the workbook as it is now. */
  diff(by: PersonRow, workbook: string, from: string, to: string): Promise<Change[]>
  /**
   * Brings a version, a row or a cell of it back as one edit of the person's own (H3) and says of how many changes. All
   * or nothing: fails with the rule that forbids any part of it.
   */
  restore(by: PersonRow, workbook: string, version: string, scope: RestoreVersion): Promise<number>
  /** The workbook's document as it was, as one update. */
  document(by: PersonRow, workbook: string, version: string): Promise<Uint8Array>
  /** A copy by the server itself. */
  keep(workbook: string, kind: 'daily' | 'before-restore'): Promise<void>
  /** The copy of a stage that has just begun (H5); `author` is who set it. */
  keepStage(workbook: string, stage: Stage, author: Author): Promise<void>
  /** States that were printed, by their codes. */
  printed: Printed
}

export function createVersions(deps: Deps & { pool: WorkPool }): Versions {
  const { store, rooms, now, timeZone, pool } = deps
  const note = noteIn({ store, now })

  const shown = ({ id, name, kind, at, author, measures, sections }: VersionRow): Version => ({
    id,
    name,
    kind,
    at,
    day: dayAt(at, timeZone),
    author,
    measures,
    sections,
  })

  async function copy(
    workbook: string,
    kind: VersionKind,
    name: string,
    author: Author | null,
  ): Promise<VersionRow & { bytes: Uint8Array }> {
    const [stored, row] = await Promise.all([store.documents.load(workbook), store.workbooks.get(workbook)])
    if (!stored || !row) throw new ProblemError(problem('workbook-unknown'))
    const whole = await pool.run('encodeDocument', { parts: [stored.snapshot, ...stored.updates] })
    const { measures, sections } = row
    const made = {
      id: newId('version'),
      workbook,
      name,
      kind,
      at: now(),
      head: stored.head,
      author,
      measures,
      sections,
    }
    await store.versions.put({ ...made, bytes: await pack(whole) })
    return { ...made, bytes: whole }
  }

  async function read(workbook: string, version: string): Promise<Snapshot> {
    if (version === NOW) return rooms.snapshot(workbook)
    return pool.run('readDocument', { bytes: await bytesOf(workbook, version) })
  }

  async function kept(workbook: string, version: string): Promise<VersionRow & { bytes: Uint8Array }> {
    const row = await store.versions.get(workbook, version)
    if (!row) throw new ProblemError(problem('version-unknown'))
    return row
  }

  const bytesOf = async (workbook: string, version: string): Promise<Uint8Array> =>
    new Uint8Array(await unpack((await kept(workbook, version)).bytes))

  return {
    async list(by, workbook) {
      await requirePart(store, by, workbook)
      return (await store.versions.list(workbook)).filter(({ kind }) => kind !== 'printed').map(shown)
    },
    async make(by, workbook, name) {
      await requireCoordinator(store, by, workbook)
      const made = await copy(workbook, 'named', name, { person: by.id, name: by.name, unit: by.unit })
      await note(by, 'version-made', { version: made.id, name }, workbook)
      return shown(made)
    },
    async diff(by, workbook, from, to) {
      await requirePart(store, by, workbook)
      // what is now last: it goes on changing
      const order = to === NOW ? [from, to] : [to, from]
      const [first, second] = [await read(workbook, order[0]!), await read(workbook, order[1]!)]
      return to === NOW ? diff(first, second) : diff(second, first)
    },
    async restore(by, workbook, version, scope) {
      const whole = scope.measure === undefined
      const { row, actor } = await (whole ? requireCoordinator : requirePart)(store, by, workbook)
      requireActive(row)
      const before = await read(workbook, version)
      const changes = restoring(before, await rooms.snapshot(workbook), scope)
      if (changes.length === 0) return 0
      if (whole) await copy(workbook, 'before-restore', '', null)
      orThrow(await rooms.apply(workbook, actor, changes, 'restored'))
      if (whole) await note(by, 'version-restored', { version, changes: changes.length }, workbook)
      return changes.length
    },
    async document(by, workbook, version) {
      await requirePart(store, by, workbook)
      return bytesOf(workbook, version)
    },
    printed: createPrinted({
      store,
      now,
      timeZone,
      copy: (workbook, author) => copy(workbook, 'printed', '', author),
      bytesOf,
      shown: async (workbook, version) => shown(await kept(workbook, version)),
    }),
    async keep(workbook, kind) {
      await copy(workbook, kind, '', null)
    },
    async keepStage(workbook, stage, author) {
      await copy(workbook, 'stage', stage, author)
    },
  }
}
