import * as Y from 'yjs'
import type { Actor, Via } from '../../schema/access/actor.ts'
import { authorise } from '../../schema/access/authorise.ts'
import { judgedAgainst } from '../../schema/access/before.ts'
import { type Change, measureOf } from '../../schema/changes/change.ts'
import type { Decide, Decided } from '../../schema/commands/decision.ts'
import { lackingAfter } from '../../schema/commands/fill-in.ts'
import { readChanges } from '../../schema/doc/changes.ts'
import { fitTexts } from '../../schema/doc/custom-values.ts'
import { layoutProblems, type Touched } from '../../schema/doc/touched.ts'
import { applyChanges } from '../../schema/doc/write.ts'
import type { NoticeDraft } from '../../schema/inbox/notice.ts'
import { copyOfPeriod, type PeriodCopy } from '../../schema/plan/period-copy.ts'
import { outline, type Snapshot } from '../../schema/plan/snapshot.ts'
import { type Problem, problem } from '../../schema/result.ts'
import { type Append, HeadMoved, type How, type Store, type WorkbookSummary } from '../storage/store.ts'
import { CLOCK_MAX, DOCUMENT_MAX, HIDDEN } from '../sync/limits.ts'
import type { LiveDoc } from './live-doc.ts'

/*
 * The pipeline every write goes through, a workbook's writes one after the other, a batch at a time:
 *
 *   1. stage      apply the update (or the changes of a command) to the room's doc, which runs ahead of the disk
 *   2. read       nothing may be left pending; what was touched becomes Change[] against the snapshot before it
 *   3. validate   the layout's rules: known roots and keys, shapes, no replaced containers (R1, R2); the document's size;
 *                 edits signed with the Yjs id of the author's own pages
 *   4. authorise  every change, as the connection's actor, against the state before it (A1–A15)
 *   5. append     updates and journal rows of the whole batch in one database transaction
 *   6. broadcast  one merged frame to everyone: only now does anybody else see it
 *   7. acknowledge
 *
 * Steps 1–4 run for each write in turn, the edits of one sender together; a refused one is taken back by rebuilding the
 * doc from what is committed plus the batch's accepted updates, and the next one is staged on that. If the append fails
 * nothing of the batch stands, and nobody is told anything: the queue (write-queue.ts) holds the batch and offers it again.
 * Steps 6 and 7 are the room's (room.ts), since they concern connections.
 */

/**
 * A write as it came in: an update frame, changes that the server makes itself, or a command, which is decided when its
 * turn comes.
 */
export type Write = {
  actor: Actor
  /** Writes of one sender: after a refused one the rest of the batch from the same sender is refused too (S5). */
  sender: object
  how: How
  via: Via
  content: { update: Uint8Array } | { changes: Change[] } | { decide: Decide }
}

export type Refusal = {
  problem: Problem
  rule: string | null
  reason: string | null
  measure: string | null
  column: string | null
}

/**
 * What became of each write of a batch, in its order; `head` is what the write itself made it, none where it changed nothing.
 * `failed` only for writes that nobody will offer again.
 */
export type Outcome =
  | { accepted: true; head?: number }
  | { accepted: false; refusal: Refusal }
  | { accepted: false; failed: Error }

/**
 * Whose pages the Yjs client ids of a document are, as far as known: by presence and by earlier edits. Somebody else's
 * edit under the id of a page would make that page's own next edit look known already, and so be lost though it was
 * acknowledged.
 */
export type PageOwners = Map<number, string>

export type Accepted = {
  outcomes: Outcome[]
  /** One update holding all that was appended, or null when nothing moved. */
  merged: Uint8Array | null
  /** Whether the server added something of its own, which every author lacks too. */
  filled: boolean
}

/** `closing` and `notices` are stored with the update (P4, N1). */
type Staged = {
  write: Write
  updates: Uint8Array[]
  changes: Change[]
  closing?: Closing | null
  notices?: NoticeDraft[]
}
type Closing = { period: string; copy: PeriodCopy }

/** What a batch is judged with. */
export type Desk = { live: LiveDoc; store: Store; workbook: string; owners: PageOwners; documentMax?: number }

/**
 * Takes a batch through steps 1–5. Never rejects: when the store fails the answer is its error, with the doc back at
 * what is committed and no write of the batch settled. Must not run twice at once for one room.
 */
export async function acceptBatch(desk: Desk, writes: readonly Write[]): Promise<Accepted | { failed: Error }> {
  try {
    return await accept(desk, writes)
  } catch (error) {
    desk.live.rebuildAll()
    return { failed: error instanceof Error ? error : new Error(String(error)) }
  }
}

