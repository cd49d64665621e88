import { calendarDate } from '../../schema/columns/calendar.ts'
import type { ReadOptions } from '../../schema/policy/read-plan.ts'
import type { Reading } from '../../schema/policy/reading.ts'
import { breakdownTable } from '../../schema/print/blocks.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import type { Language } from '../../schema/words/language.ts'
import { noteIn } from '../accounts/note.ts'
import { requirePart } from '../auth/access.ts'
import type { PersonRow } from '../storage/store.ts'
import type { WorkPool } from '../work/pool.ts'
import type { Deps } from './service.ts'
import { calendarDay } from './today.ts'

/** What goes in as text and comes out as a file. */
export type Papers = {
  readText(text: string, options: ReadOptions): Promise<{ text: string; reading: Reading }>
  readFile(bytes: Uint8Array, name: string, options: ReadOptions): Promise<{ text: string; reading: Reading }>
  /** The workbook as committed now, as an .xlsx file with a name an office would give it. */
  exportXlsx(by: PersonRow, workbook: string, language: Language): Promise<{ name: string; bytes: Uint8Array }>
}

export function createPapers({ store, rooms, now, timeZone, pool }: Deps & { pool: WorkPool }): Papers {
  const note = noteIn({ store, now })
  const read = async (text: string, options: ReadOptions) => ({
    text,
    reading: await pool.run('readText', { text, ...options }),
  })
  return {
    async readText(text, options) {
      if (text.trim() === '') throw new ProblemError(problem('file-empty'))
      return read(text, options)
    },
    readFile: async (bytes, name, options) => read((await pool.run('readFile', { bytes, name })).text, options),
    async exportXlsx(by, workbook, language) {
      await requirePart(store, by, workbook)
      const snapshot = await rooms.snapshot(workbook)
      const { title } = snapshot.plan
      const { year, month, day } = calendarDay(now(), timeZone)
      const generatedOn = calendarDate(year, month, day)!
      const blocks = breakdownTable(snapshot, { language })
      const bytes = await pool.run('writeXlsx', { blocks, planId: workbook, planTitle: title, language, generatedOn })
      const name = `${fileName(title)}.xlsx`
      await note(by, 'export', { file: name }, workbook)
      return { name, bytes }
    },
  }
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
