import { z } from 'zod'
import type { DeadlineValue } from '../columns/deadline.ts'
import { deadline } from '../columns/deadline.ts'
import { isOrderKey } from '../order.ts'
import type { UnitRef } from '../units/unit.ts'
import type { Checks } from './check.ts'
import type { CustomValues } from './custom-columns.ts'
import type { Links } from './links.ts'

/** Longest words of a row's targets, in UTF-16 units: as any line of text. */
export const TARGET_MAX = 2_000

/** One row: a plan measure (措施) with who leads it, who shares it and until when. */
export type Measure = {
  id: string
  section: string
  order: string
  number: string
  title: string
  text: string
  lead: UnitRef[]
  co: UnitRef[]
  deadline: DeadlineValue
  remark: string
  /** 量化指标: what the row shall reach, as written (Q1); absent where nothing is. */
  target?: string
  /** Where the row stands in the source text, in UTF-16 offsets; null for a row typed in. */
  source: { from: number; to: number } | null
  removed: boolean
  /** Marks of its long texts that nobody has confirmed yet (T3); absent where there is none. */
  checks?: Checks
  /** What it holds in the workbook's own columns (C3); absent where it holds nothing. */
  custom?: CustomValues
  /** Documents that belong to the row, by address (L1); absent where there is none. */
  links?: Links
}

/** Where a row stands in the plan, and whether it still does. */
export type Place = Pick<Measure, 'id' | 'section' | 'order' | 'removed'>

/** The stored shape of the flat keys. `text` and `remark` are nested texts; units have a key each (R2). */
export const measureShapes = {
  section: z.string().max(40),
  order: z.string().refine(isOrderKey),
  number: z.string().max(40),
  title: z.string().max(2_000),
  deadline: z.custom<DeadlineValue>(value => deadline.shape(value)),
  target: z.string().max(TARGET_MAX),
  source: z.strictObject({ from: z.number().int().min(0), to: z.number().int().min(0) }).nullable(),
  removed: z.boolean(),
}

export const measureTexts = ['text', 'remark'] as const
export type MeasureText = (typeof measureTexts)[number]

/** `lead:UNIT` and `co:UNIT` keys make a row's units a set: two people who add one each both succeed (R2). */
export const unitRoles = ['lead', 'co'] as const
export type UnitRole = (typeof unitRoles)[number]

/** The stored shape of a `lead:UNIT` key: place in the list and the words used; null when the unit was taken out. */
export const unitEntryShape = z
  .strictObject({ order: z.number().int().min(0).max(10_000), written: z.string().min(1).max(200) })
  .nullable()

export type UnitEntry = z.infer<typeof unitEntryShape>
