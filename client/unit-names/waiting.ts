import type { NameDecision } from '../../schema/changes/unit-decisions.ts'
import { registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import { namesInPlan } from '../../schema/policy/unit-names.ts'
import { hintsFor } from '../../schema/units/name-hints.ts'
import { normaliseName } from '../../schema/units/register.ts'
import type { Unit } from '../../schema/units/unit.ts'
import { type UnitLine, useText } from '../units/register-view.ts'
import type { UnitWords } from '../units/words.ts'
import type { WaitingName } from './name-decisions.tsx'
import type { UnitNameWords } from './words.ts'

/** The names of a workbook that wait, with what the rows they stand in, the register and the reforms suggest. */
export function waitingIn(lines: readonly UnitLine[], snapshot: Snapshot, words: UnitWords): WaitingName[] {
  if (lines.length === 0) return []
  const register = registerOf(snapshot)
  const rows = [...snapshot.measures.values()].filter(measure => !measure.removed)
  const names = namesInPlan(
    rows.map(({ lead, co }) => ({ lead: lead.map(ref => ref.written), co: co.map(ref => ref.written) })),
  )
  const fuller = new Map(names.map(({ written, elided }) => [normaliseName(written), elided]))
  return lines.map(line => {
    const { unit } = line
    const elided = fuller.get(normaliseName(unit.name)) ?? null
    return {
      unit,
      use: useText(line, words),
      hints: hintsFor(unit.name, register, { elided, year: snapshot.plan.year, own: unit.id, most: 2 }),
    }
  })
}

/** What a decision did, said to whoever made it. */
export function saidOf(unit: Unit, decision: NameDecision, { decided }: UnitNameWords): string {
  switch (decision.kind) {
    case 'unit':
      return decided.unit(unit.name)
    case 'alias':
      return decided.alias(unit.name, decision.of.name)
    case 'full-name':
      return decided.full(unit.name, decision.name)
    case 'renamed':
      return decided.renamed(unit.name, decision.unit?.name ?? decision.renaming.to)
  }
}
