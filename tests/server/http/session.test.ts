import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codes, startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

describe('signing in', () => {
  test('a person without a session gets 401 with a problem, not a page', async () => {
    for (const path of ['/api/workbooks', '/api/workbooks/w_0000000000000000', '/api/workbooks/x/members']) {
      const answer = await world.stranger('GET', path)
      expect(answer.status).toBe(401)
      expect(codes(answer)).toEqual(['no-session'])
    }
    expect((await world.stranger('GET', '/api/session')).json.person).toBeNull()
  })

  test('a link signs a person in and shows only their workbooks', async () => {
    const mine = await world.create('财政局看得到的台账')
    await world.create('财政局看不到的台账')
    const { browser } = await world.join(mine.id, 'contributor')
    const { workbooks } = (await browser('GET', '/api/workbooks')).json
    expect(workbooks).toEqual([{ ...mine, role: 'contributor' }])
    const { person } = (await browser('GET', '/api/session')).json
    expect(person).toMatchObject({ name: '李岚', unit: '县财政局', administrator: false })
  })

  test('a link leads to its workbook and leaves a cookie no script can read', async () => {
    const workbook = await world.create('一份台账')
    const { link } = await world.join(workbook.id, 'reader')
    const answer = await world.stranger('GET', new URL(link).pathname)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`/w/${workbook.id}`)
    const cookie = answer.headers.get('set-cookie')!
    expect(cookie).toMatch(/^taizhang=[0-9a-z]{32}; /)
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=7776000']) expect(cookie).toContain(part)
    expect(cookie, 'on plain http a browser would drop it').not.toContain('Secure')
  })

  test('an unknown link is a problem to a program and a page that explains itself to a person', async () => {
    const path = `/join/${'0'.repeat(32)}`
    expect(codes(await world.stranger('GET', path))).toEqual(['link-unknown'])
    const page = await world.stranger('GET', path, undefined, { accept: 'text/html' })
    expect([page.status, page.headers.get('location')]).toEqual([303, '/signed-out?problem=link-unknown'])
  })

  test('signing out ends the session on the server, not only in the browser', async () => {
    const workbook = await world.create('又一份台账')
    const { browser } = await world.join(workbook.id, 'reader')
    expect((await browser('POST', '/api/sign-out')).status).toBe(204)
    expect((await browser('GET', '/api/workbooks')).status).toBe(401)
  })
})

describe('other sites', () => {
  test('cross-site post is refused', async () => {
    const draft = { draft: { title: 'x', year: null, sections: [], measures: [] } }
    const foreign = await world.office('POST', '/api/workbooks', draft, { origin: 'http://evil.example' })
    expect([foreign.status, codes(foreign)]).toEqual([403, ['origin-foreign']])
    const form = await world.office('POST', '/api/workbooks', draft, { 'x-taizhang': '' })
    expect([form.status, codes(form)]).toEqual([403, ['origin-foreign']])
  })

  test('an address written in another way is guarded like the usual one', async () => {
    const answer = await world.office('POST', '/%61pi/sign-out', undefined, { origin: 'http://evil.example' })
    expect(codes(answer)).not.toEqual([])
    expect((await world.office('GET', '/api/workbooks')).status).toBe(200)
  })

  test('nothing on plain http presumes TLS, and no inline script or style may run', async () => {
    const { headers } = await world.stranger('GET', '/api/health')
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('upgrade-insecure-requests')
    for (const name of ['strict-transport-security', 'cross-origin-opener-policy', 'origin-agent-cluster'])
      expect(headers.get(name), name).toBeNull()
  })
})

describe('addresses', () => {
  test('an unknown path of the api is a problem, not the page', async () => {
    for (const path of ['/api/nothing', '/assets/nothing.js', '/cli/list']) {
      const answer = await world.office('GET', path)
      expect([answer.status, codes(answer)], path).toEqual([404, ['route-unknown']])
    }
  })

  test('the command line’s door does not exist for whoever lacks the secret', async () => {
    const answer = await world.office('POST', '/cli/list', {}, { authorization: 'Bearer x' })
    expect([answer.status, codes(answer)]).toEqual([404, ['route-unknown']])
  })

  test('the server says that it is well', async () => {
    const answer = await world.stranger('GET', '/api/health')
    expect(answer.json).toEqual({ ok: true, instance: expect.stringMatching(/^\w+$/) })
  })

  test('no secret is in the log', async () => {
    expect(world.server.output().replaceAll(/\/join\/\w+\n/g, '\n')).not.toMatch(/join\/[0-9a-z]{32}|taizhang=/)
  })
})
