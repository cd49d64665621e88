/**
 * What a file is by its first bytes; names lie. `ole` holds old office files and new ones with a password; `other` is a
 * known binary kind that holds no plan we can read.
 */
export type FileKind = 'empty' | 'zip' | 'ole' | 'pdf' | 'rtf' | 'image' | 'other' | 'text'

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, i) => bytes[i] === byte)
const IMAGES = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
]
/** Programs, archives, sound, old fonts: nothing with a text inside. */
const OTHERS = [
  [0x4d, 0x5a, 0x90],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b, 0x08],
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
]

export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty'
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole'
  // a PDF may have up to a kilobyte of something else before it
  if (Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1_024)).includes('%PDF-')) return 'pdf'
  if (startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) return 'rtf'
  const named = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('latin1')
  const bitmap = named.startsWith('BM') && bytes.length > 54 && bytes[6] === 0 && bytes[7] === 0
  if (
    IMAGES.some(start => startsWith(bytes, ...start)) ||
    bitmap ||
    /^RIFF[\s\S]{4}WEBP|^[\s\S]{4}ftyp(?:hei|avi|mif)/.test(named)
  )
    return 'image'
  return OTHERS.some(start => startsWith(bytes, ...start)) ? 'other' : 'text'
}

/** What an OLE file holds, by the names of its streams (UTF-16 in its directory). */
export function oleKind(bytes: Uint8Array): 'password' | 'word' | 'sheet' | 'other' {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (stream: string) => all.includes(Buffer.from(`${stream}\0`, 'utf16le'))
  if (has('EncryptedPackage')) return 'password'
  if (has('WordDocument')) return 'word'
  return has('Workbook') || has('Book') ? 'sheet' : 'other'
}
