import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHOICES_AT_ONCE } from '../../../schema/http/review-choices.ts'
import { type Browser, codes, startWorld } from './world.ts'

/* Two coordinators review what 县财政局 sent back; its own account and a coordinator of another plan may not. */

let world: Awaited<ReturnType<typeof startWorld>>
let workbook: string
let other: string
let colleague: Browser
let unit: Browser
const files: string[] = []

beforeAll(async () => {
  world = await startWorld()
  workbook = (await world.create('2026年度工作计划')).id
  other = (await world.create('另一个计划')).id
  colleague = (await world.join(workbook, 'coordinator', '县府办')).browser
  unit = (await world.join(workbook, 'contributor')).browser
  for (const layout of ['progress', 'ledger', 'breakdown']) {
    const headers = { cookie: world.cookie, 'x-taizhang': '1' }
    const at = (path: string) => new URL(`/api/workbooks/${workbook}/${path}`, world.server.url)
    const sheet = await fetch(at('sheets'), {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ layout }),
    })
    const body = new FormData()
    body.append('file', new Blob([await sheet.arrayBuffer()]), `${layout}.xlsx`)
    const answer = await fetch(at('returns'), { method: 'POST', headers, body })
    const received = (await answer.json()) as { files: { id: string }[] }
    files.push(received.files[0]!.id)
  }
}, 30_000)
afterAll(() => world.stop())

const path = (i: number) => `/api/workbooks/${workbook}/returns/${files[i]}`
const waiting = async (i: number, by = world.office): Promise<[string, unknown, string][]> =>
  (await by('GET', `${path(i)}/choices`)).json.choices.map(
    ({ key, choice, name }: { key: string; choice: unknown; name: string }) => [key, choice, name],
  )
const theirs = { take: 'theirs' }

describe('what a reviewer decided of a returned file', () => {
  test('is there for a colleague, who goes on beside them; of one cell the last decision holds', async () => {
    const text = { take: 'text', text: '改写的话' }
    const first = await world.office('PUT', `${path(0)}/choices`, {
      changed: { 'm_1 progress a': theirs, 'm_1 next b': text, '7 表': { take: 'added' } },
    })
    expect(first.status).toBe(200)
    const [{ name }] = (await colleague('GET', `${path(0)}/choices`)).json.choices
    await colleague('PUT', `${path(0)}/choices`, { changed: { 'm_1 next b': { take: 'ours' }, '7 表': null } })
    expect(await waiting(0)).toEqual([
      ['m_1 progress a', theirs, name],
      ['m_1 next b', { take: 'ours' }, '李岚'],
    ])
    expect(await waiting(1)).toEqual([])
  })

  test('is for whoever may review the file, and under its own workbook only', async () => {
    const body = { changed: { 'm_1 progress a': theirs } }
    for (const [by, at, code] of [
      [unit, path(0), 'coordinator-only'],
      [world.stranger, path(0), 'no-session'],
      [colleague, path(0).replace(workbook, other), 'no-part'],
      [world.office, path(0).replace(workbook, other), 'returned-unknown'],
      [world.office, path(0).replace(files[0]!, 'r_none'), 'returned-unknown'],
    ] as const) {
      expect(codes(await by('GET', `${at}/choices`))).toEqual([code])
      expect(codes(await by('PUT', `${at}/choices`, body))).toEqual([code])
    }
    expect(await waiting(0)).toHaveLength(2)
  })

  test('is refused whole where it is out of shape or too much at once', async () => {
    const many = Object.fromEntries(Array.from({ length: CHOICES_AT_ONCE + 1 }, (_, i) => [`m_${i} lead x`, theirs]))
    for (const changed of [
      many,
      { a: theirs, b: { take: 'all' } },
      { a: theirs, b: { take: 'text', text: '长'.repeat(100_001) } },
      { a: theirs, ['b'.repeat(261)]: theirs },
    ])
      expect(codes(await world.office('PUT', `${path(0)}/choices`, { changed }))).toEqual(['request-shape'])
    expect(await waiting(0)).toHaveLength(2)
  })

  test('is gone once the file is merged or set aside, and the other files keep theirs', async () => {
    for (const i of [1, 2]) await world.office('PUT', `${path(i)}/choices`, { changed: { 'm_1 lead c': theirs } })
    expect((await colleague('POST', `${path(0)}/merge`, { decisions: [] })).status).toBe(200)
    const after = (await world.office('GET', `${path(0)}/choices`)).json
    expect(after.choices).toEqual([])
    // whoever still has the review open is told that it ended, and by whom
    expect(after.decidedBy).toBe('李岚')
    expect(after.decidedAt).toBeGreaterThan(0)
    expect((await colleague('POST', `${path(1)}/set-aside`, {})).status).toBe(200)
    expect(await waiting(1)).toEqual([])
    expect(await waiting(2)).toHaveLength(1)
  })

  test('takes nothing more once the workbook is archived', async () => {
    await world.office('PATCH', `/api/workbooks/${workbook}`, { state: 'archived' })
    const refused = await world.office('PUT', `${path(2)}/choices`, { changed: { 'm_2 lead c': theirs } })
    expect(codes(refused)).toEqual(['workbook-archived'])
    expect(await waiting(2)).toHaveLength(1)
  })
})
