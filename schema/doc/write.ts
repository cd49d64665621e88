import * as Y from 'yjs'
import type { Change, Plain } from '../changes/change.ts'
import { mergeText, splices } from '../changes/text-merge.ts'
import { mergeUnits } from '../changes/units-merge.ts'
import { type Checks, checkKey, markName } from '../plan/check.ts'
import type { Comment } from '../plan/comment.ts'
import { type CustomColumn, choiceKey, isCustomColumnId } from '../plan/custom-columns.ts'
import { linkKey } from '../plan/links.ts'
import type { Measure, UnitEntry, UnitRole } from '../plan/measure.ts'
import { measureShapes, measureTexts } from '../plan/measure.ts'
import { partKey } from '../plan/parts.ts'
import type { Report } from '../plan/report.ts'
import { reportKey, reportMarks, reportTexts } from '../plan/report.ts'
import type { Opinion, Request, RequestRoot } from '../plan/request.ts'
import type { Section } from '../plan/section.ts'
import { isUnitList, type Unit, type UnitList, type UnitRef } from '../units/unit.ts'
import type { SavedView } from '../views/view.ts'
import { textOfCustom, writeNames, writeShort } from './custom-keys.ts'
import { addCustom, isUnitsIn } from './custom-values.ts'
import { type EntryRoot, elementKey, unitKey } from './layout.ts'
import { type Entry, entriesOf, entryOf, planOf, readList, readUnits, waiversOf } from './read.ts'

/** What became of a change: `conflict` when a text was changed by someone else at the same words (T2). */
export type Applied = { conflict: boolean }

/**
 * Makes a change in the document as a forward edit: typing, undo, a replayed edit and a merged sheet all come through
 * here. Long texts and units are merged from `before` (what the author saw) to `after`, so what came in meanwhile
 * stays (T2, R2); short values are set. A change about a row that is not there does nothing. Call inside `transact`.
 */
export function applyChange(doc: Y.Doc, change: Change): Applied {
  switch (change.kind) {
    case 'plan':
      planOf(doc).set(change.key, change.after)
      return settled
    case 'unit-add':
      addUnit(doc, change.unit)
      return settled
    case 'unit':
      if (!isUnitList(change.key)) return setKey(doc, 'units', change.unit, change.key, change.after)
      writeList(doc, change.unit, change.key, change.before as string[], change.after as string[])
      return settled
    case 'column-add':
      addColumn(doc, change.column)
      return settled
    case 'column':
      return setKey(doc, 'columns', change.column, change.key, change.after)
    case 'column-choice':
      return change.after ? setKey(doc, 'columns', change.column, choiceKey(change.choice), change.after) : settled
    case 'section-add':
      addSection(doc, change.section)
      return settled
    case 'section':
      return setKey(doc, 'sections', change.section, change.key, change.after)
    case 'section-removed':
      return setKey(doc, 'sections', change.section, 'removed', change.after)
    case 'measure-add':
      addMeasure(doc, change.measure)
      return settled
    case 'measure-moved':
      setKey(doc, 'measures', change.measure, 'section', change.after.section)
      return setKey(doc, 'measures', change.measure, 'order', change.after.order)
    case 'measure-removed':
      return setKey(doc, 'measures', change.measure, 'removed', change.after)
    case 'measure-source':
      return setKey(doc, 'measures', change.measure, 'source', change.after)
    case 'link':
      return setKey(doc, 'measures', change.measure, linkKey(change.link), change.after)
    case 'report-add':
      addReport(doc, change.report)
      return settled
    case 'report-state':
      return setKey(doc, 'reports', reportKey(change.measure, change.period), 'state', change.after)
    case 'report-mark':
      return setKey(doc, 'reports', reportKey(change.measure, change.period), change.key, change.after)
    case 'part':
      return applyPart(doc, change)
    case 'part-add':
      addParts(doc, change)
      return settled
    case 'request-add':
      addRequest(doc, change.root, change.request)
      return settled
    case 'request-decided':
      return setKey(doc, change.root, change.request, 'outcome', change.after)
    case 'waiver':
      waiversOf(doc).set(change.waiver, change.after)
      return settled
    case 'view-add':
      addView(doc, change.view)
      return settled
    case 'view':
      return setKey(doc, 'views', change.view, change.key, change.after)
    case 'opinion':
      putOpinion(doc, change.after)
      return settled
    case 'comment-add':
      addComment(doc, change.comment)
      return settled
    case 'comment':
      for (const [key, value] of Object.entries(change.after)) setChanged(doc, change.comment, key, value)
      return settled
    case 'check':
      return change.period === null
        ? setKey(doc, 'measures', change.measure, checkKey(markName(change.column, change.id)), change.after)
        : setKey(
            doc,
            'reports',
            reportKey(change.measure, change.period),
            checkKey(markName(change.column, change.id)),
            change.after,
          )
    case 'cell':
      return applyCell(doc, change)
  }
}

