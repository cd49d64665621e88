import type { Change } from '../changes/change.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import type { Actor } from './actor.ts'
import { allowed, refused, type Verdict } from './verdict.ts'

/**
 * Who may share a view and change a shared one: everybody who may change anything shares their own; its author and the
 * coordinator rename, change and take it back. Nobody shares one in another's name, since what they may do with it
 * later follows from it (W5, A8).
 */
export function viewMay(
  actor: Actor,
  change: Extract<Change, { kind: 'view-add' | 'view' }>,
  snapshot: Snapshot,
): Verdict {
  if (change.kind === 'view-add') return change.view.author === actor.person ? allowed : refused('W5', 'not-your-view')
  const isOwn = snapshot.views?.get(change.view)?.author === actor.person
  const mayChange = (actor.role === 'coordinator' || isOwn) && change.key !== 'author'
  return mayChange ? allowed : refused('W5', 'not-your-view')
}
