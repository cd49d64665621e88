import { describe, expect, it } from 'vitest'
import { joinTarget } from '../../../client/session/join-link.ts'

const origin = 'http://10.1.2.3:8080'

describe('a pasted personal link', () => {
  it.each([
    'http://10.1.2.3:8080/join/abc123',
    ' http://10.1.2.3:8080/join/abc\n123 ',
    '/join/abc123',
    '10.1.2.3:8080/join/abc123',
    '（http://10.1.2.3:8080/join/abc123）。',
  ])('%j is followed on this server', pasted => expect(joinTarget(pasted, origin)).toEqual({ path: '/join/abc123' }))

  it('of another server is not followed but named', () => {
    expect(joinTarget('http://other.example/join/abc123', origin)).toEqual({ host: 'other.example' })
  })

  it.each(['', 'abc123', 'http://10.1.2.3:8080/w/w_1', 'javascript:alert(1)//join/a', '/join/a/../../b'])(
    '%j is no personal link',
    pasted => expect(joinTarget(pasted, origin)).toBeNull(),
  )
})
