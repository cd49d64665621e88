import { crc32, inflateRawSync } from 'node:zlib'

/**
 * Why a zip was not read: `damaged` also stands for sizes past 4 GB; `too-large` for more
 * entries or more inflated bytes than allowed.
 */
export class ZipProblem extends Error {
  override name = 'ZipProblem'
  readonly why: 'damaged' | 'too-large' | 'password'
  constructor(why: ZipProblem['why']) {
    super(why)
    this.why = why
  }
}

export type ZipLimits = { entries: number; inflated: number }

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8
/** Office files shrink to a fiftieth at most; what shrinks to less was made to fill a memory. */
const RATIO_MAX = 400

/**
 * The wanted entries of a zip, inflated. Sizes are held against what really comes out, never against what the
 * directory claims, and inflating stops at the limit. Entries that are not wanted are not inflated.
 */
export function readZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ZipLimits,
): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return entriesOf(bytes, view, wanted, limits)
  } catch (error) {
    if (error instanceof ZipProblem) throw error
    throw new ZipProblem(isTooLong(error) ? 'too-large' : 'damaged')
  }
}

/** The names a zip's directory lists, at most 5,000; none where there is no directory to be found. */
export function entryNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names: string[] = []
  try {
    const end = endOf(view)
    const count = Math.min(5_000, view.getUint16(end + 10, true))
    for (let i = 0, at = view.getUint32(end + 16, true); i < count; i++) {
      if (view.getUint32(at, true) !== CENTRAL) break
      const length = view.getUint16(at + 28, true)
      names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)).replaceAll('\\', '/'))
      at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
  } catch {
    return names
  }
  return names
}

function entriesOf(bytes: Uint8Array, view: DataView, wanted: (name: string) => boolean, limits: ZipLimits) {
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  if (count > limits.entries) throw new ZipProblem('too-large')
  const found = new Map<string, Uint8Array>()
  let left = limits.inflated
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== CENTRAL) throw new ZipProblem('damaged')
    const flags = view.getUint16(at + 8, true)
    const method = view.getUint16(at + 10, true)
    const packed = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (name.endsWith('/') || !wanted(name)) continue
    if ((flags & 1) !== 0) throw new ZipProblem('password')
    if (view.getUint32(local, true) !== LOCAL) throw new ZipProblem('damaged')
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (from + packed > bytes.length || found.has(name)) throw new ZipProblem('damaged')
    const data = unpacked(bytes.subarray(from, from + packed), method, left)
    left -= data.length
    found.set(name, data)
  }
  return found
}

function unpacked(packed: Uint8Array, method: number, left: number): Uint8Array {
  if (method === STORED) {
    if (packed.length > left) throw new ZipProblem('too-large')
    return packed
  }
  if (method !== DEFLATED) throw new ZipProblem('damaged')
  // At least 1: zlib takes no limit of 0.
  const data = inflateRawSync(packed, { maxOutputLength: Math.max(1, left) })
  const bomb = data.length > 1_000_000 && data.length > packed.length * RATIO_MAX
  if (bomb || data.length > left) throw new ZipProblem('too-large')
  return data
}

/** The end record stands in the last 64 KB, before a comment of unknown length. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--)
    if (view.getUint32(at, true) === END) return at
  throw new ZipProblem('damaged')
}

const isTooLong = (error: unknown) =>
  error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

/** A zip of these entries, stored as they are: for handing what was checked to a library that wants a zip. */
export function writeZip(entries: ReadonlyMap<string, Uint8Array>): Buffer {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const [name, data] of entries) {
    const label = new TextEncoder().encode(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2) // names are UTF-8
    common.writeUInt16LE(STORED, 4)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(label.length, 22)
    const local = Buffer.alloc(4)
    local.writeUInt32LE(LOCAL)
    parts.push(local, common, label, data)
    const central = Buffer.alloc(6)
    central.writeUInt32LE(CENTRAL)
    central.writeUInt16LE(20, 4)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(central, common, rest, label)
    offset += 4 + 26 + label.length + data.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END)
  end.writeUInt16LE(entries.size, 8)
  end.writeUInt16LE(entries.size, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}