async function accept(desk: Desk, writes: readonly Write[]): Promise<Accepted> {
  const { live, store, workbook } = desk
  const outcomes: Outcome[] = Array(writes.length)
  const staged: Staged[] = []
  const soFar = () => staged.flatMap(each => each.updates)
  const refused = new Map<object, Refusal>()
  let stagedBytes = 0
  const take = (places: readonly number[], result: StageResult, sender: object) => {
    if (result.accepted) {
      if (result.staged) {
        staged.push(result.staged)
        stagedBytes += sizeOf(result.staged.updates)
      }
    } else {
      if (!refused.has(sender)) live.rebuild(soFar())
      refused.set(sender, result.refusal)
    }
    const made = result.accepted && result.staged ? { head: live.head + staged.length } : {}
    for (const place of places) outcomes[place] = result.accepted ? { accepted: true, ...made } : result
  }
  const judge = (write: Write, updates: readonly Uint8Array[]): StageResult => {
    const earlier = refused.get(write.sender)
    return earlier ? { accepted: false, refusal: earlier } : stage(desk, write, updates, stagedBytes)
  }
  for (const { places, updates } of together(writes)) {
    const write = writes[places[0]!]!
    const result = judge(write, updates)
    if (result.accepted || places.length === 1) {
      take(places, result, write.sender)
      continue
    }
    // one of them is to blame, and what came before it stands
    if (!refused.has(write.sender)) live.rebuild(soFar())
    for (const place of places) take([place], judge(writes[place]!, updatesOf(writes[place]!)), write.sender)
  }
  const filled = fillIn(live, staged)
  if (filled) staged.push(filled)
  const updates = soFar()
  if (updates.length === 0) return { outcomes, merged: null, filled: false }
  try {
    const head = await append(live, store, workbook, staged)
    live.committed(updates, head)
  } catch (error) {
    if (!(error instanceof HeadMoved)) throw error
    live.rebuildAll()
    await catchUp(live, store, workbook)
    return accept(desk, writes)
  }
  return { outcomes, merged: updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates), filled: filled !== null }
}

type Together = { places: number[]; updates: Uint8Array[] }

const updatesOf = ({ content }: Write): Uint8Array[] => ('update' in content ? [content.update] : [])

/**
 * The writes of a batch that are judged in one go: the edits of one sender, which nobody else can have built on yet.
 * Anything but an edit keeps its turn.
 */
function together(writes: readonly Write[]): Together[] {
  const groups: Together[] = []
  const open = new Map<object, Together & { write: Write }>()
  for (const [place, write] of writes.entries()) {
    const edit = 'update' in write.content
    if (!edit) open.clear()
    const current = open.get(write.sender)
    if (current && current.write.how === write.how && current.write.via === write.via) {
      current.places.push(place)
      current.updates.push(...updatesOf(write))
      continue
    }
    const group = { places: [place], updates: updatesOf(write), write }
    groups.push(group)
    if (edit) open.set(write.sender, group)
  }
  return groups
}

type StageResult = { accepted: true; staged: Staged | null } | { accepted: false; refusal: Refusal }

/** A write that makes us fail is refused, or it would be held and offered again for ever as if the store had failed. */
function stage(desk: Desk, write: Write, edits: readonly Uint8Array[], before: number): StageResult {
  try {
    return stageOne(desk, write, edits, before)
  } catch (error) {
    const found = problem('internal', { error: String(error).slice(0, 200) })
    return { accepted: false, refusal: { problem: found, rule: null, reason: null, measure: null, column: null } }
  }
}

