import type { Change } from '../../schema/changes/change.ts'
import { marksAt } from '../../schema/changes/check.ts'
import type { CellValue } from '../../schema/columns/registry.ts'
import { readMarkName, wordingsOf } from '../../schema/plan/check.ts'
import { type CheckedText, isPart } from '../../schema/plan/checked-text.ts'
import { partsColumn, type ShownColumnId } from '../../schema/plan/columns.ts'
import type { Measure } from '../../schema/plan/measure.ts'
import { currentReport, outline, registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import { headingOf } from '../../schema/words/headings.ts'
import type { Language } from '../../schema/words/language.ts'
import type { RowMeeting } from '../sync/meetings.ts'
import { currentValue } from '../sync/replay.ts'

/** A cell, or a unit's part of a report, as every part of the panel names it. */
export type CellRef = { measure: string; column: CheckedText; period: string | null }
/** A cell with marks, and the whole wordings that they keep. */
export type MarkedCell = CellRef & { row: string; wordings: readonly string[] }

/** Whether a row, or its report in the current period, has cells to check. */
export const isMarked = (snapshot: Snapshot, row: string): boolean =>
  snapshot.measures.get(row)?.checks !== undefined || currentReport(snapshot, row)?.checks !== undefined

/**
 * Every marked cell of these rows that nobody has confirmed, in the order of the rows. Removed rows and closed periods are
 * left out.
 */
export function markedCells(snapshot: Snapshot, rows: Iterable<string>): MarkedCell[] {
  const { period } = snapshot.plan
  const measures = new Map([...rows].flatMap(id => keyed(snapshot.measures.get(id))))
  return outline({ ...snapshot, measures }).flatMap(({ measures }) =>
    measures.flatMap(measure => {
      const row = `${measure.number} ${measure.title || measure.text.slice(0, 30)}`.trim()
      const report = period === null ? undefined : snapshot.reports.get(`${measure.id}@${period}`)
      const of = (checks: typeof measure.checks, at: string | null) => {
        const columns = new Set(Object.keys(checks ?? {}).map(mark => readMarkName(mark).column as CheckedText))
        return [...columns].map(column => {
          const cell = { measure: measure.id, column, period: at }
          return { ...cell, row, wordings: wordingsOf(marksAt(cell, snapshot).map(each => each.check)) }
        })
      }
      return [...of(measure.checks, null), ...of(report?.checks, period)]
    }),
  )
}

const keyed = (measure: Measure | undefined) => (measure ? [[measure.id, measure] as const] : [])

/** The column in which a marked text stands. */
export const shownAt = (text: CheckedText): ShownColumnId => (isPart(text) ? partsColumn.id : text)

/** What a marked text is called: its column, of a part with the unit that writes it. */
export function nameOfText(text: CheckedText, snapshot: Snapshot, language: Language): string {
  const heading = headingOf(shownAt(text), snapshot.columns, language)
  return isPart(text) ? [heading, registerOf(snapshot).byId(text)?.name].filter(Boolean).join(' · ') : heading
}

/** The forward edit that sets a cell to a value, as the cell stands now. */
export function takeChange(cell: CellRef, after: CellValue, snapshot: Snapshot): Change {
  const { measure, column, period } = cell
  if (isPart(column)) {
    const part = {
      kind: 'part' as const,
      measure,
      unit: column,
      period: period ?? '',
      before: '',
      after: String(after ?? ''),
    }
    return { ...part, before: String(currentValue(part, snapshot) ?? '') }
  }
  const change = { kind: 'cell' as const, measure, column, period, before: null, after }
  return { ...change, before: (currentValue(change, snapshot) ?? null) as CellValue }
}

/** The forward edit that gives a row what one side gave it, or null where it is so already. */
export function takeOfRow(meeting: RowMeeting, side: 'mine' | 'theirs', snapshot: Snapshot): Change | null {
  const row = snapshot.measures.get(meeting.measure)
  if (!row) return null
  if (meeting.kind === 'removed') {
    const after = meeting[side]
    return row.removed === after ? null : { kind: 'measure-removed', measure: row.id, before: row.removed, after }
  }
  const after = meeting[side]
  if (row.section === after.section) return null
  return { kind: 'measure-moved', measure: row.id, before: { section: row.section, order: row.order }, after }
}
