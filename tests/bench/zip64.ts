import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDirectory, readEntry, writeZip } from '../../server/backup/zip-file.ts'

/*
 * node tests/bench/zip64.ts: a store of more than 4 GiB goes into a backup's archive and comes out, with the real limits and in
 * little memory. It packs and unpacks all of it, which takes too long for the tests; there the limit is set lower.
 */

const PIECE = 1 << 20
const SIZE = 2 ** 32 + 5

function* zeros(): Generator<Uint8Array> {
  const piece = new Uint8Array(PIECE)
  for (let left = SIZE; left > 0; left -= PIECE) yield left < PIECE ? piece.subarray(0, left) : piece
}

const folder = await mkdtemp(join(tmpdir(), 'taizhang-zip64-'))
try {
  const file = await open(join(folder, 'big.zip'), 'w+')
  let since = performance.now()
  const seconds = () => {
    const passed = (performance.now() - since) / 1_000
    since = performance.now()
    return `${passed.toFixed(1)} s`
  }
  const manifest = Buffer.from('{}')
  await writeZip(
    file,
    [
      { name: 'taizhang.sqlite', size: SIZE, pieces: zeros() },
      { name: 'manifest.json', size: manifest.length, pieces: [manifest] },
    ],
    new Date(),
  )
  process.stdout.write(`written in ${seconds()}\n`)
  const found: Record<string, number> = {}
  for (const [name, entry] of await readDirectory(file)) {
    found[name] = 0
    for await (const piece of readEntry(file, entry)) found[name] += piece.length
  }
  await file.close()
  const right = found['taizhang.sqlite'] === SIZE && found['manifest.json'] === manifest.length
  const memory = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(`read back ${right ? 'whole' : 'WRONG'} in ${seconds()}; at most ${memory} MB of memory\n`)
  if (!right) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true })
}
