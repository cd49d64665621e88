import { type PlanDraft, UNITS_MAX } from '../plan/draft.ts'
import { TARGET_MAX } from '../plan/measure.ts'
import { targetsText } from '../plan/target.ts'
import { entriesOf, noNaming, unitsNamed } from './naming.ts'
import type { PersonReading, Reading, SectionReading, UnitReading } from './reading.ts'
import { namesInReading } from './unit-names.ts'

/** 「一、」 is stored as 「一」, 「（二）」 as it is: `sectionHeading` puts the mark back. */
export const bareNumber = (section: SectionReading): string => section.number.replace(/[、.．]\s*$/, '').trim()

/** A heading's or title's closing stop belongs to the sentence in the text, not to a cell of a table. */
export const withoutStop = (title: string): string => title.trim().replace(/[。．｡.；;]+$/, '')

const names = (units: UnitReading[]): string[] => units.map(unit => unit.written)

const PERSONS_MAX = 20
/** A person as a draft takes it, cut to what a cell holds. */
export const draftPerson = ({ post, name }: Pick<PersonReading, 'post' | 'name'>) => ({
  post: post.slice(0, 60),
  name: name.slice(0, 200),
})

/**
 * The draft a reading proposes, before anybody corrected it: every section and measure as read, in the order of the
 * text, units and deadlines as written. `title` stands in where the text has none.
 */
export function draftOfReading(reading: Reading, title: string): PlanDraft {
  const units = unitsNamed(noNaming, namesInReading(reading), reading.year)
  return {
    title: withoutStop(reading.title ?? title).slice(0, 300),
    year: reading.year,
    documentNumber: reading.documentNumber ?? '',
    leadRule: reading.leadRule,
    cadence: 'quarter',
    units: entriesOf(units).slice(0, UNITS_MAX),
    ...(reading.defaultDeadline ? { defaultDeadline: reading.defaultDeadline.written } : {}),
    sections: reading.sections.map(section => ({
      number: bareNumber(section),
      title: withoutStop(section.title),
      goal: section.goal ?? '',
    })),
    measures: reading.measures.map(({ section, number, title, text, lead, co, deadline, targets, persons, span }) => ({
      section,
      number,
      title: withoutStop(title),
      text,
      lead: names(lead),
      co: names(co),
      deadline: deadline?.written ?? null,
      ...(targets.length > 0 ? { target: targetsText(targets).slice(0, TARGET_MAX) } : {}),
      ...(persons.length > 0 ? { persons: persons.slice(0, PERSONS_MAX).map(draftPerson) } : {}),
      source: { from: span.from, to: span.to },
    })),
  }
}
