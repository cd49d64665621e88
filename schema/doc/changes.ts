import type * as Y from 'yjs'
import type { Change, Plain } from '../changes/change.ts'
import { markPlace } from '../changes/check.ts'
import type { CellValue } from '../columns/registry.ts'
import { type Checks, readCheckKey } from '../plan/check.ts'
import { type ColumnId, cellValue, storedType } from '../plan/columns.ts'
import { commentStateKeys, stateOf } from '../plan/comment.ts'
import { type CustomColumnId, columnKeys, readChoiceKey } from '../plan/custom-columns.ts'
import { readLinkKey } from '../plan/links.ts'
import type { Measure } from '../plan/measure.ts'
import { readPartKey } from '../plan/parts.ts'
import type { PlanKey } from '../plan/plan.ts'
import { type Report, reportMarks } from '../plan/report.ts'
import { requestRoots } from '../plan/request.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import type { Waiver } from '../plan/waiver.ts'
import type { SavedView } from '../views/view.ts'
import { readCustomKey } from './custom-keys.ts'
import { type EntryRoot, readElementKey, readUnitKey } from './layout.ts'
import { LazyEntries } from './lazy-entries.ts'
import {
  entryOf,
  readColumn,
  readComment,
  readMeasure,
  readOpinion,
  readPlanRoot,
  readReport,
  readRequest,
  readSavedView,
  readSection,
  readUnit,
  readWaivers,
  waiversOf,
} from './read.ts'
import type { Touched } from './touched.ts'

/**
 * Reads what was touched as changes: *before* from the plain snapshot (a deleted type reads as empty in Yjs events),
 * *after* from the document. Touching a key without moving its value is no change. Call only when `layoutProblems`
 * is empty: it trusts the document's shapes.
 */
export function readChanges(doc: Y.Doc, touched: Touched, before: Snapshot): Change[] {
  const changes: Change[] = []
  const plan = readPlanRoot(doc)
  for (const key of touched.plan as Set<PlanKey>) {
    if (differs(plan[key], before.plan[key])) {
      changes.push({ kind: 'plan', key, before: before.plan[key], after: plan[key] })
    }
  }
  readUnitChanges(doc, touched, before, changes)
  readSectionChanges(doc, touched, before, changes)
  readColumnChanges(doc, touched, before, changes)
  readMeasureChanges(doc, touched, before, changes)
  readReportChanges(doc, touched, before, changes)
  readRequestChanges(doc, touched, before, changes)
  readCommentChanges(doc, touched, before, changes)
  readViewChanges(doc, touched, before, changes)
  readWaiverChanges(doc, touched, before, changes)
  return changes
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)

function readUnitChanges(doc: Y.Doc, touched: Touched, before: Snapshot, changes: Change[]): void {
  for (const [id, { keys }] of touched.entries.units) {
    const unit = readUnit(id, entryOf(doc, 'units', id)!)
    const old = before.units.get(id)
    if (!old) {
      changes.push({ kind: 'unit-add', unit })
      continue
    }
    const fields = new Set([...keys].map(key => readElementKey(key)?.list ?? key))
    for (const key of fields as Set<Exclude<keyof typeof unit, 'id'>>) {
      if (differs(old[key], unit[key]))
        changes.push({ kind: 'unit', unit: id, key, before: old[key], after: unit[key] })
    }
  }
}

function readSectionChanges(doc: Y.Doc, touched: Touched, before: Snapshot, changes: Change[]): void {
  for (const [id, { keys }] of touched.entries.sections) {
    const section = readSection(id, entryOf(doc, 'sections', id)!)
    const old = before.sections.get(id)
    if (!old) {
      changes.push({ kind: 'section-add', section })
      continue
    }
    if (keys.has('removed') && old.removed !== section.removed) {
      changes.push({ kind: 'section-removed', section: id, before: old.removed, after: section.removed })
    }
    for (const key of ['number', 'title', 'goal', 'order'] as const) {
      if (keys.has(key) && old[key] !== section[key]) {
        changes.push({ kind: 'section', section: id, key, before: old[key], after: section[key] })
      }
    }
  }
}

function readColumnChanges(doc: Y.Doc, touched: Touched, before: Snapshot, changes: Change[]): void {
  for (const [id, { keys }] of touched.entries.columns) {
    const column = readColumn(id, entryOf(doc, 'columns', id)!)
    const old = before.columns.get(id)
    if (!old) {
      changes.push({ kind: 'column-add', column })
      continue
    }
    for (const key of columnKeys) {
      if (keys.has(key) && old[key] !== column[key]) {
        changes.push({ kind: 'column', column: id, key, before: old[key], after: column[key] })
      }
    }
    for (const choice of [...keys].flatMap(key => readChoiceKey(key) ?? [])) {
      const [was, is] = [old.choices[choice] ?? null, column.choices[choice] ?? null]
      if (differs(was, is)) changes.push({ kind: 'column-choice', column: id, choice, before: was, after: is })
    }
  }
}

/** The custom columns whose values were touched. */
const customOf = (keys: ReadonlySet<string>): Set<CustomColumnId> =>
  new Set([...keys].flatMap(key => readCustomKey(key)?.column ?? []))

