import * as Y from 'yjs'
import type { Actor, Via } from '../../schema/access/actor.ts'
import { authorise } from '../../schema/access/authorise.ts'
import { type Change, measureOf } from '../../schema/changes/change.ts'
import { readChanges } from '../../schema/doc/changes.ts'
import { layoutProblems, type Touched } from '../../schema/doc/touched.ts'
import { addReport, applyChanges } from '../../schema/doc/write.ts'
import { emptyReport } from '../../schema/plan/draft.ts'
import { reportKey } from '../../schema/plan/report.ts'
import { outline, type Snapshot } from '../../schema/plan/snapshot.ts'
import { type Problem, problem } from '../../schema/result.ts'
import { type Append, HeadMoved, type How, type Store, type WorkbookSummary } from '../storage/store.ts'
import type { LiveDoc } from './live-doc.ts'

/*
 * The pipeline every write goes through, a workbook's writes one after the other, a batch at a time:
 *
 *   1. stage      apply the update (or the changes of a command) to the room's doc, which runs ahead of the disk
 *   2. read       nothing may be left pending; what was touched becomes Change[] against the snapshot before it
 *   3. validate   the layout's rules: known roots and keys, shapes, no replaced containers (R1, R2)
 *   4. authorise  every change, as the connection's actor, against the state before it (A1–A8)
 *   5. append     updates and journal rows of the whole batch in one database transaction
 *   6. broadcast  one merged frame to everyone: only now does anybody else see it
 *   7. acknowledge
 *
 * Steps 1–4 run for each write in turn; a refused one is taken back by rebuilding the doc from what is committed plus
 * the batch's accepted updates, and the next one is staged on that. If the append fails nothing of the batch stands.
 * Steps 6 and 7 are the room's (room.ts), since they concern connections.
 */

/** A write as it came in: an update frame, or changes of a command that the server makes itself. */
export type Write = {
  actor: Actor
  /** Writes of one sender: after a refused one the rest of the batch from the same sender is refused too (S5). */
  sender: object
  how: How
  via: Via
  content: { update: Uint8Array } | { changes: Change[] }
}

export type Refusal = {
  problem: Problem
  rule: string | null
  reason: string | null
  measure: string | null
  column: string | null
}

/** What became of each write of a batch, in its order. */
export type Outcome = { accepted: true } | { accepted: false; refusal: Refusal } | { accepted: false; failed: Error }

export type Accepted = {
  outcomes: Outcome[]
  /** One update holding all that was appended, or null when nothing moved. */
  merged: Uint8Array | null
  /** Whether the server added something of its own, which every author lacks too. */
  filled: boolean
}

type Staged = { write: Write; updates: Uint8Array[]; changes: Change[] }

/**
 * Takes a batch through steps 1–5. Never rejects: a failing store makes every write of the batch `failed`, with the
 * doc back at what is committed. Must not run twice at once for one room.
 */
export async function acceptBatch(
  live: LiveDoc,
  store: Store,
  workbook: string,
  writes: readonly Write[],
): Promise<Accepted> {
  const outcomes: Outcome[] = []
  const staged: Staged[] = []
  const soFar = () => staged.flatMap(each => each.updates)
  const refused = new Map<object, Refusal>()
  for (const write of writes) {
    const earlier = refused.get(write.sender)
    const result: StageResult = earlier ? { accepted: false, refusal: earlier } : stageOne(live, write)
    if (result.accepted) {
      if (result.staged) staged.push(result.staged)
      outcomes.push({ accepted: true })
    } else {
      if (!earlier) live.rebuild(soFar())
      refused.set(write.sender, result.refusal)
      outcomes.push({ accepted: false, refusal: result.refusal })
    }
  }
  const filled = fillMissingReports(live, staged)
  if (filled) staged.push(filled)
  const updates = soFar()
  if (updates.length === 0) return { outcomes, merged: null, filled: false }
  try {
    const head = await append(live, store, workbook, staged)
    live.committed(updates, head)
  } catch (error) {
    live.rebuildAll()
    if (error instanceof HeadMoved) {
      await catchUp(live, store, workbook)
      return acceptBatch(live, store, workbook, writes)
    }
    const failed = error instanceof Error ? error : new Error(String(error))
    return { outcomes: outcomes.map(o => (o.accepted ? { accepted: false, failed } : o)), merged: null, filled: false }
  }
  return { outcomes, merged: updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates), filled: filled !== null }
}

