import { z } from 'zod'
import type { Uncarried } from '../../schema/review/carry.ts'
import {
  type Corrections,
  correctionsShape,
  type PlanFields,
  planFieldsShape,
} from '../../schema/review/corrections.ts'
import { keep, kept } from '../app/kept.ts'

/** An earlier text of the same plan with what was corrected in it: what a revised text is compared with. */
export type Earlier = { text: string; corrections: Corrections }

/** A text under review: all that is needed to go on with it anywhere. The reading is made anew from it each time. */
export type Kept = {
  text: string
  corrections: Corrections
  plan: PlanFields
  /** Under what id and name it is saved on the server, if it is. */
  saved: { id: string; name: string } | null
  earlier: Earlier | null
  /** Corrections of the earlier text that found no place in this one. */
  lost: Uncarried[]
}

/** What is kept of an unfinished new plan: the text that was put in, and the review once it has been read. */
export type KeptPlan = { text: string; read: Kept | null; at: number }

const shape = z.object({
  form: z.literal(2),
  text: z.string(),
  at: z.number(),
  read: z
    .object({
      text: z.string(),
      corrections: correctionsShape,
      plan: planFieldsShape,
      saved: z.object({ id: z.string(), name: z.string() }).nullable(),
      earlier: z.object({ text: z.string(), corrections: correctionsShape }).nullable(),
      lost: z.array(
        z.object({
          what: z.enum(['begins', 'ends', 'mark', 'measure', 'section']),
          said: z.array(z.string()),
          words: z.string(),
        }),
      ),
    })
    .nullable(),
})

const keyOf = (person: string) => `taizhang.new-plan.${person}`

/** The person's unfinished plan on this computer, or null; one that an older version left is dropped. */
export function keptPlan(person: string): KeptPlan | null {
  try {
    const parsed = shape.safeParse(JSON.parse(kept(keyOf(person)) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Keeps it, or forgets it with null. Returns false where the browser has no room for it. */
export const keepPlan = (person: string, plan: KeptPlan | null): boolean =>
  keep(keyOf(person), plan === null ? null : JSON.stringify({ form: 2, ...plan }))
