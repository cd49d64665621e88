import { cellText, partsColumn, type ShownColumnId, stockColumns } from '../../schema/plan/columns.ts'
import type { CellContext } from '../../schema/plan/custom-columns.ts'
import type { Measure } from '../../schema/plan/measure.ts'
import { partCount, shownParts } from '../../schema/plan/parts.ts'
import type { Report, ReportState } from '../../schema/plan/report.ts'
import { type Section, sectionHeading } from '../../schema/plan/section.ts'
import { currentReport, outline, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { Language } from '../../schema/words/language.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { momentText } from '../app/moment.ts'
import { partsWords } from '../parts/words.ts'
import { stagesWords } from '../stages/words.ts'

/**
 * One row of the grid: a section's heading, the heading over rows without a section, or a measure. Its cells are the
 * words to show; it is replaced, never changed.
 */
export type ViewRow = {
  readonly id: string
  readonly kind: 'section' | 'orphans' | 'group' | 'measure'
  /** The heading as printed; '' for a measure. */
  readonly heading: string
  /** The pace's id behind its words; '' where there is none. */
  readonly pace: string
  /** Where the current report is on its way, in words with who and when; null while it is open. */
  readonly report: ReportNote | null
  /** How many of the units that share the row have written, in words; '' where all have, or nobody shares it. */
  readonly parts: string
  readonly cells: Readonly<Record<ShownColumnId, string>>
  /** Shown although the person's view leaves it out, or puts it elsewhere. */
  readonly stale?: 'out' | 'moved'
}

export type ReportNote = { readonly state: ReportState; readonly word: string; readonly title: string }

/** The id of the heading over rows whose section is unknown or removed. */
export const ORPHANS = 'orphans'

const allColumns: readonly ShownColumnId[] = [...stockColumns.map(column => column.id), partsColumn.id]

const noCells = Object.fromEntries(allColumns.map(id => [id, ''])) as Record<ShownColumnId, string>

/** All rows from top to bottom. A plan without sections has no headings. */
export function viewRows(snapshot: Snapshot, context: CellContext, noSection: string): ViewRow[] {
  const rows: ViewRow[] = []
  const groups = outline(snapshot)
  for (const { section, measures } of groups) {
    if (section) rows.push(sectionRow(section))
    else if (groups.length > 1)
      rows.push({ id: ORPHANS, kind: 'orphans', heading: noSection, pace: '', report: null, parts: '', cells: noCells })
    for (const measure of measures) rows.push(measureRow(measure, snapshot, context))
  }
  return rows
}

/** A heading that is no section's: over rows without one, or over rows that a view puts together. */
export const headingRow = (id: string, kind: 'orphans' | 'group', heading: string): ViewRow => ({
  id,
  kind,
  heading,
  pace: '',
  report: null,
  parts: '',
  cells: noCells,
})

export const sectionRow = (section: Section): ViewRow => ({
  id: section.id,
  kind: 'section',
  heading: sectionHeading(section),
  pace: '',
  report: null,
  parts: '',
  cells: { ...noCells, number: section.number, title: section.title },
})

export function measureRow(measure: Measure, snapshot: Snapshot, context: CellContext): ViewRow {
  const report = currentReport(snapshot, measure.id)
  const cells = { ...noCells }
  for (const id of allColumns) cells[id] = cellText(measure, report, id, context)
  for (const { id, removed } of context.columns?.values() ?? []) {
    if (!removed) cells[id] = cellText(measure, report, id, context)
  }
  const note = report ? reportNote(report, context.language) : null
  const { filled, of } = partCount(report ? shownParts(report, measure, context.units) : [])
  const parts = filled < of ? partsWords(context.language).filled(filled, of) : ''
  return { id: measure.id, kind: 'measure', heading: '', pace: report?.pace ?? '', report: note, parts, cells }
}

/** What the row says of its report's way: nothing while it is open, else the state, and who moved it and when. */
function reportNote({ state, submitted, returned, confirmed }: Report, language: Language): ReportNote | null {
  if (state === 'open') return null
  const words = stagesWords(language)
  const titles = [
    submitted && words.sentBy(submitted.unit, submitted.name, momentText(submitted.at, language)),
    returned && state === 'returned' && words.returnedBy(returned.reason, momentText(returned.at, language)),
    confirmed &&
      state === 'confirmed' &&
      words.confirmedBy(confirmed.unit, confirmed.name, momentText(confirmed.at, language)),
  ]
  return { state, word: wordsOf(language).reportStates[state], title: titles.filter(Boolean).join('\n') }
}

/** The row marked as one that the view would not show, or elsewhere. Its words are asked for, not spread: they may be getters. */
export const withStale = (row: ViewRow, stale: 'out' | 'moved'): ViewRow => {
  const { id, kind, heading, pace, report, parts, cells } = row
  return { id, kind, heading, pace, report, parts, cells, stale }
}

/** The row of that id as it is now; null when it is not shown (removed, or never there). */
export function viewRow(id: string, snapshot: Snapshot, context: CellContext): ViewRow | null {
  const measure = snapshot.measures.get(id)
  if (measure) return measure.removed ? null : measureRow(measure, snapshot, context)
  const section = snapshot.sections.get(id)
  return section && !section.removed ? sectionRow(section) : null
}
