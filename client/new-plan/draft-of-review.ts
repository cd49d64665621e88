import { type PlanDraftInput, UNITS_MAX } from '../../schema/plan/draft.ts'
import { entriesOf, noNaming, unitsNamed } from '../../schema/policy/naming.ts'
import type { Reading } from '../../schema/policy/reading.ts'
import { namesInPlan } from '../../schema/policy/unit-names.ts'
import { orderedMeasures, type Review } from './review.ts'
import { yearOf } from './year.ts'

/** What keeps a review from becoming a workbook. */
export type Obstacle =
  | { kind: 'title-missing' }
  | { kind: 'year-wrong' }
  /** Measures with neither title nor text: their keys and their places in the plan, from 1. */
  | { kind: 'measure-empty'; keys: number[]; serials: number[] }

export function obstaclesOf(review: Review): Obstacle[] {
  const obstacles: Obstacle[] = []
  if (review.title.trim() === '') obstacles.push({ kind: 'title-missing' })
  if (yearOf(review.year) === 'wrong') obstacles.push({ kind: 'year-wrong' })
  const empty = orderedMeasures(review).flatMap((measure, i) =>
    measure.title.trim() === '' && measure.text.trim() === '' ? [{ key: measure.key, serial: i + 1 }] : [],
  )
  if (empty.length > 0) {
    obstacles.push({ kind: 'measure-empty', keys: empty.map(e => e.key), serials: empty.map(e => e.serial) })
  }
  return obstacles
}

/** The draft to create, measures in the order of the plan. Call it only when there are no obstacles. */
export function draftOf(review: Review, reading?: Pick<Reading, 'defaultDeadline'>): PlanDraftInput {
  const place = new Map(review.sections.map((section, i) => [section.key, i]))
  const year = yearOf(review.year)
  const ordered = orderedMeasures(review)
  return {
    title: review.title.trim(),
    year: year === 'wrong' ? null : year,
    documentNumber: review.documentNumber.trim(),
    leadRule: review.leadRule,
    cadence: review.cadence,
    defaultDeadline: (review.defaultDeadline ?? reading?.defaultDeadline?.written ?? '').trim(),
    units: entriesOf(unitsNamed(review.naming ?? noNaming, namesInPlan(ordered), year === 'wrong' ? null : year)).slice(
      0,
      UNITS_MAX,
    ),
    sections: review.sections.map(({ number, title, goal }) => ({ number, title: title.trim(), goal })),
    measures: ordered.map(measure => ({
      section: measure.section === null ? null : (place.get(measure.section) ?? null),
      number: measure.number.trim(),
      title: measure.title.trim(),
      text: measure.text.trim(),
      lead: [...measure.lead],
      co: [...measure.co],
      deadline: measure.deadline.trim() || null,
      target: measure.target.trim(),
      persons: measure.persons.map(({ post, name }) => ({ post, name })),
      source: measure.source && { from: measure.source.from, to: measure.source.to },
    })),
  }
}
