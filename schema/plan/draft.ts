import { z } from 'zod'
import { newId } from '../ids.ts'
import { keysBetween } from '../order.ts'
import { readDeadline } from '../policy/read-deadline.ts'
import { unitEntryShape } from '../units/entry.ts'
import { unitRegister } from '../units/register.ts'
import { draftPersonShape, personsOfDraft } from './draft-persons.ts'
import { unitsOfDraft } from './draft-units.ts'
import { type Measure, TARGET_MAX } from './measure.ts'
import { emptyParts } from './parts.ts'
import { type Cadence, cadences, periodAt } from './period.ts'
import { emptyPlan, leadRules, type Plan } from './plan.ts'
import type { Report } from './report.ts'
import { reportKey } from './report.ts'
import type { Section } from './section.ts'
import { noRequests, type Snapshot } from './snapshot.ts'

/** Most units that one draft may bring. */
export const UNITS_MAX = 3_000

const spanShape = z.strictObject({ from: z.number().int().min(0), to: z.number().int().min(0) }).nullable()

/**
 * A plan as a person sends it for creation: names instead of ids, after review of a text that was read. Limits are
 * those of the document, so that what is accepted here can be stored.
 */
export const planDraftShape = z.strictObject({
  title: z.string().trim().min(1).max(300),
  year: z.number().int().min(1990).max(2999).nullable(),
  documentNumber: z.string().max(200).default(''),
  leadRule: z.enum(leadRules).default('explicit'),
  cadence: z.enum(cadences).default('quarter'),
  /** What the document says for all its measures at once (D1). */
  defaultDeadline: z.string().trim().max(200).optional(),
  /** The register that was listed or decided before; names of rows that it lacks wait for a decision (U3). */
  units: z.array(unitEntryShape).max(UNITS_MAX).optional(),
  sections: z
    .array(
      z.strictObject({
        number: z.string().max(40),
        title: z.string().max(500),
        goal: z.string().max(5_000).default(''),
      }),
    )
    .max(1_000),
  measures: z
    .array(
      z.strictObject({
        /** Index into `sections`; null for a row before any heading. */
        section: z.number().int().min(0).nullable(),
        number: z.string().max(40),
        title: z.string().max(2_000),
        text: z.string().max(32_767),
        lead: z.array(z.string().trim().min(1).max(200)).max(200),
        co: z.array(z.string().trim().min(1).max(200)).max(200),
        deadline: z.string().max(200).nullable(),
        /** 量化指标, as written; '' where the plan names none (Q1). */
        target: z.string().max(TARGET_MAX).optional(),
        /** 牵头领导, 责任人 …: each post has a column of its own (P6). */
        persons: z.array(draftPersonShape).max(20).optional(),
        source: spanShape.default(null),
      }),
    )
    .max(20_000),
})

export type PlanDraft = z.infer<typeof planDraftShape>
export type PlanDraftInput = z.input<typeof planDraftShape>

/**
 * The first state of a workbook: ids given, units registered from the names the plan uses, one open report a row for
 * the current period (P3). `today` is the calendar date in the office's time zone.
 */
export function snapshotOfDraft(draft: PlanDraft, today: { year: number; month: number }): Snapshot {
  const year = draft.year ?? today.year
  const period = periodAt(year, draft.cadence, today)
  const { units, refsOf } = unitsOfDraft(draft)
  const persons = personsOfDraft(draft.measures)
  const sections = sectionsOfDraft(draft)
  const register = unitRegister(units.values())
  const orders = keysBetween(null, null, draft.measures.length)
  const measures = new Map<string, Measure>()
  const reports = new Map<string, Report>()
  draft.measures.forEach((row, index) => {
    const id = newId('measure')
    const section = sections[row.section ?? -1]?.id ?? ''
    const written = row.deadline?.trim() ?? ''
    measures.set(id, {
      id,
      section,
      order: orders[index]!,
      number: row.number,
      title: row.title,
      text: row.text,
      lead: refsOf(row.lead),
      co: refsOf(row.co),
      deadline: written === '' ? null : { written, date: readDeadline(written, year)?.date ?? null },
      remark: '',
      source: row.source,
      removed: false,
      ...targetOf(row),
      ...persons.valuesOf(row),
    })
    reports.set(reportKey(id, period), { ...emptyReport(id, period), ...emptyParts(measures.get(id)!, register) })
  })
  return {
    plan: planOfDraft(draft, year, period),
    units,
    sections: new Map(sections.map(section => [section.id, section])),
    measures,
    reports,
    ...noRequests(),
    columns: persons.columns,
  }
}

/** Whether a plan is made of targets, so that their column is worth its room: three rows in four have one (Q1). */
const isMostlyTargeted = ({ measures }: PlanDraft): boolean =>
  measures.length > 0 && measures.filter(row => targetOf(row).target).length * 4 >= measures.length * 3

const targetOf = ({ target }: PlanDraft['measures'][number]): Pick<Measure, 'target'> => {
  const written = target?.trim() ?? ''
  return written === '' ? {} : { target: written }
}

/** A report in which nothing was said yet. */
export const emptyReport = (measure: string, period: string): Report => ({
  measure,
  period,
  pace: '',
  percent: null,
  state: 'open',
  progress: '',
  problems: '',
  next: '',
  submitted: null,
  returned: null,
  confirmed: null,
})

function sectionsOfDraft(draft: PlanDraft): Section[] {
  const orders = keysBetween(null, null, draft.sections.length)
  return draft.sections.map((section, i) => ({ id: newId('section'), order: orders[i]!, ...section, removed: false }))
}

function planOfDraft(draft: PlanDraft, year: number, period: string): Plan {
  return {
    title: draft.title,
    year,
    stage: 'draft',
    period,
    cadence: draft.cadence satisfies Cadence,
    documentNumber: draft.documentNumber,
    issuedOn: null,
    defaultDeadline: draft.defaultDeadline ?? '',
    leadRule: draft.leadRule,
    stageSet: null,
    view: null,
    hidden: emptyPlan.hidden.filter(id => id !== 'target' || !isMostlyTargeted(draft)),
  }
}
