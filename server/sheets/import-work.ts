import type { Actor } from '../../schema/access/actor.ts'
import type { CalendarDate } from '../../schema/columns/calendar.ts'
import { readEncoded } from '../../schema/doc/create.ts'
import type { ImportReading } from '../../schema/http/imports.ts'
import type { PlanDraft } from '../../schema/plan/draft.ts'
import { onDay, type Snapshot } from '../../schema/plan/snapshot.ts'
import { type Accept, type Accepted, acceptedChanges } from '../../schema/sheet/imports/accept.ts'
import { differenceOf } from '../../schema/sheet/imports/difference.ts'
import type { ImportMapping } from '../../schema/sheet/imports/mapping.ts'
import { bookOfTable } from '../../schema/sheet/imports/new-book.ts'
import { columnHeadings, tellDifference } from '../../schema/sheet/imports/tell-difference.ts'
import type { Language } from '../../schema/words/language.ts'
import { tablesOfBook } from './import-book.ts'

/*
 * What an import costs most is to hold its rows against the workbook's: seconds at 20,000 rows. It is done here, on a thread
 * of its own, from the workbook as it is stored.
 */

type Tables = { bytes: Uint8Array; name: string; mappings: ImportMapping[]; actor: Actor; lang: Language }

export type CompareInput = Tables & {
  /** The workbook as one Yjs update; null for a new one, of which nothing is there yet. */
  document: Uint8Array | null
  today: CalendarDate
  /** What is to be taken; null where it is only looked at. */
  accept: Accept | null
}

export type Compared = {
  reading: Omit<ImportReading, 'tables' | 'own'>
  /** Of each table its sheet's name, how many rows it has and the year that it names. */
  tables: { sheet: string; rows: number; year: number | null }[]
  accepted: Accepted | null
  /** Headings of the columns by id, for the report. */
  headings: [string, string][]
}

export function compareImport({ bytes, name, mappings, actor, lang, document, today, accept }: CompareInput): Compared {
  const read = tablesOfBook(bytes, name, mappings)
  const base = document === null ? emptyBook(read.year, actor) : onDay(readEncoded(document), today)
  const difference = differenceOf(base, read.rows, read.fresh, { actor, language: lang, undecided: document !== null })
  const { title, year, problems, aside } = read
  return {
    reading: { title, year, problems, aside, ...tellDifference(difference, base, read.fresh, lang) },
    tables: read.tables,
    accepted: accept && acceptedChanges(difference, accept),
    headings: [...columnHeadings(difference, read.fresh, lang)],
  }
}

export type NewBookInput = Tables & {
  plan: Pick<PlanDraft, 'title' | 'year' | 'cadence'>
  today: { year: number; month: number }
}
export type NewBook = {
  rows: number
  snapshot: Snapshot
  accepted: Accepted
  aside: ImportReading['aside']
  tables: Compared['tables']
}

export function bookOfImport({ bytes, name, mappings, actor, lang, plan, today }: NewBookInput): NewBook {
  const read = tablesOfBook(bytes, name, mappings)
  const whole = { ...plan, year: plan.year ?? read.year }
  return {
    rows: read.rows.length,
    aside: read.aside,
    tables: read.tables,
    ...bookOfTable(whole, read.rows, read.fresh, today, actor, lang),
  }
}

/** A workbook without a row, against which a new one's table is shown. */
const emptyBook = (year: number | null, actor: Actor): Snapshot =>
  bookOfTable({ title: '—', year, cadence: 'quarter' }, [], [], { year: year ?? 2000, month: 1 }, actor, 'zh-CN')
    .snapshot
