import { afterAll, beforeAll, expect, test } from 'vitest'
import { many, rawBook } from '../../support/raw-book.ts'
import { codes, startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
}, 60_000)
afterAll(() => world.stop())

const pointing = (rows: number) =>
  Array.from({ length: rows }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`).join('')

const merged = (i: number) => `<mergeCell ref="A${i * 2 + 9}:B${i * 2 + 9}"/>`
const HOSTILE: [string, () => Uint8Array, string | null][] = [
  [
    'one long text in 40,000 cells',
    () => rawBook({ cells: pointing(40_000), strings: `<si><t>${many(6_000, i => `长${i}`)}</t></si>` }),
    'file-heavy',
  ],
  [
    '400,000 strings that nobody points at',
    () => rawBook({ cells: pointing(3), strings: many(400_000, i => `<si><t>${i}</t></si>`) }),
    null,
  ],
  ['400,000 empty rows', () => rawBook({ cells: pointing(2) + many(400_000, i => `<row r="${i + 9}"/>`) }), null],
  [
    'more cells than are read',
    () => rawBook({ cells: `<row>${'<c><v>1</v></c>'.repeat(1_000_001)}</row>` }),
    'file-heavy',
  ],
  [
    '400,000 tags within one another',
    () => rawBook({ cells: pointing(1), after: many(200_000, i => `<a i="${i}">`) + many(200_000, () => '</a>') }),
    null,
  ],
  [
    '50,000 merged ranges',
    () => rawBook({ cells: pointing(5), after: `<mergeCells>${many(50_000, merged)}</mergeCells>` }),
    null,
  ],
  ['an entity', () => rawBook({ head: '<!DOCTYPE a [<!ENTITY b "c">]>' }), 'file-unsafe'],
  ['what unfolds a thousandfold', () => rawBook({ after: ' '.repeat(60_000_000) }), 'file-heavy'],
]

test('while files made to do harm are read, everybody else is answered, and each of them has its answer', async () => {
  const files = HOSTILE.map(([what, make, code]) => ({ what, code, bytes: make() }))
  let done = false
  const waits: number[] = []
  const asking = (async () => {
    while (!done) {
      const from = performance.now()
      expect((await world.stranger('GET', '/api/health')).status).toBe(200)
      waits.push(performance.now() - from)
      // the limit of requests is an address's, and this is one
      await new Promise(resolve => setTimeout(resolve, 60))
    }
  })()
  const from = performance.now()
  for (const { what, code, bytes } of files) {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)]), '表.xlsx')
    const headers = { 'x-taizhang': '1', cookie: world.cookie }
    const answer = await fetch(new URL('/api/imports', world.server.url), { method: 'POST', body: form, headers })
    const json = await answer.json()
    expect([what, answer.ok ? null : codes({ json })[0]]).toEqual([what, code])
  }
  done = true
  const took = performance.now() - from
  await asking
  // no figure of the clock is asked for, only that nobody waits for the reading
  expect(waits.length).toBeGreaterThan(HOSTILE.length)
  expect(Math.max(...waits)).toBeLessThan(took / 3)
}, 120_000)
