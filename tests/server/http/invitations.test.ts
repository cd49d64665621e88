import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqliteStore } from '../../../server/storage/sqlite/open.ts'
import { browserAt } from '../../support/server.ts'
import { codes, startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const PASSWORD = '清晨的河边有三只白鹭'

async function invited(title: string, what: object = {}) {
  const { id } = await world.create(title)
  const asked = { unit: '县财政局', role: 'contributor', name: '李岚', days: 7, ...what }
  const { invitation, link } = (await world.office('POST', `/api/workbooks/${id}/invitations`, asked)).json
  return { workbook: id, invitation, link: link as string, token: (link as string).split('/').at(-1)! }
}
const accept = (token: string, login: string | null = null, by = world.stranger) =>
  by('POST', '/api/invitations/accept', {
    token,
    as: 'new',
    name: '李岚',
    account: login === null ? null : { login, password: PASSWORD },
  })
const browserOf = (answer: Awaited<ReturnType<typeof accept>>) =>
  browserAt(world.server.url, answer.headers.getSetCookie()[0]!.split(';')[0]!)

describe('an invitation', () => {
  test('makes a member of that unit and role, with a login of their own', async () => {
    const { workbook, token } = await invited('邀请一')
    expect((await world.stranger('POST', '/api/invitations/look', { token })).json).toMatchObject({
      title: '邀请一',
      unit: '县财政局',
      role: 'contributor',
      name: '李岚',
    })
    const answer = await accept(token, '李岚')
    expect([answer.status, answer.json]).toEqual([200, { workbook }])
    const { person } = (await browserOf(answer)('GET', '/api/session')).json
    expect(person).toMatchObject({ name: '李岚', unit: '县财政局', login: '李岚', administrator: false })
    expect((await browserOf(answer)('GET', `/api/workbooks/${workbook}`)).json.role).toBe('contributor')
  })

  test('also makes a member who goes on without a login', async () => {
    const { workbook, token } = await invited('邀请二', { role: 'reader' })
    const browser = browserOf(await accept(token))
    expect((await browser('GET', `/api/workbooks/${workbook}`)).json.role).toBe('reader')
    expect((await browser('GET', '/api/session')).json.person.login).toBeNull()
  })

  test('is not used up by opening its link or looking at it', async () => {
    const { link, token } = await invited('邀请三')
    for (let i = 0; i < 3; i++) {
      await world.stranger('GET', new URL(link).pathname, undefined, { accept: 'text/html' })
      expect((await world.stranger('POST', '/api/invitations/look', { token })).status).toBe(200)
    }
    expect((await accept(token)).status).toBe(200)
  })

  test('works once, also for two who come at the same moment', async () => {
    const { workbook, token } = await invited('邀请四')
    const answers = await Promise.all(Array.from({ length: 5 }, () => accept(token)))
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 410, 410, 410, 410])
    expect(codes(await accept(token))).toEqual(['invitation-used'])
    expect(codes(await world.stranger('POST', '/api/invitations/look', { token }))).toEqual(['invitation-used'])
    const { members } = (await world.office('GET', `/api/workbooks/${workbook}/members`)).json
    expect(members.length).toBe(2)
  })

  test('stays open when the login chosen is taken', async () => {
    await accept((await invited('邀请五')).token, 'taken5')
    const { token } = await invited('邀请五之二')
    expect(codes(await accept(token, 'taken5'))).toEqual(['login-taken'])
    expect((await accept(token, 'free5')).status).toBe(200)
  })

  test('says plainly that it was withdrawn', async () => {
    const { workbook, token, invitation } = await invited('邀请六')
    const path = `/api/workbooks/${workbook}/invitations/${invitation.id}`
    expect((await world.office('DELETE', path)).status).toBe(204)
    expect(codes(await accept(token))).toEqual(['invitation-revoked'])
    expect(codes(await world.office('DELETE', path))).toEqual(['invitation-unknown'])
  })

  test('is taken up by somebody of that unit as who they are already', async () => {
    const { workbook, token } = await invited('邀请八', { role: 'coordinator' })
    const other = await world.create('他们已有的台账')
    const finance = await world.join(other.id, 'contributor')
    const answer = await finance.browser('POST', '/api/invitations/accept', { token, as: 'me' })
    expect(answer.json).toEqual({ workbook })
    expect((await finance.browser('GET', '/api/workbooks')).json.workbooks.length).toBe(2)
    const school = await world.join(other.id, 'contributor', '县教育局')
    const { token: again } = await invited('邀请八之二')
    expect(codes(await school.browser('POST', '/api/invitations/accept', { token: again, as: 'me' }))).toEqual([
      'invitation-unit',
    ])
  })

  test('never takes away what a member may already do', async () => {
    const { workbook, token } = await invited('邀请九', { role: 'reader' })
    const finance = await world.join(workbook, 'coordinator')
    await finance.browser('POST', '/api/invitations/accept', { token, as: 'me' })
    expect((await finance.browser('GET', `/api/workbooks/${workbook}`)).json.role).toBe('coordinator')
  })

  test('is made and listed by coordinators only, and withdrawn with the coordinator who made it', async () => {
    const { workbook } = await invited('邀请十')
    const path = `/api/workbooks/${workbook}/invitations`
    const reader = await world.join(workbook, 'reader')
    expect(codes(await reader.browser('GET', path))).toEqual(['coordinator-only'])
    const coordinator = await world.join(workbook, 'coordinator')
    const asked = { unit: '县审计局', role: 'coordinator', name: '', days: 30 }
    const { link } = (await coordinator.browser('POST', path, asked)).json
    await world.office('DELETE', `/api/workbooks/${workbook}/members/${coordinator.id}`)
    expect(codes(await accept(link.split('/').at(-1)))).toEqual(['invitation-revoked'])
  })

  test('is nowhere in the store as it was sent', async () => {
    const { token } = await invited('邀请十一')
    const { readFile } = await import('node:fs/promises')
    for (const end of ['', '-wal']) {
      const bytes = await readFile(`${world.server.data}/taizhang.sqlite${end}`)
      expect(bytes.includes(token)).toBe(false)
    }
  })
})

describe('the audit log', () => {
  test('says who was invited, came, failed to sign in and looked as a unit', async () => {
    const { workbook, token } = await invited('留痕')
    await accept(token, 'audited')
    await world.stranger('POST', '/api/sign-in', { login: 'audited', password: 'wrong wrong wrong' })
    await world.office('POST', `/api/workbooks/${workbook}/previews`, { unit: '县财政局' })
    const reader = await world.join(workbook, 'reader')
    const refused = await reader.browser('POST', `/api/workbooks/${workbook}/previews`, { unit: '县财政局' })
    expect(codes(refused)).toEqual(['coordinator-only'])
    const store = await openSqliteStore({ folder: world.server.data })
    const rows = await store.audit.read({ limit: 12 })
    await store.close()
    const kinds = rows.map(row => row.kind)
    for (const kind of ['invitation-made', 'invitation-used', 'sign-in', 'sign-in-failed', 'preview', 'member-added']) {
      expect(kinds).toContain(kind)
    }
    const failed = rows.find(row => row.kind === 'sign-in-failed')
    expect([failed?.name, failed?.unit]).toEqual(['李岚', '县财政局'])
    expect(JSON.stringify(rows)).not.toMatch(/白鹭|wrong wrong/)
  })
})
