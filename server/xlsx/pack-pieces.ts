import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A zip entry's content as it stands in the archive, packed already. */
export type Packed = { method: number; crc: number; packed: number; size: number; data: Buffer }

/** Packing is half of the work: the next level saves a twentieth of the file and costs as much again. */
const LEVEL = 2
/** Bytes that go to the packer together: less would cost time, more memory. */
const TOGETHER = 1 << 18

/**
 * Packs text piece by piece while the next pieces are made: what is written is nowhere whole but packed. Pieces are best of
 * some thousand characters; a pair that makes one character must stay together.
 */
export async function packPieces(pieces: Iterable<string>, level = LEVEL): Promise<Packed> {
  const deflate = createDeflateRaw({ level, chunkSize: 1 << 16 })
  const done: Buffer[] = []
  deflate.on('data', (piece: Buffer) => done.push(piece))
  const ended = once(deflate, 'end')
  let crc = 0
  let size = 0
  let room = Buffer.allocUnsafe(TOGETHER)
  let spare = Buffer.allocUnsafe(TOGETHER)
  let used = 0
  // the packer reads what it was given on a thread of its own: two take turns, and neither is written over too soon
  let busy: Promise<void> = Promise.resolve()
  const send = async () => {
    const bytes = room.subarray(0, used)
    crc = crc32(bytes, crc)
    size += used
    used = 0
    await busy
    busy = new Promise((resolve, reject) => deflate.write(bytes, error => (error ? reject(error) : resolve())))
    ;[room, spare] = [spare, room]
  }
  for (const piece of pieces) {
    const most = piece.length * 3
    if (used + most > room.length) {
      await send()
      if (most > room.length) room = Buffer.allocUnsafe(most)
    }
    used += room.write(piece, used)
  }
  await send()
  await busy
  deflate.end()
  await ended
  const data = Buffer.concat(done)
  return { method: 8, crc, packed: data.length, size, data }
}
