import type { Severity } from '../../schema/lint/codes.ts'
import type { Finding } from '../../schema/lint/finding.ts'
import { createLinter } from '../../schema/lint/linter.ts'
import { waiverOf } from '../../schema/lint/waived.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { rowOfWaiver } from '../../schema/plan/waiver.ts'
import { createHeadingProblems } from './heading-problems.ts'
import { whenIdle } from './when-idle.ts'

/** So many rows are judged while they are read for the first time; more wait until the first of them are on the screen … */
const FEW = 200
/** … which, in milliseconds, they are by then. */
const FIRST_MS = 300

/** How much of the main thread one slice of judging takes at most, in milliseconds: half a frame. */
const SLICE_MS = 8

export type ProblemCounts = Record<Severity, number> & { waived: number }

/** What touched rows say of the workbook: null for another document. */
export type Judging = {
  rows: Iterable<string>
  sections: Iterable<string>
  /** Rows are judged by the plan, the units and the day: all of them may be different. */
  all: boolean
  waivers: Iterable<string>
}

/** The findings of an open workbook, judged in slices so that nobody waits for them. */
export type ProblemList = {
  judge: (judging: Judging | null) => void
  /** What stands against a row, or against a section's heading, waived findings left out. */
  problemsOf: (row: string) => readonly Finding[]
  /** All findings of a row, waived ones too. */
  findingsOf: (row: string) => readonly Finding[]
  planFindings: () => readonly Finding[]
  counts: () => ProblemCounts
  /** Whether everything is judged. */
  settled: () => boolean
  stop: () => void
}

const later = (run: () => void, ms: number) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

type RowCount = { open: readonly Finding[] } & ProblemCounts

/** `changed` is called with the rows of which something else is said now, at once and after each slice. */
export function createProblemList(snapshot: () => Snapshot, changed: (rows: ReadonlySet<string>) => void): ProblemList {
  const linter = createLinter()
  const rows = new Map<string, RowCount>()
  const total: ProblemCounts = { error: 0, warning: 0, hint: 0, waived: 0 }
  let ofPlan: ProblemCounts = { error: 0, warning: 0, hint: 0, waived: 0 }
  const headings = createHeadingProblems()
  let callOff: (() => void) | undefined

  const add = (count: ProblemCounts | undefined, sign: 1 | -1) => {
    if (!count) return
    for (const key of ['error', 'warning', 'hint', 'waived'] as const) total[key] += sign * count[key]
  }
  const countOf = (findings: readonly Finding[]): RowCount => {
    const { waivers } = snapshot()
    const open = waivers?.size ? findings.filter(each => !waiverOf(each, waivers)) : findings
    const count: RowCount = { open, error: 0, warning: 0, hint: 0, waived: findings.length - open.length }
    for (const { severity } of open) count[severity]++
    return count
  }
  const recount = (row: string) => {
    add(rows.get(row), -1)
    const findings = linter.findingsOf(row)
    if (findings.length === 0) rows.delete(row)
    else {
      const count = countOf(findings)
      rows.set(row, count)
      add(count, 1)
    }
  }
  /** Returns the sections of which something else is said. */
  const recountPlan = (): string[] => {
    const { open, ...count } = countOf(linter.planFindings())
    add(ofPlan, -1)
    ofPlan = count
    add(ofPlan, 1)
    return headings.renew(open)
  }

  const slice = () => {
    callOff = undefined
    const until = performance.now() + SLICE_MS
    const made = linter.work(snapshot(), () => performance.now() < until)
    for (const row of made) recount(row)
    const sections = linter.done() ? recountPlan() : []
    if (!linter.done()) callOff = whenIdle(slice)
    changed(sections.length > 0 ? new Set([...made, ...sections]) : made)
  }

  return {
    judge: judging => {
      if (judging === null) {
        linter.restart(snapshot())
        rows.clear()
        Object.assign(total, { error: 0, warning: 0, hint: 0, waived: 0 })
        ofPlan = { ...total }
        headings.renew([])
        if (snapshot().measures.size > FEW && callOff === undefined) callOff = later(slice, FIRST_MS)
      } else {
        linter.touch(judging.rows, judging.sections)
        if (judging.all) linter.touchAll(snapshot())
        const waived = new Set<string>()
        for (const key of judging.waivers) {
          const row = rowOfWaiver(key)
          if (row === null) for (const section of recountPlan()) waived.add(section)
          else recount(row)
          waived.add(row ?? '')
        }
        // nothing was found anew, but less or more of it stands
        if (waived.size > 0) changed(waived)
      }
      if (!linter.done() && callOff === undefined) slice()
    },
    problemsOf: row => rows.get(row)?.open ?? headings.of(row) ?? [],
    findingsOf: linter.findingsOf,
    planFindings: linter.planFindings,
    counts: () => ({ ...total }),
    settled: linter.done,
    stop: () => callOff?.(),
  }
}
