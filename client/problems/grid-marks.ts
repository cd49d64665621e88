import { type Severity, severities } from '../../schema/lint/codes.ts'
import type { Finding } from '../../schema/lint/finding.ts'
import type { CellPlace } from '../grid/grid-seam.ts'
import type { WorkbookStore } from '../stores/workbook-store.ts'

/** So many rows are handed over one by one; of more the whole screen is painted anew. */
const FEW = 1_000
/** Findings of rows elsewhere are painted that much later at most, in milliseconds, all that came together. */
const REST_MS = 150

/** What stands against a cell. A heading is one cell, whichever column the cursor is in. */
export function problemsAt(store: WorkbookStore, { row, column }: CellPlace): readonly Finding[] {
  const found = store.problemsOf(row)
  return found.filter(({ path }) => path.column === column || path.section !== undefined)
}

/** The gravest finding of a cell, or null: asked for every painted cell. */
export function gravityOf(store: WorkbookStore, place: CellPlace): Severity | null {
  let gravest: number = severities.length
  for (const { severity } of problemsAt(store, place)) gravest = Math.min(gravest, severities.indexOf(severity))
  return (severities as readonly Severity[])[gravest] ?? null
}

/**
 * The next cell with a problem after the one that is selected, as the rows and columns are shown; from the top again at
 * the end. Hints count only where nothing graver stands.
 */
export function nextProblem(
  store: WorkbookStore,
  rows: readonly { id: string }[],
  columns: readonly CellPlace['column'][],
  at: CellPlace | null,
): CellPlace | undefined {
  const placesOf = (counts: (severity: Severity) => boolean): CellPlace[] =>
    rows.flatMap(({ id }) => {
      const found = store.problemsOf(id).filter(({ severity }) => counts(severity))
      const odd = new Set(found.map(({ path }) => path.column))
      return odd.size === 0 ? [] : columns.flatMap(column => (odd.has(column) ? [{ row: id, column }] : []))
    })
  const grave = placesOf(severity => severity !== 'hint')
  const places = grave.length > 0 ? grave : placesOf(() => true)
  const order = new Map(rows.map((row, i) => [row.id, i]))
  const rank = (place: CellPlace) => (order.get(place.row) ?? 0) * 1_000 + columns.indexOf(place.column)
  return (at && places.find(place => rank(place) > rank(at))) ?? places[0]
}

/** Paints the marks of rows that were judged anew: an edit can clear or mark rows other than its own, and later. */
export function followMarks(
  store: WorkbookStore,
  paint: { rows: (ids: string[]) => void; all: () => void },
): () => void {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = store.subscribeJudged(rows => {
    for (const row of rows) waiting.add(row)
    if (waiting.size === 0 || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      const ids = [...waiting]
      waiting.clear()
      if (ids.length > FEW) paint.all()
      else paint.rows(ids)
    }, REST_MS)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
