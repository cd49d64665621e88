import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserAt, signIn } from '../../support/server.ts'
import { codes, startWorld } from './world.ts'

let world: Awaited<ReturnType<typeof startWorld>>
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const PASSWORD = '清晨的河边有三只白鹭'
const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1)

/** A browser signed in with a login, or the answer that refused it. */
async function withPassword(login: string, password: string) {
  const answer = await world.stranger('POST', '/api/sign-in', { login, password })
  const cookie = answer.headers.getSetCookie().find(each => each.startsWith('taizhang='))
  return { answer, browser: browserAt(world.server.url, cookie?.split(';')[0] ?? null) }
}

/** A member with a login of their own. */
async function member(login: string, role = 'contributor', unit = '县财政局') {
  const { id } = await world.create(`${login}的台账`)
  const joined = await world.join(id, role, unit)
  const set = await joined.browser('POST', '/api/account/login', { login, password: PASSWORD })
  expect(set.status).toBe(204)
  return { ...joined, workbook: id }
}

describe('a login of one’s own', () => {
  test('is set by whoever came by a personal link, and signs in without the link', async () => {
    const { id } = await member('李岚一')
    const { answer, browser } = await withPassword('李岚一', PASSWORD)
    expect(answer.status).toBe(204)
    const cookie = answer.headers.get('set-cookie')!
    for (const part of ['HttpOnly', 'SameSite=Lax']) expect(cookie).toContain(part)
    expect(cookie).not.toContain('Secure')
    expect((await browser('GET', '/api/session')).json.person).toMatchObject({ id, login: '李岚一' })
  })

  test('is refused with the same answer whether the name or the password is wrong', async () => {
    await member('lilan2')
    const wrongPassword = (await withPassword('lilan2', 'not the password')).answer
    const wrongName = (await withPassword('nobody2', 'not the password')).answer
    expect([wrongPassword.status, wrongPassword.text]).toEqual([wrongName.status, wrongName.text])
    expect(codes(wrongPassword)).toEqual(['sign-in-wrong'])
  })

  test('makes whoever guesses wait, also under a name nobody has, and still takes nobody’s work away', async () => {
    for (const login of ['lilan3', 'nobody3']) {
      const { browser } = login === 'lilan3' ? await member(login) : { browser: null }
      for (let i = 0; i < 5; i++)
        expect(codes((await withPassword(login, `guess number ${i}`)).answer)).toEqual(['sign-in-wrong'])
      const { answer } = await withPassword(login, PASSWORD)
      expect([answer.status, codes(answer)], login).toEqual([429, ['sign-in-wait']])
      expect(answer.json.problems[0].detail.seconds).toBeGreaterThan(0)
      if (browser) expect((await browser('GET', '/api/workbooks')).status).toBe(200)
    }
  })

  test('cannot be one that somebody else has, however it is typed', async () => {
    await member('lilan4')
    const other = await member('lilan4b')
    const answer = await other.browser('POST', '/api/account/login', {
      login: 'ＬiＬan4',
      password: PASSWORD,
      current: PASSWORD,
    })
    expect([answer.status, codes(answer)]).toEqual([409, ['login-taken']])
  })

  test('takes no password that is too short or that everybody tries first', async () => {
    const { id } = await world.create('弱密码')
    const { browser } = await world.join(id, 'reader')
    const set = (password: string) => browser('POST', '/api/account/login', { login: 'lilan5', password })
    expect(codes(await set('short'))).toEqual(['password-short'])
    expect(codes(await set('1234567890'))).toEqual(['password-simple'])
  })

  test('changes its password only with the present one, and signs every other browser out', async () => {
    const { browser } = await member('lilan6')
    const other = (await withPassword('lilan6', PASSWORD)).browser
    const next = '傍晚的河边有五只白鹭'
    const change = (current: string) =>
      browser('POST', '/api/account/login', { login: 'lilan6', password: next, current })
    expect(codes(await change('not the password'))).toEqual(['password-wrong'])
    expect((await change(PASSWORD)).status).toBe(204)
    expect((await browser('GET', '/api/workbooks')).status).toBe(200)
    expect((await other('GET', '/api/workbooks')).status).toBe(401)
    expect(codes((await withPassword('lilan6', PASSWORD)).answer)).toEqual(['sign-in-wrong'])
    expect((await withPassword('lilan6', next)).answer.status).toBe(204)
  })

  test('lets its person make their own personal link invalid', async () => {
    const { browser, link } = await member('lilan7')
    expect((await browser('GET', '/api/account')).json.linkMadeAt).toBeGreaterThan(0)
    expect((await browser('DELETE', '/api/account/link')).status).toBe(204)
    await expect(signIn(world.server.url, link)).rejects.toThrow('401')
  })

  test('is never made from another site', async () => {
    const { browser } = await member('lilan8')
    for (const [path, body] of [
      ['/api/account/login', { login: 'evil', password: PASSWORD, current: PASSWORD }],
      ['/api/sign-in', { login: 'lilan8', password: PASSWORD }],
    ] as const) {
      expect(codes(await browser('POST', path, body, { origin: 'http://evil.example' })), path).toEqual([
        'origin-foreign',
      ])
      expect(codes(await browser('POST', path, body, { 'x-taizhang': '' })), path).toEqual(['origin-foreign'])
    }
  })
})

