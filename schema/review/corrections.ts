import { z } from 'zod'
import { TARGET_MAX } from '../plan/measure.ts'
import { cadences } from '../plan/period.ts'
import { leadRules } from '../plan/plan.ts'
import { type Naming, namingShape } from '../policy/naming.ts'
import type { LeadRule } from '../policy/reading.ts'

/** Longest text of a plan, in characters. */
export const SOURCE_MAX = 2_000_000
/** Most corrections of one kind: far more than measures in any plan. */
const MOST = 5_000

/**
 * What the stretch of the source that begins at `at` is, whatever the reader made of it: a measure, a heading, nothing
 * the plan needs, more of the stretch before it (`joined`), or more of the measure that begins at `of`.
 */
export type Mark =
  | { at: number; as: 'measure' | 'none' | 'joined' }
  | { at: number; as: 'section'; level: 1 | 2 | 3 | null }
  | { at: number; as: 'part-of'; of: number }

/** The fields of a measure that a person may set by hand; what is absent is as read. */
export type MeasureFields = {
  /** Key of the section, null for none. */
  section?: number | null
  number?: string
  title?: string
  text?: string
  lead?: string[]
  co?: string[]
  deadline?: string
  target?: string
}
export type SectionFields = { number?: string; title?: string }

/** A measure or section written by hand: its key is negative, so that no place in a text has it. */
export type AddedMeasure = { key: number } & Required<MeasureFields>
export type AddedSection = { key: number } & Required<SectionFields>

/**
 * All that a person corrected in the reading of a text, as it stands now: offsets into the source say where, so that
 * the same corrections hold when the text is read anew by another rule (M2). Nothing of the reading itself is in it.
 */
export type Corrections = {
  /** Where the plan begins and ends in the source; null where the reader finds it. */
  begins: number | null
  ends: number | null
  /** Who leads where no 牵头 is written; null as the reader found. */
  leadRule: LeadRule | null
  /** In order, at most one at a place. */
  marks: Mark[]
  /** By the key of the measure or section: the offset at which it begins. */
  measures: Record<string, MeasureFields>
  sections: Record<string, SectionFields>
  addedMeasures: AddedMeasure[]
  addedSections: AddedSection[]
}

export const noCorrections: Corrections = {
  begins: null,
  ends: null,
  leadRule: null,
  marks: [],
  measures: {},
  sections: {},
  addedMeasures: [],
  addedSections: [],
}

/** What is said once for the whole plan, as typed. */
export type PlanFields = {
  title: string
  year: string
  documentNumber: string
  cadence: (typeof cadences)[number]
  /** The deadline for all measures; absent as read. */
  defaultDeadline?: string | undefined
  /** What was said of the plan's unit names; absent where nothing was. */
  naming?: Naming | undefined
}

const offset = z.number().int().min(0).max(SOURCE_MAX)
const key = z.number().int().min(-MOST).max(SOURCE_MAX)
const names = z.array(z.string().min(1).max(200)).max(200)
const fields = {
  section: key.nullable(),
  number: z.string().max(40),
  title: z.string().max(2_000),
  text: z.string().max(32_767),
  lead: names,
  co: names,
  deadline: z.string().max(200),
  target: z.string().max(TARGET_MAX),
}
const heading = { number: z.string().max(40), title: z.string().max(500) }
const place = z.string().regex(/^-?\d{1,7}$/)
const few = <T extends z.ZodType>(shape: T) =>
  z.record(place, shape).refine(record => Object.keys(record).length <= MOST)

const markShape = z.union([
  z.strictObject({ at: offset, as: z.enum(['measure', 'none', 'joined']) }),
  z.strictObject({
    at: offset,
    as: z.literal('section'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
  }),
  z.strictObject({ at: offset, as: z.literal('part-of'), of: key }),
])

/** The shape of corrections where they cross http or come from a browser's storage. */
export const correctionsShape: z.ZodType<Corrections> = z.strictObject({
  begins: offset.nullable(),
  ends: offset.nullable(),
  leadRule: z.enum(leadRules).nullable(),
  marks: z.array(markShape).max(MOST),
  measures: few(z.strictObject(fields).partial()),
  sections: few(z.strictObject(heading).partial()),
  addedMeasures: z.array(z.strictObject({ key, ...fields })).max(MOST),
  addedSections: z.array(z.strictObject({ key, ...heading })).max(MOST),
}) as unknown as z.ZodType<Corrections>

export const planFieldsShape = z.strictObject({
  title: z.string().max(300),
  year: z.string().max(10),
  documentNumber: z.string().max(200),
  cadence: z.enum(cadences),
  defaultDeadline: z.string().max(200).optional(),
  naming: namingShape.optional(),
})

/** How many corrections there are. */
export const countCorrections = (corrections: Corrections): number =>
  (corrections.begins === null ? 0 : 1) +
  (corrections.ends === null ? 0 : 1) +
  corrections.marks.length +
  Object.keys(corrections.measures).length +
  Object.keys(corrections.sections).length +
  corrections.addedMeasures.length +
  corrections.addedSections.length
