import { writeFile } from 'node:fs/promises'
import { fill } from '../../schema/words/words.ts'
import { EXIT, type RunCommand } from './context.ts'
import { findWorkbook } from './find-workbook.ts'
import { layoutOf } from './sheet-layout.ts'
import { cliWords, Refusal } from './words.ts'

/**
 * Writes a workbook's breakdown table, the plan's text, or a sheet of a layout that can be filled in and taken back: one
 * unit's rows or all of them, also as comma-separated values. Without `-o` under the name of the plan, here.
 */
export const run: RunCommand = async context => {
  const { positional, options, withDesk, print, language } = context
  const words = cliWords(language)
  const { format, unit } = options
  const layout = layoutOf(options.layout)
  const { name, bytes } = await withDesk(async desk => {
    const { id } = findWorkbook(await desk.list(), positional[0]!, context)
    if (format === 'txt') return desk.exportFile(id, language, 'txt')
    if (format === 'xlsx' && unit === null && layout === 'breakdown') return desk.exportFile(id, language, 'xlsx')
    return desk.sheet(id, { layout, unit, language, format })
  })
  const file = options.output ?? name
  // a name of our own choosing never replaces what somebody has there
  const flag = options.output === null ? 'wx' : 'w'
  await writeFile(file, bytes, { flag }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Refusal(fill(words.fileExists, { file }))
    throw new Refusal(fill(words.fileUnwritable, { file }))
  })
  print(fill(words.exported, { file }))
  return EXIT.done
}
