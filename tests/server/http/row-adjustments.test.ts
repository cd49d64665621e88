import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outline, type Snapshot } from '../../../schema/plan/snapshot.ts'
import { followWorkbook } from '../../support/followed-workbook.ts'
import { codes, startWorld } from './world.ts'

/* Rows added, dropped and moved after issue, over http; what came of it is seen by a unit over the websocket. */

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
}, 40_000)
afterAll(() => world.stop())

const grounds = { reason: '上级任务取消', document: '云政办函〔2026〕5号' }
const numbers = (snapshot: Snapshot) => outline(snapshot).flatMap(group => group.measures.map(row => row.number))

async function desk() {
  const { id } = await world.create('云岭县2026年工作计划')
  const finance = await world.join(id, 'contributor', '县财政局')
  const education = await world.join(id, 'contributor', '县教育局')
  const screen = await followWorkbook(world.server.url, id, finance.cookie)
  const post = (path: string, body: unknown, by = world.office) => by('POST', `/api/workbooks/${id}/${path}`, body)
  const get = (path: string, by = world.office) => by('GET', `/api/workbooks/${id}/${path}`)
  const row = (number: string) => [...screen.snapshot().measures.values()].find(m => m.number === number)!
  return { id, finance, education, screen, post, get, row }
}

/** The same, with the plan issued. */
async function issued() {
  const all = await desk()
  await all.post('stage', { to: 'issued', documentNumber: '云政办发〔2026〕8号' })
  await all.screen.until(s => s.plan.stage === 'issued')
  return all
}