/** All of a person's changes as one transaction: one update, one step of undo. */
export function applyChanges(doc: Y.Doc, changes: readonly Change[], origin: unknown): Applied {
  let conflict = false
  doc.transact(() => {
    for (const change of changes) conflict = applyChange(doc, change).conflict || conflict
  }, origin)
  return { conflict }
}

const settled: Applied = { conflict: false }

function setKey(doc: Y.Doc, root: EntryRoot, id: string, key: string, value: unknown): Applied {
  entryOf(doc, root, id)?.set(key, value)
  return settled
}

function applyCell(doc: Y.Doc, change: Extract<Change, { kind: 'cell' }>): Applied {
  const entry =
    change.period === null
      ? entryOf(doc, 'measures', change.measure)
      : entryOf(doc, 'reports', reportKey(change.measure, change.period))
  if (!entry) return settled
  if (change.column === 'lead' || change.column === 'co') {
    const current = readUnits(entry, change.column)
    writeUnits(entry, change.column, mergeUnits(change.before as UnitRef[], change.after as UnitRef[], current))
    return settled
  }
  const current = textOfCustom(entry, change.column) ?? entry.get(change.column)
  if (current instanceof Y.Text) return writeText(current, String(change.before ?? ''), String(change.after ?? ''))
  if (isUnitsIn(doc, change.column)) {
    writeNames(entry, change.column, String(change.before ?? ''), String(change.after ?? ''))
  } else if (isCustomColumnId(change.column)) writeShort(entry, change.column, change.after)
  else entry.set(change.column, change.after)
  return settled
}

function applyPart(doc: Y.Doc, { measure, period, unit, before, after }: Extract<Change, { kind: 'part' }>): Applied {
  const text = entryOf(doc, 'reports', reportKey(measure, period))?.get(partKey(unit))
  // one that is not there is the server's to make (R1)
  return text instanceof Y.Text ? writeText(text, before, after) : settled
}

/** Makes places for the words of units that came to share the row. For the server alone: two makers would part ways (R1). */
function addParts(doc: Y.Doc, { measure, period, units }: Extract<Change, { kind: 'part-add' }>): void {
  const entry = entryOf(doc, 'reports', reportKey(measure, period))
  for (const unit of units) if (entry && !entry.has(partKey(unit))) entry.set(partKey(unit), new Y.Text())
}

/** Merges an edit of a text (from `base` to `next`) into its present state and writes only the tokens that differ. */
export function writeText(text: Y.Text, base: string, next: string): Applied {
  const current = text.toString()
  const merged = mergeText(base, next, current)
  // from the end, so that earlier places stay true
  for (const { at, remove, insert } of splices(current, merged.text).reverse()) {
    if (remove > 0) text.delete(at, remove)
    if (insert !== '') text.insert(at, insert)
  }
  return { conflict: merged.conflict }
}

/** Sets a row's units of one role: keys of units taken out become null, nothing is deleted (R2). */
export function writeUnits(entry: Entry, role: UnitRole, refs: readonly UnitRef[]): void {
  const wanted = new Map(refs.filter(ref => ref.unit !== null).map((ref, order) => [ref.unit!, { ...ref, order }]))
  for (const { unit } of readUnits(entry, role)) {
    if (unit !== null && !wanted.has(unit)) entry.set(unitKey(role, unit), null)
  }
  for (const [unit, { order, written }] of wanted) {
    // the stored place, not the place in the list: units taken out before leave gaps
    const old = entry.get(unitKey(role, unit)) as UnitEntry | undefined
    if (!old || old.order !== order || old.written !== written) entry.set(unitKey(role, unit), { order, written })
  }
}

/**
 * Joins an edit of a unit's list with what stands there now, an element at a time: what came in meanwhile stays. Nothing
 * but another order is set as a whole, and only where the list is still the one its author saw.
 */
