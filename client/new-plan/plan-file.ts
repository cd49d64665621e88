/** Largest file that is read, in MB; the server allows a little more. */
export const FILE_MB = 20
/** Longest text that is read, in characters (`readTextShape`). */
export const TEXT_MAX = 2_000_000

/** Why a file is not read here; the words are in the dictionary. */
export type FileRefusal =
  | 'doc'
  | 'wps'
  | 'ofd'
  | 'pdf'
  | 'image'
  | 'sheet'
  | 'kind'
  | 'encoding'
  | 'tooLarge'
  | 'tooLong'
  | 'empty'

export type FileKind = 'text' | 'docx' | FileRefusal

/** What a file is, by its first bytes where they tell and else by its name: offices rename files freely. */
export function kindOfFile(name: string, head: Uint8Array): FileKind {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte)
  const ending = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? ''
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'pdf'
  if (starts(0xff, 0xd8, 0xff) || starts(0x89, 0x50, 0x4e, 0x47) || starts(0x49, 0x49, 0x2a)) return 'image'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return /^(xls|et)$/.test(ending) ? 'sheet' : ending === 'wps' ? 'wps' : 'doc'
  const zip = starts(0x50, 0x4b, 0x03, 0x04)
  if (/^(xlsx|xls|et|csv)$/.test(ending)) return 'sheet'
  if (ending === 'ofd') return 'ofd'
  if (ending === 'docx' || (zip && /^(doc|wps)$/.test(ending))) return 'docx'
  if (zip) return 'kind'
  if (/^(txt|md|markdown|text)$/.test(ending)) return 'text'
  // .doc files that web sites make are often plain text or HTML inside
  if (ending === 'doc') return 'doc'
  if (/^(jpe?g|png|gif|bmp|tiff?|webp)$/.test(ending)) return 'image'
  return ending === 'pdf' || ending === 'wps' ? ending : 'kind'
}

/** The text of a plain file in UTF-8, UTF-16 with its mark, or GB18030, as Windows editors write; null if none fits. */
export function decodeText(bytes: Uint8Array): string | null {
  const decode = (encoding: string) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      return null
    }
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode('utf-16be')
  const text = decode('utf-8') ?? decode('gb18030')
  return text === null || text.includes('\0') ? null : text
}

/** A chosen file: its text, a Word file for the server to read, or why it is not read. */
export async function openPlanFile(
  file: File,
): Promise<{ kind: 'text'; text: string } | { kind: 'docx' } | { kind: 'refused'; why: FileRefusal }> {
  if (file.size > FILE_MB * 1024 * 1024) return { kind: 'refused', why: 'tooLarge' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes.length === 0) return { kind: 'refused', why: 'empty' }
  const kind = kindOfFile(file.name, bytes.subarray(0, 8))
  if (kind === 'docx') return { kind }
  if (kind !== 'text') return { kind: 'refused', why: kind }
  const text = decodeText(bytes)
  if (text === null) return { kind: 'refused', why: 'encoding' }
  if (text.trim() === '') return { kind: 'refused', why: 'empty' }
  return text.length > TEXT_MAX ? { kind: 'refused', why: 'tooLong' } : { kind: 'text', text }
}
