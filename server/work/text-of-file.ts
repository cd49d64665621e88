import { ProblemError, problem } from '../../schema/result.ts'
import { decodeText } from './decode-text.ts'
import { fileKind } from './file-kind.ts'
import { readDocx } from './read-docx.ts'

/**
 * The text of a plan's file, told apart by its content and not by its name. Fails as its two readers do, and with
 * `file-not-word` for text under a Word document's name: most likely something went wrong on its way here.
 */
export async function textOfFile(bytes: Uint8Array, name = ''): Promise<string> {
  const kind = fileKind(bytes)
  if (kind === 'zip') return readDocx(bytes)
  if (/\.docx$/i.test(name) && (kind === 'text' || kind === 'other')) throw new ProblemError(problem('file-not-word'))
  return decodeText(bytes).text
}
