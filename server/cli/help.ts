import { helpText } from '../option-help.ts'
import { EXIT, type RunCommand } from './context.ts'

/** All commands and options, from the tables they are read by. */
export const run: RunCommand = async ({ print, language }) => {
  print(helpText(language).trimEnd())
  return EXIT.done
}
