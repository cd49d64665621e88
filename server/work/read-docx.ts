import mammoth from 'mammoth'
import type { FileText, LeftOut } from '../../schema/policy/left-out.ts'
import { ProblemError, problem } from '../../schema/result.ts'
import { withNumbers } from './docx-numbering.ts'
import { type DocxNode, docxText } from './docx-text.ts'
import { fileKind } from './file-kind.ts'
import { readZip, writeZip, ZipProblem } from './zip.ts'

/** A plan of 300 pages is 10 MB of XML; the most here still fits a thread's memory. Pictures do not count. */
const LIMITS = { bytes: 30_000_000, entries: 5_000, inflated: 16_000_000 }

/**
 * The text of a Word document (.docx): a line per paragraph, table rows as tab-separated lines, automatic numbers
 * written out. Nothing is taken on trust: the file is unpacked within limits and the library that reads it gets
 * a new archive of just the checked parts. Rejects with a `ProblemError`: `file-empty`, `file-too-large`,
 * `file-doc-old` (a .doc, or a .docx with a password: both are OLE files), `file-kind-unknown` (a zip that is no Word
 * document, or something else), `file-password`, `file-damaged`. Headers, footers, notes, comments and deleted words are
 * left out.
 */
export async function readDocx(bytes: Uint8Array): Promise<FileText> {
  if (bytes.length > LIMITS.bytes) throw tooLarge()
  const kind = fileKind(bytes)
  if (kind === 'empty') throw new ProblemError(problem('file-empty'))
  if (kind === 'ole') throw new ProblemError(problem('file-doc-old'))
  if (kind !== 'zip') throw new ProblemError(problem('file-kind-unknown'))
  const parts = partsOf(bytes)
  const main = mainPart(parts)
  if (main === null || !parts.has(main)) throw new ProblemError(problem('file-kind-unknown'))
  const text = await textOf(parts, main)
  if (text.trim() === '') throw new ProblemError(problem('file-empty'))
  return { text, leftOut: leftOutOf(parts, main) }
}

/** What the document holds beside its text; page numbers alone are nothing to speak of. */
function leftOutOf(parts: Map<string, Uint8Array>, main: string): LeftOut[] {
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const says = (name: string) => /<w:t(?:\s[^>]*)?>[^<]*[\p{L}]/u.test(xmlOf(parts, name) ?? '')
  const named = (form: RegExp) =>
    [...parts.keys()].filter(name => name.startsWith(folder) && form.test(name.slice(folder.length)))
  const out: LeftOut[] = []
  if (named(/^(?:header|footer)\d*\.xml$/).some(says)) out.push('headers')
  if (named(/^(?:footnotes|endnotes)\.xml$/).some(says)) out.push('notes')
  if (named(/^comments\.xml$/).some(says)) out.push('comments')
  if (/<w:delText(?:\s[^>]*)?>[^<]/.test(xmlOf(parts, main) ?? '')) out.push('deletions')
  return out
}

function partsOf(bytes: Uint8Array): Map<string, Uint8Array> {
  try {
    return readZip(bytes, name => /\.(xml|rels)$/.test(name), LIMITS)
  } catch (error) {
    if (error instanceof ZipProblem && error.why === 'too-large') throw tooLarge()
    if (error instanceof ZipProblem && error.why === 'password') throw new ProblemError(problem('file-password'))
    throw damaged(error)
  }
}

async function textOf(parts: Map<string, Uint8Array>, main: string): Promise<string> {
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  try {
    const document = withNumbers({
      document: xmlOf(parts, main) ?? '',
      numbering: xmlOf(parts, `${folder}numbering.xml`),
      styles: xmlOf(parts, `${folder}styles.xml`),
    })
    const checked = new Map(parts).set(main, new TextEncoder().encode(document))
    let read: DocxNode | null = null
    await mammoth.convertToHtml(
      { buffer: writeZip(checked) },
      {
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        // The document itself is wanted, not its HTML.
        transformDocument: (node: DocxNode) => {
          read = node
          return { ...node, children: [] }
        },
      },
    )
    return docxText(read ?? { type: 'document' })
  } catch (error) {
    throw damaged(error)
  }
}

/** The part that the package names as its document, when that is a Word document. */
function mainPart(parts: Map<string, Uint8Array>): string | null {
  const relations = xmlOf(parts, '_rels/.rels') ?? ''
  for (const [tag] of relations.matchAll(/<Relationship\s[^>]*>/g)) {
    if (!/\sType=["'][^"']*\/officeDocument["']/.test(tag)) continue
    const target = /\sTarget=["']\/?([^"']+)["']/.exec(tag)?.[1] ?? ''
    return target.startsWith('word/') ? target : null
  }
  return parts.has('word/document.xml') ? 'word/document.xml' : null
}

function xmlOf(parts: Map<string, Uint8Array>, name: string): string | null {
  const bytes = parts.get(name)
  if (!bytes) return null
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return new TextDecoder(utf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes)
}

const tooLarge = () => new ProblemError(problem('file-too-large', { megabytes: LIMITS.bytes / 1_000_000 }))

function damaged(cause: unknown): ProblemError {
  const error = new ProblemError(problem('file-damaged'))
  error.cause = cause
  return error
}
