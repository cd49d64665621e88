import { expect, test } from 'vitest'
import { isId, newId, newSecret } from '../../schema/ids.ts'

test('an id says what it names, and another kind’s id is not taken for it', () => {
  expect(isId('measure', newId('measure'))).toBe(true)
  expect(isId('unit', newId('measure'))).toBe(false)
  for (const wrong of ['m_', 'm_short', `m_${'o'.repeat(16)}`, `${newId('measure')}x`, 7, null]) {
    expect(isId('measure', wrong)).toBe(false)
  }
})

test('ten thousand ids and secrets are all different', () => {
  expect(new Set(Array.from({ length: 10_000 }, () => newId('measure'))).size).toBe(10_000)
  expect(new Set(Array.from({ length: 10_000 }, () => newSecret())).size).toBe(10_000)
})

test('a secret holds at least the bits that were asked for, five a letter', () => {
  expect(newSecret(160)).toMatch(/^[0-9a-z]{32}$/)
  expect(newSecret(128)).toHaveLength(26)
})
