import { describe, expect, test } from 'vitest'
import { type ThreadName, threadScript, threadSources } from '../../server/threads.ts'

describe('the threads of the server', () => {
  test('start from scripts that were built of the sources as they are', () => {
    const scripts = Object.keys(threadSources).map(name => threadScript(name as ThreadName).pathname)
    expect(scripts).toHaveLength(2)
    for (const script of scripts) expect(script).toMatch(/\/dist-server\/[a-z]+\.js$/)
  })
})
