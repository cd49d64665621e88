import type { Measure } from '../../schema/plan/measure.ts'
import type { Report } from '../../schema/plan/report.ts'
import { currentReport, type Snapshot } from '../../schema/plan/snapshot.ts'
import { folded } from '../../schema/views/words-in.ts'
import type { Language } from '../../schema/words/language.ts'
import { measureRow, type ViewRow } from '../grid/rows.ts'
import { columnContext } from '../stores/workbook-store.ts'

type Entry = { measure: Measure; report: Report | undefined; row: ViewRow; words: string | null }

/** The words of the workbook's rows, written out once and again only where a row changed. */
export type RowCache = {
  row: (measure: Measure) => ViewRow
  /** All that the row shows, folded for searching. */
  words: (measure: Measure) => string
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
    if (known && known.measure === measure && known.report === report) return known
    context ??= columnContext(now, language())
    const entry = { measure, report, row: measureRow(measure, now, context), words: null }
    entries.set(measure.id, entry)
    return entry
  }
  return {
    row: measure => entryOf(measure).row,
    words: measure => {
      const entry = entryOf(measure)
      entry.words ??= folded(Object.values(entry.row.cells).join('\n'))
      return entry.words
    },
    clear: () => {
      entries.clear()
      context = null
    },
  }
}
