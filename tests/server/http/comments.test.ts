import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NoticeInfo } from '../../../schema/http/comments.ts'
import { newId } from '../../../schema/ids.ts'
import { COMMENT_MAX, type Comment, MENTIONS_MAX } from '../../../schema/plan/comment.ts'
import { followWorkbook } from '../../support/followed-workbook.ts'
import { type Browser, codes, startWorld } from './world.ts'

/* Comments as people make them over http, seen by others over the websocket; and what may not be forged over either. */

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
}, 40_000)
afterAll(() => world.stop())

async function desk() {
  const { id } = await world.create('云岭县2026年工作计划')
  const finance = await world.join(id, 'contributor', '县财政局')
  const education = await world.join(id, 'contributor', '县教育局')
  const reader = await world.join(id, 'reader', '县政府办')
  const screen = await followWorkbook(world.server.url, id, finance.cookie)
  const row = [...screen.snapshot().measures.values()].find(m => m.number === '1')!
  const unit = (name: string) => [...screen.snapshot().units.values()].find(each => each.name === name)!.id
  const say = (by: Browser, more: object = {}) =>
    by('POST', `/api/workbooks/${id}/comments`, { measure: row.id, column: 'title', text: '请核对', ...more })
  const change = (by: Browser, comment: string, body: object) =>
    by('POST', `/api/workbooks/${id}/comments/${comment}`, body)
  const inbox = async (by: Browser): Promise<{ unread: number; notices: NoticeInfo[] }> =>
    (await by('GET', '/api/inbox')).json
  const forWorkbook = async (by: Browser) => (await inbox(by)).notices.filter(each => each.workbook === id)
  return { id, finance, education, reader, screen, row, unit, say, change, inbox, forWorkbook }
}

