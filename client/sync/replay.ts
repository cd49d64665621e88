import type { Actor } from '../../schema/access/actor.ts'
import { authorise } from '../../schema/access/authorise.ts'
import { type Change, measureOf } from '../../schema/changes/change.ts'
import { standingMark } from '../../schema/changes/check.ts'
import { mergeText } from '../../schema/changes/text-merge.ts'
import type { CellValue } from '../../schema/columns/registry.ts'
import { type ColumnId, cellValue, isLongColumn, storedType } from '../../schema/plan/columns.ts'
import { isCustomColumnId } from '../../schema/plan/custom-columns.ts'
import { reportKey } from '../../schema/plan/report.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { isUnitList } from '../../schema/units/unit.ts'
import type { ReturnReason } from './returned.ts'

/** What to do with a change that was made on another copy of the workbook. */
export type Replay = { do: 'apply' } | { do: 'skip' } | { do: 'return'; reason: ReturnReason }

/**
 * Judges one open change against the workbook as it is now: apply it; skip it (it is there already: the confirmation
 * was lost, not the edit); or return it to its author, when it is not allowed any more, its row is gone, or someone
 * else has written a short value since.
 */
export function judgeReplay(actor: Actor, change: Change, snapshot: Snapshot): Replay {
  if (isThere(change, snapshot)) return { do: 'skip' }
  if (change.kind === 'check') {
    // a mark keeps whole wordings, so it goes with its words; a confirmation only where it was about this mark (T5)
    const stands = change.after !== null || isValue(change, change.before, currentValue(change, snapshot))
    return stands && authorise(actor, change, snapshot).allowed ? { do: 'apply' } : { do: 'skip' }
  }
  const verdict = authorise(actor, change, snapshot)
  if (!verdict.allowed) return { do: 'return', reason: { kind: 'refusal', reason: verdict.reason } }
  const measure = measureOf(change)
  if (measure && change.kind !== 'measure-add' && change.kind !== 'report-add' && !snapshot.measures.has(measure)) {
    return { do: 'return', reason: { kind: 'gone' } }
  }
  // both wordings of a long text stay, marked (T3)
  if (isLongText(change, snapshot)) return { do: 'apply' }
  return isOvertaken(change, snapshot) ? { do: 'return', reason: { kind: 'overtaken' } } : { do: 'apply' }
}

/** The value that a change is about as it is now; undefined when there is none to compare. */
export function currentValue(change: Change, snapshot: Snapshot): unknown {
  switch (change.kind) {
    case 'cell': {
      const measure = snapshot.measures.get(change.measure)
      const report = change.period ? snapshot.reports.get(reportKey(change.measure, change.period)) : undefined
      return measure ? cellValue(measure, report, change.column) : undefined
    }
    case 'part':
      return snapshot.reports.get(reportKey(change.measure, change.period))?.parts?.[change.unit]
    case 'check':
      return standingMark(change, snapshot)
    case 'measure-moved': {
      const measure = snapshot.measures.get(change.measure)
      return measure ? { section: measure.section, order: measure.order } : undefined
    }
    case 'measure-removed':
      return snapshot.measures.get(change.measure)?.removed
    case 'link':
      return snapshot.measures.has(change.measure)
        ? (snapshot.measures.get(change.measure)!.links?.[change.link] ?? null)
        : undefined
    case 'waiver':
      return snapshot.waivers?.get(change.waiver) ?? null
    case 'section':
      return snapshot.sections.get(change.section)?.[change.key]
    case 'section-removed':
      return snapshot.sections.get(change.section)?.removed
    case 'plan':
      return snapshot.plan[change.key]
    case 'unit':
      return snapshot.units.get(change.unit)?.[change.key]
    default:
      return undefined
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Whether the value of a change and the one now are equal, by the column's own notion where it is a cell. */
export function isValue(change: Change, value: unknown, current: unknown): boolean {
  if (change.kind !== 'cell') return same(value, current)
  if (current === undefined) return false
  return storedType(change.column).equals(value as CellValue, current as CellValue)
}

/** Whether the words of an edit are merged into what stands (T2). */
const isLongText = (change: Change, { columns }: Snapshot): change is Extract<Change, { kind: 'cell' | 'part' }> =>
  change.kind === 'part' || (change.kind === 'cell' && isLongColumn(columns, change.column))

const isOfUnits = (column: ColumnId, { columns }: Snapshot): boolean =>
  isCustomColumnId(column) ? columns.get(column)?.type === 'units' : storedType(column).storage === 'units'

function isThere(change: Change, snapshot: Snapshot): boolean {
  switch (change.kind) {
    case 'measure-add':
      return snapshot.measures.has(change.measure.id)
    case 'section-add':
      return snapshot.sections.has(change.section.id)
    case 'unit-add':
      return snapshot.units.has(change.unit.id)
    case 'report-add':
      return snapshot.reports.has(reportKey(change.report.measure, change.report.period))
    default:
      return 'after' in change && isValue(change, change.after, currentValue(change, snapshot))
  }
}

/**
 * Whether somebody has written since the author looked, so that the change would wipe it out. Long texts merge instead
 * (T2) and are overtaken only where the same words were changed.
 */
export function isOvertaken(change: Change, snapshot: Snapshot): boolean {
  if (!('before' in change) || change.kind === 'measure-moved') return false
  // elements come and go one by one, and whatever came in meanwhile stays (R2)
  if (change.kind === 'unit' && isUnitList(change.key)) return false
  if (change.kind === 'cell' && isOfUnits(change.column, snapshot)) return false
  const current = currentValue(change, snapshot)
  if (isValue(change, change.before, current)) return false
  if (isLongText(change, snapshot)) {
    return mergeText(String(change.before ?? ''), String(change.after ?? ''), String(current ?? '')).conflict
  }
  return true
}
