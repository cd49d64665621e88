import { z } from 'zod'
import { CELL_TEXT_MAX } from '../columns/column-type.ts'
import { type DeadlineValue, deadline } from '../columns/deadline.ts'
import type { UnitRef } from '../units/unit.ts'
import { type ColumnId, columnIn, type StockColumnId, stockColumns } from './columns.ts'
import { type CustomColumns, isCustomColumnId } from './custom-columns.ts'
import { type Outcome, outcomeShape, REASON_MAX, type Stamp, stampShape } from './stamp.ts'

/** Longest words of a row's short columns: the layout's own limits. */
export const WANTED_MAX = { number: 40, title: 2_000 } as const

/** A value of a column that issuing freezes. */
export type FrozenValue = string | DeadlineValue | UnitRef[]

/** 调整 adjustments are asked for once the plan is issued, 修改意见 proposals before that. Both are decided alike. */
export const requestRoots = ['adjustments', 'proposals'] as const
export type RequestRoot = (typeof requestRoots)[number]

/** cell: one frozen cell · add: a new row · drop: a row is taken out · move: a row stands elsewhere. */
export const requestKinds = ['cell', 'add', 'drop', 'move'] as const
export type RequestKind = (typeof requestKinds)[number]

/** Where a row shall stand: right after the row `below` of that section, or first in it. '' is no section. */
export type RowPlace = { section: string; below: string | null }

/** A row that is asked for, with the place where it shall stand. */
export type WantedRow = RowPlace & {
  number: string
  title: string
  text: string
  lead: UnitRef[]
  co: UnitRef[]
  deadline: DeadlineValue
}

type RequestFrame = {
  id: string
  /** The row it is about; for an added one the id that the row will have. */
  measure: string
  reason: string
  /** Number of the document that the adjustment rests on; '' for a proposal. */
  document: string
  asked: Stamp
  /** Null while it waits. */
  outcome: Outcome | null
}

/** `before` is what the cell held when it was asked; accepting merges `after` into what it holds then, as any edit. */
export type CellRequest = RequestFrame & {
  kind: 'cell'
  column: ColumnId
  before: FrozenValue
  after: FrozenValue
}
export type AddRequest = RequestFrame & { kind: 'add'; column: null; before: null; after: WantedRow }
export type DropRequest = RequestFrame & { kind: 'drop'; column: null; before: null; after: null }
export type MoveRequest = RequestFrame & { kind: 'move'; column: null; before: RowPlace; after: RowPlace }
export type RowRequest = AddRequest | DropRequest | MoveRequest

/**
 * A change of the plan that somebody asks for and the coordinator decides (A11, A12). Made and decided by command only,
 * so who and when are the server's.
 */
export type Request = CellRequest | RowRequest

/** The stock columns a request may be about. */
export const requestColumns: readonly StockColumnId[] = stockColumns.filter(c => c.frozen).map(c => c.id)

/** Whether a request may be about that column: one that issuing freezes, the workbook's own among them (A15). */
export function isRequestColumn(columns: CustomColumns | undefined, id: string): id is ColumnId {
  if (requestColumns.some(each => each === id)) return true
  return columns?.get(id)?.removed === false && columnIn(columns, id)?.frozen === true
}

/** The shape of a column's id in a request; whether the workbook has it is asked where the workbook is known. */
export const requestColumnShape = z.custom<ColumnId>(
  id => typeof id === 'string' && (requestColumns.some(each => each === id) || isCustomColumnId(id)),
)

const refShape = z.strictObject({ unit: z.string().max(40).nullable(), written: z.string().min(1).max(200) })
const refsShape = z.array(refShape).max(200)
const deadlineShape = z.custom<DeadlineValue>(value => deadline.shape(value))
const placeShape = z.strictObject({ section: z.string().max(40), below: z.string().max(40).nullable() })
const rowShape = placeShape.extend({
  number: z.string().max(WANTED_MAX.number),
  title: z.string().max(WANTED_MAX.title),
  text: z.string().max(CELL_TEXT_MAX),
  lead: refsShape,
  co: refsShape,
  deadline: deadlineShape,
})
const valueShape = z.union([z.string().max(CELL_TEXT_MAX), refsShape, rowShape, placeShape, z.null(), deadlineShape])

/** The stored shape of each key of a request. */
export const requestShapes = {
  kind: z.enum(requestKinds),
  measure: z.string().max(40),
  column: requestColumnShape.nullable(),
  before: valueShape,
  after: valueShape,
  reason: z.string().max(REASON_MAX),
  document: z.string().max(200),
  asked: stampShape,
  outcome: outcomeShape.nullable(),
} satisfies Record<Exclude<keyof Request, 'id'>, z.ZodType>

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
