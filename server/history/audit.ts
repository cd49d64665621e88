import { CSV_START, csvRow } from '../../schema/audit/csv.ts'
import { auditWords } from '../../schema/audit/words.ts'
import type { AuditFileQuery, AuditQuery } from '../../schema/http/audit.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { noteIn } from '../accounts/note.ts'
import type { AuditRow, PersonRow } from '../storage/store.ts'
import type { Deps } from '../workbooks/service.ts'
import { dayAfter, dayAt, dayStart } from './days.ts'

export type ShownAuditRow = AuditRow & { day: string }

/** The audit log as administrators read it. Whoever does what is kept in it writes it (`accounts/note.ts`). */
export type Audit = {
  /** A page of the log, newest first, and where the next one begins. Administrators only. */
  page(by: PersonRow, query: AuditQuery): Promise<{ rows: ShownAuditRow[]; next: number | null }>
  /** All that the filter lets through as a .csv file; that it was taken out is itself a line of the log. */
  file(by: PersonRow, query: AuditFileQuery): Promise<{ name: string; text: string }>
}

/** Lines read at a time while a file is written. */
const CHUNK = 1_000

export function createAudit({ store, now, timeZone }: Pick<Deps, 'store' | 'now' | 'timeZone'>): Audit {
  const note = noteIn({ store, now })

  const page: Audit['page'] = async (by, { kinds, person, workbook, from, to, before, limit }) => {
    if (!by.administrator) throw new ProblemError(problem('administrator-only'))
    const rows = await store.audit.read({
      kinds,
      person,
      workbook,
      from: from === undefined ? undefined : dayStart(from, timeZone),
      until: to === undefined ? undefined : dayStart(dayAfter(to), timeZone),
      before,
      limit: limit + 1,
    })
    const shown = rows.slice(0, limit).map(row => ({ ...row, day: dayAt(row.at, timeZone) }))
    return { rows: shown, next: rows.length > limit ? shown.at(-1)!.seq : null }
  }

  return {
    page,
    async file(by, { lang, ...filter }) {
      const words = auditWords(lang)
      // Swedish writes moments as 2026-05-01 09:30:00, which every spreadsheet reads
      const moment = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
      const line = ({ at, name, unit, kind, workbook, detail }: AuditRow): string => {
        const said = Object.entries(detail).map(([key, value]) => `${key}: ${value}`)
        return csvRow([moment.format(at), name, unit, words.kinds[kind] ?? kind, workbook ?? '', said.join('; ')])
      }
      const parts = [CSV_START + csvRow(words.headings)]
      for (let before: number | undefined; ; ) {
        const { rows, next } = await page(by, { ...filter, before, limit: CHUNK })
        parts.push(...rows.map(line))
        if (next === null) break
        before = next
      }
      await note(by, 'audit-export', { lines: parts.length - 1 })
      return { name: `${words.fileName}.csv`, text: parts.join('') }
    },
  }
}
