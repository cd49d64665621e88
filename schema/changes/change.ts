import type { CellValue } from '../columns/registry.ts'
import type { Check } from '../plan/check.ts'
import { partsColumn, type StockColumnId } from '../plan/columns.ts'
import type { Measure } from '../plan/measure.ts'
import type { PlanKey } from '../plan/plan.ts'
import type { Report, ReportMark } from '../plan/report.ts'
import type { Opinion, Request, RequestRoot } from '../plan/request.ts'
import type { Section } from '../plan/section.ts'
import type { Outcome } from '../plan/stamp.ts'
import type { Unit } from '../units/unit.ts'

/** A key's value in a change: plain JSON. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

export type Place = { section: string; order: string }

/**
 * One thing that happened to a workbook, as a plain value with what was before and what is after. The closed list
 * that rules, journal, history and merge speak; a kind that is not here cannot be stored (R6).
 */
export type Change =
  | { kind: 'plan'; key: PlanKey; before: Plain; after: Plain }
  | { kind: 'unit-add'; unit: Unit }
  | { kind: 'unit'; unit: string; key: Exclude<keyof Unit, 'id'>; before: Plain; after: Plain }
  | { kind: 'section-add'; section: Section }
  | { kind: 'section'; section: string; key: 'number' | 'title' | 'goal' | 'order'; before: Plain; after: Plain }
  | { kind: 'section-removed'; section: string; before: boolean; after: boolean }
  | { kind: 'measure-add'; measure: Measure }
  | { kind: 'measure-moved'; measure: string; before: Place; after: Place }
  | { kind: 'measure-removed'; measure: string; before: boolean; after: boolean }
  | { kind: 'measure-source'; measure: string; before: Plain; after: Plain }
  /** A cell of a stock column. `period` is set for report columns and null for plan columns. */
  | {
      kind: 'cell'
      measure: string
      column: StockColumnId
      period: string | null
      before: CellValue
      after: CellValue
    }
  /** A mark 请核对 of a long text's cell; null confirms it (T3). An older workbook's has no id. */
  | {
      kind: 'check'
      measure: string
      column: StockColumnId
      period: string | null
      id?: string
      before: Check | null
      after: Check | null
    }
  | { kind: 'report-add'; report: Report }
  | { kind: 'report-state'; measure: string; period: string; before: Plain; after: Plain }
  | { kind: 'report-mark'; measure: string; period: string; key: ReportMark; before: Plain; after: Plain }
  /** One unit's own words in a row's report (A13). */
  | { kind: 'part'; measure: string; period: string; unit: string; before: string; after: string }
  /** Places for the words of units that came to share the row; the server alone makes them (R1). */
  | { kind: 'part-add'; measure: string; period: string; units: readonly string[] }
  /** An adjustment or a proposal asked for, and its decision. What it changes stands beside it: a cell or a row. */
  | { kind: 'request-add'; root: RequestRoot; request: Request }
  | {
      kind: 'request-decided'
      root: RequestRoot
      request: string
      measure: string
      before: Outcome | null
      after: Outcome | null
    }
  | { kind: 'opinion'; unit: string; before: Opinion | null; after: Opinion }

export type ChangeKind = Change['kind']

/** The row a change is about, or null when it is about no row. */
export function measureOf(change: Change): string | null {
  switch (change.kind) {
    case 'cell':
    case 'check':
    case 'measure-moved':
    case 'measure-removed':
    case 'measure-source':
    case 'report-state':
    case 'report-mark':
    case 'part':
    case 'part-add':
    case 'request-decided':
      return change.measure
    case 'request-add':
      return change.request.measure
    case 'measure-add':
      return change.measure.id
    case 'report-add':
      return change.report.measure
    default:
      return null
  }
}

/**
 * Where in the workbook a change was made, apart from its row: the column or key, the period, the section whose own
 * words or place it is about. Null where the kind has none.
 */
export function placeOf(change: Change): { field: string | null; period: string | null; section: string | null } {
  switch (change.kind) {
    case 'cell':
    case 'check':
      return { field: change.column, period: change.period, section: null }
    case 'plan':
    case 'unit':
      return { field: change.key, period: null, section: null }
    case 'section':
      return { field: change.key, period: null, section: change.section }
    case 'section-add':
      return { field: null, period: null, section: change.section.id }
    case 'section-removed':
      return { field: null, period: null, section: change.section }
    case 'report-add':
      return { field: null, period: change.report.period, section: null }
    case 'report-state':
      return { field: null, period: change.period, section: null }
    case 'part':
    case 'part-add':
      return { field: partsColumn.id, period: change.period, section: null }
    default:
      return { field: null, period: null, section: null }
  }
}

/**
 * The change that takes this one back, or null where nothing can be taken back by a forward edit (an added report
 * stays). Undo is such a forward edit: it is authorised and journalled like any other (R5).
 */
export function inverse(change: Change): Change | null {
  switch (change.kind) {
    case 'plan':
    case 'unit':
    case 'section':
    case 'measure-source':
    case 'report-state':
      return { ...change, before: change.after, after: change.before }
    case 'section-removed':
    case 'measure-removed':
      return { ...change, before: change.after, after: change.before }
    case 'measure-moved':
      return { ...change, before: change.after, after: change.before }
    case 'cell':
      return { ...change, before: change.after, after: change.before }
    case 'check':
      return { ...change, before: change.after, after: change.before }
    case 'part':
      return { ...change, before: change.after, after: change.before }
    case 'section-add':
      return { kind: 'section-removed', section: change.section.id, before: false, after: true }
    case 'measure-add':
      return { kind: 'measure-removed', measure: change.measure.id, before: false, after: true }
    case 'unit-add':
      return { kind: 'unit', unit: change.unit.id, key: 'removed', before: false, after: true }
    case 'report-add':
    case 'part-add':
    // what a command did is taken back by another command
    case 'report-mark':
    case 'request-add':
    case 'request-decided':
    case 'opinion':
      return null
  }
}
