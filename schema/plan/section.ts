import { z } from 'zod'
import { isOrderKey } from '../order.ts'

/** A part (部分) of the plan. Its rows name it; an unknown section's rows are shown last, never hidden. */
export type Section = {
  id: string
  order: string
  /** As the document counts: 一, （一）. Text, not a number: it restarts and skips. */
  number: string
  title: string
  goal: string
  removed: boolean
}

export const sectionShapes = {
  order: z.string().refine(isOrderKey),
  number: z.string().max(40),
  title: z.string().max(500),
  goal: z.string().max(5_000),
  removed: z.boolean(),
} satisfies Record<Exclude<keyof Section, 'id'>, z.ZodType>

/** 「一、深化改革」: the heading as the document prints it. */
export const sectionHeading = (section: Pick<Section, 'number' | 'title'>): string => {
  if (section.number === '') return section.title
  return /[）)]$/.test(section.number) ? section.number + section.title : `${section.number}、${section.title}`
}
