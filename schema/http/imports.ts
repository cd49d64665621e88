import { z } from 'zod'
import { cadences } from '../plan/period.ts'
import { mappingShape } from '../sheet/imports/mapping.ts'
import { languages } from '../words/language.ts'

/** Most rows with a difference that one answer tells; the others are taken or left with `all`. */
export const DIFFERENCES_MAX = 3_000

/** POST /api/imports, a file as multipart → the book's sheets. The file is kept for the person for a day. */
export const importedShape = z.object({
  id: z.string(),
  name: z.string(),
  sheets: z.array(
    z.object({
      name: z.string(),
      hidden: z.boolean(),
      measures: z.number(),
      tables: z.array(
        z.object({
          /** Its place among the tables of the sheet; null for a sheet of ours, which is one table. */
          place: z.number().nullable(),
          title: z.string().nullable(),
          headerRows: z.tuple([z.number(), z.number()]),
          measures: z.number(),
          /** Whether it is offered to be taken in: it has measures, is not hidden and repeats no other. */
          offered: z.boolean(),
          /** The name of the sheet that has nearly all of its measures already. */
          repeats: z.string().nullable(),
        }),
      ),
    }),
  ),
})
export type ImportedBook = z.infer<typeof importedShape>

export const importParams = z.object({ import: z.string().max(60) })

/** Most tables that are taken in together. */
export const TABLES_MAX = 200

const tableWishShape = z.strictObject({
  sheet: z.number().int().min(0).max(1_000),
  /** Its place among the tables that were found on the sheet; null for the one with most measures. */
  place: z.number().int().min(0).max(1_000).nullable().default(null),
  /** The rows of the headings where a person said so. */
  headerRows: z
    .tuple([z.number().int().min(1), z.number().int().min(1)])
    .nullable()
    .default(null),
  /** The mapping as a person corrected it; null for the proposal. */
  mapping: mappingShape.nullable().default(null),
})
export type TableWish = z.output<typeof tableWishShape>

/** POST /api/imports/:import/reading: tables of it, as they would be taken in together; nothing changes. */
export const readImportShape = z.strictObject({
  /** The workbook it goes into; null for a new one. */
  workbook: z.string().max(60).nullable(),
  tables: z.array(tableWishShape).min(1).max(TABLES_MAX),
  lang: z.enum(languages).default('zh-CN'),
})
export type ReadImport = z.input<typeof readImportShape>

const rangeShape = z.object({ top: z.number(), left: z.number(), bottom: z.number(), right: z.number() })
const cellShape = z.object({
  column: z.string(),
  before: z.string(),
  after: z.string(),
  state: z.enum(['change', 'cleared', 'refused', 'cannot-hold']),
  reason: z.string().optional(),
  /** Names what the cell said: taken only while it still does. */
  mark: z.string(),
})
/** GET /api/imports/:import/sheets/:sheet?from=: some sixty rows of a sheet as it looks, from the row `from` on. */
export const sheetPictureShape = z.object({
  rows: z.array(z.array(z.string())),
  merges: z.array(rangeShape),
  hiddenRows: z.array(z.number()),
  hiddenColumns: z.array(z.number()),
  from: z.number(),
  height: z.number(),
  width: z.number(),
})
export const pictureParams = importParams.extend({ sheet: z.coerce.number().int().min(0).max(1_000) })
export const pictureQuery = z.object({ from: z.coerce.number().int().min(0).max(1_048_576).default(0) })

export const importReadingShape = z.object({
  /** The workbook's own custom columns, to which a column may go. */
  own: z.array(z.object({ id: z.string(), title: z.string() })),
  /** The tables that were asked for, in their order. */
  tables: z.array(
    z.object({
      /** Null where no table was found: the person names the rows of the headings. */
      mapping: mappingShape.nullable(),
      rows: z.number(),
      year: z.number().nullable(),
    }),
  ),
  title: z.string().nullable(),
  year: z.number().nullable(),
  problems: z.array(z.object({ code: z.string(), address: z.string().nullable(), text: z.string() })),
  aside: z.array(z.object({ column: z.number(), header: z.string(), cells: z.number() })),
  /** Headings of the difference's columns. */
  columns: z.array(z.object({ key: z.string(), heading: z.string(), fresh: z.boolean() })),
  counts: z.object({ rows: z.number(), fresh: z.number(), changed: z.number(), cells: z.number(), same: z.number() }),
  rows: z.array(
    z.object({
      /** The place of its table among those that were asked for. */
      table: z.number(),
      row: z.number(),
      kind: z.enum(['new', 'refused', 'changed']),
      by: z.enum(['code', 'words', 'number', 'likeness']).nullable(),
      number: z.string(),
      title: z.string(),
      section: z.string(),
      reason: z.string().optional(),
      cells: z.array(cellShape),
    }),
  ),
  /** Rows with a difference beyond those told. */
  more: z.number(),
  missing: z.array(z.object({ number: z.string(), title: z.string() })),
  missingCount: z.number(),
  units: z.array(z.string()),
  sections: z.array(z.string()),
})
export type ImportReading = z.infer<typeof importReadingShape>

const rowAtShape = z.strictObject({ table: z.number().int(), row: z.number().int() })
export const acceptShape = z.discriminatedUnion('all', [
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({
    all: z.literal(false),
    rows: z.array(rowAtShape).max(20_000),
    cells: z.array(rowAtShape.extend({ column: z.string().max(60), mark: z.string().max(20) })).max(200_000),
  }),
])

/** POST /api/imports/:import/apply: into a workbook, as one journalled step; the file is forgotten. */
export const applyImportShape = z.strictObject({
  workbook: z.string().max(60),
  mappings: z.array(mappingShape).min(1).max(TABLES_MAX),
  accept: acceptShape,
  lang: z.enum(languages).default('zh-CN'),
})
export type ApplyImport = z.input<typeof applyImportShape>

/** POST /api/imports/:import/workbook: a new workbook made of it. */
export const importBookShape = z.strictObject({
  mappings: z.array(mappingShape).min(1).max(TABLES_MAX),
  title: z.string().trim().min(1).max(300),
  year: z.number().int().min(1990).max(2999).nullable(),
  cadence: z.enum(cadences),
  lang: z.enum(languages).default('zh-CN'),
})
export type ImportBook = z.input<typeof importBookShape>

export const importReportShape = z.object({
  /** The workbook it went into, or that was made. */
  workbook: z.string(),
  added: z.number(),
  cells: z.number(),
  sections: z.number(),
  columns: z.array(z.string()),
  units: z.array(z.string()),
  aside: z.array(z.object({ header: z.string(), cells: z.number() })),
  /** `sheet` is named where several were taken in. */
  notTaken: z.array(
    z.object({ sheet: z.string().nullable(), row: z.number(), column: z.string(), reason: z.string() }),
  ),
})
export type ImportReport = z.infer<typeof importReportShape>