describe('comments over a real socket', () => {
  test('[A14] a reader comments, a department answers, the office resolves, and everyone sees each', async () => {
    const { reader, finance, screen, say, change, row } = await desk()
    const before = Date.now()
    const first = await say(reader.browser)
    expect(first.status).toBe(201)
    const { comments } = await screen.until(s => s.comments.size === 1)
    const seen = comments.get(first.json.id)!
    expect(seen).toMatchObject({ text: '请核对', measure: row.id, said: { person: reader.id, unit: '县政府办' } })
    expect(seen.said.at).toBeGreaterThanOrEqual(before)
    expect((await say(finance.browser, { text: '已核对', thread: first.json.id })).status).toBe(201)
    await screen.until(s => s.comments.size === 2)
    expect((await change(world.office, first.json.id, { action: 'resolve' })).status).toBe(200)
    await screen.until(s => s.comments.get(first.json.id)!.resolved !== null)
    expect(codes(await change(finance.browser, first.json.id, { action: 'reopen' }))).toEqual(['not-allowed'])
    expect((await change(reader.browser, first.json.id, { action: 'reopen' })).status).toBe(200)
    screen.close()
  })

  test('[A14] words are their author’s: nobody else corrects them or takes them back', async () => {
    const { reader, finance, screen, say, change } = await desk()
    const { id: comment } = (await say(finance.browser)).json
    for (const by of [world.office, reader.browser]) {
      expect(codes(await change(by, comment, { action: 'edit', text: '冒名' }))).toEqual(['not-allowed'])
      expect(codes(await change(by, comment, { action: 'remove' }))).toEqual(['not-allowed'])
    }
    expect((await change(finance.browser, comment, { action: 'edit', text: '请再核对' })).status).toBe(200)
    expect((await change(finance.browser, comment, { action: 'remove' })).status).toBe(200)
    const { comments } = await screen.until(s => s.comments.get(comment)?.removed !== null)
    expect(comments.get(comment)!.text).toBe('')
    expect(codes(await change(finance.browser, comment, { action: 'edit', text: '又来' }))).toEqual(['comment-unknown'])
    screen.close()
  })

  test('[A14] a forged author in the request or in a frame is refused, and nothing of it is stored', async () => {
    const { id, finance, education, screen, say, row } = await desk()
    expect((await say(finance.browser, { said: { person: 'p_x', name: '县长', unit: '县政府', at: 1 } })).status).toBe(
      400,
    )
    const attacker = await followWorkbook(world.server.url, id, education.cookie)
    const forged: Comment = {
      id: newId('comment'),
      thread: null,
      measure: row.id,
      column: 'title',
      period: null,
      text: '同意',
      mentions: [],
      said: { person: finance.id, name: '李岚', unit: '县财政局', at: 1 },
      edited: null,
      removed: null,
      resolved: null,
    }
    attacker.edit([{ kind: 'comment-add', comment: forged }])
    expect(await attacker.closed()).toBe(4403)
    expect(screen.snapshot().comments.size).toBe(0)
    screen.close()
  })

  test('[A14] rewriting who said something, or what, by a frame is refused to everybody, the author included', async () => {
    const { id, finance, screen, say } = await desk()
    const { id: comment } = (await say(finance.browser)).json
    await screen.until(s => s.comments.size === 1)
    const own = await followWorkbook(world.server.url, id, finance.cookie)
    const { said, measure, text, mentions, edited, removed, resolved } = own.snapshot().comments.get(comment)!
    expect(said.person).toBe(finance.id)
    const before = { text, mentions, edited, removed, resolved }
    own.edit([{ kind: 'comment', comment, measure, before, after: { ...before, text: '改写' } }])
    expect(await own.closed()).toBe(4403)
    expect(screen.snapshot().comments.get(comment)!.text).toBe('请核对')
    screen.close()
  })

  test('refuses what is too long, calls too many or strangers, or is about no row; and strangers altogether', async () => {
    const { id, finance, screen, say } = await desk()
    expect((await say(finance.browser, { text: '长'.repeat(COMMENT_MAX + 1) })).status).toBe(400)
    const many = Array.from({ length: MENTIONS_MAX + 1 }, () => ({ kind: 'unit', id: newId('unit') }))
    expect((await say(finance.browser, { mentions: many })).status).toBe(400)
    const stranger = [{ kind: 'person', id: 'p_nobody' }]
    expect(codes(await say(finance.browser, { mentions: stranger }))).toEqual(['mention-unknown'])
    expect(codes(await say(finance.browser, { measure: newId('measure') }))).toEqual(['comment-place-unknown'])
    expect(codes(await say(finance.browser, { column: '__proto__' }))).toEqual(['comment-place-unknown'])
    expect(codes(await say(world.stranger))).toEqual(['no-session'])
    const elsewhere = await world.create('另一本')
    const other = await world.join(elsewhere.id, 'coordinator', '县审计局')
    expect(codes(await say(other.browser))).toEqual(['no-part'])
    expect(codes(await other.browser('GET', `/api/workbooks/${id}/people`))).toEqual(['no-part'])
    expect(screen.snapshot().comments.size).toBe(0)
    screen.close()
  })
})

