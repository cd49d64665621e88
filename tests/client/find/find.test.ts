import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FindQuery, finderOf, findIn, replacedIn, timesIn } from '../../../client/find/find.ts'
import type { ViewRow } from '../../../client/grid/rows.ts'

const query = (text: string, more: Partial<FindQuery> = {}): FindQuery => ({
  text,
  matchCase: false,
  wholeCell: false,
  pattern: false,
  ...more,
})
const finder = (text: string, more: Partial<FindQuery> = {}) => finderOf(query(text, more)) as RegExp

const row = (id: string, cells: Record<string, string>, kind: ViewRow['kind'] = 'measure') =>
  ({ id, kind, heading: '', pace: '', report: null, parts: '', cells }) as unknown as ViewRow

describe('finding', () => {
  test('takes every sign as it is typed, and capitals for small letters', () => {
    expect(timesIn('（一）A.b 与 a.B', finder('a.b'))).toBe(2)
    expect(timesIn('（一）A.b 与 a.B', finder('a.b', { matchCase: true }))).toBe(0)
    expect(timesIn('axb', finder('a.b'))).toBe(0)
    expect(timesIn('100%（含）', finder('%（'))).toBe(1)
  })

  test('finds the whole cell only where it is asked to', () => {
    expect(timesIn('县财政局', finder('县财政局', { wholeCell: true }))).toBe(1)
    expect(timesIn('县财政局、县教育局', finder('县财政局', { wholeCell: true }))).toBe(0)
    expect(timesIn('甲\n县财政局', finder('县财政局', { wholeCell: true }))).toBe(0)
  })

  test('reads a pattern only where it is asked to, says which cannot be read, and ends on an empty match', () => {
    expect(timesIn('3月底前、10月底前', finder('\\d+月', { pattern: true }))).toBe(2)
    expect(finderOf(query('(', { pattern: true }))).toBe('bad')
    expect(timesIn('aaa', finder('b*', { pattern: true }))).toBe(0)
    expect(finderOf(query(''))).toBeNull()
  })

  test('goes from top to bottom and from left to right, through headings, too', () => {
    const rows = [
      row('s', { number: '一', title: '财政' }, 'section'),
      row('m', { number: '1', title: '财政管理', lead: '县财政局' }),
      row('o', { title: '财政' }, 'orphans'),
    ]
    expect(findIn(rows, ['number', 'title', 'lead'], finder('财政'))).toEqual([
      { row: 's', column: 'title', times: 1 },
      { row: 'm', column: 'title', times: 1 },
      { row: 'm', column: 'lead', times: 1 },
    ])
  })

  test('any text is found in itself, by itself, once as a whole', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), text => {
        expect(timesIn(text, finder(text, { wholeCell: true }))).toBe(1)
        expect(timesIn(text, finder(text, { matchCase: true }))).toBeGreaterThan(0)
      }),
      { numRuns: 30 },
    )
  })
})

describe('replacing', () => {
  test('writes what is typed, sign by sign; a pattern fills in its groups', () => {
    expect(replacedIn('花费$1元', finder('$1'), '$&', false)).toBe('花费$&元')
    expect(replacedIn('3月底前', finder('(\\d+)月底前', { pattern: true }), '$1月末', true)).toBe('3月末')
  })

  test('leaves nothing to find, unless what is put in holds it', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('甲', 'ab', '.'), (text, sought) => {
        const after = replacedIn(text + sought, finder(sought), '—', false)
        expect(timesIn(after, finder(sought))).toBe(0)
      }),
    )
  })
})
