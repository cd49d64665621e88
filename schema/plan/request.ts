import { z } from 'zod'
import { CELL_TEXT_MAX } from '../columns/column-type.ts'
import { type DeadlineValue, deadline } from '../columns/deadline.ts'
import type { UnitRef } from '../units/unit.ts'
import { type StockColumnId, stockColumns } from './columns.ts'
import { type Outcome, outcomeShape, REASON_MAX, type Stamp, stampShape } from './stamp.ts'

/** A value of a column that issuing freezes. */
export type FrozenValue = string | DeadlineValue | UnitRef[]

/** 调整 adjustments are asked for once the plan is issued, 修改意见 proposals before that. Both are decided alike. */
export const requestRoots = ['adjustments', 'proposals'] as const
export type RequestRoot = (typeof requestRoots)[number]

/**
 * A change of one frozen cell that somebody asks for and the coordinator decides (A11, A12). `before` is what the cell
 * held when it was asked; accepting merges `after` into what it holds then, as any edit. Made and decided by command
 * only, so who and when are the server's.
 */
export type CellRequest = {
  id: string
  measure: string
  column: StockColumnId
  before: FrozenValue
  after: FrozenValue
  reason: string
  /** Number of the document that the adjustment rests on; '' for a proposal. */
  document: string
  asked: Stamp
  /** Null while it waits. */
  outcome: Outcome | null
}

/** The columns a request may be about. */
export const requestColumns: readonly StockColumnId[] = stockColumns.filter(c => c.frozen).map(c => c.id)

const refShape = z.strictObject({ unit: z.string().max(40).nullable(), written: z.string().min(1).max(200) })
const valueShape = z.union([
  z.string().max(CELL_TEXT_MAX),
  z.array(refShape).max(200),
  z.custom<DeadlineValue>(value => deadline.shape(value)),
])

/** The stored shape of each key of a request. */
export const requestShapes = {
  measure: z.string().max(40),
  column: z.enum(requestColumns as [StockColumnId, ...StockColumnId[]]),
  before: valueShape,
  after: valueShape,
  reason: z.string().max(REASON_MAX),
  document: z.string().max(200),
  asked: stampShape,
  outcome: outcomeShape.nullable(),
} satisfies Record<Exclude<keyof CellRequest, 'id'>, z.ZodType>

/** 无意见 none · 有意见 some: what a unit says of the draft it was sent (A12). */
export const verdicts = ['none', 'some'] as const
export type OpinionVerdict = (typeof verdicts)[number]

/** A unit's answer to the round of comment, under the unit's id. A later answer takes the place of the earlier one. */
export type Opinion = { unit: string; verdict: OpinionVerdict; text: string; said: Stamp }

export const opinionShapes = {
  verdict: z.enum(verdicts),
  text: z.string().max(5_000),
  said: stampShape,
} satisfies Record<Exclude<keyof Opinion, 'unit'>, z.ZodType>
