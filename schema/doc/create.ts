import * as Y from 'yjs'
import type { Snapshot } from '../plan/snapshot.ts'
import { planOf, readSnapshot, waiversOf } from './read.ts'
import {
  addColumn,
  addComment,
  addMeasure,
  addReport,
  addRequest,
  addSection,
  addUnit,
  addView,
  putOpinion,
} from './write.ts'

/** A new document that reads back as this snapshot: the start of a workbook, a duplicate, a restored version. */
export function createDoc(snapshot: Snapshot): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const [key, value] of Object.entries(snapshot.plan)) planOf(doc).set(key, value)
    for (const unit of snapshot.units.values()) addUnit(doc, unit)
    for (const column of snapshot.columns.values()) addColumn(doc, column)
    for (const section of snapshot.sections.values()) addSection(doc, section)
    for (const measure of snapshot.measures.values()) addMeasure(doc, measure)
    for (const report of snapshot.reports.values()) addReport(doc, report)
    for (const each of snapshot.adjustments.values()) addRequest(doc, 'adjustments', each)
    for (const each of snapshot.proposals.values()) addRequest(doc, 'proposals', each)
    for (const opinion of snapshot.opinions.values()) putOpinion(doc, opinion)
    for (const comment of snapshot.comments.values()) addComment(doc, comment)
    for (const [key, waiver] of snapshot.waivers ?? []) waiversOf(doc).set(key, waiver)
    for (const view of snapshot.views?.values() ?? []) addView(doc, view)
  })
  return doc
}

/** The document of `createDoc` as one update: the first snapshot a store keeps of a workbook. */
export const encodeSnapshot = (snapshot: Snapshot): Uint8Array => Y.encodeStateAsUpdate(createDoc(snapshot))

/** The plain state of a document that was kept as one update: a version, a backup. */
export function readEncoded(update: Uint8Array): Snapshot {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const snapshot = readSnapshot(doc)
  doc.destroy()
  return snapshot
}
