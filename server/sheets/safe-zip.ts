import { ProblemError, problem } from '../../schema/result.ts'
import { readZip, ZipProblem } from '../work/zip.ts'

/** A whole book inflated, and any part of it; twenty times the largest office sheet we know. */
const MAX_INFLATED = 128_000_000
const MAX_PART = 64_000_000
const MAX_ENTRIES = 2_000
/** Cells and merged ranges of all sheets together. */
const MAX_CELLS = 1_000_000
const MAX_MERGES = 100_000
/** Links of all sheets, of which each has at most one a cell. */
const MAX_LINKS = 200_000

/** What holds cells, words, styles and notes; pictures, macros, links to other books and printer settings stay packed. */
const WANTED =
  /^(?:\[content_types\]\.xml|_rels\/\.rels|xl\/(?!media|embeddings|externallinks|drawings\/media|vbaproject|printersettings|activex|ctrlprops|pivot|querytables|connections|model).*\.(?:xml|rels|bin)|content\.xml|styles\.xml|meta\.xml|mimetype|meta-inf\/manifest\.xml|docprops\/(?:core|app|custom)\.xml|[^/]+\.xml|[^/]*worksheets?\/.*\.xml|worksheets?\/.*|_rels\/.*)$/i

/**
 * The parts of a book's zip that are needed and nothing else, after a look at what they would cost: sizes that really
 * come out, entries, cells, merged ranges, no document types and no entities. Throws `file-heavy`, `file-damaged`,
 * `file-unsafe` or `sheet-kind-unknown`; nothing of a refused file reaches the library that reads sheets.
 */
export function safeParts(bytes: Uint8Array): Map<string, Uint8Array> {
  const entries = parts(bytes)
  if (![...entries.keys()].some(name => /workbook\.(?:xml|bin)$|^content\.xml$/i.test(name))) {
    throw new ProblemError(problem('sheet-kind-unknown'))
  }
  let cells = 0
  let merges = 0
  let links = 0
  for (const [name, data] of entries) {
    if (data.length > MAX_PART) throw tooMuch()
    if (!/\.(?:xml|rels)$/i.test(name)) continue
    const part = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    if (declares(part)) throw new ProblemError(problem('file-unsafe'))
    if (/sheet/i.test(name) || name === 'content.xml') {
      cells += count(part, '<c ', MAX_CELLS) + count(part, '<c>', MAX_CELLS) + count(part, ':c ', MAX_CELLS)
      merges += count(part, 'mergeCell ', MAX_MERGES)
      links += count(part, 'hyperlink ', MAX_LINKS)
    }
    if (cells > MAX_CELLS || merges > MAX_MERGES || links > MAX_LINKS) throw tooMuch()
  }
  for (const [name, data] of entries) {
    if (/(?:^|\/)styles\.xml$/i.test(name)) entries.set(name, withChineseFormats(data))
    if (/(?:^|\/)workbook\.xml$/i.test(name)) entries.set(name, withoutNames(data))
  }
  return entries
}

/** A book's names, of which programs that copy sheets leave hundreds of thousands behind: nothing here asks for them. */
function withoutNames(data: Uint8Array): Uint8Array {
  const part = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const word = part.indexOf('definedNames')
  const from = part.lastIndexOf('<', word)
  const last = part.lastIndexOf('definedNames>')
  if (word < 1 || last <= word || part.includes('<!', 0, 'latin1')) return data
  return Buffer.concat([part.subarray(0, from), part.subarray(last + 'definedNames>'.length)])
}

/** Formats that Chinese programs name by number only (ECMA-376 18.8.30, zh-CN); the library knows no words for them. */
const CHINESE_FORMATS: Record<number, string> = {
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: 'h"时"mm"分"',
  35: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: 'h"时"mm"分"',
  56: 'h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

/** Styles with the formats written out that they only number; as they are where they number none. */
function withChineseFormats(data: Uint8Array): Uint8Array {
  const styles = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('utf8')
  const used = new Set([...styles.matchAll(/numFmtId="(\d+)"/g)].map(found => Number(found[1])))
  const own = new Set([...styles.matchAll(/<(?:\w+:)?numFmt\s[^>]*numFmtId="(\d+)"/g)].map(found => Number(found[1])))
  const missing = Object.keys(CHINESE_FORMATS)
    .map(Number)
    .filter(id => used.has(id) && !own.has(id))
  if (missing.length === 0) return data
  const prefix = /<(\w+:)?styleSheet/.exec(styles)?.[1] ?? ''
  const added = missing
    .map(id => `<${prefix}numFmt numFmtId="${id}" formatCode="${CHINESE_FORMATS[id]!.replaceAll('"', '&quot;')}"/>`)
    .join('')
  const open = new RegExp(`<${prefix}numFmts[^>/]*>`)
  const out = open.test(styles)
    ? styles.replace(open, all => all + added)
    : styles.replace(
        new RegExp(`<${prefix}styleSheet[^>]*>`),
        all => `${all}<${prefix}numFmts count="${missing.length}">${added}</${prefix}numFmts>`,
      )
  return Buffer.from(out)
}

/** The file itself may be small: what counts is what comes out of it. */
const tooMuch = () => new ProblemError(problem('file-heavy'))

function parts(bytes: Uint8Array): Map<string, Uint8Array> {
  try {
    return readZip(bytes, name => WANTED.test(name), { entries: MAX_ENTRIES, inflated: MAX_INFLATED })
  } catch (error) {
    if (!(error instanceof ZipProblem)) throw error
    if (error.why === 'password') throw new ProblemError(problem('file-password'))
    throw error.why === 'too-large' ? tooMuch() : new ProblemError(problem('file-damaged'))
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
