import type { Measure } from '../../schema/plan/measure.ts'
import type { Report } from '../../schema/plan/report.ts'
import { currentReport, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { Language } from '../../schema/words/language.ts'
import { LaterRow, type RowDesk } from '../grid/later-row.ts'
import { headingRow, measureRow, type ViewRow } from '../grid/rows.ts'
import { columnContext } from '../stores/workbook-store.ts'

/** `measure` is null while nobody has looked at the row; `sure` until something of the row is touched. */
type Entry = { measure: Measure | null; report: Report | undefined; row: ViewRow; sure: boolean }

/** The words of the workbook's rows, written out once and again only where a row changed. */
export type RowCache = {
  row: (measure: Measure) => ViewRow
  /** The row as it will be written out when somebody looks at it. */
  later: (id: string) => ViewRow
  /** Something of these rows was touched. */
  forget: (rows: Iterable<string>) => void
  /** Names, language or columns are different: nothing written out before holds. */
  clear: () => void
}

export function createRowCache(snapshot: () => Snapshot, language: () => Language): RowCache {
  const entries = new Map<string, Entry>()
  let context: ReturnType<typeof columnContext> | null = null
  const entryOf = (measure: Measure): Entry => {
    const now = snapshot()
    const report = currentReport(now, measure.id)
    const known = entries.get(measure.id)
    // rows and reports are replaced, never changed
    if (known && known.measure === measure && known.report === report) {
      known.sure = true
      return known
    }
    context ??= columnContext(now, language())
    const entry = { measure, report, row: measureRow(measure, now, context), sure: true }
    entries.set(measure.id, entry)
    return entry
  }
  const desk: RowDesk = {
    write: row => {
      const now = snapshot()
      const measure = now.measures.get(row.id)
      if (!measure) return headingRow(row.id, 'orphans', '')
      const known = entries.get(row.id)
      if (known?.row !== row) return entryOf(measure).row
      context ??= columnContext(now, language())
      known.measure = measure
      known.report = currentReport(now, measure.id)
      return measureRow(measure, now, context)
    },
  }
  return {
    row: measure => entryOf(measure).row,
    later: id => {
      const known = entries.get(id)
      if (!known) {
        const row = new LaterRow(id, desk)
        entries.set(id, { measure: null, report: undefined, row, sure: false })
        return row
      }
      // a view of 20,000 rows asks for each of them
      if (known.sure || known.measure === null) return known.row
      return entryOf(snapshot().measures.get(id) ?? known.measure).row
    },
    forget: rows => {
      for (const row of rows) {
        const known = entries.get(row)
        // one that nobody has looked at is another one now: what was guessed of its height holds no more
        if (known?.measure === null) entries.delete(row)
        else if (known) known.sure = false
      }
    },
    clear: () => {
      entries.clear()
      context = null
    },
  }
}
