import { fileURLToPath } from 'node:url'
import type { FileText } from '../../schema/policy/left-out.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { type PdfPage, pdfPage } from './pdf-page.ts'
import { pdfText } from './pdf-text.ts'

/** Characters a plan's page has at the very least; a scan may have a few from its stamps and page numbers. */
const LIMITS = { bytes: 30_000_000, pages: 400, perPage: 12 }
const UNREADABLE = /[\ue000-\uf8ff\ufffd]/g

/**
 * The text of a PDF that has one: see {@link pdfText}. Throws a `ProblemError`: `file-too-large`, `file-pages`,
 * `file-password`, `file-scan` (no text, or letters without a meaning), `file-damaged`. Nothing in the file is run, no
 * font of this machine is asked for and nothing is fetched.
 */
export async function readPdf(bytes: Uint8Array): Promise<FileText> {
  if (bytes.length > LIMITS.bytes)
    throw new ProblemError(problem('file-too-large', { megabytes: LIMITS.bytes / 1_000_000 }))
  const library = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const folder = (name: string) => fileURLToPath(new URL(`${name}/`, import.meta.resolve('pdfjs-dist/package.json')))
  const task = library.getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    enableXfa: false,
    maxImageSize: 0,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    if (document.numPages > LIMITS.pages) throw new ProblemError(problem('file-pages', { pages: LIMITS.pages }))
    const pages: PdfPage[] = []
    for (let n = 1; n <= document.numPages; n++) {
      const page = await document.getPage(n)
      pages.push(await pdfPage(page, library))
      page.cleanup()
    }
    const read = pdfText(pages)
    return { text: checked(read.text, pages), leftOut: read.margins ? ['page-numbers'] : [] }
  } catch (error) {
    if (error instanceof ProblemError) throw error
    const locked = error instanceof Error && error.name === 'PasswordException'
    const failed = new ProblemError(problem(locked ? 'file-password' : 'file-damaged'))
    failed.cause = error
    throw failed
  } finally {
    await task.destroy()
  }
}

function checked(text: string, pages: readonly PdfPage[]): string {
  const letters = text.replace(/\s/g, '')
  const unreadable = letters.match(UNREADABLE)?.length ?? 0
  if (letters.length < Math.min(2, pages.length) * LIMITS.perPage || unreadable * 5 > letters.length)
    throw new ProblemError(problem('file-scan'))
  return text
}
