import type { Actor } from '../../schema/access/actor.ts'
import { takesPart } from '../../schema/access/authorise.ts'
import { type FindingKind, findingEntry, type Severity, severities } from '../../schema/lint/codes.ts'
import type { Finding } from '../../schema/lint/finding.ts'
import { waiverOf } from '../../schema/lint/waived.ts'
import type { Measure } from '../../schema/plan/measure.ts'
import { outline, registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { Waiver } from '../../schema/plan/waiver.ts'

/** A finding as the panel lists it; `waiver` is why it is kept, where somebody keeps it. */
export type Listed = { key: string; finding: Finding; waiver: Waiver | undefined }

/** What of all findings is shown. Units are found as in the register: by the entry that a row's entry stands for (U3). */
export type ListFilter = { kind: FindingKind | ''; unit: string; mine: boolean; waived: boolean }

export const everything: ListFilter = { kind: '', unit: '', mine: false, waived: false }

/** Where findings come from. */
type Source = { findingsOf: (row: string) => readonly Finding[]; planFindings: () => readonly Finding[] }

export const keyOf = ({ code, path }: Finding): string =>
  [code, path.measure ?? path.section ?? 'plan', path.column ?? ''].join(':')

/** What the filter lets through, in the order of the plan: the plan itself, its sections, its rows. */
export function listed(source: Source, snapshot: Snapshot, actor: Actor, filter: ListFilter): Listed[] {
  const found: Listed[] = []
  const take = (finding: Finding) => {
    if (filter.kind !== '' && findingEntry(finding.code).kind !== filter.kind) return
    const waiver = waiverOf(finding, snapshot.waivers)
    if ((waiver !== undefined) === filter.waived) found.push({ key: keyOf(finding), finding, waiver })
  }
  const ofRows = filter.mine || filter.unit !== ''
  if (!ofRows) for (const finding of source.planFindings()) take(finding)
  const { same } = registerOf(snapshot)
  const names = ({ lead, co }: Measure) =>
    [...lead, ...co].some(ref => ref.unit !== null && same(ref.unit) === filter.unit)
  for (const { measures } of outline(snapshot)) {
    for (const measure of measures) {
      const findings = source.findingsOf(measure.id)
      if (findings.length === 0) continue
      if (filter.unit !== '' && !names(measure)) continue
      if (filter.mine && !takesPart(actor, measure, snapshot)) continue
      for (const finding of findings) take(finding)
    }
  }
  return found
}

/** The list in groups, the gravest first; empty groups are left out. */
export const bySeverity = (list: readonly Listed[]): { severity: Severity; items: Listed[] }[] =>
  severities
    .map(severity => ({ severity, items: list.filter(({ finding }) => finding.severity === severity) }))
    .filter(({ items }) => items.length > 0)
