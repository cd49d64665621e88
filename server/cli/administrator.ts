import { EXIT, type RunCommand } from './context.ts'
import { cliWords } from './words.ts'

/** A new personal link for the administrator: for whoever lost theirs and has the server's data folder. */
export const run: RunCommand = async ({ withDesk, print, language }) => {
  const { link } = await withDesk(desk => desk.administratorLink())
  print(cliWords(language).administratorLink)
  print(link)
  return EXIT.done
}
