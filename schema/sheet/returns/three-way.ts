import type { Actor } from '../../access/actor.ts'
import { authorise } from '../../access/authorise.ts'
import type { Change } from '../../changes/change.ts'
import { mergeText } from '../../changes/text-merge.ts'
import type { ColumnId } from '../../plan/columns.ts'
import { cellText, isLongColumn } from '../../plan/columns.ts'
import type { CellContext } from '../../plan/custom-columns.ts'
import { fingerprint } from '../../plan/fingerprint.ts'
import { currentReport, registerOf, type Snapshot } from '../../plan/snapshot.ts'
import { cellChange } from './cell-change.ts'
import { type ReturnedRow, type ReturnedSheet, settled } from './returned-rows.ts'
import { OWN_PART, type SentSheet } from './sent-sheet.ts'

/**
 * One cell, three ways (X-rules): as sent, as it came back, as it is now. `same`: the sender left it alone and so did we.
 * `theirs`: only the sender changed it; `cleared`: to nothing, which is asked about. `ours`: only we did. `both`: both to
 * the same. `conflict`: both, differently.
 */
export type CellState = 'same' | 'ours' | 'theirs' | 'cleared' | 'both' | 'conflict'

export type ReviewCell = {
  column: string
  state: CellState
  sent: string
  theirs: string
  ours: string
  /** Whether the unit that sent the file may write this cell itself; false makes it a wish, not a report. */
  theirOwn: boolean
  /** Both wordings in one, where a long text was changed in different places. */
  joined?: string
}

export type ReviewRow = {
  row: ReturnedRow
  measure: string
  /** The row was removed since it was sent. */
  gone: boolean
  cells: ReviewCell[]
}

export type Review = {
  rows: ReviewRow[]
  /** Rows without a match: new ones, or copies. */
  added: ReturnedRow[]
  missing: string[]
  absent: string[]
  headings: string[]
  counts: Record<CellState, number>
}

/**
 * Compares a returned sheet with what was sent and with the workbook as it stands. Changes nothing; the same file compared
 * again after its changes were taken in has no cell of theirs left (merging twice is merging once).
 */
export function compareReturn(
  sent: SentSheet,
  returned: ReturnedSheet,
  snapshot: Snapshot,
  sender: Actor | null,
): Review {
  const context = contextOf(sent, snapshot)
  const at = new Map(sent.columns.map(({ id }, i) => [id, i]))
  const counts: Review['counts'] = { same: 0, ours: 0, theirs: 0, cleared: 0, both: 0, conflict: 0 }
  const rows: ReviewRow[] = []
  for (const row of returned.rows) {
    if (!row.match) continue
    const measure = snapshot.measures.get(row.match.sent.measure)
    const gone = !measure || measure.removed
    const cells: ReviewCell[] = []
    for (const [column, theirs] of row.cells) {
      const base = settled(row.match.sent.cells[at.get(column)!] ?? '')
      const ours = settled(textNow(snapshot, row.match.sent.measure, column, sent, context))
      const state = stateOf(base, theirs, ours)
      counts[state]++
      if (state === 'same') continue
      const cell: ReviewCell = { column, state, sent: base, theirs, ours, theirOwn: true }
      if (sender && state !== 'ours' && state !== 'both') {
        const change = cellChange(snapshot, row.match.sent.measure, column, theirs, sent, context)
        cell.theirOwn = change !== null && authorise(sender, change, snapshot).allowed
      }
      if (state === 'conflict' && isLong(snapshot, column)) {
        const merged = mergeText(base, ours, theirs)
        if (!merged.conflict) cell.joined = merged.text
      }
      cells.push(cell)
    }
    rows.push({ row, measure: row.match.sent.measure, gone, cells })
  }
  return {
    rows,
    added: returned.rows.filter(row => row.match === null),
    missing: returned.missing.map(row => row.measure),
    absent: returned.absent,
    headings: returned.added,
    counts,
  }
}

const isLong = (snapshot: Snapshot, column: string): boolean =>
  column === OWN_PART || isLongColumn(snapshot.columns, column)

function stateOf(sent: string, theirs: string, ours: string): CellState {
  if (theirs === sent) return ours === sent ? 'same' : 'ours'
  if (theirs === ours) return 'both'
  if (ours === sent) return theirs === '' ? 'cleared' : 'theirs'
  return 'conflict'
}

export const contextOf = (sent: Pick<SentSheet, 'language'>, snapshot: Snapshot): CellContext => ({
  language: sent.language,
  units: registerOf(snapshot),
  year: snapshot.plan.year,
  columns: snapshot.columns,
})

/** A cell's words now, as the sheet would show them; '' for a row that is not there. */
export function textNow(
  snapshot: Snapshot,
  id: string,
  column: string,
  sent: Pick<SentSheet, 'unit' | 'period'>,
  context: CellContext,
): string {
  const measure = snapshot.measures.get(id)
  if (!measure) return ''
  const report = currentReport(snapshot, id)
  if (column === OWN_PART) return (sent.unit === null ? undefined : report?.parts?.[sent.unit]) ?? ''
  return cellText(measure, report, column as ColumnId, context)
}

/** What is taken of a cell: theirs, both wordings, or other words. `mark`: fingerprint of what stood there when it was decided. */
export type Decision = { measure: string; column: string; text: string; mark: string }

/**
 * The changes that take these cells in, each against what stands now; a cell that says so already is no change. `refused`
 * are those that no rule lets the reviewer make, with the rule; `stale` those over which somebody wrote since they were
 * decided: they are asked again, never overwritten; `without` those that nothing can hold: the row is gone, its
 * period was closed, a unit is in no register.
 */
export function acceptedChanges(
  sent: SentSheet,
  decisions: readonly Decision[],
  snapshot: Snapshot,
  reviewer: Actor,
): {
  changes: Change[]
  refused: { decision: Decision; rule: string; reason: string }[]
  stale: Decision[]
  without: Decision[]
} {
  const context = contextOf(sent, snapshot)
  const changes: Change[] = []
  const refused: { decision: Decision; rule: string; reason: string }[] = []
  const stale: Decision[] = []
  const without: Decision[] = []
  for (const decision of decisions) {
    const change = cellChange(snapshot, decision.measure, decision.column, decision.text, sent, context)
    if (!change) {
      const { measure, column, text } = decision
      const now = textNow(snapshot, measure, column, sent, context)
      const gone = snapshot.measures.get(measure)?.removed !== false
      if (gone || settled(now) !== settled(text)) without.push(decision)
      continue
    }
    const stands = settled(textNow(snapshot, decision.measure, decision.column, sent, context))
    if (fingerprint(stands) !== decision.mark) {
      stale.push(decision)
      continue
    }
    const verdict = authorise(reviewer, change, snapshot)
    if (verdict.allowed) changes.push(change)
    else refused.push({ decision, rule: verdict.rule, reason: verdict.reason })
  }
  return { changes, refused, stale, without }
}
