import { wordsOf } from '../../schema/words/words.ts'
import { EXIT, type RunCommand } from './context.ts'
import { cliWords } from './words.ts'

/** One line a workbook: id, stage, number of measures, state where it is not in use, title last since it has blanks. Or all of it as JSON. */
export const run: RunCommand = async ({ options, withDesk, print, language }) => {
  const words = wordsOf(language)
  const workbooks = await withDesk(desk => desk.list())
  if (options.json) {
    print(JSON.stringify(workbooks, null, 2))
    return EXIT.done
  }
  if (workbooks.length === 0) print(cliWords(language).none)
  for (const { id, title, stage, state, measures } of workbooks) {
    const mark = state === 'active' ? '' : `[${words.workbookStates[state]}]`
    print([id, words.stages[stage], measures, mark, title].filter(part => part !== '').join('  '))
  }
  return EXIT.done
}
