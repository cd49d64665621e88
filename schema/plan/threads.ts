import type { Comment } from './comment.ts'
import type { Snapshot } from './snapshot.ts'

/** A first comment with its answers, in the order in which they were said. */
export type Thread = { first: Comment; replies: Comment[] }

/** Where threads about a whole row are marked. */
export const ROW_CELL = 'number'

/** Every thread in which something still stands, newest first. What was taken back stays where it is answered. */
export function threadsOf(snapshot: Snapshot): Thread[] {
  const threads = new Map<string, Thread>()
  for (const comment of snapshot.comments.values()) {
    if (comment.thread === null) threads.set(comment.id, { first: comment, replies: [] })
  }
  for (const comment of snapshot.comments.values()) {
    if (comment.thread !== null) threads.get(comment.thread)?.replies.push(comment)
  }
  return [...threads.values()]
    .map(({ first, replies }) => ({ first, replies: replies.filter(each => !each.removed).sort(bySaid) }))
    .filter(({ first, replies }) => !first.removed || replies.length > 0)
    .sort((a, b) => bySaid(b.first, a.first))
}

const bySaid = (a: Comment, b: Comment): number => a.said.at - b.said.at || (a.id < b.id ? -1 : 1)

export const isOpen = ({ first }: Thread): boolean => first.resolved === null
