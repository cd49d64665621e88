import { expect, test } from 'vitest'
import { printWords } from '../../../client/print/words.ts'

test('the print page says the same things in both languages, with the same figures', () => {
  const figures = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(match => match[0]).sort()
  const zh = printWords('zh-CN')
  const en = printWords('en')
  expect(Object.keys(en)).toEqual(Object.keys(zh))
  for (const [key, text] of Object.entries(zh)) {
    expect(figures(en[key as keyof typeof en]), key).toEqual(figures(text))
    expect(en[key as keyof typeof en], key).not.toMatch(/\p{Script=Han}/u)
  }
})