function readMeasureChanges(doc: Y.Doc, touched: Touched, before: Snapshot, changes: Change[]): void {
  for (const [id, { keys }] of touched.entries.measures) {
    const measure = readMeasure(id, entryOf(doc, 'measures', id)!)
    const old = before.measures.get(id)
    if (!old) {
      changes.push({ kind: 'measure-add', measure })
      continue
    }
    if (old.section !== measure.section || old.order !== measure.order) {
      const place = (m: Measure) => ({ section: m.section, order: m.order })
      changes.push({ kind: 'measure-moved', measure: id, before: place(old), after: place(measure) })
    }
    if (old.removed !== measure.removed) {
      changes.push({ kind: 'measure-removed', measure: id, before: old.removed, after: measure.removed })
    }
    if (keys.has('source') && differs(old.source, measure.source)) {
      changes.push({ kind: 'measure-source', measure: id, before: old.source as Plain, after: measure.source as Plain })
    }
    for (const column of planCells(keys)) {
      pushCell(changes, id, column, null, cellValue(old, undefined, column), cellValue(measure, undefined, column))
    }
    for (const column of customOf(keys)) {
      pushCell(changes, id, column, null, old.custom?.[column] ?? '', measure.custom?.[column] ?? '')
    }
    for (const link of [...keys].flatMap(key => readLinkKey(key) ?? [])) {
      const [was, is] = [old.links?.[link] ?? null, measure.links?.[link] ?? null]
      if (differs(was, is)) changes.push({ kind: 'link', measure: id, link, before: was, after: is })
    }
    pushChecks(changes, id, null, keys, old.checks, measure.checks)
  }
}

type PlanCell = 'number' | 'title' | 'text' | 'lead' | 'co' | 'deadline' | 'target' | 'remark'
const planCellKeys: ReadonlySet<string> = new Set(['number', 'title', 'text', 'deadline', 'target', 'remark'])

function planCells(keys: ReadonlySet<string>): Set<PlanCell> {
  const columns = new Set<PlanCell>()
  for (const key of keys) {
    const unit = readUnitKey(key)
    if (unit) columns.add(unit.role)
    else if (planCellKeys.has(key)) columns.add(key as PlanCell)
  }
  return columns
}

function readReportChanges(doc: Y.Doc, touched: Touched, before: Snapshot, changes: Change[]): void {
  for (const [key, { keys }] of touched.entries.reports) {
    const report = readReport(key, entryOf(doc, 'reports', key)!)
    if (!report) continue
    const old = before.reports.get(key)
    const { measure, period } = report
    if (!old) {
      changes.push({ kind: 'report-add', report })
      continue
    }
    if (keys.has('state') && old.state !== report.state) {
      changes.push({ kind: 'report-state', measure, period, before: old.state, after: report.state })
    }
    for (const mark of reportMarks) {
      if (!keys.has(mark) || !differs(old[mark], report[mark])) continue
      changes.push({ kind: 'report-mark', measure, period, key: mark, before: old[mark], after: report[mark] })
    }
    for (const column of ['pace', 'percent', 'progress', 'problems', 'next'] as const satisfies (keyof Report)[]) {
      if (keys.has(column)) pushCell(changes, measure, column, period, old[column], report[column])
    }
    for (const column of customOf(keys)) {
      pushCell(changes, measure, column, period, old.custom?.[column] ?? '', report.custom?.[column] ?? '')
    }
    pushParts(changes, keys, old, report)
    pushChecks(changes, measure, period, keys, old.checks, report.checks)
  }
}

/**
 * Everything about requests and opinions is a command's, and a command only makes and decides them. Another touch of a
 * request reads as a request made anew, so that no edit passes unseen.
 */
function readRequestChanges(doc: Y.Doc, touched: Touched, before: Snapshot, changes: Change[]): void {
  for (const root of requestRoots) {
    for (const [id, { keys }] of touched.entries[root]) {
      const request = readRequest(id, entryOf(doc, root, id)!)
      const old = before[root].get(id)
      if (old && !differs(old, request)) continue
      if (!old || [...keys].some(key => key !== 'outcome')) changes.push({ kind: 'request-add', root, request })
      else {
        const { measure, outcome } = request
        changes.push({ kind: 'request-decided', root, request: id, measure, before: old.outcome, after: outcome })
      }
    }
  }
  for (const id of touched.entries.opinions.keys()) {
    const after = readOpinion(id, entryOf(doc, 'opinions', id)!)
    const old = before.opinions.get(id) ?? null
    if (differs(old, after)) changes.push({ kind: 'opinion', unit: id, before: old, after })
  }
}

function readWaiverChanges(doc: Y.Doc, touched: Touched, before: Snapshot, changes: Change[]): void {
  const now = waiversOf(doc)
  for (const waiver of touched.waivers) {
    const old = before.waivers?.get(waiver) ?? null
    const after = (now.get(waiver) ?? null) as Waiver | null
    if (differs(old, after)) changes.push({ kind: 'waiver', waiver, before: old, after })
  }
}

