import { z } from 'zod'
import { isNumberValue, type NumberValue } from '../columns/number.ts'
import type { Checks } from './check.ts'
import type { CustomValues } from './custom-columns.ts'
import { type ReasonedStamp, reasonedStampShape, type Stamp, stampShape } from './stamp.ts'

/** 报送状态: whether a unit's report of a period is still being written, sent, sent back or accepted. By command only (A1). */
export const reportStates = ['open', 'submitted', 'returned', 'confirmed'] as const
export type ReportState = (typeof reportStates)[number]

/**
 * 配合进展: what the units that share a row did in a period, each in words of its own, by unit id (A13). A unit that is
 * here with '' has a place to write and has written nothing; one that is not here has none yet.
 */
export type Parts = { readonly [unit: string]: string }

/** What the lead unit says of one measure in one period. Lives under `measure@period` while the period is open. */
export type Report = {
  measure: string
  period: string
  /** A pace id, or other words kept as written; '' while nothing was said. */
  pace: string
  percent: NumberValue
  state: ReportState
  progress: string
  problems: string
  next: string
  /** Who last sent it in, sent it back and accepted it, each with the time; null before the first time. By command (A1). */
  submitted: Stamp | null
  returned: ReasonedStamp | null
  confirmed: Stamp | null
  /** What the units that share the row did, each in its own words (A13); absent where there is none. */
  parts?: Parts
  /** Marks of its long texts that nobody has confirmed yet (T3); absent where there is none. */
  checks?: Checks
  /** What it holds in the workbook's own columns (C3); absent where it holds nothing. */
  custom?: CustomValues
}

export const reportShapes = {
  pace: z.string().max(200),
  percent: z.custom<NumberValue>(isNumberValue),
  state: z.enum(reportStates),
  submitted: stampShape.nullable(),
  returned: reasonedStampShape.nullable(),
  confirmed: stampShape.nullable(),
}

/** The keys that say who moved a report on, and when. */
export const reportMarks = ['submitted', 'returned', 'confirmed'] as const
export type ReportMark = (typeof reportMarks)[number]

export const reportTexts = ['progress', 'problems', 'next'] as const
export type ReportText = (typeof reportTexts)[number]

export const reportKey = (measure: string, period: string): string => `${measure}@${period}`

/** The measure and period of a report's key, or null when the text is no such key. */
export function readReportKey(key: string): { measure: string; period: string } | null {
  const at = key.indexOf('@')
  return at > 0 && at < key.length - 1 ? { measure: key.slice(0, at), period: key.slice(at + 1) } : null
}
