import { writeFile } from 'node:fs/promises'
import { type PrintFormat, printFormats } from '../../schema/http/print.ts'
import { isUpright, type PrintOrder, usualOrder, usualPaper } from '../../schema/print/order.ts'
import { writtenPrintCode } from '../../schema/print/print-code.ts'
import { fill } from '../../schema/words/words.ts'
import type { Options } from '../options.ts'
import { findChromium } from '../print/chromium.ts'
import { pdfOf } from '../print/pdf.ts'
import { EXIT, type RunCommand } from './context.ts'
import { findWorkbook } from './find-workbook.ts'
import { cliWords, Refusal } from './words.ts'

/** Writes a printed document. A PDF is made here, by this machine's Chromium, also of a workbook that a server has open. */
export const run: RunCommand = async context => {
  const { positional, options, withDesk, print, language } = context
  const words = cliWords(language)
  const format = formatOf(options.output)
  if (format === null) throw new Refusal(fill(words.printEnding, { file: options.output ?? '-o' }))
  const { name, bytes, code } = await withDesk(async desk => {
    const { id } = findWorkbook(await desk.list(), positional[0]!, context)
    return desk.print(id, orderOf(options), language, format)
  })
  const isTerminal = process.stderr.isTTY
  const onProgress = (done: number, total: number) =>
    void (isTerminal && process.stderr.write(`\r${fill(words.layingOut, { done, total })}`))
  const whole =
    format === 'pdf'
      ? await untilInterrupted(signal => pdfOf(bytes, { chromium: findChromium(options.chromium), onProgress, signal }))
      : bytes
  if (isTerminal && format === 'pdf') process.stderr.write('\n')
  const file = options.output ?? name
  await writeFile(file, whole, { flag: options.output === null ? 'wx' : 'w' }).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(fill(error.code === 'EEXIST' ? words.fileExists : words.fileUnwritable, { file }))
  })
  print(fill(words.printed, { file, code: writtenPrintCode(code) }))
  return EXIT.done
}

/** What the file is to be, by its name; Word where nobody named one. */
function formatOf(file: string | null): PrintFormat | null {
  if (file === null) return 'docx'
  const ending = /\.([^.]+)$/.exec(file)?.[1]?.toLowerCase()
  return printFormats.find(format => format === ending || (format === 'html' && ending === 'htm')) ?? null
}

function orderOf({ layout, unit, measure, leader, since, mark, paper, portrait }: Options): PrintOrder {
  return {
    ...usualOrder,
    layout,
    unit: unit ?? '',
    measure: measure ?? '',
    leader: leader ?? '',
    since: since ?? '',
    mark: mark ?? '',
    progress: false,
    paper: { ...usualPaper, paper, landscape: !portrait && !isUpright(layout), footer: true },
  }
}

/** Ends the browser with us when somebody presses Ctrl-C. */
async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopping = new AbortController()
  const stop = () => stopping.abort(new Refusal('—'))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    return await work(stopping.signal)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}
