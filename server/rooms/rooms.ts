import type { WebSocket } from 'ws'
import type { Actor, Via } from '../../schema/access/actor.ts'
import type { Change } from '../../schema/changes/change.ts'
import type { Decide } from '../../schema/commands/decision.ts'
import type { ErrorCode } from '../../schema/errors/registry.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { Result } from '../../schema/result.ts'
import type { How } from '../storage/store.ts'

/** Whether a connection of that session and person may stay, asked again while it lives: their part as it is now. */
export type StillAllowed = (
  session: string,
  person: string,
  workbook: string,
) => Promise<{ actor: Actor } | { refused: ErrorCode }>

/** The live documents of a server: one room per open workbook, made on demand and dropped when idle. */
export type Rooms = {
  /** The workbook as committed now. Rejects with a `ProblemError` (`workbook-unknown`, `store-failing`). */
  snapshot(workbook: string): Promise<Snapshot>
  /** The workbook's document as committed now, encoded as one Yjs update. */
  encoded(workbook: string): Promise<Uint8Array>
  /**
   * Makes changes on behalf of a person: through the same pipeline as an edit from a browser, so authorised,
   * journalled, on disk before it resolves, and shown to everyone at once.
   */
  apply(workbook: string, actor: Actor, changes: Change[], how: How, via?: Via): Promise<Result<{ head: number }>>
  /**
   * Carries out a command that only the server may (A1): `decide` sees the workbook when its turn comes, with nothing
   * between its conditions and its changes. As `apply` otherwise.
   */
  command(workbook: string, actor: Actor, decide: Decide): Promise<Result<{ head: number }>>
  /** Takes over an upgraded socket of a person who has a part in the workbook. */
  join(workbook: string, socket: WebSocket, actor: Actor, session: string): void
  /** Closes the connections of a workbook (of one person or session, when given) with that error's close code. */
  dismiss(workbook: string, code: ErrorCode, who?: { person?: string; session?: string }): void
  /**
   * Asks at once, for a workbook's connections (of one person, when given), what is otherwise asked every half minute:
   * whoever has no session or part any more is closed with that error's code, whoever has another role or unit with
   * `part-changed` (45xx), upon which the browser comes back as what they are now.
   */
  recheck(workbook: string, person?: string): Promise<void>
  /** Refuses newcomers, finishes what is queued, closes every connection with 1012. */
  stop(): Promise<void>
}
