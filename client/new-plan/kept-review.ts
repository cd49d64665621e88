import { z } from 'zod'
import type { Reading } from '../../schema/policy/reading.ts'
import { keep, kept } from '../app/kept.ts'
import type { Review } from './review.ts'

/** What is kept of an unfinished new plan: the text, and what was read and corrected once it has been read. */
export type KeptPlan = { text: string; read: { text: string; reading: Reading; review: Review } | null; at: number }

const list = z.array(z.unknown())
/** Written by this program; only the outline is checked, so that a form of an older version is dropped. */
const shape = z.object({
  form: z.literal(1),
  text: z.string(),
  at: z.number(),
  read: z
    .object({
      text: z.string(),
      reading: z.looseObject({ sections: list, measures: list, parts: list, doubts: list }),
      review: z.looseObject({ title: z.string(), sections: list, measures: list }),
    })
    .nullable(),
})

const keyOf = (person: string) => `taizhang.new-plan.${person}`

/** The person's unfinished plan on this computer, or null. */
export function keptPlan(person: string): KeptPlan | null {
  try {
    const parsed = shape.safeParse(JSON.parse(kept(keyOf(person)) ?? 'null'))
    return parsed.success ? (parsed.data as unknown as KeptPlan) : null
  } catch {
    return null
  }
}

/** Keeps it, or forgets it with null. Returns false where the browser has no room for it. */
export const keepPlan = (person: string, plan: KeptPlan | null): boolean =>
  keep(keyOf(person), plan === null ? null : JSON.stringify({ form: 1, ...plan }))
