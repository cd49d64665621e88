import { expect, it } from 'vitest'
import { browserName } from '../../../client/session/browser-name.ts'

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/109.0.0.0 Safari/537.36', 'Chrome · Windows'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0', 'Edge · Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; UOS) Gecko/20100101 Firefox/115.0', 'Firefox · 国产 Linux'],
  ['Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/98 Mobile MicroMessenger/8.0', '微信 · Android'],
])('%s is called %s', (agent, name) => expect(browserName(agent)).toBe(name))

it('a program that says nothing of itself has no name', () => {
  expect(browserName('node')).toBeNull()
  expect(browserName(null)).toBeNull()
})
