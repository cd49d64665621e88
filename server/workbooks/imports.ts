import type { z } from 'zod'
import type { Actor } from '../../schema/access/actor.ts'
import { dateAt } from '../../schema/columns/calendar.ts'
import type {
  applyImportShape,
  ImportedBook,
  ImportReading,
  ImportReport,
  importBookShape,
  readImportShape,
} from '../../schema/http/imports.ts'
import { newId } from '../../schema/ids.ts'
import { type CustomColumns, isCustomColumnId, liveColumns } from '../../schema/plan/custom-columns.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import type { Accepted } from '../../schema/sheet/imports/accept.ts'
import {
  headingKey,
  type ImportMapping,
  type ImportTarget,
  type LearnedHeadings,
} from '../../schema/sheet/imports/mapping.ts'
import type { Language } from '../../schema/words/language.ts'
import { noteIn } from '../accounts/note.ts'
import { mayCreate, requireActive, requirePart } from '../auth/access.ts'
import type { PersonRow } from '../storage/store.ts'
import type { WorkPool } from '../work/pool.ts'
import { type Deps, orThrow, type Workbooks } from './service.ts'
import { calendarDay } from './today.ts'

type ReadWish = z.output<typeof readImportShape>
type ApplyWish = z.output<typeof applyImportShape>
type BookWish = z.output<typeof importBookShape>
type Upload = { name: string; bytes: Uint8Array }

/** Sheets that nobody here made, on their way in. Failures are `ProblemError`s; a file that cannot be read leaves no trace. */
export type Imports = {
  /** Keeps a book for the person for a day, and says what is in it. */
  receive(by: PersonRow, file: Upload, signal?: AbortSignal): Promise<ImportedBook>
  /** One table as it would be taken in; nothing changes. */
  read(by: PersonRow, id: string, wish: ReadWish): Promise<ImportReading>
  /** Takes it into a workbook, as one journalled step of the person. The same table twice changes nothing. */
  apply(by: PersonRow, id: string, wish: ApplyWish): Promise<ImportReport>
  /** A new workbook made of it, which the person coordinates. */
  create(by: PersonRow, id: string, wish: BookWish): Promise<ImportReport>
  cancel(by: PersonRow, id: string): Promise<void>
  /** A file at once: the table with most measures, as it is proposed; all that is undisputed, unless `dryRun`. */
  take(by: PersonRow, workbook: string, file: Upload, dryRun: boolean, lang: Language): Promise<Taken>
}
export type Taken = { report: ImportReport; reading: Omit<ImportReading, 'picture' | 'own'> }

const DAY = 86_400_000
/** Files that one person may have waiting. */
const FILES_MAX = 10
const LEARNED_MAX = 2_000

