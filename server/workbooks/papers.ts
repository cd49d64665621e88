import { calendarDate } from '../../schema/columns/calendar.ts'
import { planText } from '../../schema/plan/plan-text.ts'
import type { FileText } from '../../schema/policy/left-out.ts'
import type { ReadOptions } from '../../schema/policy/read-plan.ts'
import type { Reading } from '../../schema/policy/reading.ts'
import { breakdownTable } from '../../schema/print/blocks.ts'
import { writtenPrintCode } from '../../schema/print/print-code.ts'
import { viewTable } from '../../schema/print/view-table.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { csvOfTable } from '../../schema/sheet/out/csv.ts'
import type { View } from '../../schema/views/view.ts'
import type { Language } from '../../schema/words/language.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { noteIn } from '../accounts/note.ts'
import { requirePart } from '../auth/access.ts'
import type { Versions } from '../history/versions.ts'
import type { Author, PersonRow } from '../storage/store.ts'
import type { WorkPool } from '../work/pool.ts'
import type { Deps } from './service.ts'
import { calendarDay } from './today.ts'

/** What goes in as text and comes out as a file. */
export type Papers = {
  readText(text: string, options: ReadOptions, signal?: AbortSignal): Promise<{ text: string; reading: Reading }>
  /** Nothing of the file is kept; an aborted signal ends the work on it. */
  readFile(
    bytes: Uint8Array,
    name: string,
    options: ReadOptions,
    signal?: AbortSignal,
  ): Promise<FileText & { reading: Reading }>
  /**
   * The workbook as committed now, as an .xlsx file with a name an office would give it; or what of it whoever asks
   * sees through a view (W8).
   */
  exportXlsx(
    by: PersonRow,
    workbook: string,
    language: Language,
    through?: { view: View; name: string },
  ): Promise<{ name: string; bytes: Uint8Array }>
  /** The same table as comma-separated values. */
  exportCsv(
    by: PersonRow,
    workbook: string,
    language: Language,
    through?: { view: View; name: string },
  ): Promise<{ name: string; bytes: Uint8Array }>
  /** The plan as a document's text, which reads back as the same plan (M5); UTF-8 with its mark, for Windows editors. */
  exportText(by: PersonRow, workbook: string): Promise<{ name: string; bytes: Uint8Array }>
}

/** As for a text that is pasted (`readTextShape`). */
const TEXT_MAX = 2_000_000

export function createPapers({
  store,
  rooms,
  now,
  timeZone,
  pool,
  versions,
}: Deps & { pool: WorkPool; versions: Pick<Versions, 'printed'> }): Papers {
  const note = noteIn({ store, now })
  const read = async (text: string, options: ReadOptions, signal?: AbortSignal) => ({
    text,
    reading: await pool.run('readText', { text, ...options }, signal ? { signal } : {}),
  })
  return {
    async readText(text, options, signal) {
      if (text.trim() === '') throw new ProblemError(problem('file-empty'))
      return read(text, options, signal)
    },
    async readFile(bytes, name, options, signal) {
      const { text, leftOut } = await pool.run('readFile', { bytes, name }, signal ? { signal } : {})
      if (text.length > TEXT_MAX) throw new ProblemError(problem('file-heavy'))
      return { ...(await read(text, options, signal)), leftOut }
    },
    async exportXlsx(by, workbook, language, through) {
      await requirePart(store, by, workbook)
      // made from the very state that is kept under the code
      const { code, bytes: kept } = await versions.printed.freeze(workbook, authorOf(by))
      const snapshot = await pool.run('readDocument', { bytes: kept })
      const { title } = snapshot.plan
      const { year, month, day } = calendarDay(now(), timeZone)
      const generatedOn = calendarDate(year, month, day)!
      const blocks = through
        ? viewTable({ ...snapshot, today: generatedOn }, through.view, { language, unit: by.unit, name: through.name })
        : breakdownTable(snapshot, { language })
      const about = { planId: workbook, planTitle: title, language, generatedOn, code: writtenPrintCode(code) }
      const bytes = await pool.run('writeXlsx', { blocks, ...about })
      const name = `${fileName(through ? nameThrough(title, through.name, language) : title)}.xlsx`
      await note(by, 'export', { file: name, code }, workbook)
      return { name, bytes }
    },
    async exportCsv(by, workbook, language, through) {
      await requirePart(store, by, workbook)
      const snapshot = await rooms.snapshot(workbook)
      const { title } = snapshot.plan
      const { year, month, day } = calendarDay(now(), timeZone)
      const today = calendarDate(year, month, day)!
      const blocks = through
        ? viewTable({ ...snapshot, today }, through.view, { language, unit: by.unit, name: through.name })
        : breakdownTable(snapshot, { language })
      const name = `${fileName(through ? nameThrough(title, through.name, language) : title)}.csv`
      await note(by, 'export', { file: name }, workbook)
      return { name, bytes: new TextEncoder().encode(csvOfTable(blocks)) }
    },
    async exportText(by, workbook) {
      await requirePart(store, by, workbook)
      const snapshot = await rooms.snapshot(workbook)
      const name = `${fileName(snapshot.plan.title)}.txt`
      await note(by, 'export', { file: name }, workbook)
      return { name, bytes: new TextEncoder().encode(`\ufeff${planText(snapshot)}`) }
    },
  }
}

const authorOf = ({ id, name, unit }: PersonRow): Author => ({ person: id, name, unit })

/** The name of what is less than the whole says so. */
function nameThrough(title: string, view: string, language: Language): string {
  const called = view || wordsOf(language).sheet.viewFile
  return language === 'en' ? `${title} (${called})` : `${title}（${called}）`
}

/** A title as a file name: without what Windows refuses, and not longer than file systems take in UTF-8. */
export function fileName(title: string): string {
  const bare = title
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.+$/, '')
  return [...bare].slice(0, 80).join('') || 'taizhang'
}
