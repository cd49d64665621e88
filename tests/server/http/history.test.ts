import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Change } from '../../../schema/changes/change.ts'
import type { JournalEntry } from '../../../schema/http/journal.ts'
import type { Version } from '../../../schema/http/versions.ts'
import { type Browser, codes, startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const rename = (browser: Browser, id: string, title: string) => browser('PATCH', `/api/workbooks/${id}`, { title })
const journal = async (browser: Browser, id: string, query = ''): Promise<JournalEntry[]> =>
  (await browser('GET', `/api/workbooks/${id}/journal${query}`)).json.rows
const keep = async (id: string, name: string): Promise<Version> => {
  const made = await world.office('POST', `/api/workbooks/${id}/versions`, { name })
  if (made.status !== 201) throw new Error(made.text)
  return made.json
}
const diff = async (id: string, from: string, to = 'now'): Promise<Change[]> =>
  (await world.office('GET', `/api/workbooks/${id}/versions/diff?from=${from}&to=${to}`)).json.changes

describe('the journal', () => {
  test('[H1] says who changed what, from which unit, when, before and after, newest first', async () => {
    const { id } = await world.create('初稿')
    const coordinator = await world.join(id, 'coordinator', '县发改委')
    await rename(world.office, id, '二稿')
    await rename(coordinator.browser, id, '三稿')
    const rows = await journal(world.office, id)
    expect(rows.map(row => row.change)).toEqual([
      { kind: 'plan', key: 'title', before: '二稿', after: '三稿' },
      { kind: 'plan', key: 'title', before: '初稿', after: '二稿' },
    ])
    expect(rows[0]).toMatchObject({ author: { person: coordinator.id, name: '李岚', unit: '县发改委' }, how: 'edit' })
    expect(rows[0]!.at).toBeGreaterThanOrEqual(rows[1]!.at)
    expect(rows[0]!.day).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  test('is searched by unit, person and day, and read page by page', async () => {
    const { id } = await world.create('一')
    const coordinator = await world.join(id, 'coordinator', '县发改委')
    await rename(world.office, id, '二')
    await rename(coordinator.browser, id, '三')
    await rename(coordinator.browser, id, '四')
    const titles = async (query: string) =>
      (await journal(world.office, id, query)).map(row => (row.change.kind === 'plan' ? row.change.after : null))
    expect(await titles(`?unit=${encodeURIComponent('县发改委')}`)).toEqual(['四', '三'])
    expect(await titles(`?person=${coordinator.id}&limit=1`)).toEqual(['四'])
    const { day } = (await journal(world.office, id))[0]!
    expect(await titles(`?from=${day}&to=${day}`)).toHaveLength(3)
    expect(await titles('?to=2020-01-01')).toEqual([])
    expect(await titles('?kinds=cell,measure-add')).toEqual([])
    const first = (await world.office('GET', `/api/workbooks/${id}/journal?limit=2`)).json
    expect(await titles(`?limit=2&before=${first.next}`)).toEqual(['二'])
    const { authors } = (await world.office('GET', `/api/workbooks/${id}/journal/authors`)).json
    expect(authors.map((author: { unit: string }) => author.unit)).toContain('县发改委')
  })

  test('names who made the workbook, for cells that nobody has touched since', async () => {
    const { id } = await world.create('甲')
    const { made, rows, next } = (await world.office('GET', `/api/workbooks/${id}/journal`)).json
    expect([rows, next, made.how, typeof made.author.unit]).toEqual([[], null, 'command', 'string'])
  })

  test('is read by everybody who has a part, and by nobody else', async () => {
    const { id } = await world.create('乙')
    const other = await world.create('丙')
    const reader = await world.join(id, 'reader', '县人大办')
    await rename(world.office, id, '乙二')
    expect(await journal(reader.browser, id)).toHaveLength(1)
    expect(codes(await reader.browser('GET', `/api/workbooks/${other.id}/journal`))).toEqual(['no-part'])
    expect(codes(await world.stranger('GET', `/api/workbooks/${id}/journal`))).toEqual(['no-session'])
    expect(codes(await world.office('GET', `/api/workbooks/${id}/journal?from=gestern`))).toEqual(['request-shape'])
  })
})

describe('versions', () => {
  test('are kept under a name by coordinators, listed newest first, and compared with each other and with now', async () => {
    const { id } = await world.create('第一稿')
    const first = await keep(id, '征求意见稿')
    await rename(world.office, id, '第二稿')
    const second = await keep(id, '印发稿')
    await rename(world.office, id, '第三稿')
    const { versions } = (await world.office('GET', `/api/workbooks/${id}/versions`)).json
    expect(versions.map((each: Version) => [each.name, each.kind, each.measures])).toEqual([
      ['印发稿', 'named', 2],
      ['征求意见稿', 'named', 2],
    ])
    const title = (before: string, after: string) => [{ kind: 'plan', key: 'title', before, after }]
    expect(await diff(id, first.id, second.id)).toEqual(title('第一稿', '第二稿'))
    expect(await diff(id, first.id)).toEqual(title('第一稿', '第三稿'))
    expect(await diff(id, second.id, first.id)).toEqual(title('第二稿', '第一稿'))
    expect(await diff(id, 'now', first.id)).toEqual(title('第三稿', '第一稿'))
    expect(await diff(id, second.id, second.id)).toEqual([])
  })

  test('[H3] are brought back as an edit that the journal has, with a copy of what stood before', async () => {
    const { id } = await world.create('原题')
    const version = await keep(id, '征求意见稿')
    await rename(world.office, id, '误改')
    const restored = await world.office('POST', `/api/workbooks/${id}/versions/${version.id}/restore`, {})
    expect([restored.status, restored.json]).toEqual([200, { changes: 1 }])
    expect((await world.office('GET', `/api/workbooks/${id}`)).json.title).toBe('原题')
    expect((await journal(world.office, id))[0]).toMatchObject({
      how: 'restored',
      change: { before: '误改', after: '原题' },
    })
    const { versions } = (await world.office('GET', `/api/workbooks/${id}/versions`)).json
    expect(versions.map((each: Version) => each.kind)).toEqual(['before-restore', 'named'])
    const undone = await world.office('POST', `/api/workbooks/${id}/versions/${versions[0].id}/restore`, {})
    expect(undone.json).toEqual({ changes: 1 })
    expect((await world.office('GET', `/api/workbooks/${id}`)).json.title).toBe('误改')
  })

  test('can be made and restored as a whole by coordinators only, and looked at by every member', async () => {
    const { id } = await world.create('权限')
    const version = await keep(id, '征求意见稿')
    const { browser } = await world.join(id, 'contributor')
    expect(codes(await browser('POST', `/api/workbooks/${id}/versions`, { name: '私稿' }))).toEqual([
      'coordinator-only',
    ])
    const whole = await browser('POST', `/api/workbooks/${id}/versions/${version.id}/restore`, {})
    expect(codes(whole)).toEqual(['coordinator-only'])
    expect((await browser('GET', `/api/workbooks/${id}/versions`)).json.versions).toHaveLength(1)
  })

  test('of another workbook, or unknown ones, are not found', async () => {
    const { id } = await world.create('此')
    const other = await world.create('彼')
    const foreign = await keep(other.id, '征求意见稿')
    for (const version of [foreign.id, 'v_none']) {
      const answer = await world.office('GET', `/api/workbooks/${id}/versions/diff?from=${version}`)
      expect(codes(answer)).toEqual(['version-unknown'])
      const restored = await world.office('POST', `/api/workbooks/${id}/versions/${version}/restore`, {})
      expect(codes(restored)).toEqual(['version-unknown'])
    }
    expect(codes(await world.office('POST', `/api/workbooks/${id}/versions`, { name: ' ' }))).toEqual(['request-shape'])
  })
})

describe('[H4] the audit log', () => {
  test('has what was made, exported and changed, with who did it, for administrators only', async () => {
    const { id } = await world.create('审计')
    const { browser, id: person } = await world.join(id, 'coordinator')
    await browser('GET', `/api/workbooks/${id}/export.xlsx`)
    await browser('PATCH', `/api/workbooks/${id}`, { state: 'archived' })
    const { rows } = (await world.office('GET', `/api/admin/audit?workbook=${id}`)).json
    const kinds = rows.map((row: { kind: string }) => row.kind)
    expect(kinds).toEqual(expect.arrayContaining(['workbook-made', 'export', 'workbook-state']))
    expect(rows.find((row: { kind: string }) => row.kind === 'export')).toMatchObject({
      person,
      name: '李岚',
      unit: '县财政局',
      workbook: id,
      detail: { file: '审计.xlsx' },
    })
    expect(codes(await browser('GET', '/api/admin/audit'))).toEqual(['administrator-only'])
    expect(codes(await browser('GET', '/api/admin/audit.csv'))).toEqual(['administrator-only'])
    expect(codes(await world.stranger('GET', '/api/admin/audit'))).toEqual(['no-session'])
    expect(codes(await world.office('GET', '/api/admin/audit?kinds=gossip'))).toEqual(['request-shape'])
  })

  test('is filtered, read page by page, and holds no link’s secret', async () => {
    const { id } = await world.create('分页')
    const { link } = await world.join(id, 'reader')
    for (const state of ['archived', 'active']) await world.office('PATCH', `/api/workbooks/${id}`, { state })
    const first = (await world.office('GET', `/api/admin/audit?workbook=${id}&kinds=workbook-state&limit=1`)).json
    const next = (
      await world.office('GET', `/api/admin/audit?workbook=${id}&kinds=workbook-state&limit=1&before=${first.next}`)
    ).json
    expect([first.rows[0].detail, next.rows[0].detail, next.next]).toEqual([
      { before: 'archived', after: 'active' },
      { before: 'active', after: 'archived' },
      null,
    ])
    const all = await world.office('GET', '/api/admin/audit?limit=1000')
    expect(all.text).not.toContain(link.split('/').pop())
  })

  test('goes out as a file that no spreadsheet takes for formulas, and says so in itself', async () => {
    await world.create('=1+1')
    const file = await world.office('GET', '/api/admin/audit.csv?kinds=workbook-made')
    expect(file.text.split('\r\n')[0]).toContain('时间,姓名,单位,事项,工作簿,详情')
    expect(file.text).toContain('title: =1+1')
    expect(file.text).not.toMatch(/(^|,)"?[=+@]/m)
    const { rows } = (await world.office('GET', '/api/admin/audit?kinds=audit-export')).json
    expect(rows[0].detail.lines).toBeGreaterThan(0)
  })
})
