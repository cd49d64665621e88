import { decodeText } from './decode-text.ts'
import { fileKind } from './file-kind.ts'
import { readDocx } from './read-docx.ts'

/** The text of an uploaded plan, told apart by its content and not by its name. Fails as its two readers do. */
export async function textOfFile(bytes: Uint8Array): Promise<string> {
  return fileKind(bytes) === 'zip' ? readDocx(bytes) : decodeText(bytes).text
}