function writeList(doc: Y.Doc, unit: string, list: UnitList, before: string[], after: string[]): void {
  const entry = entryOf(doc, 'units', unit)
  if (!entry) return
  const current = readList(entry, list)
  const seen = JSON.stringify(current) === JSON.stringify(before)
  for (const element of before) {
    if (!after.includes(element) && current.includes(element)) entry.set(elementKey(list, element), null)
  }
  after.forEach((element, i) => {
    if (!before.includes(element) && !current.includes(element)) entry.set(elementKey(list, element), before.length + i)
  })
  if (seen && JSON.stringify(readList(entry, list)) !== JSON.stringify(after)) entry.set(list, after)
}

/** Adds a unit under its fresh id. */
export function addUnit(doc: Y.Doc, { id, ...unit }: Unit): void {
  entriesOf(doc, 'units').set(id, mapOf({ ...unit }))
}

/** Adds a column of the workbook's own under its fresh id. */
export function addColumn(doc: Y.Doc, { id, choices, ...column }: CustomColumn): void {
  const entry = mapOf(column)
  for (const [choice, value] of Object.entries(choices)) entry.set(choiceKey(choice), value)
  entriesOf(doc, 'columns').set(id, entry)
}

export function addSection(doc: Y.Doc, { id, ...section }: Section): void {
  entriesOf(doc, 'sections').set(id, mapOf({ ...section }))
}

/** Adds a row with its long texts, which are made here and never later (R1). */
export function addMeasure(doc: Y.Doc, measure: Measure): void {
  const entry = new Y.Map<unknown>()
  for (const key of Object.keys(measureShapes) as (keyof typeof measureShapes)[]) {
    // one that says nothing is not there
    if (measure[key] !== undefined) entry.set(key, measure[key])
  }
  for (const key of measureTexts) entry.set(key, new Y.Text(measure[key]))
  for (const role of ['lead', 'co'] as const) {
    measure[role].forEach(({ unit, written }, order) => {
      if (unit !== null) entry.set(unitKey(role, unit), { order, written })
    })
  }
  setChecks(entry, measure.checks)
  for (const [id, link] of Object.entries(measure.links ?? {})) entry.set(linkKey(id), link)
  addCustom(doc, 'measures', entry, measure.custom)
  entriesOf(doc, 'measures').set(measure.id, entry)
}

/** Adds a row's report of a period with its texts: with a new row by its author, else by the server (R1). */
export function addReport(doc: Y.Doc, report: Report): void {
  const entry = mapOf({ pace: report.pace, percent: report.percent, state: report.state })
  for (const key of reportMarks) entry.set(key, report[key] ?? null)
  for (const key of reportTexts) entry.set(key, new Y.Text(report[key]))
  for (const [unit, text] of Object.entries(report.parts ?? {})) entry.set(partKey(unit), new Y.Text(text))
  setChecks(entry, report.checks)
  addCustom(doc, 'reports', entry, report.custom)
  entriesOf(doc, 'reports').set(reportKey(report.measure, report.period), entry)
}

/** Marks come along with a row that is duplicated or restored; a new one has none. */
function setChecks(entry: Entry, checks: Checks | undefined): void {
  for (const [mark, check] of Object.entries(checks ?? {})) entry.set(checkKey(mark), check)
}

export function addRequest(doc: Y.Doc, root: RequestRoot, { id, ...request }: Request): void {
  entriesOf(doc, root).set(id, mapOf(request as { [key: string]: Plain }))
}

export function addView(doc: Y.Doc, { id, ...view }: SavedView): void {
  entriesOf(doc, 'views').set(id, mapOf(view as unknown as { [key: string]: Plain }))
}

/** A unit's answer; a later one is written into the same entry. By command only, so no two screens make it at once. */
export function putOpinion(doc: Y.Doc, { unit, ...opinion }: Opinion): void {
  const entry = entryOf(doc, 'opinions', unit)
  if (!entry) entriesOf(doc, 'opinions').set(unit, mapOf({ ...opinion }))
  else for (const [key, value] of Object.entries(opinion)) entry.set(key, value)
}

export function addComment(doc: Y.Doc, { id, ...comment }: Comment): void {
  entriesOf(doc, 'comments').set(id, mapOf(comment as { [key: string]: Plain }))
}

/** Keys that stay are not written anew: each would be kept for ever. */
function setChanged(doc: Y.Doc, comment: string, key: string, value: unknown): void {
  const entry = entryOf(doc, 'comments', comment)
  if (entry && JSON.stringify(entry.get(key)) !== JSON.stringify(value)) entry.set(key, value)
}

function mapOf(values: { [key: string]: Plain }): Entry {
  const map = new Y.Map<unknown>()
  for (const [key, value] of Object.entries(values)) map.set(key, value)
  return map
}
