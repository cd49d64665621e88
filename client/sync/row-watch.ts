import type * as Y from 'yjs'
import type { Change, Place } from '../../schema/changes/change.ts'
import { entryOf, planOf, readMeasure, readReport } from '../../schema/doc/read.ts'
import { reportKey } from '../../schema/plan/report.ts'
import type { UnitRef } from '../../schema/units/unit.ts'

/** What somebody else did to a row that this page has unconfirmed edits in. `mine` is what this person made or saw. */
export type RowMet = { measure: string } & (
  | { facet: 'removed'; mine: boolean; theirs: boolean }
  | { facet: 'section'; mine: Place; theirs: Place }
  | { facet: 'lead' | 'co'; mine: UnitRef[]; theirs: UnitRef[] }
)

/** Watches the rows that this page has unconfirmed edits in, as the cells are watched (meeting-watch.ts). */
export type RowWatch = {
  made: (changes: readonly Change[]) => void
  keep: (open: readonly Change[]) => void
  receive: (ground: Y.Doc, take: () => void) => RowMet[]
}

/** The changes that are somebody's work on a row. */
const isOfRow = (
  change: Change,
): change is Extract<Change, { kind: 'cell' | 'part' | 'measure-moved' | 'measure-removed' }> =>
  ['cell', 'part', 'measure-moved', 'measure-removed'].includes(change.kind)

/** This page's own unconfirmed say in a row's place, removal and units. */
type Own = { removed?: boolean; place?: Place; lead?: true; co?: true }

export function createRowWatch(): RowWatch {
  let watched = new Map<string, Own>()
  const note = (into: Map<string, Own>, changes: readonly Change[]) => {
    for (const change of changes) {
      if (!isOfRow(change)) continue
      const own = into.get(change.measure) ?? {}
      if (change.kind === 'measure-moved') own.place = change.after
      else if (change.kind === 'measure-removed') own.removed = change.after
      else if (change.kind === 'cell' && (change.column === 'lead' || change.column === 'co')) own[change.column] = true
      into.set(change.measure, own)
    }
  }
  return {
    made: changes => note(watched, changes),
    keep: open => {
      if (watched.size === 0) return
      watched = new Map()
      note(watched, open)
    },
    receive: (ground, take) => {
      const before = [...watched.keys()].map(measure => rowIn(ground, measure))
      take()
      return [...watched].flatMap(([measure, own], i) => {
        const [old, now] = [before[i], rowIn(ground, measure)]
        return old && now ? metIn(measure, own, old, now) : []
      })
    },
  }
}

type Row = { removed: boolean; place: Place; lead: UnitRef[]; co: UnitRef[]; words: string }

function rowIn(doc: Y.Doc, measure: string): Row | null {
  const entry = entryOf(doc, 'measures', measure)
  if (!entry) return null
  const { removed, section, order, lead, co, checks, ...rest } = readMeasure(measure, entry)
  const period = planOf(doc).get('period')
  const key = typeof period === 'string' ? reportKey(measure, period) : null
  const report = key === null ? undefined : entryOf(doc, 'reports', key)
  const { checks: _, ...said } = (key !== null && report && readReport(key, report)) || {}
  return { removed, place: { section, order }, lead, co, words: JSON.stringify([rest, lead, co, said]) }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function metIn(measure: string, own: Own, old: Row, now: Row): RowMet[] {
  const met: RowMet[] = []
  const { removed, place } = own
  if (removed === undefined) {
    if (old.removed !== now.removed) met.push({ measure, facet: 'removed', mine: old.removed, theirs: now.removed })
  } else if (removed && !now.removed && old.words !== now.words) {
    // somebody wrote in the row that this person removes
    met.push({ measure, facet: 'removed', mine: true, theirs: false })
  }
  const mine = place ?? old.place
  if (old.place.section !== now.place.section && mine.section !== now.place.section) {
    met.push({ measure, facet: 'section', mine, theirs: now.place })
  }
  for (const role of ['lead', 'co'] as const) {
    // where this person changed them, too, the cells meet
    if (!own[role] && !same(old[role], now[role])) {
      met.push({ measure, facet: role, mine: old[role], theirs: now[role] })
    }
  }
  return met
}
