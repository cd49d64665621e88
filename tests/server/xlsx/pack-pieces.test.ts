import { crc32, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packPieces } from '../../../server/xlsx/pack-pieces.ts'

test('what is packed piece by piece comes out whole, with its size and checksum, however long the pieces are', async () => {
  const long = fc.integer({ min: 1, max: 300_000 }).map(length => '措施'.repeat(length))
  const piece = fc.oneof({ weight: 5, arbitrary: fc.string({ unit: 'grapheme' }) }, long)
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async pieces => {
      const whole = Buffer.from(pieces.join(''))
      const { data, size, crc, packed } = await packPieces(pieces)
      expect(Buffer.compare(inflateRawSync(data), whole)).toBe(0)
      expect([size, crc, packed]).toEqual([whole.length, crc32(whole), data.length])
    }),
    { numRuns: 30 },
  )
})
