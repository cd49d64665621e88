import type { Change } from '../../changes/change.ts'
import { fingerprint } from '../../plan/fingerprint.ts'
import { type Section, sectionHeading } from '../../plan/section.ts'
import { plainWords } from '../../review/likeness.ts'
import type { Difference, DifferenceCell, DifferenceRow } from './difference.ts'
import { addings } from './ready-snapshot.ts'

/**
 * What of a difference is taken. `all`: every new row and every cell that says something else, but none that the sheet
 * clears; else the rows and cells that are named, a cell only while it still says what it said when it was shown.
 */
export type Accept =
  | { all: true }
  | { all: false; rows: readonly RowAt[]; cells: readonly (RowAt & { column: string; mark: string })[] }

/** A row of the tables that are taken in: the table's place among them, and the row's number on its sheet. */
type RowAt = { table: number; row: number }

/** A cell or row that was asked for and not taken. */
export type NotTaken = RowAt & { column: string | null; reason: string }

export type Accepted = {
  changes: Change[]
  added: number
  cells: number
  columns: string[]
  units: string[]
  sections: number
  notTaken: NotTaken[]
}

const nameOf = ({ table, row }: RowAt): string => `${table} ${row}`

/** Names the words that a cell held when it was shown. */
export const markOf = (cell: Pick<DifferenceCell, 'before'>): string => fingerprint(cell.before)

/** The changes that take it, as one transaction: what rows and cells name comes before them. */
export function acceptedChanges(difference: Difference, accept: Accept): Accepted {
  const { ready } = difference
  const notTaken: NotTaken[] = []
  const rows = accept.all ? null : new Set(accept.rows.map(nameOf))
  const marks = accept.all
    ? null
    : new Map(accept.cells.map(each => [`${nameOf(each)} ${each.column}`, each.mark] as const))
  const cells: Change[] = []
  const measures: Change[] = []
  const reports: Change[] = []
  /** The headings over the rows that are taken. */
  const over = new Set<string>()
  for (const each of difference.rows) {
    const { table, row } = each.row
    const name = nameOf(each.row)
    if (each.kind === 'new' || each.kind === 'refused') {
      if (rows !== null && !rows.has(name)) continue
      takeRow(each, measures, reports, notTaken)
      if (each.added) for (const heading of each.row.sections) over.add(plainWords(heading))
      continue
    }
    for (const cell of each.cells) {
      const mark = marks?.get(`${name} ${cell.column}`)
      if (marks !== null && mark === undefined) continue
      const reason = whyNot(cell, marks === null, mark)
      if (reason === null) cells.push(cell.change!)
      else notTaken.push({ table, row, column: cell.column, reason })
    }
  }
  const named = namedIn([...measures, ...reports, ...cells])
  const columns = [...ready.columns.values()].filter(column => named.has(column.id))
  const units = [...ready.units.values()].filter(unit => named.has(unit.id))
  const sections = difference.sections.filter(
    change => change.kind === 'section-add' && standsOver(change.section, over),
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
  const { table, row } = each.row
  if (!each.added) return void notTaken.push({ table, row, column: null, reason: each.reason ?? 'not-allowed' })
  measures.push({ kind: 'measure-add', measure: each.added.measure })
  if (each.added.report) reports.push({ kind: 'report-add', report: each.added.report })
  for (const cell of each.cells) {
    if (cell.state === 'cannot-hold') notTaken.push({ table, row, column: cell.column, reason: 'cannot-hold' })
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

/** A section comes with its rows, and so does one over their section. */
const standsOver = (section: Section, over: ReadonlySet<string>): boolean =>
  over.has(plainWords(section.title)) || over.has(plainWords(sectionHeading(section)))