describe('[A11] a row of the issued plan', () => {
  test('is dropped when its unit asked and the coordinator accepted, under one number of the journal', async () => {
    const { finance, education, screen, post, get, row } = await issued()
    const drop = { kind: 'drop', measure: row('1').id, ...grounds }
    expect((await post('adjustments', drop, education.browser)).status).toBe(403)
    const asked = await post('adjustments', drop, finance.browser)
    expect(asked.status).toBe(201)
    await screen.until(s => s.adjustments.size === 1)
    expect(numbers(screen.snapshot())).toEqual(['1', '2'])
    const path = `adjustments/${asked.json.id}`
    expect((await post(path, { accepted: true }, finance.browser)).status).toBe(403)
    expect((await post(path, { accepted: true })).status).toBe(200)
    await screen.until(s => numbers(s).length === 1)
    const kinds = (await get('journal')).json.rows
      .filter((entry: { change: { kind: string } }) => /measure-removed|request-decided/.test(entry.change.kind))
      .map((entry: { seq: number }) => entry.seq)
    expect(kinds).toHaveLength(2)
    expect(new Set(kinds).size).toBe(1)
    screen.close()
  })

  test('stays when the coordinator declines, and the reason is kept', async () => {
    const { finance, screen, post, row } = await issued()
    const { json } = await post('adjustments', { kind: 'drop', measure: row('1').id, ...grounds }, finance.browser)
    await post(`adjustments/${json.id}`, { accepted: false, reason: '仍须完成' })
    const { adjustments } = await screen.until(s => [...s.adjustments.values()][0]?.outcome != null)
    expect([...adjustments.values()][0]?.outcome).toMatchObject({ accepted: false, reason: '仍须完成' })
    expect(numbers(screen.snapshot())).toEqual(['1', '2'])
    screen.close()
  })

  test('comes in when a unit asked to lead it, and the unit can report on it at once', async () => {
    const { finance, screen, post, row } = await issued()
    const place = { section: row('1').section, below: row('1').id }
    const wish = {
      kind: 'add',
      place,
      number: '1之一',
      title: '盘活资产。',
      text: '',
      co: '',
      deadline: '年底前',
      ...grounds,
    }
    expect((await post('adjustments', { ...wish, lead: '县教育局' }, finance.browser)).status).toBe(403)
    const asked = await post('adjustments', { ...wish, lead: '县财政局' }, finance.browser)
    expect(asked.status).toBe(201)
    expect((await post(`adjustments/${asked.json.id}`, { accepted: true })).status).toBe(200)
    await screen.until(s => numbers(s).length === 3)
    expect(numbers(screen.snapshot())).toEqual(['1', '1之一', '2'])
    const { period } = screen.snapshot().plan
    const cell = { kind: 'cell', measure: row('1之一').id, column: 'progress', period, before: '' } as const
    screen.edit([{ ...cell, after: '已清查。' }])
    await screen.settled()
    expect(screen.snapshot().reports.get(`${row('1之一').id}@${period}`)?.progress).toBe('已清查。')
    screen.close()
  })

  test('is moved by the coordinator in one step, which stands in the register with reason and document', async () => {
    const { finance, screen, post, row } = await issued()
    const move = { kind: 'move', measure: row('2').id, place: { section: row('1').section, below: null }, ...grounds }
    expect((await post('adjustments', { ...move, direct: true }, finance.browser)).status).toBe(403)
    expect(codes(await post('adjustments', { ...move, reason: '', direct: true }))).toEqual(['reason-missing'])
    expect((await post('adjustments', { ...move, direct: true })).status).toBe(201)
    await screen.until(s => numbers(s).join() === '2,1')
    const [entry] = [...screen.snapshot().adjustments.values()]
    expect(entry).toMatchObject({ kind: 'move', ...grounds, outcome: { accepted: true } })
    screen.close()
  })

  test('and its neighbours are asked to move together in one step, under one reason and document', async () => {
    const { finance, education, screen, post, row } = await issued()
    // below a third row, so that there is somewhere to go
    const place = { section: row('1').section, below: row('2').id }
    const added = { number: '3', title: '第三项。', text: '', lead: '县财政局', co: '', deadline: '', ...grounds }
    await post('adjustments', { kind: 'add', place, ...added, direct: true })
    await screen.until(s => numbers(s).length === 3)
    const measures = [row('2').id, row('1').id]
    const wish = { kind: 'move-rows', measures, place: { ...place, below: row('3').id }, ...grounds }
    // 县教育局 has no part in the first of them: all or none
    expect((await post('adjustments', wish, education.browser)).status).toBe(403)
    expect((await post('adjustments', wish, finance.browser)).status).toBe(201)
    const asked = await screen.until(s => [...s.adjustments.values()].filter(each => each.kind === 'move').length === 2)
    for (const { id, kind } of asked.adjustments.values()) {
      if (kind === 'move') expect((await post(`adjustments/${id}`, { accepted: true })).status).toBe(200)
    }
    await screen.until(s => numbers(s).join() === '3,1,2')
    screen.close()
  })
})

describe('[H5] each change of stage', () => {
  test('keeps a version of the stage that begins, by kind and stage and no word of a language', async () => {
    const { screen, post, get } = await desk()
    expect((await post('stage', { to: 'consult' })).json.kept).toBe(true)
    expect((await post('stage', { to: 'issued', documentNumber: '云政办发〔2026〕8号' })).json.kept).toBe(true)
    const { versions } = (await get('versions')).json
    expect(versions.map((v: { kind: string; name: string }) => [v.kind, v.name])).toEqual([
      ['stage', 'issued'],
      ['stage', 'consult'],
    ])
    expect(versions[0].author.unit).not.toBe('')
    // what was issued is in it, its number included: nothing was changed since
    const { changes } = (await get(`versions/diff?from=${versions[0].id}&to=now`)).json
    expect(changes).toEqual([])
    screen.close()
  })

  test('that is refused keeps none', async () => {
    const { finance, screen, post, get } = await desk()
    expect((await post('stage', { to: 'issued' }, finance.browser)).status).toBe(403)
    expect(codes(await post('stage', { to: 'draft' }))).toEqual(['stage-unchanged'])
    expect((await get('versions')).json.versions).toEqual([])
    screen.close()
  })
})
