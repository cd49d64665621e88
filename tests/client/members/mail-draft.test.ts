import fc from 'fast-check'
import { expect, test } from 'vitest'
import { looksLikeAddress, mailDraft } from '../../../client/members/mail-draft.ts'
import { memberWords } from '../../../client/members/words.ts'
import { languages } from '../../../schema/words/language.ts'

const LINK = 'http://10.1.2.3:8080/invite/abc123'

test('a letter is prepared to the address with the link in it, whatever the title says', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...languages), (title, language) => {
      const draft = new URL(mailDraft('wang.min+a@jiaoyu.example', title, LINK, memberWords(language)))
      expect(decodeURIComponent(draft.pathname)).toBe('wang.min+a@jiaoyu.example')
      expect([...draft.searchParams.keys()]).toEqual(['subject', 'body'])
      expect(draft.searchParams.get('body')).toContain(`\r\n${LINK}\r\n`)
    }),
  )
})

test('without an address the letter is prepared all the same', () => {
  expect(mailDraft('', '年度计划', LINK, memberWords('zh-CN'))).toMatch(/^mailto:\?subject=/)
})

test('no second recipient and no copy can come in by the address', () => {
  const draft = mailDraft('a@b.example?bcc=x@y.example&cc=z', '计划', LINK, memberWords('en'))
  expect([...new URL(draft).searchParams.keys()]).toEqual(['subject', 'body'])
})

test('a long title is cut, since mail programs take no long addresses', () => {
  expect(mailDraft('a@b.example', '县'.repeat(300), LINK, memberWords('zh-CN')).length).toBeLessThan(2_000)
})

test('what has no name or no house is no address', () => {
  expect(['a@b', '王@教育局.中国'].map(looksLikeAddress)).toEqual([true, true])
  expect(['a', '@b', 'a@', 'a b@c', 'a@b@c', 'a@b '].map(looksLikeAddress)).toEqual(Array(6).fill(false))
})
