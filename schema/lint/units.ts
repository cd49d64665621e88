import type { Measure, UnitRole } from '../plan/measure.ts'
import { standingOf } from '../units/standing.ts'
import type { UnitRef } from '../units/unit.ts'
import type { FindingCode } from './codes.ts'
import type { LintContext } from './context.ts'
import { type Finding, finding } from './finding.ts'

/** Who leads and shares a row: nobody, the same office twice, offices that nobody knows or that are no more. */
export function unitFindings(measure: Measure, context: LintContext): Finding[] {
  const found: Finding[] = []
  const { units } = context.columns
  const same = (ref: UnitRef) => (ref.unit === null ? null : units.same(ref.unit))
  if (measure.lead.length === 0) {
    found.push(finding('lead-missing', { measure: measure.id, column: 'lead' }, {}, []))
  }
  const led = new Set(measure.lead.map(same))
  for (const role of ['lead', 'co'] as const satisfies readonly UnitRole[]) {
    const odd = new Map<FindingCode, { refs: UnitRef[]; date: string }>()
    // one finding for all units of a cell with which the same is wrong
    const say = (code: FindingCode, ref: UnitRef, date = '') => {
      const known = odd.get(code)
      if (known) known.refs.push(ref)
      else odd.set(code, { refs: [ref], date })
    }
    const seen = new Set<string>()
    for (const ref of measure[role]) {
      const id = same(ref)
      const unit = id === null ? undefined : units.byId(id)
      if (id === null || !unit || (unit.removed && !unit.undecided)) {
        say('unit-unknown', ref)
        continue
      }
      if (seen.has(id)) say('unit-twice', ref)
      seen.add(id)
      if (role === 'co' && led.has(id)) say('lead-also-co', ref)
      if (unit.undecided) say('unit-undecided', ref)
      if (standingOf(unit, context.today) === 'ended') say('unit-ended', ref, unit.validTo ?? '')
      if (unit.kind === 'group' && unit.members.length === 0) say(role === 'lead' ? 'group-leads' : 'group-open', ref)
    }
    for (const [code, { refs, date }] of odd) {
      const detail = { name: refs.map(ref => ref.written).join('、'), ...(date && { date }) }
      found.push(finding(code, { measure: measure.id, column: role }, detail, [refs, date]))
    }
  }
  return found
}