describe('one’s own sessions', () => {
  test('are listed with the one that asks, and each can be ended, or all others at once', async () => {
    const { browser } = await member('lilan10')
    const second = (await withPassword('lilan10', PASSWORD)).browser
    const third = (await withPassword('lilan10', PASSWORD)).browser
    const { sessions } = (await second('GET', '/api/account')).json
    expect(sessions.length).toBe(3)
    expect(sessions.filter((each: { own: boolean }) => each.own).length).toBe(1)
    expect(new Set(sessions.map((each: { how: string }) => each.how))).toEqual(new Set(['link', 'password']))
    const first = (await browser('GET', '/api/account')).json.sessions.find((each: { own: boolean }) => each.own)
    expect((await second('DELETE', `/api/account/sessions/${first.id}`)).status).toBe(204)
    expect((await browser('GET', '/api/workbooks')).status).toBe(401)
    expect((await third('GET', '/api/workbooks')).status).toBe(200)
    await second('DELETE', '/api/account/sessions')
    expect((await third('GET', '/api/workbooks')).status).toBe(401)
    expect((await second('GET', '/api/workbooks')).status).toBe(200)
  })

  test('of others cannot be ended', async () => {
    const mine = await member('lilan11')
    const theirs = await member('lilan11b')
    const { id } = (await theirs.browser('GET', '/api/account')).json.sessions[0]
    await mine.browser('DELETE', `/api/account/sessions/${id}`)
    expect((await theirs.browser('GET', '/api/workbooks')).status).toBe(200)
    expect(codes(await mine.browser('DELETE', `/api/admin/sessions/${id}`))).toEqual(['administrator-only'])
  })

  test('are no key to anything by the id under which they are listed', async () => {
    const { browser } = await member('lilan12')
    const { id } = (await browser('GET', '/api/account')).json.sessions[0]
    expect((await browserAt(world.server.url, `taizhang=${id}`)('GET', '/api/workbooks')).status).toBe(401)
  })
})

