import { expect, test } from 'vitest'
import { addressesOf, linkBase } from '../../server/addresses.ts'

test('a server on loopback is reached from this machine only', () => {
  expect(addressesOf('127.0.0.1', 8080, false)).toEqual({ here: 'http://127.0.0.1:8080', network: [] })
})

test('usual ports are left out of addresses', () => {
  expect(addressesOf('10.1.2.3', 80, false).here).toBe('http://10.1.2.3')
  expect(addressesOf('10.1.2.3', 443, true).here).toBe('https://10.1.2.3')
})

test('a link for somebody else never begins with loopback where there is a better address', () => {
  const reach = { here: 'http://localhost:8080', network: ['http://10.1.2.3:8080'] }
  expect(linkBase('http://localhost:8080', [], reach)).toBe('http://10.1.2.3:8080')
  expect(linkBase('http://plan.example:8080', [], reach)).toBe('http://plan.example:8080')
  expect(linkBase('http://localhost:8080', ['https://plan.example'], reach)).toBe('https://plan.example')
  expect(linkBase('http://localhost:8080', [], { ...reach, network: [] })).toBe('http://localhost:8080')
})
