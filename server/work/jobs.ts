import type { ErrorCode } from '../../schema/errors/registry.ts'
import type { ImportedBook } from '../../schema/http/imports.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { FileText } from '../../schema/policy/left-out.ts'
import type { LeadRule, Reading } from '../../schema/policy/reading.ts'
import type { ImportMapping } from '../../schema/sheet/imports/mapping.ts'
import type { SheetPicture } from '../../schema/sheet/imports/picture.ts'
import type { ReturnedSheet } from '../../schema/sheet/returns/returned-rows.ts'
import type { SentSheet } from '../../schema/sheet/returns/sent-sheet.ts'
import type { SheetReading } from '../../schema/sheet/sheet-reading.ts'
import type { Language } from '../../schema/words/language.ts'
import type { PrintInput } from '../print/print-file.ts'
import type { Carriers } from '../sheets/carriers.ts'
import type { LookInput } from '../sheets/import-book.ts'
import type { Compared, CompareInput, NewBook, NewBookInput } from '../sheets/import-work.ts'
import type { BreakdownInput } from '../xlsx/write-breakdown.ts'
import type { SheetInput } from '../xlsx/write-sheet.ts'

/**
 * The jobs that leave the event loop. Input and output are copied between threads: plain values and byte arrays only.
 * Each job loads what it needs when it is first run, so that a thread that never writes sheets never loads exceljs.
 */