function readViewChanges(doc: Y.Doc, touched: Touched, before: Snapshot, changes: Change[]): void {
  for (const [id, { keys }] of touched.entries.views) {
    const view = readSavedView(id, entryOf(doc, 'views', id)!)
    const old = before.views?.get(id)
    if (!old) {
      changes.push({ kind: 'view-add', view })
      continue
    }
    for (const key of keys as Set<Exclude<keyof SavedView, 'id'>>) {
      if (differs(old[key], view[key])) {
        changes.push({ kind: 'view', view: id, key, before: old[key] as Plain, after: view[key] as Plain })
      }
    }
  }
}

/** As with requests: a touch of what stands reads as a comment made anew, so that no forged author passes unseen (A14). */
function readCommentChanges(doc: Y.Doc, touched: Touched, before: Snapshot, changes: Change[]): void {
  const changeable: ReadonlySet<string> = new Set(commentStateKeys)
  for (const [id, { keys }] of touched.entries.comments) {
    const comment = readComment(id, entryOf(doc, 'comments', id)!)
    const old = before.comments.get(id)
    if (old && !differs(old, comment)) continue
    if (!old || [...keys].some(key => !changeable.has(key))) changes.push({ kind: 'comment-add', comment })
    else {
      const { measure } = comment
      changes.push({ kind: 'comment', comment: id, measure, before: stateOf(old), after: stateOf(comment) })
    }
  }
}

function pushParts(changes: Change[], keys: ReadonlySet<string>, old: Report, report: Report): void {
  const { measure, period } = report
  const units = [...keys].flatMap(key => readPartKey(key) ?? [])
  const made = units.filter(unit => old.parts?.[unit] === undefined)
  if (made.length > 0) changes.push({ kind: 'part-add', measure, period, units: made })
  for (const unit of units) {
    const before = old.parts?.[unit] ?? ''
    const after = report.parts?.[unit] ?? ''
    if (before !== after) changes.push({ kind: 'part', measure, period, unit, before, after })
  }
}

function pushChecks(
  changes: Change[],
  measure: string,
  period: string | null,
  keys: ReadonlySet<string>,
  old: Checks | undefined,
  now: Checks | undefined,
): void {
  for (const key of keys) {
    const mark = readCheckKey(key)
    if (mark === null) continue
    const before = old?.[mark] ?? null
    const after = now?.[mark] ?? null
    if (differs(before, after)) changes.push({ kind: 'check', measure, ...markPlace(mark), period, before, after })
  }
}

function pushCell(
  changes: Change[],
  measure: string,
  column: ColumnId,
  period: string | null,
  before: CellValue,
  after: CellValue,
): void {
  if (!storedType(column).equals(before, after)) changes.push({ kind: 'cell', measure, column, period, before, after })
}

/**
 * The snapshot after what was touched. Entries are replaced, never mutated, but the maps of sections, measures and
 * reports are written in place (a 20,000-row map is not copied for one cell): hold values, not maps, across a refresh.
 */
export function refreshSnapshot(doc: Y.Doc, touched: Touched, snapshot: Snapshot): Snapshot {
  const renew = <T>(map: ReadonlyMap<string, T>, ids: Iterable<string>, read: (id: string) => T | null) => {
    if (map instanceof LazyEntries) {
      for (const id of ids) map.renew(id)
      return
    }
    for (const id of ids) {
      const value = read(id)
      if (value !== null) (map as Map<string, T>).set(id, value)
    }
  }
  const entry = (root: EntryRoot, id: string) => entryOf(doc, root, id)!
  const { units, sections, measures, reports, adjustments, proposals, opinions, columns } = touched.entries
  const next: Snapshot = {
    ...snapshot,
    plan: touched.plan.size > 0 ? readPlanRoot(doc) : snapshot.plan,
    // a new map, since the register is kept per map
    units: units.size > 0 ? new Map(snapshot.units) : snapshot.units,
    columns: columns.size > 0 ? new Map(snapshot.columns) : snapshot.columns,
  }
  renew(next.units, units.keys(), id => readUnit(id, entry('units', id)))
  renew(next.sections, sections.keys(), id => readSection(id, entry('sections', id)))
  renew(next.columns, columns.keys(), id => readColumn(id, entry('columns', id)))
  renew(next.measures, measures.keys(), id => readMeasure(id, entry('measures', id)))
  renew(next.reports, reports.keys(), id => readReport(id, entry('reports', id)))
  renew(next.adjustments, adjustments.keys(), id => readRequest(id, entry('adjustments', id)))
  renew(next.proposals, proposals.keys(), id => readRequest(id, entry('proposals', id)))
  renew(next.opinions, opinions.keys(), id => readOpinion(id, entry('opinions', id)))
  renew(next.comments, touched.entries.comments.keys(), id => readComment(id, entry('comments', id)))
  if (touched.waivers.size > 0) next.waivers = readWaivers(doc)
  if (touched.entries.views.size > 0) {
    next.views = new Map(snapshot.views)
    renew(next.views, touched.entries.views.keys(), id => readSavedView(id, entry('views', id)))
  }
  return next
}
