import { squeezed } from '../units/split.ts'
import { assignmentIn, isPlainUnit } from './assign.ts'
import { itemClauses, itemsNamed } from './items-named.ts'
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
/** As far back 第3—5项 is looked for. */
const RUN_MAX = 60

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
  for (const [section, unit] of unitHeadings(source, folded, sections, below)) {
    for (const measure of below.get(section) ?? []) {
      if (measure.lead.length > 0) continue
      measure.lead = [unit]
      measure.co = measure.co.filter(({ written }) => written !== unit.written)
      measure.leadReason = { code: 'lead-inherited' }
    }
  }
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

/** Gives measures what the bracket of a later one says of them by their numbers (第3—5项由A负责). */
export function shareByNumbers(source: string, folded: string, measures: MeasureReading[], rule: LeadRule): void {
  for (const i of measures.keys()) byNumbers(source, folded, measures, i, rule)
}

/** What a bracket or sentence of a measure says of several by their numbers: 第1—2项由A牵头；第3项由B负责. */
function byNumbers(source: string, folded: string, measures: MeasureReading[], i: number, rule: LeadRule): void {
  const measure = measures[i]!
  for (const { span } of measure.brackets) {
    const words = folded.slice(span.from, span.to)
    const clauses = itemClauses(words)
    if (clauses.length === 0) continue
    // each clause is about its own items: what was read of all of them together is none of this one's
    if (clauses.length > 1) {
      measure.lead = measure.lead.filter(unit => unit.span.from < span.from || unit.span.to > span.to)
      measure.co = measure.co.filter(unit => unit.span.from < span.from || unit.span.to > span.to)
      measure.leadReason = { code: 'no-units' }
    }
    for (const [n, at] of clauses.entries()) {
      const named = itemsNamed(words.slice(at))
      const to = span.from + (clauses[n + 1] ?? words.replace(/[)\]。; ]+$/, '').length)
      const said = assignmentIn(
        source,
        folded,
        span.from + at,
        to - (/[;,。] ?$/.exec(folded.slice(span.from, to))?.[0].length ?? 0),
      )
      if (!named || !said) continue
      const units = roles([{ span, assignment: said, closed: true }], rule, [])
      const about = [...(clauses.length > 1 ? [measure] : []), ...countedBefore(measures, i)]
      for (const other of about) if (named(numberOf(other.number) ?? -1)) give(other, units)
    }
  }
}

/** The measures before one that are counted in the same run, the nearest first. */
function* countedBefore(measures: readonly MeasureReading[], i: number): Generator<MeasureReading> {
  let number = numberOf(measures[i]!.number) ?? 0
  for (let n = i - 1; n >= 0 && i - n <= RUN_MAX; n--) {
    const before = numberOf(measures[n]!.number)
    if (before === null || before >= number) return
    yield measures[n]!
    number = before
  }
}

/** 一、县教育局（牵头2项） */
const ITS_SHARE =
  /(?:\([^()]{0,12}\d{0,3}(?:项|件|条)[^()]{0,6}\)|(?:牵头|负责|承担)(?:负责)?(?:的)?(?:任务|工作|事项)?)?[:。]?$/

/** 整合县大数据中心: what is done to a unit is no unit's name. */
const DOES =
  /^(?:规范|建设|建立|推进|推动|优化|完善|加[强快大]|健全|构建|打造|深化|落实|强化|提[升高]|开展|实施|整合|发展|培育|做[好优强]|抓好|支持|保障|改[革造]|创[建新]|争创|围绕|聚焦|突出|坚持|统筹|组建|[筹新改扩]建|理顺|设立|成立|调整|撤并|压减|清理|公布|严格)/

/** The sections whose heading is a unit's name, where every section with measures of its own has such a one: it leads. */
function unitHeadings(
  source: string,
  folded: string,
  sections: readonly SectionReading[],
  below: ReadonlyMap<number, unknown>,
): Map<number, UnitReading> {
  const out = new Map<number, UnitReading>()
  for (const [i, { span, number, title, parent }] of sections.entries()) {
    if (parent !== null || !below.has(i)) continue
    const from = source.indexOf(title, span.from + number.length)
    const to = from + folded.slice(from, from + title.length).replace(ITS_SHARE, '').length
    const name = folded.slice(from, to)
    if (from < 0 || from > span.to || to - from < 3 || DOES.test(name) || !isPlainUnit(name)) return new Map()
    out.set(i, { written: squeezed(source.slice(from, to)), span: { from, to } })
  }
  return out.size > 1 ? out : new Map()
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
  if (measure.lead.length > 0) measure.leadReason = { code: 'lead-inherited' }
}