function stageOne(
  { live, owners, documentMax = DOCUMENT_MAX }: Desk,
  write: Write,
  edits: readonly Uint8Array[],
  before: number,
): StageResult {
  const edit = 'update' in write.content
  // the answer of a screen that has nothing of its own: not worth building the doc for
  if (edit && edits.every(isEmpty)) return { accepted: true, staged: null }
  live.takeTouched()
  live.takeUpdates()
  // Yjs gives the doc another id as soon as somebody else uses this one
  const ours = live.doc.clientID
  const refuse = (found: Problem, more: Partial<Refusal> = {}): StageResult => ({
    accepted: false,
    refusal: { problem: found, rule: null, reason: null, measure: null, column: null, ...more },
  })
  let commanded: Decided | null = null
  if ('decide' in write.content) {
    const found = write.content.decide(live.snapshot)
    if (!found.ok) return refuse(found.problems[0]!)
    commanded = found.value
  }
  try {
    if (edit) live.doc.transact(() => edits.forEach(update => void Y.applyUpdate(live.doc, update)), write)
    else applyChanges(live.doc, 'changes' in write.content ? write.content.changes : commanded!.changes, write)
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
  const bytes = sizeOf(updates)
  if (live.size() + before + bytes > documentMax) return refuse(problem('workbook-too-large'))
  if (bytes > HIDDEN.base && bytes > HIDDEN.base + HIDDEN.each * JSON.stringify(changes).length) {
    return refuse(problem('frame-too-large'))
  }
  const pages = edit ? pagesOf(updates) : []
  const { person } = write.actor
  if (pages.some(([page]) => page === ours || (owners.get(page) ?? person) !== person)) {
    return refuse(problem('update-foreign'))
  }
  if (pages.some(([, clock]) => clock > CLOCK_MAX)) return refuse(problem('update-unreadable'))
  // an update that moves the document without changing a value still costs every copy: not for readers
  if (write.actor.role === 'reader' && write.via === 'edit')
    return refuse(problem('not-allowed', { rule: 'A6' }), { rule: 'A6', reason: 'reader' })
  const state = judgedAgainst(live.snapshot, changes)
  for (const change of changes) {
    const verdict = authorise(write.actor, change, state, write.via)
    if (verdict.allowed) continue
    return refuse(problem('not-allowed', { rule: verdict.rule, reason: verdict.reason }), {
      rule: verdict.rule,
      reason: verdict.reason,
      measure: measureOf(change),
      column: change.kind === 'cell' ? change.column : null,
    })
  }
  const closes = commanded?.closes ?? null
  const closing = closes === null ? null : { period: closes, copy: copyOfPeriod(live.snapshot, closes) }
  live.refresh(touched)
  for (const [page] of pages) owners.set(page, person)
  return { accepted: true, staged: { write, updates, changes, closing, notices: commanded?.notices ?? [] } }
}

/** A Yjs update with no structs and no deletions. */
export const isEmpty = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0

const sizeOf = (updates: readonly Uint8Array[]): number => updates.reduce((sum, update) => sum + update.length, 0)

/** The Yjs client ids under which updates add something, with the clock they reach. */
const pagesOf = (updates: readonly Uint8Array[]): [page: number, clock: number][] =>
  updates.flatMap(update => [...Y.parseUpdateMeta(update).to])

/**
 * A row made offline lacks the report of a period opened meanwhile, a unit that came to share a row a place for its
 * words, or the long texts of a column; the server adds them in the same batch (R1), so that no two screens ever make the same one.
 */
function fillIn(live: LiveDoc, staged: readonly Staged[]): Staged | null {
  if (staged.length === 0) return null
  const made = staged.flatMap(({ changes }) => changes)
  const missing = lackingAfter(live.snapshot, made)
  const actor = staged.at(-1)!.write.actor
  live.doc.transact(() => {
    applyChanges(live.doc, missing, live)
    fitTexts(live.doc, made, live.snapshot.columns)
  }, live)
  const touched: Touched = live.takeTouched()
  const updates = live.takeUpdates()
  if (updates.length === 0) return null
  const changes = readChanges(live.doc, touched, live.snapshot)
  live.refresh(touched)
  const write: Write = { actor, sender: live, how: 'command', via: 'command', content: { changes } }
  return { write, updates, changes }
}

async function append(live: LiveDoc, store: Store, workbook: string, staged: readonly Staged[]): Promise<number> {
  const at = Date.now()
  const entries: Append[] = staged.map(({ write, updates, changes, closing, notices }) => ({
    update: updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates),
    author: { person: write.actor.person, name: write.actor.name, unit: write.actor.unit },
    at,
    how: write.how,
    changes,
    ...(closing ? { closing } : {}),
    ...(notices && notices.length > 0 ? { notices } : {}),
  }))
  // no cell is part of the summary, and counting thousands of rows for each typed word would be most of the work
  const known = staged.every(({ changes }) => changes.every(change => change.kind === 'cell'))
  const summary = (known ? summaries.get(live) : undefined) ?? summaryOf(live.snapshot)
  const head = await store.documents.append(workbook, live.head, entries, summary)
  summaries.set(live, summary)
  return head
}

/** The summary as last stored by this process. */
const summaries = new WeakMap<LiveDoc, WorkbookSummary>()

async function catchUp(live: LiveDoc, store: Store, workbook: string): Promise<void> {
  const news = await store.documents.since(workbook, live.head)
  live.committed(news.updates, news.head)
  summaries.delete(live)
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
