import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Column, stockColumns } from '../../../schema/plan/columns.ts'
import type { BlockRow } from '../../../schema/print/blocks.ts'
import { fittedShares, formShares } from '../../../schema/print/shares.ts'
import { headingOf } from '../../../schema/words/headings.ts'

const columns: readonly Column[] = stockColumns.filter(({ id }) => id !== 'target' && id !== 'percent')
const headings = columns.map(({ id }) => headingOf(id as 'title', new Map(), 'zh-CN'))
const row = (written: Partial<Record<string, string>>): BlockRow => ({
  kind: 'measure',
  id: 'm_1',
  cells: columns.map(({ id }) => written[id] ?? ''),
})
const sharesOf = (rows: BlockRow[], page?: number) => {
  const shares = fittedShares(columns, headings, rows, page)
  return Object.fromEntries(columns.map(({ id }, i) => [id, shares[i]!]))
}

describe('[O6] widths of columns', () => {
  test('go to the text that makes rows high', () => {
    const few = { number: '1', title: '完善机制', lead: '县司法局', co: '县财政局', text: '办好一件事。' }
    const much = sharesOf([row({ ...few, text: '完善机制，压缩时限。'.repeat(60) })])
    const little = sharesOf([row({ ...few, progress: '已召开推进会，完成六成。'.repeat(40) })])
    expect(much.text).toBeGreaterThan(0.3)
    expect(much.text).toBeGreaterThan(little.text! * 2)
    expect(little.progress).toBeGreaterThan(0.3)
  })

  test('fill the page and leave every heading whole, whatever is written', () => {
    const cell = fc.oneof(
      fc.constant(''),
      fc.integer({ min: 1, max: 1_500 }).map(length => '措施'.repeat(length)),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: columns.length, maxLength: columns.length })), written => {
        const rows = written.map((cells, i): BlockRow => ({ kind: 'measure', id: `m_${i}`, cells }))
        const shares = fittedShares(columns, headings, rows)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
        for (const [i, share] of shares.entries()) expect(share * 72).toBeGreaterThan(headings[i]!.length)
      }),
      { numRuns: 30 },
    )
  })

  test('follow the paper: on a narrow page headings still stand whole', () => {
    const rows = [row({ number: '1', text: '完善机制，'.repeat(80) })]
    const shares = fittedShares(columns, headings, rows, 120)
    const narrow = fittedShares(columns, headings, rows, 55)
    for (const [i, heading] of headings.entries()) expect(narrow[i]! * 55).toBeGreaterThan(heading.length)
    expect(narrow[2]).toBeLessThan(shares[2]!)
  })

  test('of a form are its columns’ own, whatever stands in them, and leave every heading whole', () => {
    const sum = columns.reduce((all, { width }) => all + width, 0)
    expect(formShares(columns, headings, 200).map(share => Math.round(share * sum))).toEqual(
      columns.map(({ width }) => width),
    )
    const narrow = formShares(columns, headings, 60)
    for (const [i, heading] of headings.entries()) expect(narrow[i]! * 60).toBeGreaterThan(heading.length)
  })

  test('give names and dates a line each, and what is longer than any line takes no room from the rest', () => {
    const text = '完善机制，压缩时限。'.repeat(30)
    const written = {
      number: '1',
      title: '完善机制',
      text,
      co: '县市场监督管理局、县财政局',
      deadline: '2026年9月30日前',
    }
    const short = sharesOf([row({ ...written, lead: '县市场监督管理局' })], 110)
    expect(short.lead! * 110).toBeGreaterThan(8.5)
    expect(short.deadline! * 110).toBeGreaterThan(8.5)
    const long = sharesOf([row({ ...written, lead: '县'.repeat(60) })], 110)
    expect(long.lead).toBeLessThan(0.2)
  })
})
