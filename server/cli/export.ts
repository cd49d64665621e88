import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fill } from '../../schema/words/words.ts'
import type { Desk } from '../workbooks/desk.ts'
import { type Context, EXIT, type RunCommand } from './context.ts'
import { exchangeWords } from './exchange-words.ts'
import { findWorkbook } from './find-workbook.ts'
import { layoutOf } from './sheet-layout.ts'
import { cliWords, Refusal } from './words.ts'

type Made = { name: string; bytes: Uint8Array; said: string[] }

/**
 * Writes a workbook's breakdown table, the plan's text, a sheet of a layout that can be filled in and taken back (one unit's
 * rows or all of them, also as comma-separated values), or an office's own form filled in. Without `-o` under the name of
 * the plan or the form, here.
 */
export const run: RunCommand = async context => {
  const { positional, options, withDesk, print, language } = context
  const words = cliWords(language)
  const make = options.form === null ? sheetOf(context) : await formOf(context, options.form)
  const { name, bytes, said } = await withDesk(async desk => {
    const { id } = findWorkbook(await desk.list(), positional[0]!, context)
    return make(desk, id)
  })
  const file = options.output ?? name
  // a name of our own choosing never replaces what somebody has there
  const flag = options.output === null ? 'wx' : 'w'
  await writeFile(file, bytes, { flag }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Refusal(fill(words.fileExists, { file }))
    throw new Refusal(fill(words.fileUnwritable, { file }))
  })
  for (const line of said) print(line)
  print(fill(words.exported, { file }))
  return EXIT.done
}

function sheetOf({ options, language }: Context) {
  const { format, unit } = options
  const layout = layoutOf(options.layout)
  return async (desk: Desk, id: string): Promise<Made> => {
    const made =
      format === 'txt' || (format === 'xlsx' && unit === null && layout === 'breakdown')
        ? await desk.exportFile(id, language, format)
        : await desk.sheet(id, { layout, unit, language, format })
    return { ...made, said: [] }
  }
}

async function formOf({ options, language }: Context, path: string) {
  const words = exchangeWords(language)
  const chosen = [
    ['--unit', options.unit !== null],
    ['--layout', options.layout !== 'breakdown'],
    ['--format', options.format !== 'xlsx'],
  ] as const
  for (const [name, is] of chosen) if (is) throw new Refusal(fill(words.formAlone, { name }))
  const bytes = await readFile(path).catch(() => {
    throw new Refusal(fill(cliWords(language).fileUnreadable, { file: path }))
  })
  return async (desk: Desk, id: string): Promise<Made> => {
    const filled = await desk.form(id, { name: basename(path), bytes: new Uint8Array(bytes) }, language)
    const { name, matched, cells, unmatched } = filled
    const left = unmatched > 0 ? [fill(words.formLeft, { unmatched })] : []
    return { name, bytes: filled.bytes, said: [fill(words.formFilled, { matched, cells }), ...left] }
  }
}
