import { type Accessor, batch, createEffect, createSignal, getOwner, on } from 'solid-js'
import * as Y from 'yjs'
import type { CalendarDate } from '../../schema/columns/calendar.ts'
import { refreshSnapshot } from '../../schema/doc/changes.ts'
import { lazySnapshot } from '../../schema/doc/lazy-entries.ts'
import { type Touched, watchTouched } from '../../schema/doc/touched.ts'
import type { Finding } from '../../schema/lint/finding.ts'
import type { CellContext } from '../../schema/plan/custom-columns.ts'
import type { Plan } from '../../schema/plan/plan.ts'
import { readReportKey } from '../../schema/plan/report.ts'
import { onDay, placesOf, registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { Language } from '../../schema/words/language.ts'
import { officeDay } from '../app/office-day.ts'
import { paced } from './paced.ts'
import { createProblemList, type Judging } from './problem-list.ts'

/** What a transaction touched; null when everything may be different (another document took this one's place). */
export type StoreListener = (touched: Touched | null, local: boolean) => void

/**
 * `problems` are errors and warnings that stand (`errors` of them errors), `hints` what may well be meant, `waived` what
 * somebody lets stand.
 */
export type Counts = {
  sections: number
  measures: number
  errors: number
  problems: number
  hints: number
  waived: number
}

/** While others write one edit after another, the page around the grid is told of them ten times a second … */
const SHOWN_MS = 100
/** … and their rows are judged that often, each row once however often it changed meanwhile. */
const JUDGED_MS = 1_000

/** So many rows at once are a workbook, not an edit. */
const MANY = 100

const noCounts: Counts = { sections: 0, measures: 0, errors: 0, problems: 0, hints: 0, waived: 0 }

export type WorkbookStore = {
  /** Follows this document instead of the one before. */
  attach: (doc: Y.Doc) => void
  snapshot: () => Snapshot
  /** Tells the grid of each transaction at once, in order. */
  subscribe: (listener: StoreListener) => () => void
  /** What stands against a row or a section's heading: findings that nobody waived. The seam for views and marks. */
  problemsOf: (measure: string) => readonly Finding[]
  /** All findings of a row, waived ones too. */
  findingsOf: (measure: string) => readonly Finding[]
  /** What is to be said of sections and the plan. */
  planFindings: () => readonly Finding[]
  /** Whether everything is judged. */
  settled: () => boolean
  /** Tells which rows were judged anew, which may be a moment after the transaction. */
  subscribeJudged: (listener: (rows: ReadonlySet<string>) => void) => () => void
  /** Grows whenever something was judged. */
  judged: Accessor<number>
  plan: Accessor<Plan>
  counts: Accessor<Counts>
  /** Grows with every transaction, for what must be looked at again. */
  version: Accessor<number>
  stop: () => void
}

/**
 * The plain state of one open workbook: each row is read when somebody first looks at it, and again once a transaction
 * touched it. Rows are plain values in a map; Solid signals carry only the few facts that the page around the grid shows.
 */
export function createWorkbookStore(): WorkbookStore {
  let snapshot: Snapshot = lazySnapshot(new Y.Doc())
  let detach = () => {}
  const listeners = new Set<StoreListener>()
  const judgedListeners = new Set<(rows: ReadonlySet<string>) => void>()
  const [plan, setPlan] = createSignal(snapshot.plan)
  const [counts, setCounts] = createSignal<Counts>(noCounts)
  const [version, setVersion] = createSignal(0)
  const [judged, setJudged] = createSignal(0)

  const problems = createProblemList(
    () => snapshot,
    rows => {
      setCounts(before => ({ ...before, ...shownCounts() }))
      setJudged(n => n + 1)
      for (const listener of judgedListeners) listener(rows)
    },
  )
  const shownCounts = () => {
    const found = problems.counts()
    const { error: errors, warning, hint: hints, waived } = found
    return { errors, problems: errors + warning, hints, waived }
  }

  let toJudge = noJudging()
  let sized = false
  const judging = paced(() => {
    const gathered = toJudge
    toJudge = noJudging()
    problems.judge(gathered)
  }, JUDGED_MS)
  const showing = paced(() => {
    batch(() => {
      setPlan(snapshot.plan)
      setCounts(before => ({ ...(sized ? sizesOf(snapshot) : before), ...shownCounts() }))
      setVersion(n => n + 1)
    })
    sized = false
  }, SHOWN_MS)

  const refresh = (touched: Touched | null, local: boolean) => {
    // what a person does shows at once; of what others do only the cells
    const isNow = touched === null || local
    sized ||= touched === null || comesOrGoes(touched)
    if (touched === null) {
      toJudge = noJudging()
      problems.judge(null)
    } else {
      gather(toJudge, touched)
      if (isNow) judging.now()
      else judging.ask()
    }
    if (isNow || touched.plan.size > 0) showing.now()
    else showing.ask()
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
      snapshot = onDay(lazySnapshot(doc), officeDay())
      const after = (transaction: Y.Transaction) => {
        const touched = watch.take()
        if (!touched.moved) return
        // a whole workbook came from the server: to tell of each row would be to tell of everything
        const isFirst = touched.entries.measures.size > MANY && snapshot.measures.size === 0
        snapshot = refreshSnapshot(doc, touched, snapshot)
        refresh(isFirst ? null : touched, transaction.local)
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
    problemsOf: problems.problemsOf,
    findingsOf: problems.findingsOf,
    planFindings: problems.planFindings,
    settled: () => !judging.waits() && problems.settled(),
    subscribeJudged: listener => {
      judgedListeners.add(listener)
      return () => judgedListeners.delete(listener)
    },
    judged,
    plan,
    counts,
    version,
    stop: () => {
      detach()
      judging.stop()
      showing.stop()
      problems.stop()
      judgedListeners.clear()
      listeners.clear()
    },
  }
}

/** What columns need to read and show values of this workbook. */
export const columnContext = (snapshot: Snapshot, language: Language): CellContext => ({
  language,
  units: registerOf(snapshot),
  year: snapshot.plan.year,
  columns: snapshot.columns,
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

type Gathered = { rows: Set<string>; sections: Set<string>; waivers: Set<string>; all: boolean } & Judging
const noJudging = (): Gathered => ({ rows: new Set(), sections: new Set(), waivers: new Set(), all: false })

/** Adds what a transaction gives to judge. */
function gather(to: Gathered, touched: Touched): void {
  const { plan, entries, waivers } = touched
  for (const row of touchedRows(touched)) to.rows.add(row)
  for (const section of entries.sections.keys()) to.sections.add(section)
  for (const waiver of waivers) to.waivers.add(waiver)
  to.all ||= plan.size > 0 || entries.units.size > 0 || entries.columns.size > 0
}

/** Whether rows or sections came or went, so that they must be counted again. */
function comesOrGoes({ entries }: Touched): boolean {
  for (const map of [entries.measures, entries.sections]) {
    for (const { added, keys } of map.values()) if (added || keys.has('removed')) return true
  }
  return false
}

function sizesOf(snapshot: Snapshot): Pick<Counts, 'sections' | 'measures'> {
  const live = (all: Iterable<{ removed: boolean }>) => {
    let found = 0
    for (const each of all) if (!each.removed) found++
    return found
  }
  return { sections: live(snapshot.sections.values()), measures: live(placesOf(snapshot)) }
}
