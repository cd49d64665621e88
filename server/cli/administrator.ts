import { fill } from '../../schema/words/words.ts'
import { EXIT, type RunCommand } from './context.ts'
import { cliWords } from './words.ts'

/**
 * A new personal link for the administrator, for whoever lost theirs and has the server's data folder. Whoever has the
 * old one, or came in by it, is out. The link is the last line.
 */
export const run: RunCommand = async ({ withDesk, print, language }) => {
  const { link, ended, hasPassword } = await withDesk(desk => desk.administratorLink())
  const words = cliWords(language)
  if (ended > 0) print(fill(words.administratorEnded, { count: ended }))
  if (hasPassword) print(words.administratorPassword)
  print(words.administratorLink)
  print(link)
  return EXIT.done
}
