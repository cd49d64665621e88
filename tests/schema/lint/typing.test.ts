import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  openTargetIn,
  placeholderIn,
  tidyPunctuation,
  tidySpaces,
  tidyWidth,
  unevenBrackets,
} from '../../../schema/lint/typing.ts'
import { officialText } from '../../support/arbitrary-plan.ts'

const sloppy = fc
  .array(
    fc.oneof(officialText, fc.constantFrom(' ', '  ', '，，', ',', '(', ')', '。。', '％', '３', '、', '。', '\u200b')),
    {
      maxLength: 12,
    },
  )
  .map(parts => parts.join(''))

test('tidying twice is tidying once, so that one click mends what was found', () => {
  fc.assert(
    fc.property(sloppy, text => {
      for (const tidy of [tidySpaces, tidyWidth, tidyPunctuation]) expect(tidy(tidy(text))).toBe(tidy(text))
    }),
    { numRuns: 500 },
  )
})

test('tidying takes no word away: all but blanks and punctuation stays', () => {
  const words = (text: string) => text.normalize('NFKC').replace(/[\s\p{P}\p{Cf}]/gu, '')
  fc.assert(
    fc.property(sloppy, text => {
      for (const tidy of [tidySpaces, tidyWidth, tidyPunctuation]) expect(words(tidy(text))).toBe(words(text))
    }),
    { numRuns: 500 },
  )
})

test('figures, dates, file numbers and Latin words stay as they are', () => {
  const text = '云政发〔2026〕3号：完成1,200件，其中A, B两类占3.5%；见http://oa.test/a?b=1。'
  for (const tidy of [tidySpaces, tidyWidth, tidyPunctuation]) expect(tidy(text)).toBe(text)
})

test('each slip is mended as an office would', () => {
  expect(tidySpaces('一是  完成 清单。 \n　　二是')).toBe('一是完成清单。\n　　二是')
  expect(tidyWidth('２０２６年ＧＤＰ增长５．５％')).toBe('2026年GDP增长5.5%')
  expect(tidyPunctuation('公布清单(含目录),压缩时限.')).toBe('公布清单（含目录），压缩时限。')
})

test('brackets are paired, and a list’s 1) is none', () => {
  expect(unevenBrackets('（一）公布')).toBeNull()
  expect(unevenBrackets('1)公布；2)压缩')).toBeNull()
  expect(unevenBrackets('《条例》和“办法')).toBe('“”')
})

test('what was left open is found, and what only looks like it is not', () => {
  expect(placeholderIn('完成××项')).toBe('××')
  expect(placeholderIn('时限（待定）')).toBe('（待定）')
  expect(placeholderIn('Excel表和XML文件')).toBeNull()
  expect(openTargetIn('培训不少于，')).toBe('不少于')
  expect(openTargetIn('压减至10个工作日')).toBeNull()
})
