import { cellText, stockOrder } from '../../schema/plan/columns.ts'
import { liveColumns } from '../../schema/plan/custom-columns.ts'
import type { Measure } from '../../schema/plan/measure.ts'
import { currentReport, type Snapshot } from '../../schema/plan/snapshot.ts'
import { folded } from '../../schema/views/words-in.ts'
import type { Language } from '../../schema/words/language.ts'
import { whenIdle } from '../stores/when-idle.ts'
import { columnContext } from '../stores/workbook-store.ts'

/** How much of an idle moment one slice takes, in milliseconds. */
const SLICE_MS = 8

/**
 * All that rows show, folded for searching, across views: written once, and again only for rows that changed. What is not
 * there yet is written when it is asked for, so that a search is right from the first moment, and fast once the page has
 * had idle moments.
 */
export type WordIndex = {
  words: (measure: Measure) => string
  /** These rows say something else now. */
  forget: (rows: Iterable<string>) => void
  /** Names, language or columns are different. */
  clear: () => void
  /** Writes what is missing of these rows in idle moments. */
  prepare: (rows: readonly { id: string }[]) => void
  /** Whether all that `prepare` was asked for is there. */
  prepared: () => boolean
  stop: () => void
}

export function createWordIndex(snapshot: () => Snapshot, language: () => Language): WordIndex {
  const known = new Map<string, string>()
  let context: ReturnType<typeof columnContext> | null = null
  let columns: Parameters<typeof cellText>[2][] = []
  let callOff: (() => void) | undefined
  let ready = false

  const words = (measure: Measure): string => {
    const found = known.get(measure.id)
    if (found !== undefined) return found
    const now = snapshot()
    if (context === null) {
      context = columnContext(now, language())
      columns = [...stockOrder, ...liveColumns(now.columns)].map(({ id }) => id)
    }
    const report = currentReport(now, measure.id)
    let text = ''
    for (const column of columns) {
      const cell = cellText(measure, report, column, context)
      if (cell !== '') text += text === '' ? cell : `\n${cell}`
    }
    const made = folded(text)
    known.set(measure.id, made)
    return made
  }

  const stop = () => {
    callOff?.()
    callOff = undefined
  }
  return {
    words,
    forget: rows => {
      for (const row of rows) known.delete(row)
    },
    clear: () => {
      known.clear()
      context = null
    },
    prepare: rows => {
      stop()
      let at = 0
      const slice = () => {
        callOff = undefined
        const until = performance.now() + SLICE_MS
        for (; at < rows.length; at++) {
          const { id } = rows[at]!
          const measure = known.has(id) ? undefined : snapshot().measures.get(id)
          if (measure) words(measure)
          if (performance.now() >= until) break
        }
        if (at < rows.length) callOff = whenIdle(slice)
        else ready = true
      }
      callOff = whenIdle(slice)
    },
    prepared: () => ready,
    stop,
  }
}