export function createImports({
  store,
  rooms,
  now,
  timeZone,
  pool,
  workbooks,
}: Deps & { pool: WorkPool; workbooks: Workbooks }): Imports {
  const note = noteIn({ store, now })

  async function fileOf(by: PersonRow, id: string) {
    const file = await store.imports.get(by.id, id, now() - DAY)
    if (!file) throw new ProblemError(problem('import-unknown'))
    return file
  }

  /** The workbook it goes into with the person's part in it, or the house for a new one. */
  async function targetOf(
    by: PersonRow,
    workbook: string | null,
  ): Promise<{ actor: Actor; columns: CustomColumns; document: Uint8Array | null }> {
    if (workbook !== null) {
      const { actor, row } = await requirePart(store, by, workbook)
      requireActive(row)
      const { columns } = await rooms.snapshot(workbook)
      return { actor, columns, document: await rooms.encoded(workbook) }
    }
    if (!(await mayCreate(store, by))) throw new ProblemError(problem('coordinator-only'))
    return { actor: coordinatorOf(by), columns: new Map(), document: null }
  }

  async function learnedFor(workbook: string | null): Promise<LearnedHeadings> {
    const house = await store.imports.learned('')
    const own = workbook === null ? [] : await store.imports.learned(workbook)
    return new Map([...house, ...own]) as Map<string, ImportTarget>
  }

  /** What a person made of headings is remembered where they may decide for others. */
  async function learn(actor: Actor, workbook: string | null, mapping: ImportMapping, columns: CustomColumns) {
    if (actor.role !== 'coordinator') return
    const headings = new Map<string, string>()
    for (const { header, to } of mapping.columns) {
      if (to === 'code' || (isCustomColumnId(to) && !columns.has(to))) continue
      if (header.trim() !== '') headings.set(headingKey(header), to)
    }
    await store.imports.learn(workbook ?? '', headings, now(), LEARNED_MAX)
  }

  const today = () => dateAt(now(), timeZone)

  async function write(
    by: PersonRow,
    actor: Actor,
    workbook: string,
    name: string,
    accepted: Accepted,
    aside: ImportReport['aside'],
    headings: ReadonlyMap<string, string>,
  ): Promise<ImportReport> {
    const { changes, ...counts } = accepted
    const head = changes.length > 0 ? orThrow(await rooms.apply(workbook, actor, changes, 'import')).head : null
    await note(by, 'import', { file: name, cells: counts.cells, rows: counts.added, head }, workbook)
    return reportOf(workbook, accepted, aside, headings)
  }

  return {
    async receive(by, { name, bytes }, signal) {
      const sheets = await pool.run('readImportBook', { bytes, name }, signal ? { signal } : {})
      const id = newId('import')
      const at = now()
      await store.imports.keep({ id, person: by.id, name: name.slice(0, 200), at, bytes }, FILES_MAX, at - DAY)
      const most = Math.max(...sheets.map(each => (each.hidden ? -1 : each.measures)))
      const sheet = Math.max(
        0,
        sheets.findIndex(each => !each.hidden && each.measures === most),
      )
      return { id, name, sheets, sheet }
    },

    async read(by, id, { workbook, sheet, headerRows, mapping: given, lang }) {
      const file = await fileOf(by, id)
      const { actor, columns, document } = await targetOf(by, workbook)
      const learned = [...(await learnedFor(workbook))]
      const { picture, mapping } = await pool.run('lookAtImport', {
        bytes: file.bytes,
        name: file.name,
        sheet,
        headerRows,
        mapping: given,
        columns: [...columns.values()],
        learned,
      })
      const own = liveColumns(columns).map(({ id: column, title }) => ({ id: column, title }))
      if (mapping === null) return { ...nothingRead, picture, mapping, own }
      const { reading } = await pool.run('compareImport', {
        ...{ bytes: file.bytes, name: file.name, mapping, actor, lang, document },
        today: today(),
        accept: null,
      })
      return { picture, own, mapping, ...reading }
    },

    async apply(by, id, { workbook, mapping, accept, lang }) {
      const file = await fileOf(by, id)
      const { actor, columns, document } = await targetOf(by, workbook)
      const { reading, accepted, headings } = await pool.run('compareImport', {
        ...{ bytes: file.bytes, name: file.name, mapping, actor, lang, document },
        today: today(),
        accept,
      })
      const report = await write(by, actor, workbook, file.name, accepted!, reading.aside, new Map(headings))
      await learn(actor, workbook, mapping, columns)
      await store.imports.remove(by.id, id)
      return report
    },

    async create(by, id, { mapping, title, year, cadence, lang }) {
      const file = await fileOf(by, id)
      const { actor } = await targetOf(by, null)
      const { rows, snapshot, accepted, aside } = await pool.run('bookOfImport', {
        ...{ bytes: file.bytes, name: file.name, mapping, actor, lang },
        plan: { title, year, cadence },
        today: calendarDay(now(), timeZone),
      })
      if (rows === 0) throw new ProblemError(problem('import-nothing'))
      const made = await workbooks.createFrom(by, snapshot, 'import')
      await note(by, 'import', { file: file.name, rows: accepted.added }, made.id)
      await learn(actor, null, mapping, new Map())
      await store.imports.remove(by.id, id)
      return reportOf(made.id, accepted, aside, new Map())
    },

    async cancel(by, id) {
      await store.imports.remove(by.id, id)
    },

    async take(by, workbook, file, dryRun, lang) {
      const { actor, columns, document } = await targetOf(by, workbook)
      const sheets = await pool.run('readImportBook', file)
      const most = Math.max(...sheets.map(each => (each.hidden ? -1 : each.measures)))
      const sheet = Math.max(
        0,
        sheets.findIndex(each => !each.hidden && each.measures === most),
      )
      const learned = [...(await learnedFor(workbook))]
      const { mapping } = await pool.run('lookAtImport', {
        ...file,
        sheet,
        headerRows: null,
        mapping: null,
        columns: [...columns.values()],
        learned,
      })
      if (mapping === null) throw new ProblemError(problem('import-nothing'))
      const compared = await pool.run('compareImport', {
        ...{ ...file, mapping, actor, lang, document },
        today: today(),
        accept: { all: true },
      })
      const headings = new Map(compared.headings)
      const accepted = compared.accepted!
      const reading = { mapping, ...compared.reading }
      const report = dryRun
        ? reportOf(workbook, accepted, reading.aside, headings)
        : await write(by, actor, workbook, file.name, accepted, reading.aside, headings)
      return { report, reading }
    },
  }
}

const coordinatorOf = ({ id, name, unit }: PersonRow): Actor => ({ person: id, name, unit, role: 'coordinator' })

const nothingRead: Omit<ImportReading, 'picture' | 'mapping' | 'own'> = {
  title: null,
  year: null,
  problems: [],
  aside: [],
  columns: [],
  counts: { rows: 0, fresh: 0, changed: 0, cells: 0, same: 0 },
  rows: [],
  more: 0,
  missing: [],
  missingCount: 0,
  units: [],
  sections: [],
}

/** Rows that were not taken which one report names. */
const NOT_TAKEN_MAX = 500

const reportOf = (
  workbook: string,
  { added, cells, sections, columns, units, notTaken }: Accepted,
  aside: ImportReport['aside'],
  headings: ReadonlyMap<string, string>,
): ImportReport => ({
  workbook,
  added,
  cells,
  sections,
  columns,
  units,
  aside: aside.map(({ header, cells: filled }) => ({ header, cells: filled })),
  notTaken: notTaken.slice(0, NOT_TAKEN_MAX).map(({ row, column, reason }) => ({
    row,
    column: column === null ? '' : (headings.get(column) ?? column),
    reason,
  })),
})
