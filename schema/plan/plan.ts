import { z } from 'zod'
import { isCalendarDate } from '../columns/calendar.ts'
import { cadences, isPeriod } from './period.ts'
import { reasonedStampShape } from './stamp.ts'

/** 起草 draft · 征求意见 consult · 印发 issued · 归档 closed. Changed by command only (A1). */
export const stages = ['draft', 'consult', 'issued', 'closed'] as const
export type Stage = (typeof stages)[number]

/** How a list that names only 责任单位 is read (D2). */
export const leadRules = ['explicit', 'first-listed-stated', 'first-listed-assumed'] as const
export type LeadRule = (typeof leadRules)[number]

/** The stored shape of each key of the `plan` root. */
export const planShapes = {
  title: z.string().min(1).max(300),
  year: z.number().int().min(1990).max(2999).nullable(),
  stage: z.enum(stages),
  period: z.string().refine(isPeriod).nullable(),
  cadence: z.enum(cadences),
  documentNumber: z.string().max(200),
  issuedOn: z.string().refine(isCalendarDate).nullable(),
  defaultDeadline: z.string().max(200),
  leadRule: z.enum(leadRules),
  /** Who set the present stage, when and why; null for a plan that never left its first one. By command (A1). */
  stageSet: reasonedStampShape.nullable(),
  /** Stock columns that the workbook goes without, on every screen and on paper. */
  hidden: z.array(z.string().max(40)).max(40),
  /** The shared view in which the workbook opens for whoever has none of their own; null for none (W6). */
  view: z.string().max(40).nullable(),
}

export type PlanKey = keyof typeof planShapes
export const planKeys = Object.keys(planShapes) as PlanKey[]

/** What is said once for the whole plan. */
export type Plan = { [K in PlanKey]: z.infer<(typeof planShapes)[K]> }

export const emptyPlan: Plan = {
  title: '—',
  year: null,
  stage: 'draft',
  period: null,
  cadence: 'quarter',
  documentNumber: '',
  issuedOn: null,
  defaultDeadline: '',
  leadRule: 'explicit',
  stageSet: null,
  hidden: ['percent', 'target'],
  view: null,
}
