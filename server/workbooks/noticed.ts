import type { Decide } from '../../schema/commands/decision.ts'
import { noticesOf } from '../../schema/inbox/notice.ts'
import type { Callable } from '../../schema/plan/comment.ts'
import { ok } from '../../schema/result.ts'

/** A command that also says whom its changes concern: stored with them, in one transaction (N1). */
export const noticed =
  (decide: Decide, people: readonly Callable[], by: string): Decide =>
  snapshot => {
    const result = decide(snapshot)
    if (!result.ok) return result
    return ok({ ...result.value, notices: noticesOf(result.value.changes, snapshot, people, by) })
  }
