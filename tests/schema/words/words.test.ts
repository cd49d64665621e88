import { describe, expect, test } from 'vitest'
import type { RefusalReason } from '../../../schema/access/authorise.ts'
import { type ErrorCode, errors } from '../../../schema/errors/registry.ts'
import { stockColumns } from '../../../schema/plan/columns.ts'
import { problem } from '../../../schema/result.ts'
import { isLanguage, languages } from '../../../schema/words/language.ts'
import { fill, reasonSentence, refusalSentence, sentence, wordsOf } from '../../../schema/words/words.ts'

const codes = Object.keys(errors) as ErrorCode[]

/** Every word of a dictionary with its path. */
function leaves(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] =>
    typeof inner === 'string' ? [[`${path}${key}`, inner]] : leaves(inner as object, `${path}${key}.`),
  )
}
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort()

describe.each(languages)('the words in %s', language => {
  test('are there for every key of every other language, with the same placeholders', () => {
    const own = new Map(leaves(wordsOf(language)))
    for (const [path, text] of leaves(wordsOf('zh-CN'))) {
      expect(own.get(path), path).toBeTruthy()
      expect(placeholders(own.get(path)!), path).toEqual(placeholders(text))
    }
    expect(own.size).toBe(leaves(wordsOf('zh-CN')).length)
  })

  test('say of every error what happened and what to do next', () => {
    const stop = language === 'en' ? /[.;:]( |$)/g : /[。；]/g
    for (const code of codes) {
      const text = sentence(problem(code, { text: 'x', name: 'x', value: 1, date: 'x', year: 1 }), language)
      expect(text.match(stop)?.length, `${code}: ${text}`).toBeGreaterThanOrEqual(2)
    }
    for (const [path, text] of leaves(wordsOf(language).refusals)) {
      expect(text.match(stop)?.length, path).toBeGreaterThanOrEqual(2)
    }
  })

  test('show no brace or bracket when a detail is missing', () => {
    for (const code of codes) expect(sentence(problem(code), language), code).not.toMatch(/[{}[\]]/)
  })

  test('head each stock column differently', () => {
    const headings = stockColumns.map(column => wordsOf(language).columns[column.id])
    expect(new Set(headings).size).toBe(headings.length)
  })
})

test('Chinese sentences are Chinese, English ones English', () => {
  for (const [path, text] of leaves(wordsOf('zh-CN').errors)) expect(text, path).toMatch(/\p{Script=Han}/u)
  for (const [path, text] of leaves(wordsOf('en'))) {
    if (!path.startsWith('reasons.') && path !== 'errors.deadline-unread')
      expect(text, path).not.toMatch(/\p{Script=Han}/u)
  }
})

test('a sentence is filled from the problem’s detail, whose own braces stay as they are', () => {
  expect(sentence(problem('unit-unknown', { name: '{name}[县]' }), 'zh-CN')).toContain('“{name}[县]”')
  expect(sentence(problem('text-too-long', { limit: 32_767 }), 'en')).toContain('(at most 32767 characters)')
  expect(sentence(problem('text-too-long'), 'en')).toContain('too long; it was not saved')
  expect(fill('{a}[ {b}]', { a: 1 })).toBe('1')
})

test('a refused edit is explained by its own reason', () => {
  const frozen: RefusalReason = 'frozen'
  expect(sentence(problem('not-allowed', { reason: frozen }), 'zh-CN')).toBe(refusalSentence(frozen, 'zh-CN'))
  expect(sentence(problem('not-allowed', { reason: 'toString' }), 'zh-CN')).toBe(wordsOf('zh-CN').errors['not-allowed'])
})

test('a reader of a text is told why something was read so', () => {
  expect(reasonSentence({ code: 'number-skipped', detail: { expected: 4, found: 6 } }, 'zh-CN')).toContain(
    '应为4，实为6',
  )
  expect(reasonSentence({ code: 'number-skipped' }, 'en')).toBe(
    'Numbers do not follow on. Check that nothing is missing',
  )
})

test('only known languages are languages', () => {
  expect(languages[0]).toBe('zh-CN')
  expect(isLanguage('en')).toBe(true)
  expect(isLanguage('fr')).toBe(false)
})
