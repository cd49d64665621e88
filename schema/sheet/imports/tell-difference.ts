import { DIFFERENCES_MAX, type ImportReading } from '../../http/imports.ts'
import type { ShownColumnId } from '../../plan/columns.ts'
import { sectionHeading } from '../../plan/section.ts'
import type { Snapshot } from '../../plan/snapshot.ts'
import { headingOf } from '../../words/headings.ts'
import type { Language } from '../../words/language.ts'
import { markOf } from './accept.ts'
import type { Difference, DifferenceRow } from './difference.ts'
import type { FreshColumn } from './several-tables.ts'

type Told = Pick<
  ImportReading,
  'columns' | 'counts' | 'rows' | 'more' | 'missing' | 'missingCount' | 'units' | 'sections'
>

const MISSING_MAX = 200

/** The headings of the columns that a difference speaks of, by their keys. */
export function columnHeadings(
  { ready }: Difference,
  fresh: readonly FreshColumn[],
  language: Language,
): Map<string, string> {
  const out = new Map<string, string>()
  for (const each of [
    'number',
    'title',
    'text',
    'target',
    'lead',
    'co',
    'deadline',
    'pace',
    'percent',
    'progress',
    'problems',
    'next',
    'remark',
  ] as ShownColumnId[])
    out.set(each, headingOf(each, undefined, language))
  for (const [id, column] of ready.snapshot.columns) out.set(id, column.title)
  for (const [key, column] of ready.columns) out.set(key, column.title)
  for (const { key, header } of fresh) if (!out.has(key)) out.set(key, header)
  return out
}

/** A difference as it is shown: rows that say the same are counted only. */
export function tellDifference(
  difference: Difference,
  snapshot: Snapshot,
  brought: readonly FreshColumn[],
  language: Language,
): Told {
  const { ready, rows, missing, sections } = difference
  const differing = rows.filter(row => row.kind !== 'same')
  const headings = columnHeadings(difference, brought, language)
  const places = new Map([...headings.keys()].map((key, i) => [key, i]))
  const used = new Set(differing.flatMap(row => row.cells.map(cell => cell.column)))
  const fresh = differing.filter(row => row.kind === 'new')
  const changed = differing.filter(row => row.kind === 'changed')
  return {
    columns: [...headings].flatMap(([key, heading]) =>
      used.has(key) ? [{ key, heading, fresh: ready.columns.has(key) }] : [],
    ),
    counts: {
      rows: rows.length,
      fresh: fresh.length,
      changed: changed.length,
      cells: changed.reduce((sum, row) => sum + row.cells.filter(cell => cell.state === 'change').length, 0),
      same: rows.length - differing.length,
    },
    rows: differing.slice(0, DIFFERENCES_MAX).map(row => told(row, snapshot, places)),
    more: Math.max(0, differing.length - DIFFERENCES_MAX),
    missing: missing.slice(0, MISSING_MAX).map(id => {
      const { number, title, text } = snapshot.measures.get(id)!
      return { number, title: title || text.slice(0, 80) }
    }),
    missingCount: missing.length,
    units: [...ready.units.values()].map(unit => unit.name),
    sections: sections.flatMap(change => (change.kind === 'section-add' ? [sectionHeading(change.section)] : [])),
  }
}

function told(
  { row, match, kind, reason, cells }: DifferenceRow,
  snapshot: Snapshot,
  places: ReadonlyMap<string, number>,
): Told['rows'][number] {
  const place = (column: string) => places.get(column) ?? places.size
  const measure = match && snapshot.measures.get(match.measure)
  const section = measure && snapshot.sections.get(measure.section)
  const words = (column: string) => row.cells.get(column) ?? ''
  return {
    table: row.table,
    row: row.row,
    kind: kind === 'same' ? 'changed' : kind,
    by: match?.by ?? null,
    number: measure?.number ?? words('number'),
    title: (measure ? measure.title || measure.text : words('title') || words('text')).slice(0, 120),
    section: section ? sectionHeading(section) : (row.sections.at(-1) ?? ''),
    ...(reason === undefined ? {} : { reason }),
    cells: [...cells]
      .sort((a, b) => place(a.column) - place(b.column))
      .map(cell => ({
        column: cell.column,
        before: cell.before,
        after: cell.after,
        state: cell.state,
        mark: markOf(cell),
        ...(cell.reason === undefined ? {} : { reason: cell.reason }),
      })),
  }
}
