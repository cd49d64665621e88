import type { Change } from '../changes/change.ts'
import type { Cadence } from '../plan/period.ts'
import { type Stage, stages } from '../plan/plan.ts'
import type { Stamp } from '../plan/stamp.ts'
import { type Decide, decided, undecided } from './decision.ts'

/** `documentNumber` and `issuedOn` are written when the plan is issued, since both are frozen with it. */
export type StageWish = {
  to: Stage
  reason: string
  documentNumber?: string | undefined
  issuedOn?: string | undefined
}

/** Whether a stage is left for an earlier one: reopening, which needs a reason. */
export const goesBack = (from: Stage, to: Stage): boolean => stages.indexOf(to) < stages.indexOf(from)

/**
 * Sets the stage. Forward to any later one; back only with a reason, and from a closed plan only to the issued one.
 * A plan is closed when no period is open any more, so that its last reports have their frozen copy. `today` is the day
 * of issue where none is given.
 */
export function setStage(wish: StageWish, by: Stamp, today: string): Decide {
  return ({ plan }) => {
    const { to } = wish
    const reason = wish.reason.trim()
    if (to === plan.stage) return undecided('stage-unchanged')
    if (goesBack(plan.stage, to) && reason === '') return undecided('reason-missing')
    if (plan.stage === 'closed' && to !== 'issued') return undecided('stage-order')
    if (to === 'closed' && plan.period !== null) return undecided('period-open', { period: plan.period })
    const changes: Change[] = []
    if (to === 'issued' && plan.stage !== 'closed') {
      const number = wish.documentNumber?.trim() ?? plan.documentNumber
      const issuedOn = wish.issuedOn ?? plan.issuedOn ?? today
      if (number !== plan.documentNumber)
        changes.push({ kind: 'plan', key: 'documentNumber', before: plan.documentNumber, after: number })
      if (issuedOn !== plan.issuedOn)
        changes.push({ kind: 'plan', key: 'issuedOn', before: plan.issuedOn, after: issuedOn })
    }
    changes.push({ kind: 'plan', key: 'stage', before: plan.stage, after: to })
    changes.push({ kind: 'plan', key: 'stageSet', before: plan.stageSet, after: { ...by, reason } })
    return decided(changes)
  }
}

/** How often units report from the next period on; the open one stays as it is. */
export function setCadence(cadence: Cadence): Decide {
  return ({ plan }) =>
    decided(cadence === plan.cadence ? [] : [{ kind: 'plan', key: 'cadence', before: plan.cadence, after: cadence }])
}
