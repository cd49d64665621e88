import type { Actor } from '../../access/actor.ts'
import { authorise } from '../../access/authorise.ts'
import type { Change } from '../../changes/change.ts'
import type { ColumnId } from '../../plan/columns.ts'
import { emptyReport } from '../../plan/draft.ts'
import type { Measure } from '../../plan/measure.ts'
import { type Report, reportKey } from '../../plan/report.ts'
import { outline, type Snapshot } from '../../plan/snapshot.ts'
import type { Language } from '../../words/language.ts'
import { importContext, importedCell } from './import-cell.ts'
import type { CellKey, ImportRow } from './import-rows.ts'
import { matchRows, type RowMatch } from './match-rows.ts'
import { places } from './place-rows.ts'
import { type Ready, readySnapshot } from './ready-snapshot.ts'
import type { FreshColumn } from './several-tables.ts'

/**
 * One cell of the sheet against the workbook. `change`: it would say something else; `cleared`: the sheet has nothing where
 * words stand, which is taken only when somebody says so; `refused`: no rule lets this person; `cannot-hold`: nothing there
 * can hold the words.
 */
export type DifferenceCell = {
  column: CellKey
  before: string
  after: string
  state: 'change' | 'cleared' | 'refused' | 'cannot-hold'
  reason?: string
  change?: Change
}

/** `new`: no measure is it; `refused`: it would be new, and this person may not add it. */
export type DifferenceRow = {
  row: ImportRow
  match: RowMatch | null
  kind: 'new' | 'refused' | 'changed' | 'same'
  reason?: string
  cells: DifferenceCell[]
  /** What a new row would be, with its section as a heading's words where that is yet to be made. */
  added?: { measure: Measure; report: Report | null }
}

export type Difference = {
  ready: Ready
  rows: DifferenceRow[]
  /** Measures of the plan that the sheet does not have. They stay. */
  missing: string[]
  /** Sections that the new rows would bring. */
  sections: Change[]
}

export type DifferenceOptions = { actor: Actor; language: Language; undecided?: boolean }

/**
 * What taking rows in would change, row by row, with the columns that they bring. Changes nothing; taken in once, the same
 * rows have no difference left.
 */
export function differenceOf(
  snapshot: Snapshot,
  rows: readonly ImportRow[],
  fresh: readonly FreshColumn[],
  { actor, language, undecided = true }: DifferenceOptions,
): Difference {
  const matches = matchRows(rows, snapshot)
  const ready = readySnapshot(snapshot, rows, fresh, actor, undecided)
  const { period } = snapshot.plan
  const placed = places(
    ready.snapshot,
    rows.map((row, i) => ({ sections: row.sections, measure: matches[i]?.measure ?? null })),
    actor,
  )
  const blank = new Map<ImportRow, { measure: Measure; report: Report | null }>()
  for (const [i, row] of rows.entries()) {
    const place = placed.places[i]
    if (matches[i] || !place) continue
    const measure = { ...blankMeasure(), ...place }
    blank.set(row, { measure, report: period === null ? null : emptyReport(measure.id, period) })
  }
  const there: Snapshot = {
    ...ready.snapshot,
    measures: mapWith(
      ready.snapshot.measures,
      [...blank.values()].map(({ measure }) => [measure.id, measure] as const),
    ),
    reports: mapWith(
      ready.snapshot.reports,
      [...blank.values()].flatMap(({ report }) =>
        report === null ? [] : [[reportKey(report.measure, report.period), report] as const],
      ),
    ),
  }
  const context = importContext(there, language)
  const keyed = (key: CellKey) => ready.columns.get(key)?.id ?? (key.startsWith('#') ? null : key)

  const out = rows.map((row, i): DifferenceRow => {
    const match = matches[i] ?? null
    const made = blank.get(row)
    const id = match?.measure ?? made!.measure.id
    const cells: DifferenceCell[] = []
    for (const [key, text] of row.cells) {
      const column = keyed(key)
      if (column === null) continue
      const found = importedCell(there, id, column, text, context)
      if (found.kind === 'same') continue
      const cell = { column: key, before: found.before, after: text }
      if (found.kind === 'cannot-hold') cells.push({ ...cell, state: 'cannot-hold' })
      else if (made) cells.push({ ...cell, state: 'change', change: found.change })
      else {
        const verdict = authorise(actor, found.change, ready.snapshot)
        const state = !verdict.allowed ? 'refused' : text.trim() === '' ? 'cleared' : 'change'
        cells.push({
          ...cell,
          state,
          change: found.change,
          ...(verdict.allowed ? {} : { reason: verdict.reason }),
        })
      }
    }
    if (!made) return { row, match, kind: cells.length > 0 ? 'changed' : 'same', cells }
    const added = filled(made, cells)
    const verdict = authorise(actor, { kind: 'measure-add', measure: added.measure }, ready.snapshot)
    if (!verdict.allowed) return { row, match, kind: 'refused', reason: verdict.reason, cells }
    const { report } = added
    const brings = report && authorise(actor, { kind: 'report-add', report }, there)
    if (report && brings && !brings.allowed && report.custom) delete (report as { custom?: unknown }).custom
    return { row, match, kind: 'new', cells, added }
  })
  const matched = new Set(matches.flatMap(match => (match ? [match.measure] : [])))
  const missing = outline(snapshot).flatMap(({ measures }) =>
    measures.flatMap(({ id }) => (matched.has(id) ? [] : [id])),
  )
  return { ready, rows: out, missing, sections: placed.sections }
}

/** A map with more entries than `base`, which may read itself lazily and is not gone through. */
function mapWith<T>(base: ReadonlyMap<string, T>, more: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  return more.length === 0 ? base : new Map([...base, ...more])
}

const blankMeasure = (): Omit<Measure, 'id' | 'section' | 'order'> => ({
  number: '',
  title: '',
  text: '',
  lead: [],
  co: [],
  deadline: null,
  remark: '',
  source: null,
  removed: false,
})

/** A new row with its cells in it, and its report of the open period (R1). */
function filled(
  { measure, report }: { measure: Measure; report: Report | null },
  cells: readonly DifferenceCell[],
): { measure: Measure; report: Report | null } {
  const row = { ...measure } as Record<string, unknown> & Measure
  const told = report && ({ ...report } as Record<string, unknown> & Report)
  for (const { change } of cells) {
    if (change?.kind !== 'cell') continue
    const held = change.period === null ? row : told
    if (!held) continue
    const column: ColumnId = change.column
    if (column.startsWith('c_')) held.custom = { ...(held.custom ?? {}), [column]: String(change.after) }
    else (held as Record<string, unknown>)[column] = change.after
  }
  return { measure: row, report: told }
}
