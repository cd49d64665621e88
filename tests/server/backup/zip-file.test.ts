import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDirectory, readEntry, writeZip, ZipDamaged } from '../../../server/backup/zip-file.ts'
import { readZip } from '../../../server/work/zip.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taizhang-zip-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Entries = Record<string, Uint8Array>

async function written(entries: Entries, large?: number): Promise<Buffer> {
  const handle = await open(join(folder, 'a.zip'), 'w+')
  const sources = Object.entries(entries).map(([name, bytes]) => ({ name, size: bytes.length, pieces: [bytes] }))
  await writeZip(handle, sources, new Date('2026-11-22T00:00:00Z'), large)
  const bytes = await handle.readFile()
  await handle.close()
  return bytes
}

async function read(zip: Uint8Array): Promise<Entries> {
  await writeFile(join(folder, 'b.zip'), zip)
  const handle = await open(join(folder, 'b.zip'))
  try {
    const found: Entries = {}
    for (const [name, entry] of await readDirectory(handle)) {
      const pieces: Uint8Array[] = []
      for await (const piece of readEntry(handle, entry)) pieces.push(piece)
      found[name] = new Uint8Array(Buffer.concat(pieces))
    }
    return found
  } finally {
    await handle.close()
  }
}

const entries = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.uint8Array({ maxLength: 3_000 }), { maxKeys: 4 })

test('what goes into an archive comes out, also with the fields for more than 4 GB', async () => {
  await fc.assert(
    fc.asyncProperty(entries, fc.constantFrom(undefined, 0, 1_000), async (put, large) => {
      expect(await read(await written(put, large))).toEqual({ ...put })
    }),
    { numRuns: 60 },
  )
})

test('an archive that could not be read again for its many entries is not written', async () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, new Uint8Array()]))
  expect(Object.keys(await read(await written(many(1_000))))).toHaveLength(1_000)
  await expect(written(many(1_001))).rejects.toThrow('entries')
})

test('another reader of zips finds the same', async () => {
  const put = { 'manifest.json': Buffer.from('{}'), 'taizhang.sqlite': Buffer.alloc(100_000, 7) }
  const found = readZip(await written(put), () => true, { entries: 9, inflated: 1_000_000 })
  expect(Object.fromEntries([...found].map(([name, bytes]) => [name, Buffer.from(bytes)]))).toEqual(put)
})

test('an archive that was cut off anywhere is refused as damaged', async () => {
  const whole = await written({ a: Buffer.from('计划'.repeat(200)), b: Buffer.alloc(3_000, 1) })
  for (let length = 0; length < whole.length; length += 7)
    await expect(read(whole.subarray(0, length)), String(length)).rejects.toThrow(ZipDamaged)
})

test('a changed byte of its content is refused as damaged', async () => {
  const bytes = fc.sample(fc.uint8Array({ minLength: 500, maxLength: 500 }), { numRuns: 1, seed: 7 })[0]!
  const whole = await written({ a: bytes })
  for (let at = 31; at < 31 + 400; at += 13) {
    const changed = Buffer.from(whole)
    changed[at]! ^= 0xff
    await expect(read(changed), String(at)).rejects.toThrow(ZipDamaged)
  }
})
