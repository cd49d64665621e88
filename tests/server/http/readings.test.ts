import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from '../../support/server.ts'
import { codes, startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
let cookie: string
beforeAll(async () => {
  world = await startWorld()
  const { id } = await world.create('甲')
  cookie = (await world.join(id, 'contributor')).cookie
})
afterAll(() => world.stop())

const text = `2026年度工作计划

一、夯实基础

1、编好预算，三月底前批复。（牵头单位：县财政局；责任单位：县教育局）

2、办好学校，年底前验收。（牵头单位：县教育局）
`

async function upload(name: string, bytes: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}) {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  form.set('file', new Blob([bytes]), name)
  const headers = { cookie, 'x-taizhang': '1' }
  const response = await fetch(new URL('/api/readings', world.server.url), { method: 'POST', body: form, headers })
  return { status: response.status, json: await response.json() }
}

describe('reading a plan', () => {
  test('a pasted text comes back as sections and measures, with the text itself', async () => {
    const answer = await world.office('POST', '/api/readings', { text })
    expect(answer.status).toBe(200)
    expect(answer.json.text).toBe(text)
    expect(answer.json.reading.measures).toHaveLength(2)
    expect(answer.json.reading.year).toBe(2026)
  })

  test('a text file is read whatever its encoding, and the year said beside it counts', async () => {
    const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from(text, 'utf16le'))])
    const answer = await upload('计划.txt', utf16, { year: '2025' })
    expect(answer.json.text).toBe(text)
    expect(answer.json.reading.year).toBe(2025)
  })

  test('what is no text is refused by name', async () => {
    expect(codes(await upload('a.txt', new Uint8Array(0)))).toEqual(['file-empty'])
    expect(codes(await upload('a.doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])))).toEqual([
      'file-doc-old',
    ])
    expect(codes(await world.office('POST', '/api/readings', { text: ' \n' }))).toEqual(['file-empty'])
  })

  test('a file beyond the limit is refused before it is read', async () => {
    const answer = await upload('big.txt', new Uint8Array(21 * 1024 * 1024).fill(65))
    expect([answer.status, codes(answer)]).toEqual([413, ['file-too-large']])
  })

  test('nobody reads without a session', async () => {
    expect(codes(await world.stranger('POST', '/api/readings', { text }))).toEqual(['no-session'])
    await expect(signIn(world.server.url, `${world.server.url}/join/none`)).rejects.toThrow()
  })
})