type StageResult = { accepted: true; staged: Staged | null } | { accepted: false; refusal: Refusal }

function stageOne(live: LiveDoc, write: Write): StageResult {
  live.takeTouched()
  live.takeUpdates()
  const refuse = (found: Problem, more: Partial<Refusal> = {}): StageResult => ({
    accepted: false,
    refusal: { problem: found, rule: null, reason: null, measure: null, column: null, ...more },
  })
  try {
    if ('update' in write.content) Y.applyUpdate(live.doc, write.content.update, write)
    else applyChanges(live.doc, write.content.changes, write)
  } catch {
    return refuse(problem('update-unreadable'))
  }
  if (live.doc.store.pendingStructs !== null || live.doc.store.pendingDs !== null) {
    return refuse(problem('update-incomplete'))
  }
  const touched = live.takeTouched()
  const updates = live.takeUpdates()
  if (!touched.moved && touched.violations.length === 0) return { accepted: true, staged: null }
  const problems = layoutProblems(live.doc, touched)
  if (problems.length > 0) return refuse(problems[0]!)
  const changes = readChanges(live.doc, touched, live.snapshot)
  // an update that moves the document without changing a value still costs every copy: not for readers
  if (write.actor.role === 'reader')
    return refuse(problem('not-allowed', { rule: 'A6' }), { rule: 'A6', reason: 'reader' })
  for (const change of changes) {
    const verdict = authorise(write.actor, change, live.snapshot, write.via)
    if (verdict.allowed) continue
    return refuse(problem('not-allowed', { rule: verdict.rule }), {
      rule: verdict.rule,
      reason: verdict.reason,
      measure: measureOf(change),
      column: change.kind === 'cell' ? change.column : null,
    })
  }
  live.refresh(touched)
  return { accepted: true, staged: { write, updates, changes } }
}

/**
 * A row made offline lacks the report of a period opened meanwhile; the server adds it in the same batch (R1), so that
 * no two screens ever make the same one.
 */
function fillMissingReports(live: LiveDoc, staged: readonly Staged[]): Staged | null {
  const period = live.snapshot.plan.period
  if (period === null) return null
  const added = staged.flatMap(({ changes }) => changes.flatMap(c => (c.kind === 'measure-add' ? [c.measure.id] : [])))
  const missing = added.filter(measure => !live.snapshot.reports.has(reportKey(measure, period)))
  if (missing.length === 0) return null
  const actor = staged.at(-1)!.write.actor
  live.doc.transact(() => missing.forEach(measure => void addReport(live.doc, emptyReport(measure, period))))
  const touched: Touched = live.takeTouched()
  const changes = readChanges(live.doc, touched, live.snapshot)
  live.refresh(touched)
  const write: Write = { actor, sender: live, how: 'command', via: 'command', content: { changes } }
  return { write, updates: live.takeUpdates(), changes }
}

async function append(live: LiveDoc, store: Store, workbook: string, staged: readonly Staged[]): Promise<number> {
  const at = Date.now()
  const entries: Append[] = staged.map(({ write, updates, changes }) => ({
    update: updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates),
    author: { person: write.actor.person, name: write.actor.name, unit: write.actor.unit },
    at,
    how: write.how,
    changes,
  }))
  return store.documents.append(workbook, live.head, entries, summaryOf(live.snapshot))
}

async function catchUp(live: LiveDoc, store: Store, workbook: string): Promise<void> {
  const news = await store.documents.since(workbook, live.head)
  live.committed(news.updates, news.head)
  live.rebuildAll()
}

/** What the list of workbooks shows of a snapshot. */
export function summaryOf(snapshot: Snapshot): WorkbookSummary {
  const groups = outline(snapshot)
  return {
    title: snapshot.plan.title,
    year: snapshot.plan.year,
    stage: snapshot.plan.stage,
    sections: groups.filter(group => group.section !== null).length,
    measures: groups.reduce((sum, group) => sum + group.measures.length, 0),
  }
}
