import { reportsFor } from '../access/units-of-row.ts'
import type { Change } from '../changes/change.ts'
import { rowName } from '../changes/describe.ts'
import { type Callable, type Comment, type Mention, threadOf } from '../plan/comment.ts'
import type { RequestRoot } from '../plan/request.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import { unitCovers } from '../units/standing.ts'

/**
 * Why somebody is told: called by name or through their unit · answered in a thread they wrote in · a thread of theirs
 * resolved · reports of their unit returned · what they asked for accepted or declined.
 */
export const noticeKinds = ['mention', 'reply', 'resolved', 'returned', 'accepted', 'declined'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Something that concerns one person. `rows`: of how many rows it speaks; `measure` and `row` are the first of them. */
export type NoticeDraft = {
  person: string
  kind: NoticeKind
  measure: string
  column: string | null
  /** The thread to open, or null. */
  thread: string | null
  /** The row as people knew it then. */
  row: string
  rows: number
  /** What was said, cut short; '' for nothing. */
  text: string
}

/** Longest words that a notice repeats. */
export const EXCERPT_MAX = 200

/**
 * Whom the changes of one command concern, and why (N1): nobody hears of what they did themselves, nobody twice of one
 * comment. `members` are those who may read the workbook now.
 */
export function noticesOf(
  changes: readonly Change[],
  snapshot: Snapshot,
  members: readonly Callable[],
  by: string,
): NoticeDraft[] {
  const others = members.filter(each => each.person !== by)
  return [
    ...changes.flatMap(change => ofComment(change, snapshot, others)),
    ...ofReturned(changes, snapshot, others),
    ...changes.flatMap(change => ofDecision(change, snapshot, by)),
  ]
}

const excerpt = (text: string): string => [...text].slice(0, EXCERPT_MAX).join('')

function ofComment(change: Change, snapshot: Snapshot, others: readonly Callable[]): NoticeDraft[] {
  if (change.kind === 'comment-add') {
    const { comment } = change
    const called = calledBy(comment.mentions, snapshot, others)
    const heard = writersOf(comment, snapshot, others).filter(each => !called.has(each.person))
    return [
      ...[...called].map(person => about(comment, snapshot, person, 'mention', comment.text)),
      ...heard.map(({ person }) => about(comment, snapshot, person, 'reply', comment.text)),
    ]
  }
  if (change.kind !== 'comment') return []
  const comment = snapshot.comments.get(change.comment)
  if (!comment) return []
  if (change.before.resolved === null && change.after.resolved) {
    const author = others.find(each => each.person === comment.said.person)
    return author ? [about(comment, snapshot, author.person, 'resolved', comment.text)] : []
  }
  // a correction calls only whom the first words did not
  const before = calledBy(change.before.mentions, snapshot, others)
  return [...calledBy(change.after.mentions, snapshot, others)]
    .filter(person => !before.has(person))
    .map(person => about(comment, snapshot, person, 'mention', change.after.text))
}

const about = (comment: Comment, snapshot: Snapshot, person: string, kind: NoticeKind, text: string): NoticeDraft => ({
  person,
  kind,
  measure: comment.measure,
  column: comment.column,
  thread: threadOf(comment),
  row: rowName(comment.measure, snapshot),
  rows: 1,
  text: excerpt(text),
})

/** Those whom the words call: by their own name, or as somebody of a unit that acts for the named one (A7). */
function calledBy(mentions: readonly Mention[], snapshot: Snapshot, others: readonly Callable[]): Set<string> {
  const register = registerOf(snapshot)
  const called = others.filter(each =>
    mentions.some(({ kind, id }) =>
      kind === 'person' ? id === each.person : unitCovers(register, id, each.unit, snapshot.today),
    ),
  )
  return new Set(called.map(each => each.person))
}

function writersOf(comment: Comment, snapshot: Snapshot, others: readonly Callable[]): Callable[] {
  if (comment.thread === null) return []
  const writers = new Set<string>()
  for (const each of snapshot.comments.values()) {
    if (threadOf(each) === comment.thread && !each.removed) writers.add(each.said.person)
  }
  return others.filter(each => writers.has(each.person))
}

/** One notice for each person, however many of their rows came back at once. */
function ofReturned(changes: readonly Change[], snapshot: Snapshot, others: readonly Callable[]): NoticeDraft[] {
  const found = new Map<string, NoticeDraft>()
  for (const change of changes) {
    if (change.kind !== 'report-mark' || change.key !== 'returned' || change.after === null) continue
    const measure = snapshot.measures.get(change.measure)
    if (!measure) continue
    const { reason } = change.after as { reason?: string }
    for (const each of others) {
      if (!reportsFor({ ...each, role: 'contributor' }, measure, snapshot)) continue
      const known = found.get(each.person)
      if (known) known.rows++
      else {
        found.set(each.person, {
          person: each.person,
          kind: 'returned',
          measure: measure.id,
          column: 'progress',
          thread: null,
          row: rowName(measure.id, snapshot),
          rows: 1,
          text: excerpt(reason ?? ''),
        })
      }
    }
  }
  return [...found.values()]
}

function ofDecision(change: Change, snapshot: Snapshot, by: string): NoticeDraft[] {
  if (change.kind !== 'request-decided' || change.after === null) return []
  const request = snapshot[change.root as RequestRoot].get(change.request)
  if (!request || request.asked.person === by) return []
  const row = request.kind === 'add' ? `${request.after.number} ${request.after.title}`.trim() : null
  return [
    {
      person: request.asked.person,
      kind: change.after.accepted ? 'accepted' : 'declined',
      measure: request.measure,
      column: request.column,
      thread: null,
      row: row ?? rowName(request.measure, snapshot),
      rows: 1,
      text: excerpt(change.after.reason),
    },
  ]
}
