import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw, createInflateRaw } from 'node:zlib'

/*
 * Zip archives on disk, read and written in pieces: a store does not have to fit into memory. Past 4 GB the zip64
 * fields are used, which every current unzip program reads.
 */

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END64 = 0x06064b50
const LOCATOR64 = 0x07064b50
const DEFLATED = 8
const UTF8 = 0x0800
const IN_ZIP64 = 0xffffffff
/** Packing may add a little: the sizes are told in zip64 fields somewhat below 4 GB. */
const LARGE = 0xf000_0000
const PIECE = 1 << 20
/** A backup has a few; an archive with more was not made here, and its end would need other fields. */
const ENTRIES_MAX = 1_000

/** The archive is no zip, is cut off, or is not what it says of itself. */
export class ZipDamaged extends Error {
  override name = 'ZipDamaged'
}

export type ZipEntry = { name: string; packed: number; size: number; crc: number; offset: number }

/** Bytes to pack, and how many they are. */
export type ZipSource = { name: string; size: number; pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

/** Writes an archive from the start of an empty file. `large` says from which size on zip64 fields are used. */
export async function writeZip(file: FileHandle, sources: Iterable<ZipSource>, at: Date, large = LARGE): Promise<void> {
  const time = dosTime(at)
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, size, pieces } of sources) {
    if (directory.length === ENTRIES_MAX) throw new Error(`more than ${ENTRIES_MAX} entries`)
    const label = Buffer.from(name)
    const wide = size >= large
    const headLength = 30 + label.length + (wide ? 20 : 0)
    const start = offset
    let crc = 0
    let taken = 0
    let end = start + headLength
    await pipeline(
      async function* () {
        for await (const piece of pieces) {
          crc = crc32(piece, crc)
          taken += piece.length
          yield piece
        }
      },
      createDeflateRaw(),
      async packed => {
        for await (const piece of packed as AsyncIterable<Buffer>) {
          await writeAll(file, piece, end)
          end += piece.length
        }
      },
    )
    if (taken !== size) throw new Error(`${name}: ${size} bytes announced, ${taken} came`)
    const packed = end - start - headLength
    const extra = wide ? sizes64(size, packed) : Buffer.alloc(0)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(wide ? 45 : 20, 0)
    common.writeUInt16LE(UTF8, 2)
    common.writeUInt16LE(DEFLATED, 4)
    common.writeUInt32LE(time, 6)
    common.writeUInt32LE(crc, 10)
    common.writeUInt32LE(wide ? IN_ZIP64 : packed, 14)
    common.writeUInt32LE(wide ? IN_ZIP64 : size, 18)
    common.writeUInt16LE(label.length, 22)
    common.writeUInt16LE(extra.length, 24)
    await writeAll(file, Buffer.concat([uint32(LOCAL), common, label, extra]), start)

    const far = start >= large
    const fields = Buffer.concat([wide ? extra.subarray(4) : Buffer.alloc(0), far ? uint64(start) : Buffer.alloc(0)])
    const more = fields.length > 0 ? Buffer.concat([Buffer.from([1, 0, fields.length, 0]), fields]) : fields
    common.writeUInt16LE(more.length, 24)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(far ? IN_ZIP64 : start, 10)
    directory.push(Buffer.concat([uint32(CENTRAL), Buffer.from([45, 0]), common, rest, label, more]))
    offset = end
  }
  const central = Buffer.concat(directory)
  await writeAll(file, Buffer.concat([central, endOf(directory.length, central.length, offset, large)]), offset)
}

