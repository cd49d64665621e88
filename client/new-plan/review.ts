import type { Cadence } from '../../schema/plan/period.ts'
import { bareNumber, withoutStop } from '../../schema/policy/draft-of-reading.ts'
import type { LeadRule, Reading, Span } from '../../schema/policy/reading.ts'

/**
 * What a person has made of a reading so far. Plain values: it is kept in the browser's storage between visits.
 * `key`s tell sections and measures apart while they are moved, added and removed; they are never stored elsewhere.
 */
export type Review = {
  title: string
  /** As typed; see `year.ts`. */
  year: string
  documentNumber: string
  leadRule: LeadRule
  cadence: Cadence
  sections: ReviewSection[]
  measures: ReviewMeasure[]
}

export type ReviewSection = { key: number; number: string; title: string; goal: string; corrected: boolean }

export type ReviewMeasure = {
  key: number
  /** The section's key; null for a row before any heading. */
  section: number | null
  number: string
  title: string
  text: string
  lead: string[]
  co: string[]
  deadline: string
  source: Span | null
  /** Index into the reading's measures; null for one added by hand. */
  reading: number | null
  corrected: boolean
  /** Removed by the person; it stays here so that it can be put back. */
  removed: boolean
}

/** The fields of a measure that a person may correct. */
export type MeasureFields = Pick<ReviewMeasure, 'section' | 'number' | 'title' | 'text' | 'lead' | 'co' | 'deadline'>

/** The review as it begins: the reading in the form of the draft it may become. */
export function reviewOf(reading: Reading): Review {
  return {
    title: withoutStop(reading.title ?? ''),
    year: reading.year === null ? '' : String(reading.year),
    documentNumber: reading.documentNumber ?? '',
    leadRule: reading.leadRule,
    cadence: 'quarter',
    sections: reading.sections.map((section, key) => ({
      key,
      number: bareNumber(section),
      title: withoutStop(section.title),
      goal: section.goal ?? '',
      corrected: false,
    })),
    measures: reading.measures.map((measure, key) => ({
      key,
      section: measure.section,
      number: measure.number,
      title: withoutStop(measure.title),
      text: measure.text.trim(),
      lead: measure.lead.map(unit => unit.written),
      co: measure.co.map(unit => unit.written),
      deadline: measure.deadline?.written ?? '',
      source: measure.span,
      reading: key,
      corrected: false,
      removed: false,
    })),
  }
}

/** The measures that stand in a section (null: before any heading), in order. */
export const measuresIn = (review: Review, section: number | null): ReviewMeasure[] =>
  review.measures.filter(each => !each.removed && each.section === section)

/** All measures in the order of the plan: those before any heading, then section by section. */
export const orderedMeasures = (review: Review): ReviewMeasure[] => [
  ...measuresIn(review, null),
  ...review.sections.flatMap(section => measuresIn(review, section.key)),
]

/** How many sections, measures and removals differ from what was read. */
export const correctionsIn = (review: Review): number =>
  review.measures.filter(each => (each.removed ? each.reading !== null : each.corrected || each.reading === null))
    .length + review.sections.filter(each => each.corrected).length

/** A key that no row of the list has. */
export const freshKey = (rows: readonly { key: number }[]): number =>
  rows.reduce((most, row) => Math.max(most, row.key), -1) + 1
