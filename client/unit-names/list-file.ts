const LARGEST = 2_000_000

/** The text of a list that was saved as .txt or .csv: UTF-8, UTF-16 with its mark, or GB18030 as Chinese Excel writes it. */
export async function textOfListFile(
  file: File,
): Promise<{ ok: true; text: string } | { ok: false; reason: 'big' | 'unreadable' }> {
  if (file.size > LARGEST) return { ok: false, reason: 'big' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be')
  // a workbook, a Word file and the like have zero bytes; no text in these encodings has
  if (bytes.includes(0)) return { ok: false, reason: 'unreadable' }
  const plain = decoded(bytes, 'utf-8')
  return plain.ok ? plain : decoded(bytes, 'gb18030')
}

function decoded(bytes: Uint8Array, encoding: string) {
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) } as const
  } catch {
    return { ok: false, reason: 'unreadable' } as const
  }
}
