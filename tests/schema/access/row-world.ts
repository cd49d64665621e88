import type { Verdict } from '../../../schema/access/authorise.ts'
import type { Change } from '../../../schema/changes/change.ts'
import type { StockColumnId } from '../../../schema/plan/columns.ts'
import type { Measure } from '../../../schema/plan/measure.ts'
import { contributorOf, planSnapshot, rowsOf, withPlan } from '../../support/plan-fixture.ts'

/* A small plan in three stages and two departments, and changes of its cells, for the tests of rights. */

export const draft = planSnapshot()
export const issued = withPlan(draft, { stage: 'issued' })
export const closed = withPlan(draft, { stage: 'closed' })
export const [first, second] = rowsOf(draft) as [Measure, Measure]
export const bianban = contributorOf('县委编办')
export const finance = contributorOf('县财政局')
export const allowed: Verdict = { allowed: true }

export const cell = (measure: Measure, column: StockColumnId, period: string | null = null): Change => ({
  kind: 'cell',
  measure: measure.id,
  column,
  period,
  before: '',
  after: '甲',
})
export const report = (measure: Measure, column: StockColumnId, period = '2026-Q2') => cell(measure, column, period)
