import type { Change } from '../../changes/change.ts'
import { fingerprint } from '../../plan/fingerprint.ts'
import type { Difference, DifferenceCell, DifferenceRow } from './difference.ts'
import { addings } from './ready-snapshot.ts'

/**
 * What of a difference is taken. `all`: every new row and every cell that says something else, but none that the sheet
 * clears; else the rows and cells that are named, a cell only while it still says what it said when it was shown.
 */
export type Accept =
  | { all: true }
  | { all: false; rows: readonly number[]; cells: readonly { row: number; column: string; mark: string }[] }

/** A cell or row that was asked for and not taken, by the sheet's row. */
export type NotTaken = { row: number; column: string | null; reason: string }

export type Accepted = {
  changes: Change[]
  added: number
  cells: number
  columns: string[]
  units: string[]
  sections: number
  notTaken: NotTaken[]
}

/** Names the words that a cell held when it was shown. */
export const markOf = (cell: Pick<DifferenceCell, 'before'>): string => fingerprint(cell.before)

/** The changes that take it, as one transaction: what rows and cells name comes before them. */
export function acceptedChanges(difference: Difference, accept: Accept): Accepted {
  const { ready } = difference
  const notTaken: NotTaken[] = []
  const rows = accept.all ? null : new Set(accept.rows)
  const marks = accept.all
    ? null
    : new Map(accept.cells.map(({ row, column, mark }) => [`${row} ${column}`, mark] as const))
  const cells: Change[] = []
  const measures: Change[] = []
  const reports: Change[] = []
  for (const each of difference.rows) {
    const { row } = each.row
    if (each.kind === 'new' || each.kind === 'refused') {
      if (rows !== null && !rows.has(row)) continue
      takeRow(each, measures, reports, notTaken)
      continue
    }
    for (const cell of each.cells) {
      const mark = marks?.get(`${row} ${cell.column}`)
      if (marks !== null && mark === undefined) continue
      const reason = whyNot(cell, marks === null, mark)
      if (reason === null) cells.push(cell.change!)
      else notTaken.push({ row, column: cell.column, reason })
    }
  }
  const named = namedIn([...measures, ...reports, ...cells])
  const columns = [...ready.columns.values()].filter(column => named.has(column.id))
  const units = [...ready.units.values()].filter(unit => named.has(unit.id))
  const sections = difference.sections.filter(
    change => change.kind === 'section-add' && holdsRows(change.section.id, measures, difference),
  )
  return {
    changes: [...addings(columns, units), ...sections, ...measures, ...reports, ...cells],
    added: measures.length,
    cells: cells.length,
    columns: columns.map(column => column.title),
    units: units.map(unit => unit.name),
    sections: sections.length,
    notTaken,
  }
}

function takeRow(each: DifferenceRow, measures: Change[], reports: Change[], notTaken: NotTaken[]): void {
  const { row } = each.row
  if (!each.added) return void notTaken.push({ row, column: null, reason: each.reason ?? 'not-allowed' })
  measures.push({ kind: 'measure-add', measure: each.added.measure })
  if (each.added.report) reports.push({ kind: 'report-add', report: each.added.report })
  for (const cell of each.cells) {
    if (cell.state === 'cannot-hold') notTaken.push({ row, column: cell.column, reason: 'cannot-hold' })
  }
}

function whyNot(cell: DifferenceCell, all: boolean, mark: string | undefined): string | null {
  if (cell.state === 'refused') return cell.reason ?? 'not-allowed'
  if (cell.state === 'cannot-hold' || !cell.change) return 'cannot-hold'
  if (all) return cell.state === 'cleared' ? 'cleared' : null
  return mark === markOf(cell) ? null : 'changed-meanwhile'
}

/** Ids of units and columns that the changes name. */
function namedIn(changes: readonly Change[]): Set<string> {
  const out = new Set<string>()
  const value = (held: unknown) => {
    if (!Array.isArray(held)) return
    for (const ref of held as { unit?: unknown }[]) if (typeof ref?.unit === 'string') out.add(ref.unit)
  }
  for (const change of changes) {
    if (change.kind === 'cell') {
      out.add(change.column)
      value(change.after)
    } else if (change.kind === 'measure-add') {
      value(change.measure.lead)
      value(change.measure.co)
      for (const id of Object.keys(change.measure.custom ?? {})) out.add(id)
    }
  }
  return out
}

/** A section comes with its rows; one over other sections comes where any row below it does. */
function holdsRows(section: string, measures: readonly Change[], { sections }: Difference): boolean {
  const used = new Set(measures.map(change => (change.kind === 'measure-add' ? change.measure.section : '')))
  if (used.has(section)) return true
  const ids = sections.map(change => (change.kind === 'section-add' ? change.section.id : ''))
  // the next section that has rows follows it without another between
  const next = ids[ids.indexOf(section) + 1]
  return next !== undefined && used.has(next)
}
