import { z } from 'zod'
import { orderShape } from '../print/order.ts'
import { languages } from '../words/language.ts'
import { versionShape } from './versions.ts'

/**
 * docx: editable, Word breaks the pages · html: one page that divides itself and prints as it stands · pdf: by a Chromium ·
 * xlsx: each table a sheet.
 */
export const printFormats = ['docx', 'html', 'pdf', 'xlsx'] as const
export type PrintFormat = (typeof printFormats)[number]

/**
 * POST /api/workbooks/:id/print {lang, order, format} → the file, for everybody with a part. `unit`, `measure` and
 * `since` of the order are ids; what they name must be there. The code of the state it was made from is in the header
 * `x-taizhang-print-code`. Fails with `print-empty` where there is nobody and nothing to print for, with `print-subject`
 * for a name that is not in the workbook, and with `chromium-missing` where the server has no browser to make a PDF.
 */
export const printShape = z.strictObject({ lang: z.enum(languages), order: orderShape, format: z.enum(printFormats) })
export const PRINT_CODE_HEADER = 'x-taizhang-print-code'

/** GET /api/printing → whether this server makes PDFs, too. */
export const printingShape = z.object({ pdf: z.boolean() })
export type Printing = z.infer<typeof printingShape>

/**
 * POST /api/workbooks/:id/print-code {} → the code of the workbook as it is committed now, whose state is kept. The same
 * state has the same code. `code` is bare, eight signs; `writtenPrintCode` writes it as it is printed.
 */
export const madeCodeShape = z.object({ code: z.string(), version: z.string(), day: z.string() })
export type MadeCode = z.infer<typeof madeCodeShape>

/**
 * GET /api/print-codes/:code → where a code from paper leads, as it was typed. What was changed since is at
 * …/versions/diff?from=VERSION; the state itself at GET /api/workbooks/:id/versions/:version/document, the document as
 * one update (`readEncoded`). Fails with `print-code-unknown`, and with `no-part` in somebody else's workbook.
 */
export const foundCodeShape = z.object({
  code: z.string(),
  workbook: z.string(),
  title: z.string(),
  version: versionShape,
})
export type FoundCode = z.infer<typeof foundCodeShape>