describe('the inbox', () => {
  test('[N1] tells those who are called and those who are answered, each for themselves, until they read it', async () => {
    const { finance, education, reader, screen, say, unit, forWorkbook, inbox } = await desk()
    const mentions = [{ kind: 'unit', id: unit('县财政局') }]
    const { id: thread } = (await say(reader.browser, { text: '请@县财政局 补充', mentions })).json
    const [called] = await forWorkbook(finance.browser)
    expect(called).toMatchObject({ kind: 'mention', thread, column: 'title', read: false, by: { unit: '县政府办' } })
    expect(called!.row).toContain('编好预算')
    expect(await forWorkbook(education.browser)).toEqual([])
    expect(await forWorkbook(reader.browser)).toEqual([])
    await say(finance.browser, { text: '已补充', thread })
    expect(await forWorkbook(reader.browser)).toMatchObject([{ kind: 'reply', text: '已补充' }])
    expect((await inbox(finance.browser)).unread).toBe(1)
    // another person's id marks nothing of mine
    await education.browser('POST', '/api/inbox/read', { ids: [called!.id] })
    expect((await inbox(finance.browser)).unread).toBe(1)
    expect((await finance.browser('POST', '/api/inbox/read', { ids: [called!.id] })).json).toEqual({ unread: 0 })
    expect(await forWorkbook(finance.browser)).toMatchObject([{ read: true }])
    screen.close()
  })

  test('[N1] tells a department of returned reports, and whoever asked of the decision', async () => {
    const { id, finance, education, screen, row, forWorkbook } = await desk()
    const post = (path: string, body: object, by = world.office) => by('POST', `/api/workbooks/${id}/${path}`, body)
    const { period } = screen.snapshot().plan
    screen.edit([{ kind: 'cell', measure: row.id, column: 'pace', period, before: '', after: 'on-pace' }])
    await screen.settled()
    await post('reports', { action: 'submit', measures: [row.id] }, finance.browser)
    await post('reports', { action: 'return', measures: [row.id], reason: '请写明金额' })
    expect(await forWorkbook(finance.browser)).toMatchObject([
      { kind: 'returned', text: '请写明金额', measure: row.id },
    ])
    expect(await forWorkbook(education.browser)).toEqual([])
    await post('stage', { to: 'issued' })
    const asked = {
      measure: row.id,
      column: 'deadline',
      text: '5月底前',
      reason: '推迟',
      document: '云政办〔2026〕1号',
    }
    const { id: request } = (await post('adjustments', asked, finance.browser)).json
    await post(`adjustments/${request}`, { accepted: false, reason: '不宜推迟' })
    const [decided] = await forWorkbook(finance.browser)
    expect(decided).toMatchObject({ kind: 'declined', text: '不宜推迟' })
    screen.close()
  })

  test('[N1] works over workbooks, and tells nothing of one that a person has no part in any more', async () => {
    const { id, finance, screen, say, unit, inbox } = await desk()
    const mentions = [{ kind: 'unit', id: unit('县财政局') }]
    await say(world.office, { text: '请@县财政局 看', mentions })
    expect((await inbox(finance.browser)).notices).toMatchObject([{ title: '云岭县2026年工作计划' }])
    await world.office('DELETE', `/api/workbooks/${id}/members/${finance.id}`)
    expect(await inbox(finance.browser)).toEqual({ unread: 0, notices: [], next: null })
    screen.close()
  })
})

describe('the rows of my unit', () => {
  test('[N2] tell what others changed since I last looked, in my language, and nothing once I have seen it', async () => {
    const { id, finance, education, screen, row } = await desk()
    const audit = await world.join(id, 'coordinator', '县审计局')
    const office = await followWorkbook(world.server.url, id, audit.cookie)
    office.edit([
      { kind: 'cell', measure: row.id, column: 'remark', period: null, before: row.remark, after: '办公室写的备注' },
    ])
    await office.settled()
    const changesOf = async (by: Browser, lang = 'zh-CN') => {
      const { json } = await by('GET', `/api/inbox/rows?lang=${lang}`)
      return { ...json, changes: json.changes.filter((each: { workbook: string }) => each.workbook === id) }
    }
    const told = await changesOf(finance.browser)
    expect(told.changes).toMatchObject([{ measure: row.id, column: 'remark', what: '备注', after: '办公室写的备注' }])
    expect((await changesOf(finance.browser, 'en')).changes[0].what).toBe('Remarks')
    // no row of theirs
    expect((await changesOf(education.browser)).changes).toEqual([])
    expect((await finance.browser('POST', '/api/inbox/rows/looked', { at: told.asOf })).status).toBe(200)
    expect((await changesOf(finance.browser)).changes).toEqual([])
    expect((await changesOf(finance.browser)).looked).toBe(true)
    // an instant in the future is no way to hear of nothing any more
    await finance.browser('POST', '/api/inbox/rows/looked', { at: Date.now() + 1_000_000_000 })
    expect((await changesOf(finance.browser)).since).toBeLessThanOrEqual(Date.now())
    office.close()
    screen.close()
  })

  test('[N1] messages come in pages, the newest first, none twice and none left out', async () => {
    const { finance, reader, say, unit } = await desk()
    const mentions = [{ kind: 'unit', id: unit('县财政局') }]
    for (let i = 0; i < 52; i++) {
      expect((await say(reader.browser, { text: `@县财政局 第${i}条`, mentions })).status).toBe(201)
    }
    const texts: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const { json } = await finance.browser('GET', `/api/inbox${next && `?before=${next}`}`)
      texts.push(...json.notices.map((each: NoticeInfo) => each.text))
      next = json.next
    }
    expect(texts).toEqual(Array.from({ length: 52 }, (_, i) => `@县财政局 第${51 - i}条`))
    expect((await finance.browser('GET', '/api/inbox?before=x')).status).toBe(400)
  })
})
