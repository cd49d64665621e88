import { parse } from 'parse5'
import { type HtmlNode, htmlText } from '../../schema/policy/html-text.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { decodeText } from './decode-text.ts'

/** Whether a text is a page: it begins with a tag and has more of them. */
export const isHtml = (text: string): boolean => {
  const head = text.slice(0, 4_000)
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|meta|body|table|div|p|style|h[1-6]|ol|ul|section|article|span)\b/i.test(
    head,
  )
}

/** The encoding a page names in its head, if it names one that exists. */
function namedEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4_096)).toString('latin1')
  const named = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{3,20})/i.exec(head)?.[1]
  if (!named || !/^\s*</.test(head)) return null
  try {
    return new TextDecoder(named).encoding
  } catch {
    return null
  }
}

/**
 * The text of a web page (.html, and what programs save as .doc but is one): its lines and tables, without what a reader
 * of the page does not see. The encoding is the one it names where the bytes fit it, else as for any text. Throws a
 * `ProblemError` as {@link decodeText} does, `file-empty` for a page without words and `file-damaged`.
 */
export function readHtml(bytes: Uint8Array): string {
  const named = namedEncoding(bytes)
  let html: string | null = null
  if (named !== null && !/^utf-16/.test(named) && bytes[0] !== 0xff && bytes[0] !== 0xfe) {
    try {
      html = new TextDecoder(named, { fatal: true }).decode(bytes)
    } catch {
      html = null
    }
  }
  return pageText(html ?? decodeText(bytes).text)
}

/** The words of a page that is text already. */
export function pageText(html: string): string {
  let text: string
  try {
    text = htmlText(parse(html) as unknown as HtmlNode)
  } catch (error) {
    const failed = new ProblemError(problem('file-damaged'))
    failed.cause = error
    throw failed
  }
  if (text.trim() === '') throw new ProblemError(problem('file-empty'))
  return text
}
