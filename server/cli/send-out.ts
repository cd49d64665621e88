import { writeFile } from 'node:fs/promises'
import { fill } from '../../schema/words/words.ts'
import { EXIT, type RunCommand } from './context.ts'
import { exchangeWords } from './exchange-words.ts'
import { findWorkbook } from './find-workbook.ts'
import { layoutOf } from './sheet-layout.ts'
import { cliWords, Refusal } from './words.ts'

/** One file for each unit that takes part, in one zip; with `--links` also a list of links to return them by. */
export const run: RunCommand = async context => {
  const { positional, options, withDesk, print, language } = context
  const layout = layoutOf(options.layout)
  const { name, bytes } = await withDesk(async desk => {
    const { id } = findWorkbook(await desk.list(), positional[0]!, context)
    return desk.sendOut(id, layout, options.links, language)
  })
  const file = options.output ?? name
  await writeFile(file, bytes, { flag: options.output === null ? 'wx' : 'w' }).catch((error: NodeJS.ErrnoException) => {
    const words = cliWords(language)
    throw new Refusal(fill(error.code === 'EEXIST' ? words.fileExists : words.fileUnwritable, { file }))
  })
  print(fill(exchangeWords(language).sent, { file }))
  return EXIT.done
}
