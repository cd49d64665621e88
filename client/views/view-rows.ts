import { createSignal } from 'solid-js'
import type { Touched } from '../../schema/doc/touched.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { type Applied, movedByItself, planOrder, type ViewLine } from '../../schema/views/apply.ts'
import { type Looking, valuesIn } from '../../schema/views/looking.ts'
import { isPlain, type View } from '../../schema/views/view.ts'
import { groupHeading } from '../../schema/words/group-heading.ts'
import type { Language } from '../../schema/words/language.ts'
import { headingRow, sectionRow, type ViewRow, withStale } from '../grid/rows.ts'
import { touchedRows, type WorkbookStore } from '../stores/workbook-store.ts'
import { type HeldWhy, released, withHeld } from './held-rows.ts'
import { createRowCache } from './row-cache.ts'
import { createStepwise } from './stepwise.ts'
import { createWordIndex } from './word-index.ts'

/** Others' edits move rows at most ten times a second. */
const GATE_MS = 100
/** A row that was left goes a moment later, so that it is not another row that a double click meets. */
const LEAVE_MS = 600

/** So long after opening a search is got ready, unless somebody is about to search before. */
const PREPARE_MS = 1_000

export type ViewCounts = { shown: number; all: number; held: number }

/** The rows a person sees: the plan through their view, never moved under their cursor by anybody else. */
export type ViewRows = {
  /** All lines from top to bottom, headings included. */
  rows: () => readonly ViewRow[]
  lines: () => readonly ViewLine[]
  /** A row as it is shown now; null when it is not. */
  row: (id: string) => ViewRow | null
  looking: () => Looking
  counts: () => ViewCounts
  /** The workbook changed. Returns whether rows came, went or moved just now; what may wait is told to `moved`. */
  follow: (touched: Touched | null, local: boolean) => boolean
  /** Another view, or the same one anew: nothing is held back any more. */
  renew: () => void
  /** Words of another language. */
  rewrite: () => void
  /** The cursor is in these rows. */
  left: (rows: readonly string[]) => void
  /** Shows a row that the view leaves out; false when there is none. */
  reveal: (id: string) => boolean
  /** Somebody is about to search: what a search reads is got ready in idle moments, unless it is already. */
  prepare: () => void
  prepared: () => boolean
  stop: () => void
}

