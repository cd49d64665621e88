import { withoutStop } from '../../schema/policy/draft-of-reading.ts'
import type { LeadRule, Reading } from '../../schema/policy/reading.ts'
import type { Corrected, CorrectedMeasure, CorrectedSection } from '../../schema/review/correct.ts'
import type { PlanFields } from '../../schema/review/corrections.ts'

export type ReviewSection = CorrectedSection
export type ReviewMeasure = CorrectedMeasure

/** The fields of a measure that a person may correct. */
export type MeasureFields = Pick<
  ReviewMeasure,
  'section' | 'number' | 'title' | 'text' | 'lead' | 'co' | 'deadline' | 'target'
>

/** What a plan comes to under review: what is said once for all of it, its headings and its rows. */
export type Review = PlanFields & { leadRule: LeadRule; sections: ReviewSection[]; measures: ReviewMeasure[] }

/** What a reading says of the plan as a whole, as the fields begin. */
export const fieldsOf = (reading: Reading): PlanFields => ({
  title: withoutStop(reading.title ?? '').slice(0, 300),
  year: reading.year === null ? '' : String(reading.year),
  documentNumber: reading.documentNumber ?? '',
  cadence: 'quarter',
})

export const reviewOf = (fields: PlanFields, { leadRule, sections, measures }: Corrected): Review => ({
  ...fields,
  leadRule,
  sections,
  measures,
})

/** The measures that stand in a section (null: before any heading), in order. */
export const measuresIn = (review: Pick<Review, 'measures'>, section: number | null): ReviewMeasure[] =>
  review.measures.filter(each => each.section === section)

/** All measures in the order of the plan: those before any heading, then section by section. */
export const orderedMeasures = (review: Pick<Review, 'measures' | 'sections'>): ReviewMeasure[] => {
  const bySection = new Map<number | null, ReviewMeasure[]>()
  for (const measure of review.measures) {
    const list = bySection.get(measure.section) ?? []
    bySection.set(measure.section, list)
    list.push(measure)
  }
  return [null, ...review.sections.map(section => section.key)].flatMap(key => bySection.get(key) ?? [])
}
