import { z } from 'zod'
import { isNumberValue, type NumberValue } from '../columns/number.ts'

/** 报送状态: whether a unit's report of a period is still being written, sent, sent back or accepted. By command only (A1). */
export const reportStates = ['open', 'submitted', 'returned', 'confirmed'] as const
export type ReportState = (typeof reportStates)[number]

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
}

export const reportShapes = {
  pace: z.string().max(200),
  percent: z.custom<NumberValue>(isNumberValue),
  state: z.enum(reportStates),
}

export const reportTexts = ['progress', 'problems', 'next'] as const
export type ReportText = (typeof reportTexts)[number]

export const reportKey = (measure: string, period: string): string => `${measure}@${period}`

/** The measure and period of a report's key, or null when the text is no such key. */
export function readReportKey(key: string): { measure: string; period: string } | null {
  const at = key.indexOf('@')
  return at > 0 && at < key.length - 1 ? { measure: key.slice(0, at), period: key.slice(at + 1) } : null
}
