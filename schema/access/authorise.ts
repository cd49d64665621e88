import { type Change, measureOf } from '../changes/change.ts'
import { cellOfCheck } from '../changes/check.ts'
import { columnIn } from '../plan/columns.ts'
import { reportMarks } from '../plan/report.ts'
import { currentReport, type Snapshot } from '../plan/snapshot.ts'
import type { Actor, Via } from './actor.ts'
import { columnRefusal } from './columns.ts'
import { commentMay, isCommenting } from './comments.ts'
import { contributorMay } from './contributor.ts'
import { askingMay } from './requests.ts'
import { isOwnPart, leads, takesPart } from './units-of-row.ts'
import { allowed, type RefusalReason, type RuleId, refused, type Verdict } from './verdict.ts'
import { viewMay } from './views.ts'
import { waivingMay } from './waivers.ts'

export { isOwnPart, leads, type RefusalReason, type RuleId, takesPart, type Verdict }

/** Keys of the plan that only a command of the server sets (A1). */
const commandKeys: ReadonlySet<string> = new Set(['stage', 'stageSet', 'period', 'cadence'])

/**
 * Whether the actor may make this change to a workbook in this state: the one function that the server calls on every
 * update, import and request, and the client calls to grey a cell and say why. `snapshot` is the state before the
 * change; a row the change itself adds is judged by what it adds. What a command checks besides (a reason given, a
 * report that was sent in before it is confirmed) is the command's. Rules A1–A13 of `schema/README.md`.
 */
export function authorise(actor: Actor, change: Change, snapshot: Snapshot, via: Via = 'edit'): Verdict {
  if (change.kind === 'check') {
    // a mark that outlived the issuing would stand for ever: confirming changes no word of the plan
    const settles = change.after === null && actor.role === 'coordinator' && snapshot.plan.stage === 'issued'
    return settles ? allowed : authorise(actor, cellOfCheck(change), snapshot, via)
  }
  if (via === 'edit' && isCommandOnly(change, snapshot)) return refused('A1', 'command-only')
  const said = isCommenting(change)
  if (actor.role === 'reader' && !said) return refused('A6', 'reader')
  if (snapshot.plan.stage === 'closed' && !(via === 'command' && setsStage(change))) return refused('A2', 'plan-closed')
  if (said) return commentMay(actor, change, snapshot)
  // what is said of a finding is no word of the plan
  if (change.kind === 'waiver') return waivingMay(actor, change, snapshot)
  if (via === 'edit') {
    const { period } = snapshot.plan
    if (periodOf(change) !== null && periodOf(change) !== period) return refused('A3', 'other-period')
    if (snapshot.plan.stage === 'issued' && touchesFrozen(change, snapshot)) return refused('A4', 'frozen')
    if (isLockedRow(change, snapshot)) return refused('A9', 'row-done')
  }
  const denied = columnRefusal(actor, change, snapshot)
  if (denied) return denied
  if (change.kind === 'request-add' || change.kind === 'opinion') return askingMay(actor, change, snapshot)
  if (change.kind === 'view-add' || change.kind === 'view') return viewMay(actor, change, snapshot)
  return actor.role === 'coordinator' ? allowed : contributorMay(actor, change, snapshot, via)
}

function isCommandOnly(change: Change, snapshot: Snapshot): boolean {
  switch (change.kind) {
    case 'plan':
      return commandKeys.has(change.key)
    case 'report-state':
    case 'report-mark':
    case 'part-add':
    case 'request-add':
    case 'request-decided':
    case 'opinion':
    case 'comment-add':
    case 'comment':
      return true
    case 'report-add': {
      // a row's own first report comes with the row, as nobody has touched it; all others are made by command
      const { report } = change
      const marked = reportMarks.some(mark => (report[mark] ?? null) !== null)
      const shared = report.parts !== undefined
      return snapshot.measures.has(report.measure) || report.state !== 'open' || marked || shared
    }
    default:
      return false
  }
}

/** Reopening: all that a closed plan takes. The command that makes it sets nothing else. */
const setsStage = (change: Change): boolean =>
  change.kind === 'plan' && (change.key === 'stage' || change.key === 'stageSet')

/** The period whose report an edit writes, or null. */
function periodOf(change: Change): string | null {
  if (change.kind === 'report-add') return change.report.period
  return change.kind === 'cell' || change.kind === 'part' ? change.period : null
}

function touchesFrozen(change: Change, { columns }: Snapshot): boolean {
  switch (change.kind) {
    case 'cell':
      return columnIn(columns, change.column)?.frozen ?? true
    case 'report-add':
    // what a column is called and who fills it in is not what was issued (A15)
    case 'column-add':
    case 'column':
    case 'column-choice':
    case 'unit-add':
    case 'part':
    // ways of looking are no words of the plan
    case 'view-add':
    case 'view':
    // documents come all year, as remarks do
    case 'link':
    // the register says which office answers today, not what was issued: mergers do not wait for the year's end
    case 'unit':
      return false
    case 'plan':
      return change.key !== 'view' && change.key !== 'hidden'
    default:
      return true
  }
}

/** A9: what a confirmed report says is done stands, for everybody, until the confirmation is taken back. */
function isLockedRow(change: Change, snapshot: Snapshot): boolean {
  const row = measureOf(change)
  if (row === null || change.kind === 'measure-moved') return false
  const report = currentReport(snapshot, row)
  return report?.state === 'confirmed' && report.pace === 'done'
}
