import { expect, test } from 'vitest'
import { findingSentence } from '../../../schema/words/findings.ts'

test('A day in what is said of a cell reads as offices write it: 2026年9月5日, never 2026-09-05', () => {
  const finding = { code: 'overdue', detail: { date: '2026-09-05' } } as const
  expect(findingSentence(finding, 'zh-CN')).toContain('时限2026年9月5日已过')
  expect(findingSentence(finding, 'en')).toContain('2026-09-05')
})

test('Words of the plan that hold a day are repeated as they were written', () => {
  const finding = { code: 'placeholder-left', detail: { text: '2026-09-05前' } } as const
  expect(findingSentence(finding, 'zh-CN')).toContain('“2026-09-05前”')
})
