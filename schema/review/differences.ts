import { sectionHeading } from '../plan/section.ts'
import { outline, type Snapshot } from '../plan/snapshot.ts'
import type { Corrected } from './correct.ts'
import { likeness, matchTexts } from './likeness.ts'

/** The cells of a row that a plan's text says. */
export const comparedFields = ['section', 'number', 'title', 'text', 'target', 'lead', 'co', 'deadline'] as const
export type ComparedField = (typeof comparedFields)[number]

/** One row of a plan as its text says it. `section` is the heading as printed; `id` is whatever its owner calls it. */
export type PlanRow = {
  id: string
  section: string
  number: string
  title: string
  text: string
  target: string
  lead: readonly string[]
  co: readonly string[]
  deadline: string
}

export type FieldDifference = {
  field: ComparedField
  before: string | readonly string[]
  after: string | readonly string[]
}

export type RowDifference =
  | { kind: 'added'; id: string; after: PlanRow }
  | { kind: 'dropped'; id: string; before: PlanRow }
  | { kind: 'changed'; id: string; before: PlanRow; after: PlanRow; fields: FieldDifference[] }

/** The rows of a reading as corrected, in the order of the plan. */
export function rowsOfReading({ sections, measures }: Pick<Corrected, 'sections' | 'measures'>): PlanRow[] {
  const ofSection = (key: number | null, heading: string): PlanRow[] =>
    measures
      .filter(measure => measure.section === key)
      .map(({ number, title, text, target, lead, co, deadline, key: id }) => {
        return { id: String(id), section: heading, number, title, text, target, lead, co, deadline }
      })
  return [...ofSection(null, ''), ...sections.flatMap(section => ofSection(section.key, sectionHeading(section)))]
}

/** The rows of a workbook in order, removed ones left out. */
export const rowsOfWorkbook = (snapshot: Snapshot): PlanRow[] =>
  outline(snapshot).flatMap(({ section, measures }) =>
    measures.map(measure => ({
      id: measure.id,
      section: section ? sectionHeading(section) : '',
      number: measure.number,
      title: measure.title,
      text: measure.text,
      target: measure.target ?? '',
      lead: measure.lead.map(unit => unit.written),
      co: measure.co.map(unit => unit.written),
      deadline: measure.deadline?.written ?? '',
    })),
  )

const words = (row: PlanRow): string => `${row.title}\n${row.text}`

/** White space and a closing stop make no difference between two cells. */
const plain = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value.replace(/\s+/g, '').replace(/[。.；;]+$/, '') : value.join('\n')

/** What of two rows differs, cell by cell. */
export const fieldDifferences = (before: PlanRow, after: PlanRow): FieldDifference[] =>
  comparedFields.flatMap(field =>
    plain(before[field]) === plain(after[field]) ? [] : [{ field, before: before[field], after: after[field] }],
  )

/** Which row of `after` each row of `before` became: by its words, then by a title that stayed; null where it is gone. */
export function matchRows(before: readonly PlanRow[], after: readonly PlanRow[]): (number | null)[] {
  const match = matchTexts(before.map(words), after.map(words))
  byTitle(before, after, match)
  return match
}

/**
 * What changed between two states of a plan: rows added, dropped, and changed cell by cell, in the order of the later
 * state, a dropped row after the row it stood behind.
 */
export function differences(before: readonly PlanRow[], after: readonly PlanRow[]): RowDifference[] {
  const match = matchRows(before, after)
  const from = new Map(match.flatMap((to, i) => (to === null ? [] : [[to, i] as const])))
  const out: RowDifference[] = []
  const dropped = (start: number) => {
    for (let i = start; i < before.length && match[i] === null; i++)
      out.push({ kind: 'dropped', id: before[i]!.id, before: before[i]! })
  }
  dropped(0)
  after.forEach((row, j) => {
    const i = from.get(j)
    if (i === undefined) {
      out.push({ kind: 'added', id: row.id, after: row })
      return
    }
    const fields = fieldDifferences(before[i]!, row)
    if (fields.length > 0) out.push({ kind: 'changed', id: row.id, before: before[i]!, after: row, fields })
    dropped(i + 1)
  })
  return out
}

/** Rows whose words were rewritten keep their title, or their number in a section where the title is alike. */
function byTitle(before: readonly PlanRow[], after: readonly PlanRow[], match: (number | null)[]): void {
  const taken = new Set(match)
  const free = new Map<string, number[]>()
  const offer = (key: string, j: number) => free.set(key, [...(free.get(key) ?? []), j])
  after.forEach((row, j) => {
    if (taken.has(j)) return
    if (plain(row.title) !== '') offer(plain(row.title), j)
    if (row.number !== '') offer(`${row.section}\n${row.number}`, j)
  })
  const take = (i: number, key: string, fits: (j: number) => boolean) => {
    const j = free.get(key)?.find(each => !taken.has(each) && fits(each))
    if (j === undefined) return
    match[i] = j
    taken.add(j)
  }
  before.forEach((row, i) => {
    if (match[i] === null && plain(row.title) !== '') take(i, plain(row.title), () => true)
  })
  before.forEach((row, i) => {
    if (match[i] !== null || row.number === '') return
    take(i, `${row.section}\n${row.number}`, j => likeness(words(row), words(after[j]!)) >= 0.3)
  })
}
