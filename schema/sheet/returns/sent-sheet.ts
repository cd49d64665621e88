import { z } from 'zod'

/** The column of a sheet in which a co-responsible unit writes its own part (A13). */
export const OWN_PART = 'part'

/**
 * What a sheet held when it was sent: the base of every comparison. Kept by the server under the export's id and carried
 * in the file as well. `cells` are the words of each column as they stood in the sheet, in the order of `columns`.
 */
export const sentSheetShape = z.strictObject({
  export: z.string().min(1).max(40),
  workbook: z.string().min(1).max(40),
  /** The unit it was made for; null for the whole book. */
  unit: z.string().max(40).nullable(),
  layout: z.string().max(40),
  period: z.string().max(20).nullable(),
  language: z.enum(['zh-CN', 'en']),
  columns: z.array(z.strictObject({ id: z.string().max(40), heading: z.string().max(200) })).max(80),
  rows: z
    .array(
      z.strictObject({
        code: z.string().max(12),
        measure: z.string().max(40),
        cells: z.array(z.string().max(100_000)).max(80),
      }),
    )
    .max(50_000),
})

export type SentSheet = z.infer<typeof sentSheetShape>
export type SentRow = SentSheet['rows'][number]
