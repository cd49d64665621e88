import { describe, expect, test } from 'vitest'
import { HEAD_LINES, headHeight, headLines } from '../../../client/grid/head-height.ts'
import { columnOf, shownColumnIds } from '../../../schema/plan/columns.ts'
import { headingOf } from '../../../schema/words/headings.ts'
import { languages } from '../../../schema/words/language.ts'

describe('the heads of columns', () => {
  test('show every heading of the product whole in two lines at most, at its column’s own width, in each language', () => {
    for (const language of languages) {
      for (const id of shownColumnIds) {
        expect(headLines(headingOf(id, new Map(), language), columnOf(id)!.width)).toBeLessThanOrEqual(2)
      }
    }
  })

  test('break between words and between Chinese signs, and grow by whole lines with what they hold', () => {
    expect(headLines('Co-responsible units', 400)).toBe(1)
    expect(headLines('Co-responsible units', 150)).toBe(2)
    expect(headLines('牵头单位', 70)).toBe(2)
    expect(headLines('牵头单位', 120)).toBe(1)
    const head = (title: string, width: number, note = '') => ({ title, width, note })
    const plain = headHeight([head('状态', 100)])
    expect(headHeight([head('状态', 100, '第二季度')])).toBe(headHeight([head('Co-responsible units', 150)]))
    expect(headHeight([head('状态', 100), head('Co-responsible units', 150)])).toBeGreaterThan(plain)
  })

  test('never take more than some lines, however long an office’s own heading is', () => {
    expect(headLines('需要说明的其他有关情况'.repeat(10), 80)).toBe(HEAD_LINES)
  })
})
