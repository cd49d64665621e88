import type { RefusalReason } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { type ErrorCode, errors } from '../../schema/errors/registry.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { Refused } from '../../schema/protocol/messages.ts'
import { wordsOf } from '../../schema/words/words.ts'
import type { ReturnReason } from './returned.ts'
import { openEdits, type SaveState } from './save-state.ts'

/** What the server refused, and which open edits were in it. */
export type Refusal = { body: Refused; edits: ReturnType<typeof openEdits> }

/** A frame that the transport itself would not take comes back without a word: the refusal that it amounts to. */
export function tooLarge(state: SaveState): Refusal {
  const accepted = state.acknowledged
  const body = { accepted, code: 'frame-too-large', rule: null, reason: null, measure: null, column: null }
  return { body, edits: openEdits(state, accepted) }
}

/** The reason a refusal names, as the returned list keeps it; an unknown one is a fault of ours. */
export function reasonOf(body: Refused): ReturnReason {
  const known = wordsOf('zh-CN').refusals
  if (body.reason !== null && Object.hasOwn(known, body.reason)) {
    return { kind: 'refusal', reason: body.reason as RefusalReason }
  }
  return { kind: 'problem', code: Object.hasOwn(errors, body.code) ? (body.code as ErrorCode) : 'internal' }
}

/** How the author knows the row: its number and title, so the list can be read after the row is gone. */
export function rowName(change: Change, snapshot: Snapshot): string {
  const id = 'measure' in change ? change.measure : null
  const measure = typeof id === 'string' ? snapshot.measures.get(id) : id
  return measure ? `${measure.number} ${measure.title || measure.text.slice(0, 30)}`.trim() : ''
}
