import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserAt, signIn } from '../../support/server.ts'
import { codes, startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

describe('members of a workbook', () => {
  test('are listed for coordinators, with whoever made the workbook among them', async () => {
    const { id } = await world.create('名单')
    const { browser } = await world.join(id, 'contributor')
    const { members } = (await world.office('GET', `/api/workbooks/${id}/members`)).json
    expect(members.map((each: { role: string }) => each.role)).toEqual(['coordinator', 'contributor'])
    expect(codes(await browser('GET', `/api/workbooks/${id}/members`))).toEqual(['coordinator-only'])
  })

  test('a new link for a member makes the old one invalid and signs out the browsers it opened', async () => {
    const { id } = await world.create('换链接')
    const member = await world.join(id, 'contributor')
    const { link } = (await world.office('POST', `/api/workbooks/${id}/members/${member.id}/link`)).json
    await expect(signIn(world.server.url, member.link)).rejects.toThrow('401')
    expect((await member.browser('GET', '/api/workbooks')).status).toBe(401)
    const again = browserAt(world.server.url, await signIn(world.server.url, link))
    expect((await again('GET', '/api/workbooks')).status).toBe(200)
  })

  test('a removed member sees nothing any more', async () => {
    const { id } = await world.create('移除')
    const { browser, id: person } = await world.join(id, 'contributor')
    expect((await world.office('DELETE', `/api/workbooks/${id}/members/${person}`)).status).toBe(204)
    expect(codes(await browser('GET', `/api/workbooks/${id}`))).toEqual(['no-part'])
    expect(codes(await world.office('DELETE', `/api/workbooks/${id}/members/${person}`))).toEqual(['person-unknown'])
  })

  test('the last coordinator cannot be removed, not even by themselves', async () => {
    const { id } = await world.create('最后一人')
    const { members } = (await world.office('GET', `/api/workbooks/${id}/members`)).json
    const own = `/api/workbooks/${id}/members/${members[0].person}`
    expect(codes(await world.office('DELETE', own))).toEqual(['last-coordinator'])
    await world.join(id, 'coordinator')
    expect((await world.office('DELETE', own)).status).toBe(204)
  })

  test('a coordinator cannot become the administrator by making a link for them', async () => {
    const { id } = await world.create('越权')
    const { browser } = await world.join(id, 'coordinator')
    const { members } = (await world.office('GET', `/api/workbooks/${id}/members`)).json
    const answer = await browser('POST', `/api/workbooks/${id}/members/${members[0].person}/link`)
    expect([answer.status, codes(answer)]).toEqual([403, ['administrator-only']])
  })

  test('nor reach another workbook through somebody who has a part in both', async () => {
    const { id } = await world.create('共同的台账')
    const coordinator = await world.join(id, 'coordinator')
    const other = await world.join(id, 'coordinator', '县教育局')
    await world.create('教育局自己的台账', other.browser)
    const answer = await coordinator.browser('POST', `/api/workbooks/${id}/members/${other.id}/link`)
    expect(codes(answer)).toEqual(['administrator-only'])
  })
})
