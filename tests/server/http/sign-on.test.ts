import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownPath } from '../../../server/http/own-path.ts'
import { CLIENT, freePort, type Known, startProvider, wandering } from '../../support/account-provider.ts'
import { browserAt } from '../../support/server.ts'
import { startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
let provider: Awaited<ReturnType<typeof startProvider>>

beforeAll(async () => {
  const port = await freePort()
  provider = await startProvider(`http://127.0.0.1:${port}/sign-on/back`)
  world = await startWorld({
    env: {
      PORT: String(port),
      TAIZHANG_OIDC_ISSUER: provider.issuer,
      TAIZHANG_OIDC_CLIENT_ID: CLIENT.id,
      TAIZHANG_OIDC_CLIENT_SECRET: CLIENT.secret,
      TAIZHANG_OIDC_MATCH: 'email',
    },
  })
})
afterAll(async () => {
  await world?.stop()
  await provider?.stop()
})

/** Somebody signs in at the provider in a browser of their own; where they end and as whom. */
async function arrive(who: Known, to = '/') {
  provider.signsIn(who)
  const { url, status, cookie } = await wandering().visit(`${world.server.url}/sign-on?to=${encodeURIComponent(to)}`)
  const { person } = (await browserAt(world.server.url, cookie)('GET', '/api/session')).json
  return { url, status, person, browser: browserAt(world.server.url, cookie) }
}

async function invitation(what: object = {}) {
  const { id } = await world.create('统一账号')
  const asked = { unit: '县财政局', role: 'contributor', name: '', days: 7, ...what }
  const { link } = (await world.office('POST', `/api/workbooks/${id}/invitations`, asked)).json
  return { workbook: id, path: new URL(link).pathname }
}

describe('single sign-on', () => {
  test('is offered to whoever is not signed in', async () => {
    expect((await world.stranger('GET', '/api/session')).json.singleSignOn).toBe(true)
  })

  test('lets nobody in who is neither known nor invited, and says so', async () => {
    const { url, person } = await arrive({ sub: 's0', name: '生人' })
    expect(person).toBeNull()
    expect(url.pathname + url.search).toBe('/signed-out?problem=sign-on-stranger')
  })

  test('makes whoever holds an invitation a member under the name the provider knows, and knows them again', async () => {
    const { workbook, path } = await invitation()
    const first = await arrive({ sub: 's1', name: '李岚' }, path)
    expect(first.person).toMatchObject({ name: '李岚', unit: '县财政局', administrator: false })
    expect((await first.browser('GET', `/api/workbooks/${workbook}`)).json.role).toBe('contributor')
    const again = await arrive({ sub: 's1', name: '李岚' }, `/w/${workbook}`)
    expect(again.person.id).toBe(first.person.id)
    expect(again.url.pathname).toBe(`/w/${workbook}`)
    const other = await arrive({ sub: 's1-other', name: '另一人' }, path)
    expect(other.person, 'an invitation is used once').toBeNull()
  })

  test('takes up an invitation made for an address only where the provider has verified it', async () => {
    const { workbook } = await invitation({ email: 'Chen.Li@county.example', role: 'reader' })
    const claimed = { sub: 's2', name: '陈立', email: 'chen.li@county.example' }
    expect((await arrive({ ...claimed, email_verified: false })).person).toBeNull()
    const { person, browser } = await arrive({ ...claimed, email_verified: true })
    expect(person.name).toBe('陈立')
    expect((await browser('GET', `/api/workbooks/${workbook}`)).json.role).toBe('reader')
  })

  test('recognises a person by what is configured, here the verified address as login, and by nothing else', async () => {
    const { id } = await world.create('认人')
    const member = await world.join(id, 'contributor')
    const login = 'li.lan@county.example'
    await member.browser('POST', '/api/account/login', { login, password: '清晨的河边有三只白鹭' })
    expect((await arrive({ sub: 's3a', name: '冒名', preferred_username: login })).person).toBeNull()
    expect((await arrive({ sub: 's3b', name: '冒名', email: login })).person).toBeNull()
    const { person } = await arrive({ sub: 's3', name: '李岚', email: login, email_verified: true })
    expect(person.id).toBe(member.id)
  })

  test('keeps a person out whom an administrator has shut out', async () => {
    const { path } = await invitation()
    const { person } = await arrive({ sub: 's4', name: '孙宁' }, path)
    await world.office('PATCH', `/api/admin/people/${person.id}`, { disabled: true })
    expect((await arrive({ sub: 's4', name: '孙宁' })).person).toBeNull()
  })

  test('takes no answer that this browser did not ask for, and none twice', async () => {
    const { path } = await invitation()
    provider.signsIn({ sub: 's5', name: '何平' })
    // an attacker's own answer, stopped before it was used, offered to a victim's browser
    const attacker = await fetch(`${world.server.url}/sign-on?to=${encodeURIComponent(path)}`, { redirect: 'manual' })
    const state = new URL(attacker.headers.get('location')!).searchParams.get('state')!
    const back = `${world.server.url}/sign-on/back?code=stolen&state=${state}`
    const victim = await wandering().visit(back)
    expect(victim.url.search).toBe('?problem=sign-on-failed')
    const key = attacker.headers.getSetCookie()[0]!.split(';')[0]!
    for (let i = 0; i < 2; i++) {
      const forged = await fetch(back.replace(state, 'another'), { redirect: 'manual', headers: { cookie: key } })
      expect(forged.headers.get('location')).toBe('/signed-out?problem=sign-on-failed')
      expect(forged.headers.getSetCookie().some(each => each.startsWith('taizhang='))).toBe(false)
    }
  })

  test('leads to no other site afterwards', () => {
    for (const to of ['//evil.example', '/\\evil.example', 'http://evil.example', '/%0d%0aevil:', '/a b', '']) {
      const path = ownPath(to)
      expect(new URL(path, 'http://here.example').host, to).toBe('here.example')
    }
    expect(ownPath('/w/w_1?x=1')).toBe('/w/w_1?x=1')
  })

  test('keeps the client’s secret and the tokens out of the log', () => {
    expect(world.server.output()).not.toMatch(/a secret of the tests|id_token|access_token|code=/)
  })
})

test('without a provider there is no such way in', async () => {
  const plain = await startWorld()
  try {
    const answer = await plain.stranger('GET', '/sign-on')
    expect(answer.status).toBe(404)
    expect((await plain.stranger('GET', '/api/session')).json.singleSignOn).toBe(false)
  } finally {
    await plain.stop()
  }
})
