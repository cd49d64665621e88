import { describe, expect, test } from 'vitest'
import { hashPassword, isOutdated, isPassword, PASSWORD_COST } from '../../../server/auth/password.ts'

describe('a stored password', () => {
  test('is an argon2id string that names its cost, which is above what OWASP asks for at least', async () => {
    const phc = await hashPassword('清晨的河边有三只白鹭')
    const { memory, passes, parallelism } = PASSWORD_COST
    expect(phc.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`)).toBe(true)
    expect(memory >= 19 * 1024 && passes >= 2 && parallelism >= 1).toBe(true)
    expect(
      phc
        .split('$')
        .slice(-2)
        .map(part => Buffer.from(part, 'base64').length),
    ).toEqual([16, 32])
  })

  test('is recognised again and nothing else is, and differs each time', async () => {
    const [one, two] = [await hashPassword('清晨的河边有三只白鹭'), await hashPassword('清晨的河边有三只白鹭')]
    expect(one).not.toBe(two)
    expect(await isPassword('清晨的河边有三只白鹭', one)).toBe(true)
    expect(await isPassword('清晨的河边有四只白鹭', one)).toBe(false)
    expect(await isPassword('清晨的河边有三只白鹭', null)).toBe(false)
    expect(await isPassword('', 'not a hash')).toBe(false)
  })

  test('is recognised in whichever way a keyboard composes its characters', async () => {
    expect(await isPassword('cafe\u0301 au lait, deux', await hashPassword('caf\u00e9 au lait, deux'))).toBe(true)
  })

  test('made at a lower cost still works and is known to be outdated', async () => {
    const phc = await hashPassword('清晨的河边有三只白鹭', { memory: 19 * 1024, passes: 2, parallelism: 1 })
    expect(await isPassword('清晨的河边有三只白鹭', phc)).toBe(true)
    expect(isOutdated(phc)).toBe(true)
    expect(isOutdated(await hashPassword('清晨的河边有三只白鹭'))).toBe(false)
  })

  test('costs the same to compare when nobody has the login', async () => {
    const phc = await hashPassword('清晨的河边有三只白鹭')
    const times = { known: [] as number[], unknown: [] as number[] }
    for (let i = 0; i < 5; i++)
      for (const [name, against] of [
        ['known', phc],
        ['unknown', null],
      ] as const) {
        const from = performance.now()
        await isPassword('wrong wrong wrong', against)
        times[name].push(performance.now() - from)
      }
    const [known, unknown] = [Math.min(...times.known), Math.min(...times.unknown)]
    // an answer without a hash comes a thousand times sooner; what else the machine does is less than this
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(5)
  })

  test('leaves the event loop free while it is computed', async () => {
    let turns = 0
    const tick = setInterval(() => turns++, 1)
    await hashPassword('清晨的河边有三只白鹭')
    clearInterval(tick)
    expect(turns).toBeGreaterThan(5)
  })
})
