import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OWN_VIEWS_MAX } from '../../../schema/http/own-views.ts'
import { newId } from '../../../schema/ids.ts'
import { usualOrder } from '../../../schema/print/order.ts'
import { emptyView } from '../../../schema/views/view.ts'
import { codes, startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
}, 40_000)
afterAll(() => world.stop())

const late = { ...emptyView, filters: { deadlines: ['overdue'] } }
const own = (workbook: string, view = '') => `/api/workbooks/${workbook}/own-views${view && `/${view}`}`

describe('[W7] a person’s own views over http', () => {
  test('are there wherever that person signs in, a reader too, and nobody else is given them', async () => {
    const { id } = await world.create('云岭县2026年工作计划')
    const reader = await world.join(id, 'reader')
    const view = newId('view')
    expect((await reader.browser('POST', own(id, view), { name: '逾期事项', view: late })).status).toBe(200)
    expect((await reader.browser('POST', `/api/workbooks/${id}/last-view`, { view: late, from: view })).status).toBe(
      200,
    )
    expect((await reader.browser('GET', own(id))).json).toEqual({
      views: [{ id: view, name: '逾期事项', view: late }],
      last: { view: late, from: view },
    })
    // the coordinator is the administrator, too
    expect((await world.office('GET', own(id))).json).toEqual({ views: [], last: null })
    expect((await reader.browser('DELETE', own(id, view))).status).toBe(200)
    expect((await reader.browser('GET', own(id))).json.views).toEqual([])
  })

  test('are of no use to whoever has no part in the workbook, or is not signed in', async () => {
    const { id } = await world.create('云岭县2026年工作计划')
    const { id: other } = await world.create('云岭县2027年工作计划')
    const foreign = await world.join(other, 'contributor')
    for (const [method, path, body] of [
      ['GET', own(id), undefined],
      ['POST', own(id, newId('view')), { name: '甲', view: late }],
      ['DELETE', own(id, newId('view')), undefined],
      ['POST', `/api/workbooks/${id}/last-view`, { view: late, from: null }],
    ] as const) {
      expect(codes(await foreign.browser(method, path, body))).toEqual(['no-part'])
      expect(codes(await world.stranger(method, path, body))).toEqual(['no-session'])
    }
  })

  test('that are no views, or too long, or one too many, are refused and nothing of them is kept', async () => {
    const { id } = await world.create('云岭县2026年工作计划')
    const { browser } = await world.join(id, 'contributor')
    const put = (body: object, view = newId('view')) => browser('POST', own(id, view), body)
    const long = { ...emptyView, filters: { units: { any: Array.from({ length: 500 }, () => 'u'.repeat(40)) } } }
    expect(codes(await put({ name: '甲', view: { ...late, sort: 'x' } }))).toEqual(['request-shape'])
    expect(codes(await put({ name: '', view: late }))).toEqual(['request-shape'])
    expect(codes(await put({ name: '甲', view: long }))).toEqual(['request-shape'])
    expect(codes(await put({ name: '甲', view: late }, 'last'))).toEqual(['request-shape'])
    const first = newId('view')
    await put({ name: '第一', view: late }, first)
    for (let i = 1; i < OWN_VIEWS_MAX; i++) await put({ name: `第${i}`, view: late })
    expect(codes(await put({ name: '又一', view: late }))).toEqual(['views-full'])
    // one that is there is written over all the same
    expect((await put({ name: '改名', view: late }, first)).status).toBe(200)
    const { views } = (await browser('GET', own(id))).json
    expect([views.length, views[0].name]).toEqual([OWN_VIEWS_MAX, '改名'])
  })

  test('are changed by no other site’s page: without our own header nothing is taken', async () => {
    const { id } = await world.create('云岭县2026年工作计划')
    const { cookie } = await world.join(id, 'contributor')
    const sent = await fetch(new URL(own(id, newId('view')), world.server.url), {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', origin: 'http://other.test' },
      body: JSON.stringify({ name: '甲', view: late }),
    })
    expect(sent.status).toBe(403)
  })
})

describe('[W9] a person’s own layouts of printed documents', () => {
  test('are there wherever that person signs in, beside the views, and for nobody else', async () => {
    const { id } = await world.create('云岭县2026年工作计划')
    const reader = await world.join(id, 'reader')
    const at = (layout = '') => `/api/workbooks/${id}/own-layouts${layout && `/${layout}`}`
    const layout = newId('view')
    const order = {
      ...usualOrder,
      layout: 'ledger',
      title: '推进台账（送审）',
      paper: { ...usualOrder.paper, paper: 'A3' },
    }
    expect((await reader.browser('POST', at(layout), { name: '月度台账', order })).status).toBe(200)
    await reader.browser('POST', own(id, newId('view')), { name: '逾期事项', view: late })
    expect((await reader.browser('GET', at())).json).toEqual({
      layouts: [{ id: layout, name: '月度台账', order, shared: false, mayChange: true }],
      mayShare: false,
    })
    expect((await reader.browser('GET', own(id))).json.views).toHaveLength(1)
    expect((await world.office('GET', at())).json).toEqual({ layouts: [], mayShare: true })
    expect(codes(await world.stranger('GET', at()))).toEqual(['no-session'])
    const wrong = { name: '乱', order: { ...order, layout: 'poster' } }
    expect(codes(await reader.browser('POST', at(newId('view')), wrong))).toEqual(['request-shape'])
    expect((await reader.browser('DELETE', at(layout))).status).toBe(200)
    expect((await reader.browser('GET', at())).json.layouts).toEqual([])
  })

  test('[W5] are everybody’s where they are shared: changed by their author and the coordinator, by nobody else', async () => {
    const { id } = await world.create('云岭县2026年共用版式计划')
    const unit = await world.join(id, 'contributor')
    const reader = await world.join(id, 'reader')
    const at = (layout = '') => `/api/workbooks/${id}/own-layouts${layout && `/${layout}`}`
    const [office, theirs] = [newId('view'), newId('view')]
    const put = (name: string, shared = true) => ({ name, order: { ...usualOrder, layout: 'meeting' }, shared })
    expect((await world.office('POST', at(office), put('例会签到'))).status).toBe(200)
    expect((await unit.browser('POST', at(theirs), put('股室清单'))).status).toBe(200)
    expect(codes(await reader.browser('POST', at(newId('view')), put('读者的')))).toEqual(['not-allowed'])
    const seen = async (who: typeof unit.browser) =>
      (await who('GET', at())).json.layouts.map((each: { name: string; mayChange: boolean }) => [
        each.name,
        each.mayChange,
      ])
    expect(await seen(reader.browser)).toEqual([
      ['例会签到', false],
      ['股室清单', false],
    ])
    expect(codes(await unit.browser('POST', at(office), put('改掉')))).toEqual(['not-allowed'])
    expect(codes(await reader.browser('DELETE', at(office)))).toEqual(['not-allowed'])
    // the coordinator puts a unit's right, and it stays that unit's
    expect((await world.office('POST', at(theirs), put('股室任务清单'))).status).toBe(200)
    expect(await seen(unit.browser)).toEqual([
      ['例会签到', false],
      ['股室任务清单', true],
    ])
    expect((await world.office('DELETE', at(theirs))).status).toBe(200)
    expect(await seen(unit.browser)).toEqual([['例会签到', false]])
  })
})
