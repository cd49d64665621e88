import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codes, startWorld } from './world.ts'

describe('behind a trusted proxy that ends TLS', () => {
  let world: Awaited<ReturnType<typeof startWorld>>
  beforeAll(async () => {
    world = await startWorld({ env: { TAIZHANG_TRUST_PROXY: 'loopback' } })
  })
  afterAll(() => world.stop())
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'plan.county.example' }

  test('the cookie is for TLS only and the browser is told to stay with it', async () => {
    const { headers } = await world.stranger('GET', new URL(world.server.links[0]!).pathname, undefined, forwarded)
    expect(headers.get('set-cookie')).toContain('Secure')
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=/)
  })

  test('pages of the address that people see may write, and links begin with it', async () => {
    const { id } = await world.create('代理')
    const who = { name: '', unit: '县财政局', role: 'reader' }
    const headers = { ...forwarded, origin: 'https://plan.county.example' }
    const added = await world.office('POST', `/api/workbooks/${id}/members`, who, headers)
    expect(added.json.link).toMatch(/^https:\/\/plan\.county\.example\/join\//)
  })
})

describe('without a proxy', () => {
  test('nobody can say they came by TLS or from another host', async () => {
    const world = await startWorld()
    const forwarded = {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
      origin: 'https://evil.example',
    }
    const { headers } = await world.stranger('GET', new URL(world.server.links[0]!).pathname, undefined, forwarded)
    expect(headers.get('set-cookie')).not.toContain('Secure')
    expect(codes(await world.office('POST', '/api/sign-out', undefined, forwarded))).toEqual(['origin-foreign'])
    await world.stop()
  })

  test('one address without a session cannot flood the server, and the others go on', async () => {
    const world = await startWorld()
    let refused = null
    for (let i = 0; i < 310 && refused === null; i++) {
      const answer = await world.stranger('GET', '/api/health')
      if (answer.status !== 200) refused = answer
    }
    expect([refused?.status, codes(refused!)]).toEqual([429, ['too-many-requests']])
    expect((await world.office('GET', '/api/workbooks')).status).toBe(200)
    await world.stop()
  })
})
