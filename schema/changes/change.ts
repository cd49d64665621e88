import type { CellValue } from '../columns/registry.ts'
import type { StockColumnId } from '../plan/columns.ts'
import type { Measure } from '../plan/measure.ts'
import type { PlanKey } from '../plan/plan.ts'
import type { Report } from '../plan/report.ts'
import type { Section } from '../plan/section.ts'
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
  | { kind: 'report-add'; report: Report }
  | { kind: 'report-state'; measure: string; period: string; before: Plain; after: Plain }

export type ChangeKind = Change['kind']

/** The row a change is about, or null when it is about no row. */
export function measureOf(change: Change): string | null {
  switch (change.kind) {
    case 'cell':
    case 'measure-moved':
    case 'measure-removed':
    case 'measure-source':
    case 'report-state':
      return change.measure
    case 'measure-add':
      return change.measure.id
    case 'report-add':
      return change.report.measure
    default:
      return null
  }
}

/**
 * The change that takes this one back, or null where nothing can be taken back by a forward edit (an added unit
 * stays in the register). Undo is such a forward edit: it is authorised and journalled like any other (R5).
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
    case 'section-add':
      return { kind: 'section-removed', section: change.section.id, before: false, after: true }
    case 'measure-add':
      return { kind: 'measure-removed', measure: change.measure.id, before: false, after: true }
    case 'unit-add':
    case 'report-add':
      return null
  }
}
