import { writtenDate } from '../../schema/print/written-date.ts'
import { fill } from '../../schema/words/words.ts'
import { EXIT, type RunCommand } from './context.ts'
import { cliWords } from './words.ts'

/** Says where a code at the foot of a page leads; the last word printed is the version's id. */
export const run: RunCommand = async ({ positional, options, withDesk, print, language }) => {
  const found = await withDesk(desk => desk.findPrinted(positional[0]!))
  if (options.json) {
    print(JSON.stringify(found, null, 2))
    return EXIT.done
  }
  const { day, measures, sections, id } = found.version
  const date = writtenDate(day, language)
  print(fill(cliWords(language).paperFrom, { title: found.title, date, sections, measures }))
  print(`${found.workbook} ${id}`)
  return EXIT.done
}