export const jobs = {
  readText: {
    timeoutMs: 20_000,
    async work({ text, ...options }: { text: string; leadRule?: LeadRule; year?: number }): Promise<Reading> {
      const { readPlan } = await import('../../schema/policy/read-plan.ts')
      return readPlan(text, options)
    },
  },
  /** A plan's file of any kind that is read, told apart by content; problems as `textOfFile` names them. */
  readFile: {
    timeoutMs: 30_000,
    tooMuch: 'file-heavy',
    async work({ bytes, name }: { bytes: Uint8Array; name?: string }): Promise<FileText> {
      const { textOfFile } = await import('./text-of-file.ts')
      return textOfFile(bytes, name)
    },
  },
  /** A book of sheets as values. Problems as `readBook` names them. */
  readSheets: {
    timeoutMs: 20_000,
    tooMuch: 'file-heavy',
    async work({ bytes, name, year }: { bytes: Uint8Array; name?: string; year?: number }): Promise<SheetReading[]> {
      const [{ readBook }, { readSheet }] = await Promise.all([
        import('../sheets/read-book.ts'),
        import('../../schema/sheet/read-sheet.ts'),
      ])
      return readBook(bytes, name).map(sheet => readSheet(sheet, year ?? null))
    },
  },
  /** A sheet to be sent. */
  writeSheet: {
    timeoutMs: 60_000,
    async work(input: SheetInput): Promise<Uint8Array> {
      const { writeSheet } = await import('../xlsx/write-sheet.ts')
      return writeSheet(input)
    },
  },
  /** An office's own form, filled in from the plan. Null where no row of it is one of the plan's. */
  fillForm: {
    timeoutMs: 30_000,
    tooMuch: 'file-heavy',
    async work({ bytes, name, snapshot, language }: FormInput): Promise<FormOutput | null> {
      const [{ readBook }, { formCells }, { patchForm }] = await Promise.all([
        import('../sheets/read-book.ts'),
        import('../../schema/sheet/out/form-cells.ts'),
        import('../xlsx/patch-form.ts'),
      ])
      const { sheets, matched, unmatched } = formCells(readBook(bytes, name), snapshot, language)
      if (matched === 0) return null
      const filled = patchForm(bytes, sheets)
      const cells = sheets.reduce((sum, sheet) => sum + sheet.cells.length, 0) - filled.kept
      return { bytes: filled.bytes, matched, unmatched: unmatched.length, cells }
    },
  },
  /** One file for each unit, in one zip; `also` are files beside them. */
  writeSending: {
    timeoutMs: 180_000,
    async work({ sheets, also }: SendingInput): Promise<Uint8Array> {
      const [{ writeSheet }, { writeZip }] = await Promise.all([import('../xlsx/write-sheet.ts'), import('./zip.ts')])
      const entries = new Map<string, Uint8Array>(also)
      for (const { name, input } of sheets) entries.set(name, await writeSheet(input))
      return new Uint8Array(writeZip(entries))
    },
  },
  /** The rows of a file that came back, told apart by what was sent. Null where it is another book. */
  readReturn: {
    timeoutMs: 20_000,
    tooMuch: 'file-heavy',
    async work({
      bytes,
      name,
      sent,
    }: {
      bytes: Uint8Array
      name: string
      sent: SentSheet
    }): Promise<ReturnedSheet | null> {
      const [{ readBook }, { returnedRows }] = await Promise.all([
        import('../sheets/read-book.ts'),
        import('../../schema/sheet/returns/returned-rows.ts'),
      ])
      return returnedRows(readBook(bytes, name), sent)
    },
  },
  /** What the sheets of a book hold, in short. */
  readImportBook: {
    timeoutMs: 20_000,
    async work({ bytes, name }: { bytes: Uint8Array; name: string }): Promise<ImportedBook['sheets']> {
      const { sheetsOfBook } = await import('../sheets/import-book.ts')
      return sheetsOfBook(bytes, name)
    },
  },
  /** How tables of a book are read: as a person said, or as is proposed. */
  mappingsOfImport: {
    timeoutMs: 20_000,
    async work(input: LookInput): Promise<(ImportMapping | null)[]> {
      const { mappingsOfImport } = await import('../sheets/import-book.ts')
      return mappingsOfImport(input)
    },
  },
  /** A part of one sheet as it looks. */
  pictureOfImport: {
    timeoutMs: 20_000,
    async work(input: { bytes: Uint8Array; name: string; sheet: number; from: number }): Promise<SheetPicture> {
      const { pictureInBook } = await import('../sheets/import-book.ts')
      return pictureInBook(input.bytes, input.name, input.sheet, input.from)
    },
  },
  /** Tables of a book held against the workbook, and the changes that take of it what is wanted. */
  compareImport: {
    timeoutMs: 60_000,
    tooMuch: 'file-heavy',
    async work(input: CompareInput): Promise<Compared> {
      const { compareImport } = await import('../sheets/import-work.ts')
      return compareImport(input)
    },
  },
  /** A workbook made of tables. */
  bookOfImport: {
    timeoutMs: 60_000,
    tooMuch: 'file-heavy',
    async work(input: NewBookInput): Promise<NewBook> {
      const { bookOfImport } = await import('../sheets/import-work.ts')
      return bookOfImport(input)
    },
  },
  /** What a file says of the sheet it was, and the codes of its rows. */
  readCarriers: {
    timeoutMs: 20_000,
    tooMuch: 'file-heavy',
    async work({ bytes, name }: { bytes: Uint8Array; name: string }): Promise<Carriers> {
      const { carriersOf } = await import('../sheets/carriers.ts')
      return carriersOf(bytes, name)
    },
  },
  /** One snapshot of a document's snapshot and updates, for compaction. */
  encodeDocument: {
    timeoutMs: 60_000,
    async work({ parts }: { parts: Uint8Array[] }): Promise<Uint8Array> {
      const { encodeHere } = await import('../rooms/encode.ts')
      return encodeHere(parts)
    },
  },
  /** A document's one update as plain values. */
  readDocument: {
    timeoutMs: 60_000,
    async work({ bytes }: { bytes: Uint8Array }): Promise<Snapshot> {
      const { readEncoded } = await import('../../schema/doc/create.ts')
      return readEncoded(bytes)
    },
  },
  /** A printed document as a Word file. Problems as `printedDocument` names them. */
  printDocx: {
    timeoutMs: 120_000,
    async work({ foot, ...input }: PrintInput & { foot: string }): Promise<{ bytes: Uint8Array; title: string }> {
      const [{ printedDocument }, { writeDocx }] = await Promise.all([
        import('../print/print-file.ts'),
        import('../print/write-docx.ts'),
      ])
      const { language, order } = input
      const { parts, title } = printedDocument(input)
      return { bytes: await writeDocx({ parts, title, language, paper: order.paper, foot }), title }
    },
  },
  /** The same as a book of sheets. */
  printXlsx: {
    timeoutMs: 120_000,
    async work({
      foot,
      workbook,
      ...input
    }: PrintInput & { foot: string; workbook: string }): Promise<{ bytes: Uint8Array; title: string }> {
      const [{ printedDocument }, { writeSheets }] = await Promise.all([
        import('../print/print-file.ts'),
        import('../xlsx/write-sheets.ts'),
      ])
      const { parts, title } = printedDocument(input)
      const { order, today } = input
      return { bytes: await writeSheets({ parts, title, paper: order.paper, foot, workbook, on: today }), title }
    },
  },
  /** The same as a page that divides itself; `script` is what it does so by. */
  printHtml: {
    timeoutMs: 60_000,
    async work({
      foot,
      script,
      ...input
    }: PrintInput & { foot: string; script: string }): Promise<{ bytes: Uint8Array; title: string }> {
      const [{ printedDocument }, { printHtml }] = await Promise.all([
        import('../print/print-file.ts'),
        import('../print/print-html.ts'),
      ])
      const { language, order } = input
      const { parts, title } = printedDocument(input)
      const page = printHtml({ parts, title, language, paper: order.paper, foot }, script)
      return { bytes: new TextEncoder().encode(page), title }
    },
  },
  writeXlsx: {
    timeoutMs: 60_000,
    async work(input: BreakdownInput): Promise<Uint8Array> {
      const { writeBreakdown } = await import('../xlsx/write-breakdown.ts')
      return writeBreakdown(input)
    },
  },
} as const satisfies Record<string, Job>

export type FormInput = { bytes: Uint8Array; name: string; snapshot: Snapshot; language: Language }
export type FormOutput = { bytes: Uint8Array; matched: number; unmatched: number; cells: number }
export type SendingInput = { sheets: { name: string; input: SheetInput }[]; also: [string, Uint8Array][] }

// biome-ignore lint/suspicious/noExplicitAny: each job has its own input; `unknown` would take none of them
type Job = { timeoutMs: number; tooMuch?: ErrorCode; work: (input: any) => Promise<unknown> }

export type JobName = keyof typeof jobs
export type JobInput<N extends JobName> = Parameters<(typeof jobs)[N]['work']>[0]
export type JobOutput<N extends JobName> = Awaited<ReturnType<(typeof jobs)[N]['work']>>
