import { helpText } from '../option-help.ts'
import { EXIT, type RunCommand } from './context.ts'

/** What the named command takes, then all commands; without one, all commands and options. From the tables they are read by. */
export const run: RunCommand = async ({ about, print, language }) => {
  print(helpText(language, about).trimEnd())
  return EXIT.done
}
