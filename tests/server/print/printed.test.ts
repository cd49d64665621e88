import { describe, expect, test } from 'vitest'
import { outdatedPrints } from '../../../server/history/printed.ts'
import type { PrintRow } from '../../../server/storage/prints.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 2)
const print = (code: string, days: number): PrintRow => ({
  code,
  workbook: 'w_a',
  version: `v_${code}`,
  head: 1,
  at: NOW - days * DAY,
})
const gone = (rows: PrintRow[]) => outdatedPrints(rows, NOW).map(row => row.code)

describe('[O7] states that were printed', () => {
  test('are kept for three years after they were last printed', () => {
    expect(gone([print('a', 3 * 366 - 1), print('b', 3 * 366 + 1)])).toEqual(['b'])
  })

  test('are no more than five hundred, the longest unused going first', () => {
    const rows = Array.from({ length: 503 }, (_, i) => print(String(i), 100 + i))
    expect(gone(rows)).toEqual(['500', '501', '502'])
  })

  test('stay for ninety days however many there are: that paper may lie on a desk', () => {
    expect(gone(Array.from({ length: 900 }, (_, i) => print(String(i), i / 10)))).toEqual([])
  })
})
