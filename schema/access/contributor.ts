import type { Change } from '../changes/change.ts'
import type { Measure } from '../plan/measure.ts'
import { reportKey } from '../plan/report.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import type { Actor, Via } from './actor.ts'
import { mayBring, mayFill } from './columns.ts'
import { isOfEndedUnit, isOwnPart, leads, reportsFor, takesPart } from './units-of-row.ts'
import { allowed, refused, type Verdict } from './verdict.ts'

/** Columns of its own row that a lead unit cannot change: they say whose row it is (A5). */
export const assignmentColumns: ReadonlySet<string> = new Set(['lead', 'co'])

/** What a contributor may do where the rules for everybody have let the change pass (A3, A5, A7, A10, A13). */
export function contributorMay(actor: Actor, change: Change, snapshot: Snapshot, via: Via): Verdict {
  if (isOfEndedUnit(actor, snapshot)) return refused('A7', 'unit-ended')
  switch (change.kind) {
    case 'cell': {
      const measure = snapshot.measures.get(change.measure)
      if (!measure) return refused('A5', 'not-your-row')
      const custom = snapshot.columns.get(change.column)
      if (custom) {
        const verdict = mayFill(actor, custom, measure, snapshot)
        const sent = change.period !== null && isSent(snapshot, measure.id, change.period)
        return verdict.allowed && sent ? refused('A10', 'report-sent') : verdict
      }
      if (change.period !== null) return reporting(actor, measure, change.period, snapshot)
      if (!leads(actor, measure, snapshot)) return refused('A5', 'not-your-row')
      if (assignmentColumns.has(change.column)) return refused('A5', 'coordinator-column')
      return allowed
    }
    case 'part': {
      const measure = snapshot.measures.get(change.measure)
      if (!measure || !isOwnPart(actor, change.unit, measure, snapshot)) return refused('A13', 'not-your-part')
      return isSent(snapshot, change.measure, change.period) ? refused('A10', 'report-sent') : allowed
    }
    case 'link': {
      const measure = snapshot.measures.get(change.measure)
      return measure && leads(actor, measure, snapshot) ? allowed : refused('A5', 'not-your-row')
    }
    case 'measure-add':
      if (!leads(actor, change.measure, snapshot)) return refused('A5', 'not-your-row')
      return mayBring(actor, change, change.measure, snapshot)
    case 'report-add':
      // judged with the row it belongs to: a command alone makes one for a row that is there already
      if (via !== 'edit') return refused('A5', 'coordinator-matter')
      return change.report.custom ? refused('A15', 'column-editors') : allowed
    case 'report-state':
      return change.after === 'submitted' ? sending(actor, change, snapshot) : refused('A5', 'coordinator-matter')
    case 'report-mark':
      return change.key === 'submitted' ? sending(actor, change, snapshot) : refused('A5', 'coordinator-matter')
    default:
      return refused('A5', 'coordinator-matter')
  }
}

/** A unit sends in the open period's report of a row it leads, while it has it (A10). */
function sending(actor: Actor, change: { measure: string; period: string }, snapshot: Snapshot): Verdict {
  const measure = snapshot.measures.get(change.measure)
  if (!measure) return refused('A5', 'not-your-row')
  if (change.period !== snapshot.plan.period) return refused('A3', 'other-period')
  return reporting(actor, measure, change.period, snapshot)
}

/** Who shares a row without reporting for it is told where its own words go (A13). */
function reporting(actor: Actor, measure: Measure, period: string, snapshot: Snapshot): Verdict {
  if (!reportsFor(actor, measure, snapshot)) {
    return takesPart(actor, measure, snapshot) ? refused('A13', 'contributes') : refused('A5', 'not-your-row')
  }
  return isSent(snapshot, measure.id, period) ? refused('A10', 'report-sent') : allowed
}

function isSent(snapshot: Snapshot, measure: string, period: string): boolean {
  const state = snapshot.reports.get(reportKey(measure, period))?.state
  return state === 'submitted' || state === 'confirmed'
}
