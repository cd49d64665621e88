import type { JournalAuthor, JournalPage, journalQueryShape } from '../../schema/http/journal.ts'
import { requirePart } from '../auth/access.ts'
import type { PersonRow } from '../storage/store.ts'
import type { Deps } from '../workbooks/service.ts'
import { dayAfter, dayAt, dayStart } from './days.ts'

type Query = import('zod').output<typeof journalQueryShape>

/** What the journal answers, for everybody who has a part in the workbook. */
export type Journal = {
  /** A page of what the query lets through, newest first. */
  page(by: PersonRow, workbook: string, query: Query): Promise<JournalPage>
  authors(by: PersonRow, workbook: string): Promise<JournalAuthor[]>
}

export function createJournal({ store, timeZone }: Pick<Deps, 'store' | 'timeZone'>): Journal {
  return {
    async page(by, workbook, query) {
      await requirePart(store, by, workbook)
      const { measure, section, column, period, unit, person, from, to, kinds, before, limit } = query
      const [seq, index] = before === undefined ? [] : before.split('.').map(Number)
      const found = await store.journal.search(workbook, {
        measure,
        section,
        cell: column === undefined ? undefined : { column, period: period ?? null },
        unit,
        person,
        from: from === undefined ? undefined : dayStart(from, timeZone),
        until: to === undefined ? undefined : dayStart(dayAfter(to), timeZone),
        kinds,
        before: seq === undefined || index === undefined ? undefined : { seq, index },
        limit: limit + 1,
      })
      const shown = found.slice(0, limit)
      const imported = new Set(shown.flatMap(({ how, seq }) => (how === 'import' ? [seq] : [])))
      const files = await store.exchange.namesOfHeads(workbook, [...imported])
      const rows = shown.map(({ workbook: _, ...row }) => {
        const returned = row.how === 'import' ? files.get(row.seq) : undefined
        return { ...row, day: dayAt(row.at, timeZone), ...(returned && { returned }) }
      })
      const last = rows.at(-1)
      return {
        rows,
        next: found.length > limit && last ? `${last.seq}.${last.index}` : null,
        made: await store.workbooks.made(workbook),
      }
    },
    async authors(by, workbook) {
      await requirePart(store, by, workbook)
      return store.journal.authors(workbook)
    },
  }
}
