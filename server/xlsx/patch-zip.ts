import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Packed } from './pack-pieces.ts'

const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END = 0x06054b50

/** What becomes of an entry: its text rewritten, or all of it replaced by what is packed already. */
export type Patch = ((text: string) => string) | Packed

type Entry = {
  name: string
  /** As it stands in the directory: other programs write names in other encodings. */
  label: Buffer
  flags: number
  method: number
  crc: number
  packed: number
  size: number
  central: Buffer
  offset: number
}

/**
 * Rewrites the named entries of a zip and copies what every other one holds byte for byte, in the same order. For archives
 * without zip64 and encryption. Throws when the archive is not such a one or a named entry is missing.
 */
export function patchZip(zip: Uint8Array, patches: Readonly<Record<string, Patch>>): Uint8Array {
  const source = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength)
  const missing = new Set(Object.keys(patches))
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let position = 0
  for (const entry of entriesOf(source)) {
    const packed = packedBytes(source, entry)
    const patch = Object.hasOwn(patches, entry.name) ? patches[entry.name] : undefined
    missing.delete(entry.name)
    const content = patch ? replaced(entry, packed, patch) : { ...entry, data: packed }
    const header = localHeader(entry, content)
    const central = Buffer.from(entry.central)
    // sizes stand in the local header too, so nothing follows the data
    central.writeUInt16LE(entry.flags & ~8, 8)
    central.writeUInt16LE(content.method, 10)
    central.writeUInt32LE(content.crc, 16)
    central.writeUInt32LE(content.packed, 20)
    central.writeUInt32LE(content.size, 24)
    central.writeUInt32LE(position, 42)
    parts.push(header, content.data)
    directory.push(central)
    position += header.length + content.data.length
  }
  if (missing.size > 0) throw new Error(`zip entry missing: ${[...missing].join(', ')}`)
  const length = directory.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([...parts, ...directory, endRecord(directory.length, length, position)])
}

/** The text of one entry. Throws where the archive has none of that name. */
export function entryText(zip: Uint8Array, name: string): string {
  const source = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength)
  const entry = entriesOf(source).find(each => each.name === name)
  if (!entry) throw new Error(`zip entry missing: ${name}`)
  const packed = packedBytes(source, entry)
  return (entry.method === 8 ? inflateRawSync(packed) : packed).toString('utf8')
}

function entriesOf(source: Buffer): Entry[] {
  const end = source.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0) throw new Error('not a zip')
  const count = source.readUInt16LE(end + 10)
  let at = source.readUInt32LE(end + 16)
  return Array.from({ length: count }, () => {
    if (source.readUInt32LE(at) !== CENTRAL) throw new Error('zip directory damaged')
    const names = source.readUInt16LE(at + 28)
    const next = at + 46 + names + source.readUInt16LE(at + 30) + source.readUInt16LE(at + 32)
    const entry = {
      name: source.toString('utf8', at + 46, at + 46 + names),
      label: source.subarray(at + 46, at + 46 + names),
      flags: source.readUInt16LE(at + 8),
      method: source.readUInt16LE(at + 10),
      crc: source.readUInt32LE(at + 16),
      packed: source.readUInt32LE(at + 20),
      size: source.readUInt32LE(at + 24),
      central: source.subarray(at, next),
      offset: source.readUInt32LE(at + 42),
    }
    at = next
    return entry
  })
}

function packedBytes(source: Buffer, entry: Entry): Buffer {
  if (source.readUInt32LE(entry.offset) !== LOCAL) throw new Error('zip entry damaged')
  const from = entry.offset + 30 + source.readUInt16LE(entry.offset + 26) + source.readUInt16LE(entry.offset + 28)
  return source.subarray(from, from + entry.packed)
}

function replaced(entry: Entry, packed: Buffer, patch: Patch): Packed {
  if (typeof patch !== 'function') return patch
  const before = entry.method === 8 ? inflateRawSync(packed) : packed
  const after = Buffer.from(patch(before.toString('utf8')))
  const data = deflateRawSync(after)
  return { method: 8, crc: crc32(after), packed: data.length, size: after.length, data }
}

function localHeader(entry: Entry, content: Packed): Buffer {
  const name = entry.label
  const header = Buffer.alloc(30)
  header.writeUInt32LE(LOCAL, 0)
  // version needed, flags, method, time and date stand together in the directory as here
  entry.central.copy(header, 4, 6, 16)
  header.writeUInt16LE(entry.flags & ~8, 6)
  header.writeUInt16LE(content.method, 8)
  header.writeUInt32LE(content.crc, 14)
  header.writeUInt32LE(content.packed, 18)
  header.writeUInt32LE(content.size, 22)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function endRecord(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
