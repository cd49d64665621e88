import { columnIn } from '../plan/columns.ts'
import {
  type Callable,
  COMMENT_MAX,
  type Comment,
  type CommentState,
  EDITABLE_MS,
  MENTIONS_MAX,
  type Mention,
  stateOf,
  THREAD_MAX,
  threadOf,
} from '../plan/comment.ts'
import { registerOf, type Snapshot } from '../plan/snapshot.ts'
import type { Stamp } from '../plan/stamp.ts'
import { presenceName } from '../protocol/presence.ts'
import { failed, ok, problem, type Result } from '../result.ts'
import { type Decide, decided, undecided } from './decision.ts'

export type Called = Pick<Mention, 'kind' | 'id'>

/** Words about a cell, about a row (`column` null), or in a thread, whose place they then have. */
export type CommentWish = {
  measure: string
  column: string | null
  thread: string | null
  text: string
  mentions: readonly Called[]
}

/** Says something. The period of a report's cell is the one that is open now. */
export function sayComment(wish: CommentWish, id: string, people: readonly Callable[], by: Stamp): Decide {
  return snapshot => {
    const words = readWords(snapshot, wish, people)
    if (!words.ok) return words
    const place = placeOf(snapshot, wish)
    if (!place.ok) return place
    const comment: Comment = {
      ...place.value,
      ...words.value,
      id,
      said: by,
      edited: null,
      removed: null,
      resolved: null,
    }
    return decided([{ kind: 'comment-add', comment }])
  }
}

type Place = Pick<Comment, 'thread' | 'measure' | 'column' | 'period'>

function placeOf(snapshot: Snapshot, { measure, column, thread }: CommentWish): Result<Place> {
  if (thread !== null) {
    const first = snapshot.comments.get(thread)
    if (!first || first.thread !== null) return failed(problem('comment-unknown'))
    const size = [...snapshot.comments.values()].filter(each => threadOf(each) === thread).length
    if (size >= THREAD_MAX) return failed(problem('thread-full', { limit: THREAD_MAX }))
    return ok({ thread, measure: first.measure, column: first.column, period: first.period })
  }
  const row = snapshot.measures.get(measure)
  if (!row || row.removed) return failed(problem('comment-place-unknown'))
  const known = column === null ? null : columnIn(snapshot.columns, column)
  if (known === undefined) return failed(problem('comment-place-unknown'))
  const period = known?.scope === 'report' ? snapshot.plan.period : null
  return ok({ thread: null, measure, column, period })
}

/** Words as stored. A unit or person is only called where the words name them after an @, for everybody to see. */
function readWords(
  snapshot: Snapshot,
  { text: typed, mentions }: Pick<CommentWish, 'text' | 'mentions'>,
  people: readonly Callable[],
): Result<Pick<CommentState, 'text' | 'mentions'>> {
  const text = typed.replace(/\r\n?/g, '\n').trim()
  if (text === '') return failed(problem('comment-empty'))
  if (text.length > COMMENT_MAX) return failed(problem('text-too-long', { limit: COMMENT_MAX }))
  const named = new Map<string, Mention>()
  for (const { kind, id } of mentions) {
    const name = kind === 'unit' ? unitName(snapshot, id) : personName(people, id)
    if (name === null) return failed(problem('mention-unknown'))
    named.set(`${kind} ${id}`, { kind, id, name })
  }
  const called = new Map([...named].filter(([, { name }]) => text.includes(`@${name}`)))
  if (called.size > MENTIONS_MAX) return failed(problem('mentions-many', { limit: MENTIONS_MAX }))
  return ok({ text, mentions: [...called.values()] })
}

function unitName(snapshot: Snapshot, id: string): string | null {
  const unit = registerOf(snapshot).byId(id)
  return unit && !unit.removed ? unit.name : null
}

function personName(people: readonly Callable[], id: string): string | null {
  const found = people.find(each => each.person === id)
  return found ? presenceName(found) : null
}

export const commentActions = ['edit', 'remove', 'resolve', 'reopen'] as const
export type CommentAction = (typeof commentActions)[number]

export type CommentStep =
  | { action: 'edit'; text: string; mentions: readonly Called[] }
  | { action: Exclude<CommentAction, 'edit'> }

/** Corrects, takes back, resolves or opens again. Whether this person may is `authorise`'s to say (A14). */
export function changeComment(id: string, step: CommentStep, people: readonly Callable[], by: Stamp): Decide {
  return snapshot => {
    const comment = snapshot.comments.get(id)
    if (!comment || comment.removed) return undecided('comment-unknown')
    const before = stateOf(comment)
    const after = afterStep(snapshot, comment, step, people, by)
    if (!after.ok) return after
    return decided([{ kind: 'comment', comment: id, measure: comment.measure, before, after: after.value }])
  }
}

function afterStep(
  snapshot: Snapshot,
  comment: Comment,
  step: CommentStep,
  people: readonly Callable[],
  by: Stamp,
): Result<CommentState> {
  const before = stateOf(comment)
  switch (step.action) {
    case 'edit': {
      if (by.at - comment.said.at > EDITABLE_MS) return failed(problem('comment-settled'))
      // whoever left since stays called by the words that called them
      const known = [...people, ...before.mentions.filter(each => each.kind === 'person').map(former)]
      const words = readWords(snapshot, step, known)
      return words.ok ? ok({ ...before, ...words.value, edited: by.at }) : words
    }
    case 'remove':
      return ok({ ...before, text: '', mentions: [], removed: by })
    case 'resolve':
    case 'reopen':
      if (comment.thread !== null) return failed(problem('comment-unknown'))
      if ((before.resolved === null) === (step.action === 'reopen')) return failed(problem('comment-state-wrong'))
      return ok({ ...before, resolved: step.action === 'resolve' ? by : null })
  }
}

const former = ({ id, name }: Mention): Callable => ({ person: id, name, unit: '' })
