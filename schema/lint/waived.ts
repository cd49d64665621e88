import { type Waiver, type WaiverPlace, type Waivers, waiverKey } from '../plan/waiver.ts'
import { findingEntry } from './codes.ts'
import type { Finding } from './finding.ts'

/** Where a waiver of a finding is kept. */
export const placeOfFinding = ({ code, path }: Pick<Finding, 'code' | 'path'>): WaiverPlace => ({
  code,
  place: path.measure ?? path.section ?? 'plan',
  column: path.column ?? '',
})

/** Whether a finding can be let stand with a reason at all. */
export const isWaivable = ({ code }: Pick<Finding, 'code'>): boolean => findingEntry(code).waivable !== false

/** The waiver that covers a finding: somebody looked at this very state of the cell and said why it stays (V5). */
export function waiverOf(finding: Finding, waivers: Waivers | undefined): Waiver | undefined {
  if (!waivers || waivers.size === 0) return undefined
  const waiver = waivers.get(waiverKey(placeOfFinding(finding)))
  return waiver?.seen === finding.seen ? waiver : undefined
}
