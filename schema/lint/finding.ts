import { fingerprint } from '../plan/fingerprint.ts'
import type { ProblemPath } from '../result.ts'
import { type FindingCode, findingCodes, type Severity } from './codes.ts'

/** Where a finding sits: a row's cell, a row, a section, or the plan as a whole where nothing is named. */
export type FindingPath = Pick<ProblemPath, 'measure' | 'section' | 'column' | 'period'>

/**
 * One thing that is wrong or doubtful in a workbook. It marks a place and stops nothing (V1). `detail` fills the sentence
 * that the reader's language has for the code; `seen` is the fingerprint of what was looked at, by which a waiver knows
 * whether it still speaks of the same (V5).
 */
export type Finding = {
  code: FindingCode
  severity: Severity
  path: FindingPath
  detail: Readonly<Record<string, string | number>>
  seen: string
}

/** A finding of that code; `facts` is all that it was concluded from, as plain JSON. */
export const finding = (
  code: FindingCode,
  path: FindingPath,
  detail: Finding['detail'],
  facts: readonly unknown[],
): Finding => ({
  code,
  severity: findingCodes[code].severity,
  path,
  detail,
  seen: fingerprint(code, path.period ?? '', JSON.stringify(facts)),
})
