import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  addressGroup,
  createThrottle,
  FORGET_MS,
  SIGN_IN_PATIENCE,
  type Throttle,
} from '../../../server/auth/throttle.ts'
import { openSqliteStore } from '../../../server/storage/sqlite/open.ts'
import type { Store } from '../../../server/storage/store.ts'
import { freshFolder } from '../../support/server.ts'

const MINUTE = 60_000
const HOME = { login: 'lilan', address: '10.0.0.1' }

const folders: string[] = []
let folder: string
let store: Store
let clock: number
let throttle: Throttle
beforeEach(async () => {
  folder = await freshFolder()
  folders.push(folder)
  clock = 1_000_000
  store = await openSqliteStore({ folder })
  throttle = createThrottle({ store, now: () => clock })
})
afterEach(() => store.close())
afterAll(() => Promise.all(folders.map(each => rm(each, { recursive: true }))))

/** Attempts one after another, each as soon as it may; the waits before them. */
async function waits(count: number, given: Parameters<Throttle['attempt']>[0]): Promise<number[]> {
  const found: number[] = []
  for (let i = 0; i < count; i++) {
    const wait = await throttle.attempt(given)
    found.push(wait)
    clock += wait
    if (wait > 0) expect(await throttle.attempt(given)).toBe(0)
  }
  return found
}

/** Wrong passwords for a login from ever other addresses, until these are made to wait. */
async function besiege(login: string): Promise<number> {
  for (let i = 0; ; i++) {
    const wait = await throttle.attempt({ login, address: `172.16.${i >> 8}.${i & 255}` })
    if (wait > 0) return i
  }
}

describe('guessing a password', () => {
  test('is slowed down after some tries, each time for longer, up to some minutes', async () => {
    for (const given of [HOME, { own: 'p_lilan' }]) {
      const found = await waits(20, given)
      const { free, longestMs } = SIGN_IN_PATIENCE.pair
      expect(found.slice(0, free)).toEqual(found.slice(0, free).map(() => 0))
      expect(found.slice(free, free + 4)).toEqual([1_000, 2_000, 4_000, 8_000])
      expect(found.at(-1)).toBe(longestMs)
    }
  })

  test('from one address under many names is slowed down as well', async () => {
    let passed = 0
    for (let i = 0; i < 100; i++) if ((await throttle.attempt({ ...HOME, login: `name${i}` })) === 0) passed++
    expect(passed).toBe(SIGN_IN_PATIENCE.address.free)
    expect(await throttle.attempt({ login: 'another', address: '10.0.0.2' })).toBe(0)
  })

  test('of one login from many addresses is slowed down, too', async () => {
    expect(await besiege('lilan')).toBe(SIGN_IN_PATIENCE.login.free)
    let passed = 0
    for (const until = clock + 60 * MINUTE; clock < until; clock += 1_000) {
      if ((await throttle.attempt({ login: 'lilan', address: `192.168.0.${clock % 251}` })) === 0) passed++
    }
    expect(passed).toBeLessThanOrEqual((60 * MINUTE) / SIGN_IN_PATIENCE.login.longestMs + 6)
  })

  test('with a thousand tries at once gets no further than one after another', async () => {
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => throttle.attempt(HOME)))
    expect(answers.filter(wait => wait === 0).length).toBe(SIGN_IN_PATIENCE.pair.free)
  })

  test('gains nothing from a restart, nor from a second process on the same store', async () => {
    await waits(9, HOME)
    const wait = await throttle.attempt(HOME)
    expect(wait).toBeGreaterThan(0)
    expect(await createThrottle({ store, now: () => clock }).attempt(HOME)).toBe(wait)
    await store.close()
    store = await openSqliteStore({ folder })
    throttle = createThrottle({ store, now: () => clock })
    expect(await throttle.attempt(HOME)).toBe(wait)
  })

  test('is forgotten after the right password, and by itself after an hour', async () => {
    await waits(12, HOME)
    await throttle.succeeded(HOME)
    expect(await throttle.attempt(HOME)).toBe(0)
    await waits(12, HOME)
    clock += FORGET_MS
    expect(await waits(SIGN_IN_PATIENCE.pair.free, HOME)).toEqual(Array(SIGN_IN_PATIENCE.pair.free).fill(0))
  })

  test('does not become free by signing in under a name of one’s own in between', async () => {
    let guesses = 0
    for (let i = 0; i < 100; i++) {
      if ((await throttle.attempt({ login: `victim${i}`, address: 'a' })) === 0) guesses++
      const mine = { login: 'mine', address: 'a' }
      if ((await throttle.attempt(mine)) === 0) await throttle.succeeded(mine)
    }
    expect(guesses).toBe(SIGN_IN_PATIENCE.address.free)
  })
})

describe('a stranger who keeps guessing', () => {
  test('does not keep the owner of the login out of where they signed in before', async () => {
    expect(await throttle.attempt(HOME)).toBe(0)
    await throttle.succeeded(HOME)
    await besiege('lilan')
    expect(await throttle.attempt({ ...HOME, address: '10.9.9.9' })).toBeGreaterThan(0)
    expect(await throttle.attempt(HOME)).toBe(0)
  })

  test('makes the owner wait half a minute at most anywhere else', async () => {
    for (let hour = 0; hour < 60; hour++) {
      await besiege('lilan')
      clock += MINUTE
    }
    await besiege('lilan')
    const wait = await throttle.attempt(HOME)
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(SIGN_IN_PATIENCE.login.longestMs)
    clock += wait
    expect(await throttle.attempt(HOME)).toBe(0)
  })

  test('from one address holds up nobody but those at that address', async () => {
    await waits(20, { login: 'lilan', address: '172.16.0.1' })
    expect(await throttle.attempt(HOME)).toBe(0)
  })

  test('cannot guess in a browser left open more than its owner may, and holds up no sign-in by it', async () => {
    await waits(20, { own: 'p_lilan' })
    expect(await throttle.attempt(HOME)).toBe(0)
  })
})

test('a login that nobody has is counted like one that somebody has', async () => {
  const known = await waits(10, HOME)
  expect(await waits(10, { login: 'nobody', address: '10.0.0.7' })).toEqual(known)
})

test('what people type as a login is on disk only as a hash', async () => {
  await throttle.attempt({ login: 'my password by mistake', address: '10.0.0.1' })
  await throttle.succeeded({ login: 'my password by mistake', address: '10.0.0.1' })
  await store.close()
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(`${folder}/taizhang.sqlite`)
  const rows = database.prepare('select * from sign_in_attempt').all()
  database.close()
  store = await openSqliteStore({ folder })
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(String(row.key)).toMatch(/^[0-9a-f]{64}$/)
})

test('an IPv6 network counts as one address, an IPv4 address written as IPv6 as itself', () => {
  expect(addressGroup('2001:db8:1:2:aaaa::1')).toBe(addressGroup('2001:db8:1:2:bbbb::2'))
  expect(addressGroup('2001:db8:1:2::1')).not.toBe(addressGroup('2001:db8:1:3::1'))
  expect(addressGroup('::ffff:10.0.0.1')).toBe('10.0.0.1')
})
