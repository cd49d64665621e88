import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawClient } from '../../support/raw-client.ts'
import { codes, planDraft, startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

describe('a workbook', () => {
  test('is made from a draft and keeps the text it was read from, to the letter', async () => {
    const source = '2026年度计划\r\n一、夯实基础\n1、编好预算。\u3000（牵头单位：县财政局）'
    const made = await world.office('POST', '/api/workbooks', { draft: planDraft('计划'), source })
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({ title: '计划', year: 2026, stage: 'draft', measures: 2, sections: 1 })
    expect((await world.office('GET', `/api/workbooks/${made.json.id}/source`)).json).toEqual({ text: source })
  })

  test('without a source text says so', async () => {
    const { id } = await world.create('手工建立')
    const answer = await world.office('GET', `/api/workbooks/${id}/source`)
    expect([answer.status, codes(answer)]).toEqual([404, ['source-missing']])
  })

  test('a draft with faults is refused with the place of each', async () => {
    const draft = { ...planDraft('x'), title: '', year: 'soon' }
    const answer = await world.office('POST', '/api/workbooks', { draft })
    expect(answer.status).toBe(400)
    expect(new Set(codes(answer))).toEqual(new Set(['request-shape']))
    expect(answer.json.problems.map((each: { detail: { at: string } }) => each.detail.at)).toEqual([
      'draft.title',
      'draft.year',
    ])
  })

  test('is renamed by its coordinator, and everyone’s list says so', async () => {
    const { id } = await world.create('旧名')
    const { browser } = await world.join(id, 'reader')
    const renamed = await world.office('PATCH', `/api/workbooks/${id}`, { title: '新名' })
    expect([renamed.status, renamed.json.title]).toEqual([200, '新名'])
    expect((await browser('GET', `/api/workbooks/${id}`)).json.title).toBe('新名')
  })

  test('a reader cannot rename', async () => {
    const { id } = await world.create('不许改名')
    for (const role of ['reader', 'contributor']) {
      const { browser } = await world.join(id, role)
      for (const change of [{ title: '改了' }, { state: 'removed' }]) {
        const answer = await browser('PATCH', `/api/workbooks/${id}`, change)
        expect([answer.status, codes(answer)]).toEqual([403, ['coordinator-only']])
      }
    }
    expect((await world.office('GET', `/api/workbooks/${id}`)).json).toMatchObject({
      title: '不许改名',
      state: 'active',
    })
  })

  test('is started and duplicated by those who coordinate, not by departments and readers', async () => {
    const { id } = await world.create('由统筹单位建立')
    for (const role of ['contributor', 'reader']) {
      const { browser } = await world.join(id, role, '县教育局')
      expect((await browser('GET', '/api/session')).json.person.mayCreate).toBe(false)
      const copy = await browser('POST', '/api/workbooks', { duplicateOf: id, title: '自行复制' })
      const fresh = await browser('POST', '/api/workbooks', { draft: planDraft('自行建立') })
      for (const answer of [copy, fresh]) expect([answer.status, codes(answer)]).toEqual([403, ['coordinator-only']])
    }
  })

  test('nobody without a part sees it, copies it or takes it out', async () => {
    const { id } = await world.create('别人的台账')
    const other = await world.create('自己的台账')
    const { browser } = await world.join(other.id, 'coordinator')
    for (const path of ['', '/source', '/members', '/export.xlsx'])
      expect(codes(await browser('GET', `/api/workbooks/${id}${path}`)), path).toEqual(['no-part'])
    const copy = await browser('POST', '/api/workbooks', { duplicateOf: id, title: '抄来的' })
    expect([copy.status, codes(copy)]).toEqual([403, ['no-part']])
  })

  test('a duplicate starts next year with the same rows and nothing reported', async () => {
    const { id } = await world.create('2026年度工作计划')
    const { browser } = await world.join(id, 'coordinator', '县教育局')
    const copy = await browser('POST', '/api/workbooks', { duplicateOf: id, title: '2027年度工作计划' })
    expect(copy.json).toMatchObject({
      title: '2027年度工作计划',
      year: 2027,
      stage: 'draft',
      measures: 2,
      role: 'coordinator',
    })
    expect(copy.json.id).not.toBe(id)
    expect((await world.office('GET', `/api/workbooks/${id}`)).json.title).toBe('2026年度工作计划')
  })

  test('in the recycle bin is gone for its members and comes back whole', async () => {
    const { id } = await world.create('误删的台账')
    const { browser } = await world.join(id, 'contributor')
    await world.office('PATCH', `/api/workbooks/${id}`, { state: 'removed' })
    expect((await browser('GET', '/api/workbooks')).json.workbooks).toEqual([])
    expect(codes(await browser('GET', `/api/workbooks/${id}`))).toEqual(['workbook-removed'])
    await world.office('PATCH', `/api/workbooks/${id}`, { state: 'active' })
    expect((await browser('GET', `/api/workbooks/${id}`)).json).toMatchObject({ title: '误删的台账', measures: 2 })
  })

  test('when archived closes the screens that are open, opens again for reading only and is not renamed', async () => {
    const { id } = await world.create('归档的台账')
    const { cookie } = await world.join(id, 'coordinator')
    const url = `${world.server.url.replace('http', 'ws')}/sync/${id}`
    const open = await rawClient({ url, headers: { cookie } })
    await world.office('PATCH', `/api/workbooks/${id}`, { state: 'archived' })
    await open.until(() => open.closed !== null, 'closed')
    expect(open.closed?.code).toBe(4409)
    const late = await rawClient({ url, headers: { cookie } })
    await late.until(() => late.synced && late.acks.length > 0, 'the document')
    const [measure] = late.snapshot().measures.values()
    late.edit({ kind: 'cell', measure: measure!.id, column: 'title', period: null, before: '', after: '归档后改的' })
    await late.until(() => late.closed !== null, 'refused')
    expect(late.refused).toMatchObject({ rule: 'A6', reason: 'reader' })
    expect(codes(await world.office('PATCH', `/api/workbooks/${id}`, { title: '改名' }))).toEqual(['workbook-archived'])
  })

  test('goes out as a sheet under its own name', async () => {
    const { id } = await world.create('甲/乙：丙计划')
    const answer = await world.office('GET', `/api/workbooks/${id}/export.xlsx?lang=zh-CN`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('spreadsheetml')
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('甲 乙：丙计划.xlsx'))
    expect(answer.text.startsWith('PK')).toBe(true)
  })
})
