import type { Snapshot } from '../../schema/plan/snapshot.ts'
import type { LeadRule, Reading } from '../../schema/policy/reading.ts'
import type { SheetReading } from '../../schema/sheet/sheet-reading.ts'
import type { BreakdownInput } from '../xlsx/write-breakdown.ts'

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
  /** Problems as `readDocx` names them. */
  readDocx: {
    timeoutMs: 30_000,
    async work({ bytes }: { bytes: Uint8Array }): Promise<{ text: string }> {
      const { readDocx } = await import('./read-docx.ts')
      return { text: await readDocx(bytes) }
    },
  },
  /** A .docx or a .txt in any of its encodings, told apart by content. */
  readFile: {
    timeoutMs: 30_000,
    async work({ bytes, name }: { bytes: Uint8Array; name?: string }): Promise<{ text: string }> {
      const { textOfFile } = await import('./text-of-file.ts')
      return { text: await textOfFile(bytes, name) }
    },
  },
  /** A book of sheets as values. Problems as `readBook` names them. */
  readSheets: {
    timeoutMs: 20_000,
    async work({ bytes, name, year }: { bytes: Uint8Array; name?: string; year?: number }): Promise<SheetReading[]> {
      const [{ readBook }, { readSheet }] = await Promise.all([
        import('../sheets/read-book.ts'),
        import('../../schema/sheet/read-sheet.ts'),
      ])
      return readBook(bytes, name).map(sheet => readSheet(sheet, year ?? null))
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
  writeXlsx: {
    timeoutMs: 60_000,
    async work(input: BreakdownInput): Promise<Uint8Array> {
      const { writeBreakdown } = await import('../xlsx/write-breakdown.ts')
      return writeBreakdown(input)
    },
  },
} as const satisfies Record<string, Job>

// biome-ignore lint/suspicious/noExplicitAny: each job has its own input; `unknown` would take none of them
type Job = { timeoutMs: number; work: (input: any) => Promise<unknown> }

export type JobName = keyof typeof jobs
export type JobInput<N extends JobName> = Parameters<(typeof jobs)[N]['work']>[0]
export type JobOutput<N extends JobName> = Awaited<ReturnType<(typeof jobs)[N]['work']>>
