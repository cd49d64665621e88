import type { Measure } from '../plan/measure.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import { lintContext } from './context.ts'
import { type Finding, finding } from './finding.ts'
import { isStray, planFindings } from './plan.ts'
import { findingsOfRow } from './row.ts'
import { sequenceFindings, targetsAsked } from './sequence.ts'
import { createTwinIndex, type TwinIndex } from './twins.ts'

/**
 * The findings of one workbook, kept up to date with little work: a touched row is judged again, with its section and
 * the rows that say nearly the same. What stands after everything is worked off is what judging all from scratch gives (V2).
 */
export type Linter = {
  /** Another document took the place of the one before. */
  restart: (snapshot: Snapshot) => void
  /** Every row may have to be judged otherwise: another plan, other units, another day. */
  touchAll: (snapshot: Snapshot) => void
  /** These rows and sections are different. */
  touch: (rows: Iterable<string>, sections?: Iterable<string>) => void
  /** Works off what is open while `more()` says so, asked between rows; the rows whose findings were made anew. */
  work: (snapshot: Snapshot, more?: () => boolean) => Set<string>
  /** Whether nothing is open. */
  done: () => boolean
  /** All findings of a row, waived ones too. */
  findingsOf: (row: string) => readonly Finding[]
  /** What is to be said of sections and the plan. */
  planFindings: () => readonly Finding[]
  /** Rows with findings. */
  rows: () => Iterable<string>
}

const nothing: readonly Finding[] = []

export function createLinter(): Linter {
  const own = new Map<string, readonly Finding[]>()
  const sequence = new Map<string, readonly Finding[]>()
  const twins = new Map<string, Finding>()
  const all = new Map<string, readonly Finding[]>()
  let index: TwinIndex = createTwinIndex()
  /** The section that each live row was last seen in, and the live rows of each. */
  const sectionOf = new Map<string, string>()
  const members = new Map<string, Set<string>>()
  const openRows = new Set<string>()
  const openSections = new Set<string>()
  const openTwins = new Set<string>()
  let openPlan = false
  let fresh = false
  let ofPlan: readonly Finding[] = nothing

  const settle = (row: string, made: Set<string>) => {
    const twin = twins.get(row)
    const list = [...(own.get(row) ?? nothing), ...(sequence.get(row) ?? nothing), ...(twin ? [twin] : nothing)]
    if (list.length > 0) all.set(row, list)
    else all.delete(row)
    made.add(row)
  }

  const place = (id: string, measure: Measure | undefined) => {
    const [was, is] = [sectionOf.get(id), measure?.section]
    if (was !== undefined) openSections.add(was)
    if (is !== undefined) openSections.add(is)
    if (was === is) return
    openPlan = true
    if (was !== undefined) {
      const rows = members.get(was)
      rows?.delete(id)
      if (rows?.size === 0) members.delete(was)
    }
    if (is === undefined) {
      sectionOf.delete(id)
      return
    }
    sectionOf.set(id, is)
    const rows = members.get(is)
    if (rows) rows.add(id)
    else members.set(is, new Set([id]))
  }

  const judgeRow = (id: string, snapshot: Snapshot, context: ReturnType<typeof lintContext>, made: Set<string>) => {
    const found = snapshot.measures.get(id)
    const measure = found && !found.removed ? found : undefined
    place(id, measure)
    // of another document every row is looked at in any case
    index.put(id, measure ?? null, fresh ? null : openTwins)
    if (fresh) openTwins.add(id)
    const findings = findingsOfRow(snapshot, id, context)
    if (findings.length > 0) own.set(id, findings)
    else own.delete(id)
    if (!measure) sequence.delete(id)
    settle(id, made)
  }

  const judgeSection = (section: string, snapshot: Snapshot, made: Set<string>) => {
    const rows = [...(members.get(section) ?? [])].flatMap(id => snapshot.measures.get(id) ?? [])
    const found = sequenceFindings(rows, targetsAsked(snapshot, section))
    const stray = isStray(snapshot, section)
    for (const { id } of rows) {
      const before = sequence.get(id)
      const now = found.get(id) ?? []
      if (stray) now.push(finding('section-unknown', { measure: id, column: 'number' }, {}, [section]))
      if (before === undefined && now.length === 0) continue
      if (now.length > 0) sequence.set(id, now)
      else sequence.delete(id)
      settle(id, made)
    }
  }

  const judgeTwin = (id: string, snapshot: Snapshot, made: Set<string>) => {
    const before = twins.get(id)
    const twin = index.twinOf(id)
    const other = twin && snapshot.measures.get(twin.id)
    const measure = snapshot.measures.get(id)
    if (twin && other && measure) {
      const column = measure.text === '' ? 'title' : 'text'
      const detail = { number: other.number || '—', title: (other.title || other.text).slice(0, 30) }
      const facts = [measure.title, measure.text, twin.id]
      twins.set(id, finding(twin.same ? 'measure-twice' : 'measure-alike', { measure: id, column }, detail, facts))
    } else twins.delete(id)
    if (before || twin) settle(id, made)
  }

  /** Takes one after another out of a set while there is time. */
  const drain = (open: Set<string>, more: () => boolean, judge: (id: string) => void): boolean => {
    for (const id of open) {
      open.delete(id)
      judge(id)
      if (!more()) return open.size === 0
    }
    return true
  }

  return {
    restart: snapshot => {
      index = createTwinIndex()
      for (const map of [own, sequence, twins, sectionOf, members]) map.clear()
      for (const open of [openRows, openSections, openTwins]) open.clear()
      // what was said stands until it is judged anew; rows that are gone say nothing
      for (const id of all.keys()) if (!snapshot.measures.has(id)) all.delete(id)
      for (const id of snapshot.measures.keys()) openRows.add(id)
      openPlan = true
      fresh = true
    },
    touchAll: snapshot => {
      for (const id of snapshot.measures.keys()) openRows.add(id)
      openPlan = true
    },
    touch: (rows, sections = []) => {
      for (const row of rows) openRows.add(row)
      for (const section of sections) {
        openSections.add(section)
        openPlan = true
        // a heading that comes or goes makes rows without one stray, or no more
        for (const each of members.keys()) openSections.add(each)
      }
    },
    work: (snapshot, more = () => true) => {
      const made = new Set<string>()
      const context = lintContext(snapshot)
      const rowsDone = drain(openRows, more, id => judgeRow(id, snapshot, context, made))
      if (openRows.size === 0) fresh = false
      const going =
        rowsDone &&
        drain(openSections, more, id => judgeSection(id, snapshot, made)) &&
        drain(openTwins, more, id => judgeTwin(id, snapshot, made))
      if (going && openPlan) {
        ofPlan = planFindings(snapshot, section => members.get(section)?.size ?? 0)
        openPlan = false
      }
      return made
    },
    done: () => openRows.size + openSections.size + openTwins.size === 0 && !openPlan,
    findingsOf: row => all.get(row) ?? nothing,
    planFindings: () => ofPlan,
    rows: () => all.keys(),
  }
}

/** All findings of a workbook, judged from scratch: rows by their ids, and what is said of sections and the plan. */
export function lintAll(snapshot: Snapshot): { rows: Map<string, readonly Finding[]>; plan: readonly Finding[] } {
  const linter = createLinter()
  linter.restart(snapshot)
  linter.work(snapshot)
  return {
    rows: new Map([...linter.rows()].map(row => [row, linter.findingsOf(row)])),
    plan: linter.planFindings(),
  }
}
