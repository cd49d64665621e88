/** What a file is by its first bytes; names lie. `other` is a known binary kind that holds no plan we can read. */
export type FileKind = 'empty' | 'zip' | 'ole' | 'other' | 'text'

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, i) => bytes[i] === byte)

export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty'
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole'
  const pdf = startsWith(bytes, 0x25, 0x50, 0x44, 0x46)
  const rtf = startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)
  const picture = startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0xff, 0xd8, 0xff)
  return pdf || rtf || picture ? 'other' : 'text'
}
