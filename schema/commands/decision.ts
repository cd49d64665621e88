import type { Change } from '../changes/change.ts'
import type { NoticeDraft } from '../inbox/notice.ts'
import type { Snapshot } from '../plan/snapshot.ts'
import { failed, ok, problem, type Result } from '../result.ts'

/**
 * What a command comes to: the changes to make, the period that they close, whose frozen copy is stored in the same
 * transaction (P4), and whom they concern, stored likewise (N1).
 */
export type Decided = { changes: Change[]; closes: string | null; notices?: NoticeDraft[] }

/**
 * A command waits its turn and then looks at the workbook as it is, so that nothing comes between its conditions and
 * its changes. It may be asked again when another process wrote first: it must not remember anything. Whether the
 * person may do it is `authorise`'s to say (A1–A12).
 */
export type Decide = (snapshot: Snapshot) => Result<Decided>

export const decided = (changes: Change[], closes: string | null = null): Result<Decided> => ok({ changes, closes })

export const undecided = (...[code, detail]: Parameters<typeof problem>): Result<Decided> =>
  failed(problem(code, detail))
