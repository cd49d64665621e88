import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dateAt } from '../../schema/columns/calendar.ts'
import type { PrintFormat } from '../../schema/http/print.ts'
import type { PrintOrder } from '../../schema/print/order.ts'
import { readPrintCode, writtenPrintCode } from '../../schema/print/print-code.ts'
import { writtenDate } from '../../schema/print/written-date.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { type Language, languages } from '../../schema/words/language.ts'
import { fill, wordsOf } from '../../schema/words/words.ts'
import { noteIn } from '../accounts/note.ts'
import { requirePart } from '../auth/access.ts'
import type { Versions } from '../history/versions.ts'
import { findChromium } from '../print/chromium.ts'
import { pdfOf } from '../print/pdf.ts'
import type { PersonRow } from '../storage/store.ts'
import type { WorkPool } from '../work/pool.ts'
import { fileName } from './papers.ts'
import type { Deps } from './service.ts'

export type PrintedFile = { name: string; bytes: Uint8Array; code: string }

/** Documents to be printed, made from a state that is kept under the code at their foot. */
export type Prints = {
  /** The file somebody ordered. `target` is what it becomes elsewhere: a page that the command line turns into a PDF. */
  make(
    by: PersonRow,
    workbook: string,
    order: PrintOrder,
    options: { language: Language; format: PrintFormat; target?: PrintFormat; signal?: AbortSignal },
  ): Promise<PrintedFile>
  /** Whether this machine has a Chromium that makes PDFs. */
  makesPdf(): boolean
}

/** The script that divides a page, as the build leaves it beside the client. */
export const PRINT_SCRIPT = 'print-file.js'

/** One browser at a time, and this many that wait: each takes a hundred megabytes. */
const WAITING_MOST = 8

export function createPrints({
  store,
  now,
  timeZone,
  pool,
  versions,
  chromium,
  client,
}: Deps & {
  pool: WorkPool
  versions: Versions
  /** The Chromium that was named, null to look for one. */
  chromium: string | null
  /** Folder of the built client. */
  client: string
}): Prints {
  const note = noteIn({ store, now })
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  async function pdf(html: Uint8Array, signal: AbortSignal | undefined): Promise<Uint8Array> {
    if (waiting >= WAITING_MOST) throw new ProblemError(problem('too-many-requests'))
    waiting++
    const turn = last.then(() => pdfOf(html, { chromium: findChromium(chromium), ...(signal && { signal }) }))
    last = turn.catch(() => {})
    return turn.finally(() => waiting--)
  }

  /** The version that changes are counted from: by id, code or name; the latest of that name. */
  async function earlier(workbook: string, named: string, language: Language) {
    const kept = await store.versions.list(workbook)
    const code = readPrintCode(named)
    const printed = code === null ? null : await store.prints.get(code)
    const row =
      kept.find(({ id }) => id === named || (printed?.workbook === workbook && printed.version === id)) ??
      kept.find(({ name, kind }) => name === named || (kind === 'stage' && stageNames(name).includes(named)))
    if (!row) throw new ProblemError(problem('print-subject', { name: named }))
    const words = wordsOf(language)
    const name =
      row.kind === 'named'
        ? row.name
        : row.kind === 'stage'
          ? words.stages[row.name as keyof typeof words.stages]
          : writtenDate(dateAt(row.at, timeZone), language)
    return { name, id: row.id }
  }

  return {
    makesPdf: () => findChromium(chromium) !== null,
    async make(by, workbook, order, { language, format, target = format, signal }) {
      await requirePart(store, by, workbook)
      if (format === 'pdf' && findChromium(chromium) === null) throw new ProblemError(problem('chromium-missing'))
      const script = format === 'html' || format === 'pdf' ? await printScript(client) : ''
      const since = order.since === '' ? null : await earlier(workbook, order.since, language)
      const { id: person, name, unit } = by
      const { code, bytes } = await versions.printed.freeze(workbook, { person, name, unit })
      const today = dateAt(now(), timeZone)
      const foot = order.paper.footer ? footLine(code, today, language) : ''
      const sinceBytes = since && (await versions.document(by, workbook, since.id))
      const input = {
        bytes,
        since: since && sinceBytes ? { name: since.name, bytes: sinceBytes } : null,
        order,
        language,
        today,
        timeZone,
        office: by.unit,
        foot,
      }
      const options = signal ? { signal } : {}
      const made =
        format === 'docx'
          ? await pool.run('printDocx', input, options)
          : format === 'xlsx'
            ? await pool.run('printXlsx', { ...input, workbook }, options)
            : await pool.run('printHtml', { ...input, script }, options)
      const whole = format === 'pdf' ? await pdf(made.bytes, signal) : made.bytes
      const file = `${fileName(made.title)}.${target}`
      await note(by, 'export', { file, layout: order.layout, code }, workbook)
      return { name: file, bytes: whole, code }
    },
  }
}

/** What a stage is called in every language the program has. */
const stageNames = (stage: string): string[] =>
  languages.flatMap(language => wordsOf(language).stages[stage as 'draft'] ?? [])

/** 「版本码 7KQ2-M4TX　2026年11月22日」 */
export const footLine = (code: string, today: string, language: Language): string =>
  fill(wordsOf(language).sheet.codeLine, { code: writtenPrintCode(code), date: writtenDate(today, language) })

async function printScript(client: string): Promise<string> {
  return readFile(join(client, PRINT_SCRIPT), 'utf8').catch(() => {
    throw new ProblemError(problem('client-unbuilt'))
  })
}
