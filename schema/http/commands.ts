import { z } from 'zod'
import { isCalendarDate } from '../columns/calendar.ts'
import { CELL_TEXT_MAX } from '../columns/column-type.ts'
import { reportActions } from '../commands/report.ts'
import { cadences, isPeriod } from '../plan/period.ts'
import type { PeriodCopy } from '../plan/period-copy.ts'
import { stages } from '../plan/plan.ts'
import { requestColumnShape, requestRoots, verdicts } from '../plan/request.ts'
import { REASON_MAX } from '../plan/stamp.ts'

/*
 * What only the server carries out (A1). Every command answers {head}: the number under which it is stored; what it
 * changed comes over the websocket, to everyone.
 */

const reason = z.string().max(REASON_MAX)

/** POST /api/workbooks/:id/stage */
export const setStageShape = z.strictObject({
  to: z.enum(stages),
  reason: reason.default(''),
  documentNumber: z.string().max(200).optional(),
  issuedOn: z.string().refine(isCalendarDate).optional(),
})
export type SetStage = z.input<typeof setStageShape>

/** `kept`: whether the version of the new stage was kept (H5). */
export const stageDoneShape = z.object({ head: z.number(), kept: z.boolean() })

/** POST /api/workbooks/:id/period {period}: closes the open one; opens that one unless null. */
export const setPeriodShape = z.strictObject({ period: z.string().refine(isPeriod).nullable() })
/** POST /api/workbooks/:id/cadence */
export const setCadenceShape = z.strictObject({ cadence: z.enum(cadences) })

/** POST /api/workbooks/:id/reports: moves the current reports of these rows on, all or none. */
export const moveReportsShape = z.strictObject({
  action: z.enum(reportActions),
  measures: z.array(z.string().max(40)).min(1).max(5_000),
  reason: reason.default(''),
})
export type MoveReports = z.input<typeof moveReportsShape>

/** What every request says; `direct` only from a coordinator: carried out with the asking, and registered. */
const grounds = {
  reason,
  document: z.string().max(200).default(''),
  direct: z.boolean().optional(),
}
const measure = z.string().max(40)
const place = z.strictObject({ section: z.string().max(40), below: z.string().max(40).nullable() })
const typed = z.string().max(CELL_TEXT_MAX)

/**
 * POST /api/workbooks/:id/adjustments and …/proposals; `text` and the columns of a new row are as typed. Answers {head,
 * id}; where several rows move together, the id is that of the first request.
 */
export const askShape = z.union([
  z.strictObject({
    kind: z.literal('cell').default('cell'),
    measure,
    column: requestColumnShape,
    text: typed,
    ...grounds,
  }),
  z.strictObject({ kind: z.literal('drop'), measure, ...grounds }),
  z.strictObject({ kind: z.literal('move'), measure, place, ...grounds }),
  z.strictObject({ kind: z.literal('move-rows'), measures: z.array(measure).min(1).max(1_000), place, ...grounds }),
  z.strictObject({
    kind: z.literal('add'),
    place,
    number: typed,
    title: typed,
    text: typed,
    lead: typed,
    co: typed,
    deadline: typed,
    ...grounds,
  }),
])
export type Ask = z.input<typeof askShape>
export const rootParams = z.object({ id: z.string().max(60), root: z.enum(requestRoots) })

/** POST /api/workbooks/:id/adjustments/:request and …/proposals/:request */
export const settleShape = z.strictObject({ accepted: z.boolean(), reason: reason.default('') })
export type Settle = z.input<typeof settleShape>

/** POST /api/workbooks/:id/opinion; `unit` only from a coordinator, for an answer that came on paper. */
export const opinionShape = z.strictObject({
  verdict: z.enum(verdicts),
  text: z.string().max(5_000).default(''),
  unit: z.string().max(200).optional(),
})
export type SayOpinion = z.input<typeof opinionShape>

export const doneShape = z.object({ head: z.number() })

const closingShape = z.object({
  period: z.string(),
  closing: z.number(),
  at: z.number(),
  author: z.object({ person: z.string(), name: z.string(), unit: z.string() }),
})
export type ClosedPeriod = z.infer<typeof closingShape>

/** GET /api/workbooks/:id/periods: every closing, newest first */
export const closedPeriodsShape = z.object({ periods: z.array(closingShape) })

/** GET /api/workbooks/:id/periods/:period?closing=&measure=: the frozen copy of the last closing, or of that one; of one row alone */
export const closedPeriodShape = closingShape.extend({ copy: z.custom<PeriodCopy>(value => typeof value === 'object') })
