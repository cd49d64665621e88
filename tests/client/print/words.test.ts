import { expect, test } from 'vitest'
import { printWords } from '../../../client/print/words.ts'

test('the print page says the same things in both languages, with the same figures', () => {
  const figures = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(match => match[0]).sort()
  const zh = printWords('zh-CN')
  const en = printWords('en')
  expect(Object.keys(en)).toEqual(Object.keys(zh))
  for (const [key, words] of Object.entries(zh)) {
    const [chinese, english] = [JSON.stringify(words), JSON.stringify(en[key as keyof typeof en])]
    expect(figures(english), key).toEqual(figures(chinese))
    expect(english, key).not.toMatch(/\p{Script=Han}/u)
  }
})
