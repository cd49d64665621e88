import { ProblemError, problem } from '../../schema/result.ts'
import { fileKind } from './file-kind.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** Many times the longest plan we know of: two million Chinese characters in UTF-8. */
const MAX_BYTES = 6_000_000

/**
 * The text of a .txt file in the encodings Chinese offices write: UTF-8 and UTF-16 with or without a byte order mark,
 * and GB18030 (which holds GBK and GB2312). Line ends become `\n`. Throws a `ProblemError`: `file-empty`,
 * `file-too-large`, `file-doc-old`, `file-kind-unknown` for what is no text.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (bytes.length > MAX_BYTES) throw new ProblemError(problem('file-too-large', { megabytes: MAX_BYTES / 1_000_000 }))
  const kind = fileKind(bytes)
  if (kind === 'ole') throw new ProblemError(problem('file-doc-old'))
  if (kind === 'zip' || kind === 'other') throw new ProblemError(problem('file-kind-unknown'))
  const encoding = encodingOf(bytes)
  if (encoding === null) throw new ProblemError(problem('file-kind-unknown'))
  const text = new TextDecoder(encoding).decode(bytes).replace(/\r\n?/g, '\n')
  if (text.trim() === '') throw new ProblemError(problem('file-empty'))
  if (isBinary(text)) throw new ProblemError(problem('file-kind-unknown'))
  return { text, encoding }
}

function encodingOf(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  const utf16 = unmarkedUtf16(bytes)
  if (utf16) return utf16
  if (decodes(bytes, 'utf-8') || isCutUtf8(bytes)) return 'utf-8'
  return decodes(bytes, 'gb18030') ? 'gb18030' : null
}

/** No text holds zero bytes, but UTF-16 has one in every blank, digit and line end: in the upper half of the unit. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | null {
  let even = 0
  let odd = 0
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) i % 2 === 0 ? even++ : odd++
  if (even + odd === 0 || bytes.length % 2 !== 0) return null
  const encoding = odd > even * 10 ? 'utf-16le' : even > odd * 10 ? 'utf-16be' : null
  return encoding && decodes(bytes, encoding) ? encoding : null
}

function decodes(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** UTF-8 with a few broken places, as after a cut in the middle of a character; GB18030 would make nonsense of it. */
function isCutUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  let broken = 0
  let beyond = 0
  for (const letter of text)
    if (letter === '\ufffd') broken++
    else if (letter > '\u00ff') beyond++
  return broken * 50 < beyond
}

/** Control characters that no text holds; form feed and the DOS end mark occur in old files. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const isBinary = (text: string) => /[\u0000-\u0008\u000e-\u0019\u001b-\u001f]/.test(text)
