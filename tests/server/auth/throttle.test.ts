import { describe, expect, test } from 'vitest'
import { addressGroup, createThrottle, SIGN_IN_PATIENCE } from '../../../server/auth/throttle.ts'

const MINUTE = 60_000
const keys = { login: 'lilan', address: '10.0.0.1' }

/** Attempts one after another, each as soon as it may; the waits before them. */
function waits(count: number, given: { login?: string; address?: string } = keys) {
  let clock = 1_000_000
  const throttle = createThrottle(() => clock)
  const found: number[] = []
  for (let i = 0; i < count; i++) {
    const wait = throttle.attempt(given)
    found.push(wait)
    clock += wait
    if (wait > 0) expect(throttle.attempt(given)).toBe(0)
  }
  return { found, throttle, later: (ms: number) => (clock += ms) }
}

describe('guessing a password', () => {
  test('is slowed down after some tries, each time for longer, up to some minutes', () => {
    const { found } = waits(20)
    const { free, longestMs } = SIGN_IN_PATIENCE.login
    expect(found.slice(0, free)).toEqual(found.slice(0, free).map(() => 0))
    expect(found.slice(free, free + 4)).toEqual([1_000, 2_000, 4_000, 8_000])
    expect(found.at(-1)).toBe(longestMs)
  })

  test('from one address under many names is slowed down as well', () => {
    const clock = 0
    const throttle = createThrottle(() => clock)
    let passed = 0
    for (let i = 0; i < 200; i++) if (throttle.attempt({ login: `name${i}`, address: '10.0.0.1' }) === 0) passed++
    expect(passed).toBe(SIGN_IN_PATIENCE.address.free)
    expect(throttle.attempt({ login: 'another', address: '10.0.0.2' })).toBe(0)
  })

  test('with a thousand tries at once gets no further than one after another', () => {
    const throttle = createThrottle(() => 0)
    const passed = Array.from({ length: 1_000 }, () => throttle.attempt({ login: 'lilan' })).filter(wait => wait === 0)
    expect(passed.length).toBe(SIGN_IN_PATIENCE.login.free)
  })

  test('is forgotten after the right password, and by itself after an hour', () => {
    const { throttle, later } = waits(12)
    throttle.succeeded(keys)
    expect(throttle.attempt({ login: 'lilan' })).toBe(0)
    const other = waits(12)
    other.later(61 * MINUTE)
    expect(other.throttle.attempt(keys)).toBe(0)
    later(0)
  })

  test('does not become free by signing in under a name of one’s own in between', () => {
    const throttle = createThrottle(() => 0)
    let guesses = 0
    for (let i = 0; i < 500; i++) {
      if (throttle.attempt({ login: `victim${i}`, address: 'a' }) === 0) guesses++
      if (throttle.attempt({ login: 'mine', address: 'a' }) === 0) throttle.succeeded({ login: 'mine', address: 'a' })
    }
    expect(guesses).toBe(SIGN_IN_PATIENCE.address.free)
  })
})

test('an IPv6 network counts as one address, an IPv4 address written as IPv6 as itself', () => {
  expect(addressGroup('2001:db8:1:2:aaaa::1')).toBe(addressGroup('2001:db8:1:2:bbbb::2'))
  expect(addressGroup('2001:db8:1:2::1')).not.toBe(addressGroup('2001:db8:1:3::1'))
  expect(addressGroup('::ffff:10.0.0.1')).toBe('10.0.0.1')
})
