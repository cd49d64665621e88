import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REVIEWS_MAX } from '../../../schema/http/saved-reviews.ts'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { correct } from '../../../schema/review/correct.ts'
import { noCorrections } from '../../../schema/review/corrections.ts'
import { differences, rowsOfReading } from '../../../schema/review/differences.ts'
import { wishesOf } from '../../../schema/review/wishes.ts'
import { type Browser, codes, startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
let workbook: string
let unit: Browser
beforeAll(async () => {
  world = await startWorld()
  workbook = (await world.create('2026年度工作计划')).id
  unit = (await world.join(workbook, 'contributor')).browser
})
afterAll(() => world.stop())

const text = '2026年度工作计划\n\n一、夯实基础\n\n1、编好预算。三月底前批复。（牵头单位：县财政局）\n'
const plan = { title: '计划', year: '2026', documentNumber: '', cadence: 'quarter' }
const review = (name: string, corrections: object = noCorrections) => ({ name, measures: 1, text, corrections, plan })
const marks = [{ at: 12, as: 'none' }]

describe('a saved review', () => {
  test('is kept for its owner, changed, read back whole, and forgotten on demand', async () => {
    const made = await world.office('POST', '/api/reviews', review('初稿', { ...noCorrections, marks }))
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({ name: '初稿', measures: 1, corrections: 1 })
    const path = `/api/reviews/${made.json.id}`
    expect((await world.office('GET', path)).json).toMatchObject({ text, made: { marks }, plan })
    const changed = await world.office('PUT', path, review('二稿'))
    expect(changed.json).toMatchObject({ id: made.json.id, name: '二稿', corrections: 0 })
    const listed = (await world.office('GET', '/api/reviews')).json.reviews
    expect(listed.map((each: { name: string }) => each.name)).toEqual(['二稿'])
    expect(listed[0].text).toBeUndefined()
    await world.office('DELETE', path)
    expect((await world.office('GET', '/api/reviews')).json.reviews).toEqual([])
    expect(codes(await world.office('GET', path))).toEqual(['reading-unknown'])
    expect(codes(await world.office('PUT', path, review('三稿')))).toEqual(['reading-unknown'])
  })

  test('is nobody else’s: not listed, not read, not changed, not deleted by others', async () => {
    const { json } = await world.office('POST', '/api/reviews', review('我的'))
    const other = (await world.join(workbook, 'coordinator', '县司法局')).browser
    expect((await other('GET', '/api/reviews')).json.reviews).toEqual([])
    expect(codes(await other('GET', `/api/reviews/${json.id}`))).toEqual(['reading-unknown'])
    expect(codes(await other('PUT', `/api/reviews/${json.id}`, review('他的')))).toEqual(['reading-unknown'])
    await other('DELETE', `/api/reviews/${json.id}`)
    expect((await world.office('GET', `/api/reviews/${json.id}`)).json.name).toBe('我的')
    expect(codes(await world.stranger('GET', '/api/reviews'))).toEqual(['no-session'])
    expect(codes(await unit('POST', '/api/reviews', review('单位的')))).toEqual(['coordinator-only'])
  })

  test('has limits: so many a person, so long a text, corrections in their shape', async () => {
    const other = (await world.join(workbook, 'coordinator', '县人社局')).browser
    for (let i = 0; i < REVIEWS_MAX; i++) await other('POST', '/api/reviews', review(`第${i}份`))
    expect(codes(await other('POST', '/api/reviews', review('再一份')))).toEqual(['readings-full'])
    expect(codes(await other('POST', '/api/reviews', { ...review('长'), text: '长'.repeat(2_000_001) }))).toEqual([
      'request-shape',
    ])
    const wrong = { ...noCorrections, marks: [{ at: -1, as: 'none' }] }
    expect(codes(await other('POST', '/api/reviews', review('错', wrong)))).toEqual(['request-shape'])
    const names = { ...noCorrections, measures: { '5': { lead: [''] } } }
    expect(codes(await other('POST', '/api/reviews', review('错', names)))).toEqual(['request-shape'])
  })
})

describe('a revised text', () => {
  const revised =
    '2026年度工作计划\n\n一、夯实基础\n\n1、编好预算。四月底前批复。（牵头单位：县财政局；完成时限：4月底前）\n\n2、办好学校。（牵头单位：县教育局；责任单位：县财政局）\n\n3、建好医院。（牵头单位：县卫健委）\n'

  test('[M4] comes into the workbook as one journalled step of the coordinator', async () => {
    const before = (await world.office('GET', `/api/workbooks/${workbook}/rows`)).json
    const after = rowsOfReading(correct(revised, readPlan(revised), noCorrections))
    const found = differences(before.rows, after)
    expect(found.map(each => each.kind)).toEqual(['changed', 'added'])
    const wishes = wishesOf(found, before.rows, after)
    const path = `/api/workbooks/${workbook}/revision`
    const done = await world.office('POST', path, { differences: wishes })
    expect(done.status).toBe(200)
    const now = (await world.office('GET', `/api/workbooks/${workbook}/rows`)).json
    expect(differences(now.rows, after)).toEqual([])
    const { rows: entries } = (await world.office('GET', `/api/workbooks/${workbook}/journal`)).json
    expect(new Set(entries.map((each: { seq: number }) => each.seq)).size).toBe(1)
    expect(entries[0]).toMatchObject({ how: 'import' })
    expect(codes(await world.office('POST', path, { differences: wishes }))).toEqual(['revision-stale'])
  })

  test('[M4] is the coordinators’ affair, and takes no row that is not there', async () => {
    const path = `/api/workbooks/${workbook}`
    expect(codes(await unit('GET', `${path}/rows`))).toEqual(['coordinator-only'])
    const differences = [{ kind: 'dropped', measure: 'm_none' }]
    expect(codes(await unit('POST', `${path}/revision`, { differences }))).toEqual(['coordinator-only'])
    expect(codes(await world.office('POST', `${path}/revision`, { differences }))).toEqual(['revision-stale'])
    expect(codes(await world.office('POST', `${path}/revision`, { differences: [] }))).toEqual(['request-shape'])
  })

  test('[M5] the plan is handed out as text that reads back as the same rows', async () => {
    const answer = await world.office('GET', `/api/workbooks/${workbook}/export.txt`)
    expect(answer.text.replace('\ufeff', '')).toMatch(/^2026年度工作计划\n\n一、夯实基础\n/)
    const read = rowsOfReading(correct(answer.text, readPlan(answer.text), noCorrections))
    const { rows } = (await world.office('GET', `/api/workbooks/${workbook}/rows`)).json
    expect(differences(rows, read)).toEqual([])
  })
})
