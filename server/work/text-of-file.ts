import type { ErrorCode } from '../../schema/errors/registry.ts'
import type { FileText } from '../../schema/policy/left-out.ts'
import { sheetText } from '../../schema/policy/sheet-text.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { csvText, isCsv } from './csv-text.ts'
import { decodeText } from './decode-text.ts'
import { fileKind, oleKind } from './file-kind.ts'
import { isMarkdown, markdownText } from './markdown.ts'
import { isHtml, pageText, readHtml } from './read-html.ts'
import { entryNames } from './zip.ts'

const fail = (code: ErrorCode): never => {
  throw new ProblemError(problem(code))
}

/**
 * The text of a plan's file — .txt, .md, .html, .docx, .pdf with a text layer, .xlsx, .xls, .csv — told apart by its
 * content and not by its name. Throws a `ProblemError` that says what it is and what to do instead: `file-empty`,
 * `file-too-large`, `file-damaged`, `file-password`, `file-unsafe`, `file-doc-old`, `file-wps`, `file-rtf`, `file-ofd`,
 * `file-image`, `file-scan`, `file-not-word`, `file-kind-unknown`. Nothing of the file is kept.
 */
export async function textOfFile(bytes: Uint8Array, name = ''): Promise<FileText> {
  switch (fileKind(bytes)) {
    case 'empty':
      return fail('file-empty')
    case 'zip':
      return textOfZip(bytes, name)
    case 'ole':
      return textOfOle(bytes, name)
    case 'pdf': {
      const { readPdf } = await import('./read-pdf.ts')
      return readPdf(bytes)
    }
    case 'rtf':
      return fail('file-rtf')
    case 'image':
      return fail('file-image')
    case 'other':
      return fail(/\.docx$/i.test(name) ? 'file-not-word' : 'file-kind-unknown')
    case 'text':
      return { text: plainText(bytes, name), leftOut: [] }
  }
}

async function textOfZip(bytes: Uint8Array, name: string): Promise<FileText> {
  const names = entryNames(bytes)
  const has = (form: RegExp) => names.some(each => form.test(each))
  if (has(/^OFD\.xml$/i)) return fail('file-ofd')
  if (has(/(?:^|\/)workbook\.(?:xml|bin)$/i) && !has(/^word\//)) return textOfBook(bytes, name)
  const { readDocx } = await import('./read-docx.ts')
  return readDocx(bytes)
}

async function textOfOle(bytes: Uint8Array, name: string): Promise<FileText> {
  const kind = oleKind(bytes)
  if (kind === 'password') return fail('file-password')
  if (kind === 'sheet') return textOfBook(bytes, name)
  return fail(/\.wps$/i.test(name) ? 'file-wps' : 'file-doc-old')
}

async function textOfBook(bytes: Uint8Array, name: string): Promise<FileText> {
  const { readBook } = await import('../sheets/read-book.ts')
  const sheets = readBook(bytes, name)
  const text = sheetText(sheets)
  if (text.trim() === '') return fail('file-empty')
  return { text, leftOut: sheets.some(sheet => sheet.hidden && sheet.rows.length > 0) ? ['hidden-sheets'] : [] }
}

function plainText(bytes: Uint8Array, name: string): string {
  if (isHtml(new TextDecoder('latin1').decode(bytes.subarray(0, 4_096)).replace(/^\u00ef\u00bb\u00bf/, '')))
    return readHtml(bytes)
  let text: string
  try {
    text = decodeText(bytes).text
  } catch (error) {
    if (!/\.docx$/i.test(name)) throw error
    return fail('file-not-word')
  }
  if (isHtml(text)) return pageText(text)
  if (/\.docx$/i.test(name)) return fail('file-not-word')
  if (isCsv(text, name)) return csvText(text)
  return isMarkdown(text) ? markdownText(text) : text
}
