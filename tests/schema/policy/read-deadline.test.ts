import { describe, expect, test } from 'vitest'
import { deadlinesIn } from '../../../schema/policy/deadlines.ts'
import { readDeadline } from '../../../schema/policy/read-deadline.ts'

/** As written in the plan year 2026, and the last day meant. */
const days: readonly (readonly [string, string])[] = [
  ['10月底前', '2026-10-31'],
  ['2026年6月底', '2026-06-30'],
  ['年底前', '2026-12-31'],
  ['2026年底前完成', '2026-12-31'],
  ['2026年', '2026-12-31'],
  ['6月30日前', '2026-06-30'],
  ['9月30日之前。', '2026-09-30'],
  ['2027年3月底前', '2027-03-31'],
  ['2月底', '2026-02-28'],
  ['2028年2月底', '2028-02-29'],
  ['十月底前', '2026-10-31'],
  ['10月中旬', '2026-10-20'],
  ['10月上旬', '2026-10-10'],
  ['12月份', '2026-12-31'],
  ['上半年', '2026-06-30'],
  ['第二季度末', '2026-06-30'],
  ['三季度前', '2026-09-30'],
  ['10.31', '2026-10-31'],
  ['2026-10-31', '2026-10-31'],
  ['10月前', '2026-09-30'],
  ['1月前', '2025-12-31'],
]

describe('[D1] a deadline as an office writes it', () => {
  test.each(days)('%s means the day %s', (written, date) => {
    expect(readDeadline(written, 2026)).toEqual({ kind: 'date', date })
  })

  test.each([
    ['20个工作日内', 'relative'],
    ['二十个工作日内', 'relative'],
    ['收到通知后两个月内', 'relative'],
    ['每季度', 'recurring'],
    ['每年12月底前', 'recurring'],
    ['长期坚持', 'open'],
    ['全年', 'open'],
  ] as const)('%s is %s and has no single day', (written, kind) => {
    expect(readDeadline(written, 2026)).toEqual({ kind, date: null })
  })

  test.each(['视情况', '底', '13月底前', '县司法局', ''])('“%s” is no deadline', written => {
    expect(readDeadline(written, 2026)).toBeNull()
  })

  test.each(['10月底前', '10月31日前', '年底前'])(
    '%s is a deadline without a day while the plan has no year',
    written => {
      expect(readDeadline(written, null)).toEqual({ kind: 'date', date: null })
    },
  )

  test.each([
    '10月底前',
    '10月前',
    '1月前',
    '2026年6月底前',
    '6月30日前',
    '年底前',
    '上半年前',
    '十月底前',
    '2027年3月底前',
  ])('%s means the same day in a cell as in the text of a plan', written => {
    const sentence = `${written}完成。`
    const [found] = deadlinesIn(sentence, sentence, 0, null, '', 2026)
    expect(found?.date).toBe(readDeadline(written, 2026)?.date)
    expect(found?.date).not.toBeUndefined()
  })
})