describe('a reset link', () => {
  test('of a coordinator lets a member choose a new password once, and signs their browsers out', async () => {
    const { id, workbook, browser } = await member('lilan20')
    const { link } = (await world.office('POST', `/api/workbooks/${workbook}/members/${id}/reset`, {})).json
    const token = tokenOf(link)
    expect((await world.stranger('GET', new URL(link).pathname)).status, 'a preview fetches it').not.toBe(404)
    expect((await world.stranger('POST', '/api/resets/look', { token })).json).toEqual({
      name: '李岚',
      unit: '县财政局',
      login: 'lilan20',
    })
    const next = '傍晚的河边有五只白鹭'
    const use = () => world.stranger('POST', '/api/resets/use', { token, login: 'lilan20', password: next })
    expect((await use()).status).toBe(204)
    expect(codes(await use())).toEqual(['reset-unknown'])
    expect((await browser('GET', '/api/workbooks')).status).toBe(401)
    expect((await withPassword('lilan20', next)).answer.status).toBe(204)
  })

  test('is replaced by a newer one, and a login that is taken does not use it up', async () => {
    const { id, workbook } = await member('lilan21')
    await member('lilan21b')
    const make = async () =>
      tokenOf((await world.office('POST', `/api/workbooks/${workbook}/members/${id}/reset`, {})).json.link)
    const [first, second] = [await make(), await make()]
    const use = (token: string, login: string) =>
      world.stranger('POST', '/api/resets/use', { token, login, password: PASSWORD })
    expect(codes(await use(first, 'lilan21'))).toEqual(['reset-unknown'])
    expect(codes(await use(second, 'lilan21b'))).toEqual(['login-taken'])
    expect((await use(second, 'lilan21')).status).toBe(204)
  })

  test('is not for contributors to make, nor for a coordinator to become the administrator with', async () => {
    const { id, workbook, browser } = await member('lilan22')
    const path = `/api/workbooks/${workbook}/members/${id}/reset`
    expect(codes(await browser('POST', path, {}))).toEqual(['coordinator-only'])
    const coordinator = await world.join(workbook, 'coordinator')
    const { members } = (await world.office('GET', `/api/workbooks/${workbook}/members`)).json
    const administrator = members[0].person
    expect(
      codes(await coordinator.browser('POST', `/api/workbooks/${workbook}/members/${administrator}/reset`, {})),
    ).toEqual(['administrator-only'])
  })
})

describe('a role', () => {
  test('is changed by a coordinator and holds for the next request', async () => {
    const { id, workbook, browser } = await member('lilan30')
    const path = `/api/workbooks/${workbook}/members/${id}`
    expect(codes(await browser('PATCH', path, { role: 'coordinator' }))).toEqual(['coordinator-only'])
    expect((await world.office('PATCH', path, { role: 'reader' })).json).toMatchObject({ role: 'reader' })
    expect((await browser('GET', `/api/workbooks/${workbook}`)).json.role).toBe('reader')
  })

  test('of the only coordinator stays', async () => {
    const { id } = await world.create('只有一人统筹')
    const { members } = (await world.office('GET', `/api/workbooks/${id}/members`)).json
    const answer = await world.office('PATCH', `/api/workbooks/${id}/members/${members[0].person}`, { role: 'reader' })
    expect(codes(answer)).toEqual(['last-coordinator'])
  })
})

describe('administrators', () => {
  test('see everybody with their login, and nobody else does', async () => {
    const { id, browser } = await member('lilan40')
    const { people } = (await world.office('GET', '/api/admin/people')).json
    expect(people.find((each: { id: string }) => each.id === id)).toMatchObject({
      login: 'lilan40',
      workbooks: 1,
      sessions: 1,
      disabled: false,
    })
    for (const path of ['/api/admin/people', '/api/admin/sessions']) {
      expect(codes(await browser('GET', path)), path).toEqual(['administrator-only'])
    }
  })

  test('shut a person out: browsers, password, link and reset all stop working, and come back when let in', async () => {
    const { id, workbook, browser, link } = await member('lilan41')
    const { link: reset } = (await world.office('POST', `/api/workbooks/${workbook}/members/${id}/reset`, {})).json
    await world.office('PATCH', `/api/admin/people/${id}`, { disabled: true })
    expect((await browser('GET', '/api/workbooks')).status).toBe(401)
    expect(codes((await withPassword('lilan41', PASSWORD)).answer)).toEqual(['sign-in-wrong'])
    await expect(signIn(world.server.url, link)).rejects.toThrow('401')
    expect(codes(await world.stranger('POST', '/api/resets/look', { token: tokenOf(reset) }))).toEqual([
      'reset-unknown',
    ])
    await world.office('PATCH', `/api/admin/people/${id}`, { disabled: false })
    expect((await withPassword('lilan41', PASSWORD)).answer.status).toBe(204)
  })

  test('cannot shut out or demote the last of them', async () => {
    const { people } = (await world.office('GET', '/api/admin/people')).json
    const { id } = people.find((each: { administrator: boolean }) => each.administrator)
    for (const what of [{ administrator: false }, { disabled: true }]) {
      expect(codes(await world.office('PATCH', `/api/admin/people/${id}`, what))).toEqual(['last-administrator'])
    }
  })
})

test('neither passwords nor the tokens of links are in the log', () => {
  expect(world.server.output()).not.toMatch(/白鹭|(?:invite|reset)\/[0-9a-z]{32}/)
})
