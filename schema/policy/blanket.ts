import { assignmentsIn, roles, sentencesOf } from './measure.ts'
import { numberOf } from './numerals.ts'
import type { LeadRule, MeasureReading, PartReading, SectionReading, UnitReading } from './reading.ts'

type Plan = { sections: SectionReading[]; measures: MeasureReading[]; parts: PartReading[] }
type Units = { lead: UnitReading[]; co: UnitReading[] }

const BACK = /^ ?(?:除[^,。\n]{2,16}外, ?)?(?:以上|上述) ?(\d{1,2}|[一二三四五六七八九十]{1,2})?(?:项|条|个)?/
const AHEAD = /^ ?(?:除[^,。\n]{2,16}外, ?)?(?:以下|下列)/
const ABOUT: ReadonlySet<PartReading['kind']> = new Set(['notice', 'preamble', 'closing', 'section'])

/** Sentences about the whole plan that are looked at. */
const SENTENCES_MAX = 20

/**
 * Gives measures that name nobody what is said once for several of them: in a heading (一、… （牵头单位：A）), in a sentence
 * before them (以下工作均由A牵头) or after them (以上3项工作由A牵头，B配合). What a measure says itself is never touched (M6).
 */
export function spread(source: string, folded: string, { sections, measures, parts }: Plan, rule: LeadRule): void {
  for (const [i, measure] of measures.entries()) {
    const back = measure.brackets.flatMap(({ span }) => BACK.exec(folded.slice(span.from, span.from + 32)) ?? [])
    if (back.length === 0) continue
    const count = back[1] ? numberOf(back[1]) : null
    for (let n = 1; i - n >= 0 && n < (count ?? measures.length); n++) {
      const other = measures[i - n]!
      if (count === null && (other.section !== measure.section || other.lead.length > 0)) break
      give(other, measure)
    }
  }
  const below = belowOf(sections, measures)
  let sentences = 0
  for (const { kind, span, section } of parts) {
    if (!ABOUT.has(kind)) continue
    const all = section === undefined ? measures : (below.get(section) ?? [])
    const said = section === undefined ? [] : assignmentsIn(source, folded, span.from, span.to)
    if (said.some(({ assignment }) => assignment.groups.length > 0)) {
      const units = roles(said, rule, [])
      for (const measure of all) give(measure, units)
      continue
    }
    for (const found of sentencesOf(source, folded, span.from, span.to)) {
      const words = folded.slice(found.span.from, found.span.from + 32)
      const back = BACK.test(words)
      if ((!back && !AHEAD.test(words)) || sentences++ >= SENTENCES_MAX) continue
      const units = roles([found], rule, [])
      for (const measure of all)
        if (back ? measure.span.to <= found.span.from : measure.span.from >= found.span.to) give(measure, units)
    }
  }
}

/** The measures below each section, at any depth. */
function belowOf(
  sections: readonly SectionReading[],
  measures: readonly MeasureReading[],
): Map<number, MeasureReading[]> {
  const out = new Map<number, MeasureReading[]>()
  for (const measure of measures) {
    for (let at = measure.section; at !== null; at = sections[at]?.parent ?? null) {
      const list = out.get(at)
      if (list) list.push(measure)
      else out.set(at, [measure])
    }
  }
  return out
}

/** Gives measures that share one naming of units, the last one's, what it says (`groups`: indices, in order). */
export function shareOut(measures: MeasureReading[], groups: Iterable<number[]>): void {
  for (const group of groups) {
    const last = measures[group.at(-1)!]!
    for (const i of group.slice(0, -1)) give(measures[i]!, last)
  }
}

/** A lead where there is none; co-units only where nobody is named at all. */
function give(measure: MeasureReading, units: Units): void {
  if (measure.lead.length > 0 || units.lead.length + units.co.length === 0) return
  const named = new Set(measure.co.map(({ written }) => written))
  if (named.size > 0 && measure.leadReason.code === 'no-lead-written' && measure.label === null) return
  measure.lead = units.lead.filter(({ written }) => !named.has(written))
  if (named.size === 0) measure.co = [...units.co]
  if (measure.lead.length > 0) measure.leadReason = { code: 'lead-written' }
}