export function createViewRows(options: {
  store: WorkbookStore
  unit: () => string
  language: () => Language
  view: () => View
  /** Rows under the cursor, or whose editor is open. */
  selected: () => readonly string[]
  /** Lines changed after `follow`, or by `renew`, `left` and `reveal`. */
  moved: () => void
}): ViewRows {
  const { store } = options
  const snapshot = (): Snapshot => store.snapshot()
  const cache = createRowCache(snapshot, options.language)
  const index = createWordIndex(snapshot, options.language)
  const looking = (): Looking => ({
    snapshot: snapshot(),
    unit: options.unit(),
    problems: store.problemsOf,
    text: (measure, column) => cache.row(measure).cells[column as keyof ViewRow['cells']] ?? '',
    words: index.words,
    ...valuesIn(snapshot()),
  })
  let order = planOrder(snapshot())
  const stepwise = createStepwise({
    view: options.view,
    looking,
    first: options.selected,
    more: now => {
      applied = now
      settle(lay())
    },
  })
  let applied: Applied = stepwise.apply(order)
  let lines: readonly ViewLine[] = applied.lines
  let held = new Map<string, HeldWhy>()
  let dirty = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let leaving: ReturnType<typeof setTimeout> | undefined
  const [counts, setCounts] = createSignal<ViewCounts>({ shown: 0, all: 0, held: 0 }, { equals: sameCounts })

  /** The rows above a new one in the plan, nearest first. */
  const above = (id: string): string[] => {
    const at = applied.order.measures.findIndex(measure => measure.id === id)
    return applied.order.measures
      .slice(0, Math.max(0, at))
      .map(measure => measure.id)
      .reverse()
  }
  const lay = (): boolean => {
    for (const id of held.keys()) if (!applied.marks.has(id)) held.delete(id)
    const next = withHeld(applied.lines, held, lines, above)
    const same = next === lines || (next.length === lines.length && next.every((line, i) => line.id === lines[i]!.id))
    lines = next
    const shown = held.size === 0 ? applied.shown : rowCount(lines)
    // nobody is told that nothing was found before all is read
    if (shown > 0 || !stepwise.goesOn()) setCounts({ shown, all: applied.all, held: held.size })
    return !same
  }
  const isStale = (id: string): boolean => held.has(id) && applied.marks.get(id)?.shown === false
  const scratch = () => {
    order = planOrder(snapshot())
    dirty.clear()
    return stepwise.renew(order)
  }
  /** Rows that their own words would move now are kept where they are. */
  const hold = (before: Applied, ids: Iterable<string>, why: HeldWhy) => {
    for (const id of ids) {
      const wasShown = before.marks.get(id)?.shown || held.has(id)
      const isNew = why === 'mine' && !before.marks.has(id)
      const moves = movedByItself(before, applied, id)
      if (isNew ? !applied.marks.get(id)?.shown : wasShown && moves) held.set(id, held.get(id) ?? why)
    }
  }
  const flush = (): boolean => {
    clearTimeout(timer)
    timer = undefined
    if (dirty.size === 0) return false
    const touched = dirty
    dirty = new Set()
    const before = applied
    applied = stepwise.reapply(applied, touched)
    if (applied === before) return false
    const cursor = new Set(options.selected())
    hold(
      before,
      [...touched].filter(id => cursor.has(id)),
      'under',
    )
    return lay()
  }
  const settle = (changed: boolean) => {
    if (changed) options.moved()
  }
  const forget = (touched: Touched | null) => {
    const renames =
      touched === null || touched.plan.size + touched.entries.units.size + touched.entries.columns.size > 0
    if (renames) {
      cache.clear()
      index.clear()
      return
    }
    const rows = touchedRows(touched)
    cache.forget(rows)
    index.forget(rows)
  }
  // whoever opens a workbook looks at it before searching in it
  const preparing = setTimeout(() => index.prepare(order.measures), PREPARE_MS)
  lay()

  return {
    lines: () => lines,
    looking,
    counts,
    rows: () => {
      const rows: ViewRow[] = []
      for (const line of lines) {
        const row = rowOf(line)
        if (row) rows.push(row)
      }
      return rows
    },
    row: id => {
      const measure = snapshot().measures.get(id)
      if (measure) return applied.marks.has(id) ? measureAt(id) : null
      const section = snapshot().sections.get(id)
      return section && !section.removed ? sectionRow(section) : null
    },
    follow: (touched, local) => {
      forget(touched)
      const plain = isPlain(options.view()) && held.size === 0
      if (touched === null || changesFrame(touched)) {
        const before = applied
        applied = scratch()
        if (!plain) {
          const cursor = new Set(options.selected())
          const rows = touched ? touchedRows(touched) : cursor
          // a row that the person puts elsewhere goes there
          const isPut = (id: string) =>
            touched?.entries.measures.get(id)?.keys.has('order') && applied.marks.get(id)?.shown
          if (local)
            hold(
              before,
              [...rows].filter(id => !isPut(id)),
              'mine',
            )
          else
            hold(
              before,
              [...rows].filter(id => cursor.has(id)),
              'under',
            )
        }
        lay()
        return true
      }
      if (plain) return false
      for (const id of touchedRows(touched)) dirty.add(id)
      if (touchesRequests(touched)) for (const id of applied.marks.keys()) dirty.add(id)
      if (!local) {
        timer ??= setTimeout(() => settle(flush()), GATE_MS)
        return false
      }
      const before = applied
      const own = [...touchedRows(touched)]
      const touchedNow = dirty
      dirty = new Set()
      applied = stepwise.reapply(applied, touchedNow)
      hold(before, own, 'mine')
      const cursor = new Set(options.selected())
      hold(
        before,
        [...touchedNow].filter(id => cursor.has(id)),
        'under',
      )
      return lay()
    },
    renew: () => {
      held = new Map()
      clearTimeout(timer)
      timer = undefined
      dirty = new Set()
      const now = stepwise.tryApply(order)
      // what stands stays until there is something to show
      if (now === null) return
      applied = now
      lay()
      options.moved()
    },
    rewrite: () => {
      forget(null)
      applied = stepwise.apply(order)
      lay()
    },
    left: rows => {
      clearTimeout(leaving)
      if (held.size === 0 || rows.length === 0) return
      leaving = setTimeout(() => {
        const gone = released(held, options.selected(), lines)
        if (gone.length === 0) return
        for (const id of gone) held.delete(id)
        settle(lay())
      }, LEAVE_MS)
    },
    reveal: id => {
      if (!applied.marks.has(id)) return snapshot().sections.has(id) && lines.some(line => line.id === id)
      if (held.has(id) || (applied.marks.get(id)?.shown && !stepwise.goesOn())) return true
      held.set(id, 'shown')
      settle(lay())
      return true
    },
    prepare: () => index.prepare(order.measures),
    prepared: index.prepared,
    stop: () => {
      clearTimeout(timer)
      clearTimeout(leaving)
      clearTimeout(preparing)
      stepwise.stop()
      index.stop()
    },
  }

  function measureAt(id: string): ViewRow | null {
    const measure = snapshot().measures.get(id)
    if (!measure || measure.removed) return null
    const row = cache.later(id)
    return held.has(id) ? withStale(row, isStale(id) ? 'out' : 'moved') : row
  }
  function rowOf(line: ViewLine): ViewRow | null {
    // laid out just now: it is there, and its words are for when somebody looks at it
    if (line.kind === 'row') return held.has(line.id) ? measureAt(line.id) : cache.later(line.id)
    const section = line.by === 'section' ? snapshot().sections.get(line.key) : undefined
    if (section) return sectionRow(section)
    const kind = line.by === 'section' ? 'orphans' : 'group'
    return headingRow(line.id, kind, groupHeading(line, snapshot(), options.language()))
  }
}

const rowCount = (lines: readonly ViewLine[]): number => {
  let rows = 0
  for (const line of lines) if (line.kind === 'row') rows++
  return rows
}

const sameCounts = (a: ViewCounts, b: ViewCounts) => a.shown === b.shown && a.all === b.all && a.held === b.held

const touchesRequests = ({ entries }: Touched): boolean => entries.adjustments.size + entries.proposals.size > 0

/** Whether anything changed that all rows are laid out by: the plan, the register, sections, or a row's own place. */
export function changesFrame(touched: Touched): boolean {
  const { plan, entries } = touched
  return (
    plan.size + entries.units.size + entries.columns.size + entries.sections.size > 0 || movesRows(entries.measures)
  )
}

/** Whether any of these rows was added, removed or moved. */
export const movesRows = (measures: ReadonlyMap<string, { added: boolean; keys: ReadonlySet<string> }>): boolean => {
  for (const { added, keys } of measures.values()) {
    if (added || keys.has('order') || keys.has('section') || keys.has('removed')) return true
  }
  return false
}
