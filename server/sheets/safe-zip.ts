import { ProblemError, problem } from '../../schema/result.ts'
import { readZip, writeZip, ZipProblem } from '../work/zip.ts'

/** A whole book inflated, and any part of it; twenty times the largest office sheet we know. */
const MAX_INFLATED = 128_000_000
const MAX_PART = 64_000_000
const MAX_ENTRIES = 2_000
/** Cells and merged ranges of all sheets together. */
const MAX_CELLS = 1_000_000
const MAX_MERGES = 100_000

/** What holds cells, words, styles and notes; pictures, macros, links to other books and printer settings stay packed. */
const WANTED =
  /^(?:\[content_types\]\.xml|_rels\/\.rels|xl\/(?!media|embeddings|externallinks|drawings\/media|vbaproject|printersettings|activex|ctrlprops|pivot|querytables|connections|model).*\.(?:xml|rels|bin)|content\.xml|styles\.xml|meta\.xml|mimetype|meta-inf\/manifest\.xml|docprops\/(?:core|app|custom)\.xml|[^/]+\.xml|[^/]*worksheets?\/.*\.xml|worksheets?\/.*|_rels\/.*)$/i

/**
 * A book's zip with the parts that are needed and nothing else, after a look at what they would cost: sizes that really
 * come out, entries, cells, merged ranges, no document types and no entities. Throws `file-too-large`, `file-damaged`,
 * `file-unsafe` or `sheet-kind-unknown`; nothing of a refused file reaches the library that reads sheets.
 */
export function safeZip(bytes: Uint8Array): Uint8Array {
  const entries = parts(bytes)
  if (![...entries.keys()].some(name => /workbook\.(?:xml|bin)$|^content\.xml$/i.test(name))) {
    throw new ProblemError(problem('sheet-kind-unknown'))
  }
  let cells = 0
  let merges = 0
  for (const [name, data] of entries) {
    if (data.length > MAX_PART) throw tooLarge()
    if (!/\.(?:xml|rels)$/i.test(name)) continue
    const part = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    if (declares(part)) throw new ProblemError(problem('file-unsafe'))
    if (/sheet/i.test(name) || name === 'content.xml') {
      cells += count(part, '<c ', MAX_CELLS) + count(part, '<c>', MAX_CELLS) + count(part, ':c ', MAX_CELLS)
      merges += count(part, 'mergeCell ', MAX_MERGES)
    }
    if (cells > MAX_CELLS || merges > MAX_MERGES) throw tooLarge()
  }
  return writeZip(entries)
}

const tooLarge = () => new ProblemError(problem('file-too-large', { megabytes: MAX_INFLATED / 1_000_000 }))

function parts(bytes: Uint8Array): Map<string, Uint8Array> {
  try {
    return readZip(bytes, name => WANTED.test(name), { entries: MAX_ENTRIES, inflated: MAX_INFLATED })
  } catch (error) {
    if (!(error instanceof ZipProblem)) throw error
    if (error.why === 'password') throw new ProblemError(problem('file-password'))
    throw error.why === 'too-large' ? tooLarge() : new ProblemError(problem('file-damaged'))
  }
}

/** A document type can stand only at the head; an entity needs one. UTF-16 parts are looked at, too. */
function declares(part: Buffer): boolean {
  const head = part.subarray(0, 4_096)
  const text = head[0] === 0xff && head[1] === 0xfe ? head.toString('utf16le') : head.toString('latin1')
  return /<!DOCTYPE|<!ENTITY/i.test(text)
}

function count(part: Buffer, word: string, limit: number): number {
  let found = 0
  for (let at = part.indexOf(word); at >= 0 && found <= limit; at = part.indexOf(word, at + word.length)) found++
  return found
}
