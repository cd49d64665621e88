import type { Actor } from '../../schema/access/actor.ts'
import type { AuditDetail, AuditKind } from '../../schema/audit/kinds.ts'
import { calendarDate } from '../../schema/columns/calendar.ts'
import type { Decide } from '../../schema/commands/decision.ts'
import { askToMoveRows, type MoveRowsWish } from '../../schema/commands/move-rows.ts'
import { sayOpinion } from '../../schema/commands/opinion.ts'
import { setPeriod } from '../../schema/commands/period.ts'
import { moveReports, type ReportAction } from '../../schema/commands/report.ts'
import { askFor, type RequestWish, settle } from '../../schema/commands/request.ts'
import { type StageWish, setCadence, setStage } from '../../schema/commands/stage.ts'
import { newId } from '../../schema/ids.ts'
import type { Cadence, Period } from '../../schema/plan/period.ts'
import type { PeriodCopy } from '../../schema/plan/period-copy.ts'
import type { OpinionVerdict, RequestRoot } from '../../schema/plan/request.ts'
import type { Stamp } from '../../schema/plan/stamp.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { requireActive, requirePart } from '../auth/access.ts'
import type { Versions } from '../history/versions.ts'
import type { Log } from '../log.ts'
import type { ClosedPeriodRow, PersonRow } from '../storage/store.ts'
import { callableIn } from './comments.ts'
import { noticed } from './noticed.ts'
import { type Deps, orThrow } from './service.ts'
import { calendarDay } from './today.ts'

type Done = { head: number }

/**
 * What only the server carries out (A1), on behalf of a person. Each command goes through the workbook's queue as any
 * edit does: `authorise` judges who may, the conditions are those of `schema/commands/`, and it is on disk and shown to
 * everyone when the promise resolves. Failures are `ProblemError`s.
 */
export type Commands = {
  /** `kept`: whether the version of the new stage was kept; when not, the daily look makes up for it (H5). */
  setStage(by: PersonRow, workbook: string, wish: StageWish): Promise<Done & { kept: boolean }>
  setCadence(by: PersonRow, workbook: string, cadence: Cadence): Promise<Done>
  /** Closes the open period, keeping its frozen copy, and opens `period` unless it is null. */
  setPeriod(by: PersonRow, workbook: string, period: Period | null): Promise<Done>
  moveReports(
    by: PersonRow,
    workbook: string,
    action: ReportAction,
    measures: readonly string[],
    reason: string,
  ): Promise<Done>
  /** Asks for an adjustment or proposes a change; the new request's id, of several rows that of the first. */
  ask(
    by: PersonRow,
    workbook: string,
    root: RequestRoot,
    wish: RequestWish | ({ kind: 'move-rows' } & MoveRowsWish),
  ): Promise<Done & { id: string }>
  settle(
    by: PersonRow,
    workbook: string,
    root: RequestRoot,
    id: string,
    how: { accepted: boolean; reason: string },
  ): Promise<Done>
  sayOpinion(
    by: PersonRow,
    workbook: string,
    said: { verdict: OpinionVerdict; text: string; unit?: string | undefined },
  ): Promise<Done>
  /** Every closing of a period, newest first. */
  periods(by: PersonRow, workbook: string): Promise<ClosedPeriodRow[]>
  /** A frozen copy. Fails with `period-unknown`. */
  period(
    by: PersonRow,
    workbook: string,
    period: Period,
    closing?: number,
  ): Promise<ClosedPeriodRow & { copy: PeriodCopy }>
}

export function createCommands({
  store,
  rooms,
  now,
  timeZone,
  versions,
  log,
}: Deps & { versions: Pick<Versions, 'keepStage'>; log: Log }): Commands {
  /** The command is made for whoever acts, with their stamp: theirs from the session, the time ours (A8). */
  async function carryOut(
    by: PersonRow,
    workbook: string,
    command: (stamp: Stamp, actor: Actor) => Decide,
    audit?: { kind: AuditKind; detail: AuditDetail },
  ): Promise<Done> {
    const { row, actor } = await requirePart(store, by, workbook)
    requireActive(row)
    const at = now()
    const { person, name, unit } = actor
    const decide = noticed(command({ person, name, unit, at }, actor), await callableIn(store, workbook), person)
    const done = orThrow(await rooms.command(workbook, actor, decide))
    if (audit) await store.audit.append({ at, person, name, unit, workbook, ...audit })
    return done
  }

  const today = (): string => {
    const { year, month, day } = calendarDay(now(), timeZone)
    return calendarDate(year, month, day)!
  }

  return {
    async setStage(by, workbook, wish) {
      const done = await carryOut(by, workbook, stamp => setStage(wish, stamp, today()), {
        kind: 'stage',
        detail: { to: wish.to, reason: wish.reason.slice(0, 200) },
      })
      try {
        await versions.keepStage(workbook, wish.to, { person: by.id, name: by.name, unit: by.unit })
        return { ...done, kept: true }
      } catch (error) {
        log.error({ workbook, err: error }, 'the version of the new stage was not made')
        return { ...done, kept: false }
      }
    },
    setCadence: (by, workbook, cadence) => carryOut(by, workbook, () => setCadence(cadence)),
    setPeriod: (by, workbook, period) =>
      carryOut(by, workbook, () => setPeriod(period), { kind: 'period', detail: { open: period } }),
    moveReports: (by, workbook, action, measures, reason) =>
      carryOut(by, workbook, stamp => moveReports(action, measures, reason, stamp)),
    async ask(by, workbook, root, wish) {
      // in ascending order: registers list what was asked in one moment by id
      const count = wish.kind === 'move-rows' ? wish.measures.length : 1
      const ids = Array.from({ length: count }, () => newId('request')).sort()
      const id = ids[0]!
      const command = (stamp: Stamp) =>
        wish.kind === 'move-rows' ? askToMoveRows(root, wish, at => ids[at]!, stamp) : askFor(root, wish, id, stamp)
      return { ...(await carryOut(by, workbook, command)), id }
    },
    settle: (by, workbook, root, id, { accepted, reason }) =>
      carryOut(
        by,
        workbook,
        stamp => settle(root, id, accepted, reason, stamp),
        root === 'adjustments' ? { kind: 'adjustment-decided', detail: { request: id, accepted } } : undefined,
      ),
    sayOpinion: (by, workbook, { verdict, text, unit }) =>
      carryOut(by, workbook, (stamp, actor) => sayOpinion(unit ?? actor.unit, verdict, text, stamp)),
    async periods(by, workbook) {
      await requirePart(store, by, workbook)
      return store.periods.list(workbook)
    },
    async period(by, workbook, period, closing) {
      await requirePart(store, by, workbook)
      const found = await store.periods.get(workbook, period, closing)
      if (found === null) throw new ProblemError(problem('period-unknown'))
      return found
    },
  }
}
