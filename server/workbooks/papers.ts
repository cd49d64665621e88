import type { WorkbookInfo } from '../../schema/http/routes.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { ReadOptions } from '../../schema/policy/read-plan.ts'
import type { Reading } from '../../schema/policy/reading.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import type { Language } from '../../schema/words/language.ts'
import { requirePart } from '../auth/access.ts'
import type { PersonRow } from '../storage/store.ts'
import type { Deps } from './service.ts'
import { type CalendarDay, calendarDay } from './today.ts'

/** Work that would hold up every connection if the server's own thread did it. */
export type Work = {
  readPlan(text: string, options: ReadOptions): Promise<Reading>
  /** The text of a .txt, .md or .docx file. Fails with the `file-…` problems. */
  textOfFile(name: string, bytes: Uint8Array): Promise<string>
  breakdown(input: {
    id: WorkbookInfo['id']
    snapshot: Snapshot
    language: Language
    today: CalendarDay
  }): Promise<Uint8Array>
}

/** What goes in as text and comes out as a file. */
export type Papers = {
  readText(text: string, options: ReadOptions): Promise<{ text: string; reading: Reading }>
  readFile(name: string, bytes: Uint8Array, options: ReadOptions): Promise<{ text: string; reading: Reading }>
  /** The workbook as committed now, as an .xlsx file with a name an office would give it. */
  exportXlsx(by: PersonRow, workbook: string, language: Language): Promise<{ name: string; bytes: Uint8Array }>
}

export function createPapers({ store, rooms, now, timeZone, work }: Deps & { work: Work }): Papers {
  const read = async (text: string, options: ReadOptions) => ({ text, reading: await work.readPlan(text, options) })
  return {
    async readText(text, options) {
      if (text.trim() === '') throw new ProblemError(problem('file-empty'))
      return read(text, options)
    },
    readFile: async (name, bytes, options) => read(await work.textOfFile(name, bytes), options),
    async exportXlsx(by, workbook, language) {
      await requirePart(store, by, workbook)
      const snapshot = await rooms.snapshot(workbook)
      const today = calendarDay(now(), timeZone)
      const bytes = await work.breakdown({ id: workbook, snapshot, language, today })
      return { name: `${fileName(snapshot.plan.title)}.xlsx`, bytes }
    },
  }
}

/** A title as a file name: without what Windows refuses, and not longer than file systems take in UTF-8. */
export function fileName(title: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what is taken out
  const bare = title.replace(/[\\/:*?"<>|\u0000-\u001f]/g, ' ').replace(/\s+/g, ' ').trim().replace(/\.+$/, '')
  return [...bare].slice(0, 80).join('') || 'taizhang'
}
