import { describe, expect, test } from 'vitest'
import { mayChange, originAllowed } from '../../../server/auth/request-guard.ts'

const host = 'plan.county.example:8080'

describe('the guard against other sites', () => {
  test('a page of this server may ask, by whatever name it was reached', () => {
    for (const name of [host, '10.1.2.3:8080', 'localhost:8080', '[::1]:8080', 'OFFICE'])
      expect(originAllowed({ host: name, headers: { origin: `http://${name.toLowerCase()}` } }, [])).toBe(true)
  })

  test('another host, another port, an opaque origin and nonsense are refused', () => {
    const foreign = [
      'http://evil.example',
      'http://plan.county.example',
      'http://plan.county.example:8081',
      'null',
      'x',
    ]
    for (const origin of foreign) expect(originAllowed({ host, headers: { origin } }, [])).toBe(false)
  })

  test('behind a proxy that ends TLS the host decides, not the scheme', () => {
    expect(originAllowed({ host: 'plan.example', headers: { origin: 'https://plan.example' } }, [])).toBe(true)
    expect(originAllowed({ host: 'plan.example:443', headers: { origin: 'https://plan.example' } }, [])).toBe(true)
  })

  test('a configured origin is allowed whole, scheme included', () => {
    const origins = ['https://office.example']
    expect(originAllowed({ host, headers: { origin: 'https://office.example' } }, origins)).toBe(true)
    expect(originAllowed({ host, headers: { origin: 'http://office.example' } }, origins)).toBe(false)
  })

  test('a change needs our header, a look does not', () => {
    expect(mayChange({ method: 'POST', host, headers: {} }, [])).toBe(false)
    expect(mayChange({ method: 'DELETE', host, headers: { 'x-taizhang': '1' } }, [])).toBe(true)
    expect(mayChange({ method: 'GET', host, headers: {} }, [])).toBe(true)
  })
})
