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
  TableWish,
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
import type { SheetPicture } from '../../schema/sheet/imports/picture.ts'
import type { Language } from '../../schema/words/language.ts'
import { noteIn } from '../accounts/note.ts'
import { mayCreate, requireActive, requirePart } from '../auth/access.ts'
import type { Compared } from '../sheets/import-work.ts'
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
  /** A part of one of its sheets as it looks. */
  picture(by: PersonRow, id: string, sheet: number, from: number): Promise<SheetPicture>
  /** Tables of it as they would be taken in together; nothing changes. */
  read(by: PersonRow, id: string, wish: ReadWish): Promise<ImportReading>
  /** Takes it into a workbook, as one journalled step of the person. The same tables twice change nothing. */
  apply(by: PersonRow, id: string, wish: ApplyWish): Promise<ImportReport>
  /** A new workbook made of it, which the person coordinates. */
  create(by: PersonRow, id: string, wish: BookWish): Promise<ImportReport>
  cancel(by: PersonRow, id: string): Promise<void>
  /**
   * A file at once: all tables that look like measures, or those on the sheets that are named, as they are proposed; all that
   * is undisputed, unless `dryRun`.
   */
  take(by: PersonRow, workbook: string, file: Upload, wish: TakeWish): Promise<Taken>
}
export type TakeWish = { sheets: readonly string[] | null; dryRun: boolean; lang: Language }
export type Taken =
  | {
      unknown: null
      report: ImportReport
      reading: Compared['reading']
      /** The sheets that were taken, with the rows of each of their tables. */
      tables: Compared['tables']
    }
  /** A sheet that was named and is not there, with those that are; nothing was done. */
  | { unknown: string; sheets: string[] }

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
  async function learn(
    actor: Actor,
    workbook: string | null,
    mappings: readonly ImportMapping[],
    columns: CustomColumns,
  ) {
    if (actor.role !== 'coordinator') return
    const headings = new Map<string, string>()
    for (const { header, to } of mappings.flatMap(mapping => mapping.columns)) {
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
    compared: Pick<Compared, 'reading' | 'tables' | 'headings'>,
  ): Promise<ImportReport> {
    const { changes, ...counts } = accepted
    const head = changes.length > 0 ? orThrow(await rooms.apply(workbook, actor, changes, 'import')).head : null
    await note(by, 'import', { file: name, cells: counts.cells, rows: counts.added, head }, workbook)
    return reportOf(workbook, accepted, compared)
  }

  return {
    async receive(by, { name, bytes }, signal) {
      const sheets = await pool.run('readImportBook', { bytes, name }, signal ? { signal } : {})
      const id = newId('import')
      const at = now()
      await store.imports.keep({ id, person: by.id, name: name.slice(0, 200), at, bytes }, FILES_MAX, at - DAY)
      return { id, name, sheets }
    },

    async picture(by, id, sheet, from) {
      const { bytes, name } = await fileOf(by, id)
      return pool.run('pictureOfImport', { bytes, name, sheet, from })
    },

    async read(by, id, { workbook, tables, lang }) {
      const { bytes, name } = await fileOf(by, id)
      const { actor, columns, document } = await targetOf(by, workbook)
      const learned = [...(await learnedFor(workbook))]
      const known = [...columns.values()]
      const mappings = await pool.run('mappingsOfImport', { bytes, name, tables, columns: known, learned })
      const own = liveColumns(columns).map(({ id: column, title }) => ({ id: column, title }))
      const found = mappings.filter(mapping => mapping !== null)
      const compared =
        found.length === 0
          ? null
          : await pool.run('compareImport', {
              ...{ bytes, name, mappings: found, actor, lang, document },
              today: today(),
              accept: null,
            })
      const told = mappings.map(mapping => {
        const table = mapping && compared?.tables[found.indexOf(mapping)]
        return { mapping, rows: table?.rows ?? 0, year: table?.year ?? null }
      })
      return { own, tables: told, ...(compared?.reading ?? nothingRead) }
    },

    async apply(by, id, { workbook, mappings, accept, lang }) {
      const { bytes, name } = await fileOf(by, id)
      const { actor, columns, document } = await targetOf(by, workbook)
      const compared = await pool.run('compareImport', {
        ...{ bytes, name, mappings, actor, lang, document },
        today: today(),
        accept,
      })
      const report = await write(by, actor, workbook, name, compared.accepted!, compared)
      await learn(actor, workbook, mappings, columns)
      await store.imports.remove(by.id, id)
      return report
    },

    async create(by, id, { mappings, title, year, cadence, lang }) {
      const { bytes, name } = await fileOf(by, id)
      const { actor } = await targetOf(by, null)
      const made = await pool.run('bookOfImport', {
        ...{ bytes, name, mappings, actor, lang },
        plan: { title, year, cadence },
        today: calendarDay(now(), timeZone),
      })
      if (made.rows === 0) throw new ProblemError(problem('import-nothing'))
      const workbook = await workbooks.createFrom(by, made.snapshot, 'import')
      await note(by, 'import', { file: name, rows: made.accepted.added }, workbook.id)
      await learn(actor, null, mappings, new Map())
      await store.imports.remove(by.id, id)
      return reportOf(workbook.id, made.accepted, { reading: made, tables: made.tables, headings: [] })
    },

    async cancel(by, id) {
      await store.imports.remove(by.id, id)
    },

    async take(by, workbook, file, { sheets: named, dryRun, lang }) {
      const { actor, columns, document } = await targetOf(by, workbook)
      const sheets = await pool.run('readImportBook', file)
      const unknown = named?.find(name => !sheets.some(each => each.name === name))
      if (unknown !== undefined) return { unknown, sheets: sheets.flatMap(each => (each.hidden ? [] : each.name)) }
      const tables = sheets.flatMap((sheet, at) =>
        sheet.tables.flatMap(({ place, headerRows, measures, offered }): TableWish[] =>
          (named === null ? offered : measures > 0 && named.includes(sheet.name))
            ? [{ sheet: at, place, headerRows, mapping: null }]
            : [],
        ),
      )
      if (tables.length === 0) throw new ProblemError(problem('import-nothing'))
      const learned = [...(await learnedFor(workbook))]
      const known = [...columns.values()]
      const mappings = await pool.run('mappingsOfImport', { ...file, tables, columns: known, learned })
      const compared = await pool.run('compareImport', {
        ...{ ...file, mappings: mappings.filter(mapping => mapping !== null), actor, lang, document },
        today: today(),
        accept: { all: true },
      })
      const accepted = compared.accepted!
      const report = dryRun
        ? reportOf(workbook, accepted, compared)
        : await write(by, actor, workbook, file.name, accepted, compared)
      return { unknown: null, report, reading: compared.reading, tables: compared.tables }
    },
  }
}

const coordinatorOf = ({ id, name, unit }: PersonRow): Actor => ({ person: id, name, unit, role: 'coordinator' })

const nothingRead: Compared['reading'] = {
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
  {
    reading: { aside },
    tables,
    headings,
  }: { reading: Pick<Compared['reading'], 'aside'> } & Pick<Compared, 'tables' | 'headings'>,
): ImportReport => ({
  workbook,
  added,
  cells,
  sections,
  columns,
  units,
  aside: aside.map(({ header, cells: filled }) => ({ header, cells: filled })),
  notTaken: notTaken.slice(0, NOT_TAKEN_MAX).map(({ table, row, column, reason }) => ({
    sheet: new Set(tables.map(each => each.sheet)).size > 1 ? (tables[table]?.sheet ?? null) : null,
    row,
    column: column === null ? '' : (headings.find(([id]) => id === column)?.[1] ?? column),
    reason,
  })),
})
