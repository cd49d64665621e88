import { type Change, inverse, placeOf } from '../../schema/changes/change.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { currentValue, isValue } from '../sync/replay.ts'

/** Kinds that a person takes back by writing what was before; the others are commands, or additions that stay. */
const writable: ReadonlySet<Change['kind']> = new Set([
  'cell',
  'part',
  'section',
  'section-removed',
  'measure-moved',
  'measure-removed',
  'plan',
  'unit',
])

/**
 * The forward edit (R5) that brings what these changes touched back to what it was before the oldest of them. They are
 * given newest first, as the journal has them. What holds that already, and reports of a period that is over, are left.
 */
export function backTo(changes: readonly Change[], now: Snapshot): Change[] {
  const oldest = new Map<string, Change>()
  for (const change of changes) if (writable.has(change.kind)) oldest.set(subject(change), change)
  return [...oldest.values()].flatMap(change => {
    const { period } = placeOf(change)
    if (period !== null && period !== now.plan.period) return []
    const current = currentValue(change, now)
    const back = inverse(change)
    if (current === undefined || !back || !('after' in back) || isValue(back, back.after, current)) return []
    return [{ ...back, before: current } as Change]
  })
}

/** What a change is about, apart from its values. */
function subject(change: Change): string {
  const { before: _, after: __, ...rest } = change as Change & { before?: unknown; after?: unknown }
  return JSON.stringify(rest)
}
