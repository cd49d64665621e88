import type { ShownColumnId } from '../../plan/columns.ts'
import { partsColumn } from '../../plan/columns.ts'
import { liveColumns } from '../../plan/custom-columns.ts'
import type { Snapshot } from '../../plan/snapshot.ts'
import { OWN_PART } from '../returns/sent-sheet.ts'

/** Stock layouts of sheets that go out: 任务分工表, 推进台账, 进展情况表, and a reporting form to be filled in by hand. */
export const layoutIds = ['breakdown', 'ledger', 'progress', 'form'] as const
export type LayoutId = (typeof layoutIds)[number]
export const isLayoutId = (value: string): value is LayoutId => (layoutIds as readonly string[]).includes(value)

/** A column of a sheet; `part` is the unit's own part, which only a sheet for one unit has. */
export type OutColumnId = ShownColumnId | typeof OWN_PART

const PLAN = ['number', 'title', 'text'] as const
const UNITS = ['lead', 'co', 'deadline'] as const
const REPORT = ['pace', 'progress', 'problems', 'next'] as const

/**
 * The columns of a layout, from left to right. Custom columns stand before the remark, those of the plan in every layout and
 * those of the report where progress is told. Targets only where the plan has some.
 */
export function columnsOfLayout(layout: LayoutId, snapshot: Snapshot, unit: string | null): OutColumnId[] {
  const custom = liveColumns(snapshot.columns)
  const own = (scope: 'plan' | 'report') => custom.filter(each => each.scope === scope).map(each => each.id)
  const hasTargets = [...snapshot.measures.values()].some(each => !each.removed && (each.target ?? '') !== '')
  const target = hasTargets ? (['target'] as const) : []
  if (layout === 'breakdown') return [...PLAN, ...target, ...UNITS, ...own('plan'), 'remark']
  const parts: OutColumnId[] = unit === null ? [partsColumn.id] : [OWN_PART]
  const report: OutColumnId[] = [...REPORT.slice(0, 2), ...parts, ...REPORT.slice(2), ...own('report')]
  if (layout === 'ledger') return [...PLAN, ...target, ...UNITS, ...own('plan'), ...report, 'remark']
  return ['number', 'title', 'text', 'lead', 'deadline', 'pace', 'percent', ...report.slice(1), 'remark']
}
