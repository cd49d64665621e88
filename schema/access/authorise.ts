import type { Change } from '../changes/change.ts'
import { columnOf } from '../plan/columns.ts'
import type { Measure } from '../plan/measure.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import { unitCovers } from '../units/register.ts'
import type { Actor, Via } from './actor.ts'

/** The numbered rules of `schema/README.md` that can refuse. */
export type RuleId = 'A1' | 'A2' | 'A3' | 'A4' | 'A5' | 'A6'

/** `reason` names the sentence to show (`words/`), `rule` the numbered rule behind it. */
export type Verdict = { allowed: true } | { allowed: false; rule: RuleId; reason: RefusalReason }

export type RefusalReason =
  | 'command-only'
  | 'plan-closed'
  | 'reader'
  | 'frozen'
  | 'not-your-row'
  | 'coordinator-column'
  | 'coordinator-matter'
  | 'other-period'

const allowed: Verdict = { allowed: true }
const refused = (rule: RuleId, reason: RefusalReason): Verdict => ({ allowed: false, rule, reason })

/** Keys of the plan that only a command of the server sets (A1). */
const commandKeys: ReadonlySet<string> = new Set(['stage', 'period', 'cadence'])

/** Columns of its own row that a lead unit cannot change: they say whose row it is (A5). */
const assignmentColumns: ReadonlySet<string> = new Set(['lead', 'co'])

/** Whether the actor's unit leads the row, directly or as a listed member of a group (A7). */
export function leads(actor: Actor, measure: Measure, snapshot: Snapshot): boolean {
  const register = registerOf(snapshot)
  return measure.lead.some(ref => ref.unit !== null && unitCovers(register, ref.unit, actor.unit))
}

/** Whether the actor's unit has any part in the row. */
export function takesPart(actor: Actor, measure: Measure, snapshot: Snapshot): boolean {
  const register = registerOf(snapshot)
  return (
    leads(actor, measure, snapshot) ||
    measure.co.some(ref => ref.unit !== null && unitCovers(register, ref.unit, actor.unit))
  )
}

/**
 * Whether the actor may make this change to a workbook in this state: the one function that the server calls on every
 * update, import and request, and the client calls to grey a cell and say why. `snapshot` is the state before the
 * change; a row the change itself adds is judged by what it adds. Rules A1–A7 of `schema/README.md`.
 */
export function authorise(actor: Actor, change: Change, snapshot: Snapshot, via: Via = 'edit'): Verdict {
  if (via === 'edit' && isCommandOnly(change, snapshot)) return refused('A1', 'command-only')
  if (actor.role === 'reader') return refused('A6', 'reader')
  if (snapshot.plan.stage === 'closed') return refused('A2', 'plan-closed')
  if (via === 'edit' && change.kind === 'report-add' && change.report.period !== snapshot.plan.period) {
    return refused('A3', 'other-period')
  }
  if (snapshot.plan.stage === 'issued' && via === 'edit' && touchesFrozen(change)) return refused('A4', 'frozen')
  if (actor.role === 'coordinator') return allowed
  return contributor(actor, change, snapshot)
}

function isCommandOnly(change: Change, snapshot: Snapshot): boolean {
  switch (change.kind) {
    case 'plan':
      return commandKeys.has(change.key)
    case 'report-state':
      return true
    case 'report-add':
      // a row's own first report comes with the row; all others are made when a period opens
      return snapshot.measures.has(change.report.measure) || change.report.state !== 'open'
    default:
      return false
  }
}

function touchesFrozen(change: Change): boolean {
  switch (change.kind) {
    case 'cell':
      return columnOf(change.column)?.frozen ?? true
    case 'report-add':
    case 'unit-add':
      return false
    default:
      return true
  }
}

function contributor(actor: Actor, change: Change, snapshot: Snapshot): Verdict {
  switch (change.kind) {
    case 'cell': {
      const measure = snapshot.measures.get(change.measure)
      if (!measure || !leads(actor, measure, snapshot)) return refused('A5', 'not-your-row')
      if (assignmentColumns.has(change.column)) return refused('A5', 'coordinator-column')
      if (change.period !== null && change.period !== snapshot.plan.period) return refused('A3', 'other-period')
      return allowed
    }
    case 'measure-add':
      return leads(actor, change.measure, snapshot) ? allowed : refused('A5', 'not-your-row')
    case 'report-add':
      // judged with the row it belongs to: isCommandOnly has refused it for rows that exist already
      return allowed
    default:
      return refused('A5', 'coordinator-matter')
  }
}