/** The archive's entries by name. Throws `ZipDamaged`. */
export async function readDirectory(file: FileHandle): Promise<Map<string, ZipEntry>> {
  const { size } = await file.stat()
  const from = Math.max(0, size - 22 - 0xffff)
  const tail = await readAll(file, from, size - from)
  const end = tail.lastIndexOf(uint32(END))
  if (end < 0 || end + 22 > tail.length) throw new ZipDamaged('no end')
  let count = tail.readUInt16LE(end + 10)
  let length = tail.readUInt32LE(end + 12)
  let at = tail.readUInt32LE(end + 16)
  if (end >= 20 && tail.readUInt32LE(end - 20) === LOCATOR64) {
    const record = await readAll(file, number64(tail, end - 12), 56)
    if (record.readUInt32LE(0) !== END64) throw new ZipDamaged('no zip64 end')
    count = number64(record, 32)
    length = number64(record, 40)
    at = number64(record, 48)
  }
  if (count > ENTRIES_MAX || length > PIECE) throw new ZipDamaged('too many entries')
  const directory = await readAll(file, at, length)
  const entries = new Map<string, ZipEntry>()
  try {
    for (let place = 0, i = 0; i < count; i++) {
      if (directory.readUInt32LE(place) !== CENTRAL || directory.readUInt16LE(place + 10) !== DEFLATED)
        throw new ZipDamaged('directory')
      const names = directory.readUInt16LE(place + 28)
      const extras = directory.readUInt16LE(place + 30)
      const name = directory.toString('utf8', place + 46, place + 46 + names)
      const wide = wideFields(directory.subarray(place + 46 + names, place + 46 + names + extras))
      const value = (where: number): number => {
        const short = directory.readUInt32LE(place + where)
        return short === IN_ZIP64 ? wide() : short
      }
      // the order in which zip64 fields stand
      const [size, packed, offset] = [value(24), value(20), value(42)]
      entries.set(name, { name, size, packed, offset, crc: directory.readUInt32LE(place + 16) })
      place += 46 + names + extras + directory.readUInt16LE(place + 32)
    }
  } catch (error) {
    throw error instanceof ZipDamaged ? error : new ZipDamaged('directory')
  }
  return entries
}

/** An entry's bytes, unpacked piece by piece. Throws `ZipDamaged` when they are more, fewer or others than told. */
export async function* readEntry(file: FileHandle, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const head = await readAll(file, entry.offset, 30)
  if (head.readUInt32LE(0) !== LOCAL) throw new ZipDamaged(entry.name)
  const from = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const inflate = createInflateRaw()
  const packed = async function* () {
    for (let at = 0; at < entry.packed; at += PIECE)
      yield await readAll(file, from + at, Math.min(PIECE, entry.packed - at))
  }
  // its failure comes out of the loop below; left alone it would be nobody's
  const fed = pipeline(packed, inflate).catch(() => {})
  let crc = 0
  let size = 0
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      crc = crc32(piece, crc)
      size += piece.length
      if (size > entry.size) throw new ZipDamaged(entry.name)
      yield piece
    }
  } catch (error) {
    throw error instanceof ZipDamaged || !isInflateError(error) ? error : new ZipDamaged(entry.name)
  } finally {
    inflate.destroy()
    await fed
  }
  if (size !== entry.size || crc !== entry.crc) throw new ZipDamaged(entry.name)
}

const isInflateError = (error: unknown): boolean =>
  /^(Z_|ERR_STREAM_PREMATURE_CLOSE|ERR_BUFFER)/.test(String((error as { code?: unknown }).code))

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}

async function readAll(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done)
    if (bytesRead === 0) throw new ZipDamaged('cut off')
    done += bytesRead
  }
  return bytes
}

function endOf(count: number, length: number, at: number, large: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(at < large ? at : IN_ZIP64, 16)
  if (at < large) return end
  const wide = Buffer.alloc(56)
  wide.writeUInt32LE(END64, 0)
  wide.writeBigUInt64LE(44n, 4)
  wide.writeUInt16LE(45, 12)
  wide.writeUInt16LE(45, 14)
  for (const [place, value] of [
    [24, count],
    [32, count],
    [40, length],
    [48, at],
  ] as const)
    wide.writeBigUInt64LE(BigInt(value), place)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(LOCATOR64, 0)
  locator.writeBigUInt64LE(BigInt(at + length), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([wide, locator, end])
}

/** Reads the zip64 field's numbers one after the other. */
function wideFields(extra: Buffer): () => number {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2)
  at += 4
  return () => {
    at += 8
    return number64(extra, at - 8)
  }
}

function number64(bytes: Buffer, at: number): number {
  if (at < 0 || at + 8 > bytes.length) throw new ZipDamaged('zip64')
  return Number(bytes.readBigUInt64LE(at))
}

const sizes64 = (size: number, packed: number): Buffer =>
  Buffer.concat([Buffer.from([1, 0, 16, 0]), uint64(size), uint64(packed)])

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

/** Time and date as MS-DOS had them, in UTC: a zip knows no zones. */
function dosTime(at: Date): number {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  const date = ((Math.max(1980, at.getUTCFullYear()) - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  return ((date << 16) | time) >>> 0
}
