import { type Accessor, createEffect, createSignal, getOwner, on } from 'solid-js'
import * as Y from 'yjs'
import type { CalendarDate } from '../../schema/columns/calendar.ts'
import type { ColumnContext } from '../../schema/columns/column-type.ts'
import { refreshSnapshot } from '../../schema/doc/changes.ts'
import { readSnapshot } from '../../schema/doc/read.ts'
import { type Touched, watchTouched } from '../../schema/doc/touched.ts'
import { rowProblems } from '../../schema/plan/lint.ts'
import type { Plan } from '../../schema/plan/plan.ts'
import { readReportKey } from '../../schema/plan/report.ts'
import { currentReport, onDay, registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { Problem } from '../../schema/result.ts'
import type { Language } from '../../schema/words/language.ts'
import { officeDay } from '../app/office-day.ts'

/** What a transaction touched; null when everything may be different (another document took this one's place). */
export type StoreListener = (touched: Touched | null, local: boolean) => void

export type Counts = { sections: number; measures: number; problems: number }

export type WorkbookStore = {
  /** Follows this document instead of the one before. */
  attach: (doc: Y.Doc) => void
  snapshot: () => Snapshot
  /** Tells the grid of each transaction at once, in order. */
  subscribe: (listener: StoreListener) => () => void
  problemsOf: (measure: string) => readonly Problem[]
  plan: Accessor<Plan>
  counts: Accessor<Counts>
  /** Grows with every transaction, for what must be looked at again. */
  version: Accessor<number>
  stop: () => void
}

/**
 * The plain state of one open workbook: read once, then only what a transaction touched is read again. Rows are plain
 * values in a map; Solid signals carry only the few facts that the page around the grid shows.
 */
export function createWorkbookStore(): WorkbookStore {
  let snapshot: Snapshot = readSnapshot(new Y.Doc())
  let detach = () => {}
  const listeners = new Set<StoreListener>()
  const problems = new Map<string, readonly Problem[]>()
  const [plan, setPlan] = createSignal(snapshot.plan)
  const [counts, setCounts] = createSignal<Counts>({ sections: 0, measures: 0, problems: 0 })
  const [version, setVersion] = createSignal(0)

  const check = (id: string, context: ColumnContext) => {
    const measure = snapshot.measures.get(id)
    if (!measure || measure.removed) problems.delete(id)
    else problems.set(id, rowProblems(measure, currentReport(snapshot, id), context))
  }

  const refresh = (touched: Touched | null, local: boolean) => {
    // neither rules nor warnings depend on the language
    const context = columnContext(snapshot, 'zh-CN')
    const all = touched === null || touched.plan.size > 0 || touched.entries.units.size > 0
    if (all) {
      problems.clear()
      for (const id of snapshot.measures.keys()) check(id, context)
    } else {
      for (const id of touchedRows(touched)) check(id, context)
    }
    setPlan(snapshot.plan)
    setCounts(count(snapshot, problems))
    setVersion(n => n + 1)
    for (const listener of listeners) listener(touched, local)
  }

  // at midnight offices begin and end (A7)
  if (getOwner()) {
    const turn = (today: CalendarDate | undefined) => {
      const next = onDay(snapshot, today)
      if (next === snapshot) return
      snapshot = next
      refresh(null, false)
    }
    createEffect(on(officeDay, turn, { defer: true }))
  }

  return {
    attach: doc => {
      detach()
      const watch = watchTouched(doc)
      snapshot = onDay(readSnapshot(doc), officeDay())
      const after = (transaction: Y.Transaction) => {
        const touched = watch.take()
        if (!touched.moved) return
        snapshot = refreshSnapshot(doc, touched, snapshot)
        refresh(touched, transaction.local)
      }
      doc.on('afterTransaction', after)
      detach = () => {
        watch.stop()
        doc.off('afterTransaction', after)
      }
      refresh(null, false)
    },
    snapshot: () => snapshot,
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    problemsOf: measure => problems.get(measure) ?? [],
    plan,
    counts,
    version,
    stop: () => {
      detach()
      listeners.clear()
    },
  }
}

/** What columns need to read and show values of this workbook. */
export const columnContext = (snapshot: Snapshot, language: Language): ColumnContext => ({
  language,
  units: registerOf(snapshot),
  year: snapshot.plan.year,
})

/** The rows whose cells a transaction touched. */
export function touchedRows(touched: Touched): Set<string> {
  const rows = new Set(touched.entries.measures.keys())
  for (const key of touched.entries.reports.keys()) {
    const named = readReportKey(key)
    if (named) rows.add(named.measure)
  }
  return rows
}

function count(snapshot: Snapshot, problems: ReadonlyMap<string, readonly Problem[]>): Counts {
  let sections = 0
  let found = 0
  for (const section of snapshot.sections.values()) if (!section.removed) sections++
  for (const list of problems.values()) found += list.length
  return { sections, measures: problems.size, problems: found }
}
