import type { CellValue } from '../columns/registry.ts'
import type { Check } from '../plan/check.ts'
import { type CheckedText, isPart } from '../plan/checked-text.ts'
import { type ColumnId, partsColumn } from '../plan/columns.ts'
import type { Comment, CommentState } from '../plan/comment.ts'
import type { ColumnChoice, ColumnKey, CustomColumn } from '../plan/custom-columns.ts'
import type { Link } from '../plan/links.ts'
import type { Measure } from '../plan/measure.ts'
import type { PlanKey } from '../plan/plan.ts'
import type { Report, ReportMark } from '../plan/report.ts'
import type { Opinion, Request, RequestRoot } from '../plan/request.ts'
import type { Section } from '../plan/section.ts'
import type { Outcome } from '../plan/stamp.ts'
import { readWaiverKey, rowOfWaiver, type Waiver } from '../plan/waiver.ts'
import type { Unit } from '../units/unit.ts'
import type { SavedView } from '../views/view.ts'

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
  /** A document that belongs to the row, by address; null where it is not there yet or was taken out (L1). */
  | { kind: 'link'; measure: string; link: string; before: Link | null; after: Link | null }
  /** A column that the workbook adds, one of its keys, and one of its choices. */
  | { kind: 'column-add'; column: CustomColumn }
  | { kind: 'column'; column: string; key: ColumnKey; before: Plain; after: Plain }
  | { kind: 'column-choice'; column: string; choice: string; before: ColumnChoice | null; after: ColumnChoice | null }
  /** A cell; that of a custom column holds text (C3). `period` is set for report columns and null for plan columns. */
  | {
      kind: 'cell'
      measure: string
      column: ColumnId
      period: string | null
      before: CellValue
      after: CellValue
    }
  /** A mark 请核对 of a long text's cell or of a unit's part; null confirms it (T3). An older workbook's has no id. */
  | {
      kind: 'check'
      measure: string
      column: CheckedText
      period: string | null
      id?: string
      before: Check | null
      after: Check | null
    }
  /** A finding that somebody lets stand, with the reason; null takes that back (V4). */
  | { kind: 'waiver'; waiver: string; before: Waiver | null; after: Waiver | null }
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
  /** Something said beside a cell, and what became of it (A14). */
  | { kind: 'comment-add'; comment: Comment }
  | { kind: 'comment'; comment: string; measure: string; before: CommentState; after: CommentState }
  /** A view under a name, shared with everybody (W5). */
  | { kind: 'view-add'; view: SavedView }
  | { kind: 'view'; view: string; key: Exclude<keyof SavedView, 'id'>; before: Plain; after: Plain }

export type ChangeKind = Change['kind']

/** The row a change is about, or null when it is about no row. */
export function measureOf(change: Change): string | null {
  switch (change.kind) {
    case 'cell':
    case 'check':
    case 'measure-moved':
    case 'measure-removed':
    case 'measure-source':
    case 'link':
    case 'report-state':
    case 'report-mark':
    case 'part':
    case 'part-add':
    case 'request-decided':
    case 'comment':
      return change.measure
    case 'waiver':
      return rowOfWaiver(change.waiver)
    case 'request-add':
      return change.request.measure
    case 'comment-add':
      return change.comment.measure
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
      return { field: change.column, period: change.period, section: null }
    case 'check': {
      const { column, period } = change
      return { field: isPart(column) ? partsColumn.id : column, period, section: null }
    }
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
    case 'column-add':
      return { field: change.column.id, period: null, section: null }
    case 'column':
    case 'column-choice':
      return { field: change.column, period: null, section: null }
    case 'waiver': {
      const about = readWaiverKey(change.waiver)
      const section = rowOfWaiver(change.waiver) === null && about?.place !== 'plan' ? (about?.place ?? null) : null
      return { field: about?.column || null, period: null, section }
    }
    case 'link':
      return { field: 'links', period: null, section: null }
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
    case 'view':
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
    case 'link':
      return { ...change, before: change.after, after: change.before }
    case 'waiver':
      return { ...change, before: change.after, after: change.before }
    case 'column':
      return { ...change, before: change.after, after: change.before }
    case 'column-choice': {
      // a choice that was added is taken out, and stays the words of cells that hold it
      const after = change.before ?? (change.after && { ...change.after, removed: true })
      return { ...change, before: change.after, after }
    }
    case 'column-add':
      return { kind: 'column', column: change.column.id, key: 'removed', before: false, after: true }
    case 'section-add':
      return { kind: 'section-removed', section: change.section.id, before: false, after: true }
    case 'measure-add':
      return { kind: 'measure-removed', measure: change.measure.id, before: false, after: true }
    case 'view-add':
      return { kind: 'view', view: change.view.id, key: 'removed', before: false, after: true }
    case 'unit-add':
      return { kind: 'unit', unit: change.unit.id, key: 'removed', before: false, after: true }
    case 'report-add':
    case 'part-add':
    // what a command did is taken back by another command
    case 'report-mark':
    case 'request-add':
    case 'request-decided':
    case 'opinion':
    case 'comment-add':
    case 'comment':
      return null
  }
}
