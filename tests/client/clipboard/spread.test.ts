import { describe, expect, test } from 'vitest'
import type { ClipBlock } from '../../../client/clipboard/block.ts'
import { clipOf } from '../../../client/clipboard/copying.ts'
import { readHtml } from '../../../client/clipboard/html-read.ts'
import { type PasteTarget, spread } from '../../../client/clipboard/spread.ts'
import { readTsv } from '../../../client/clipboard/tsv.ts'
import type { ViewRow } from '../../../client/grid/rows.ts'

const measure = (id: string) => ({ id, kind: 'measure', heading: '' }) as const
const heading = (id: string, words: string) => ({ id, kind: 'section', heading: words }) as const
const isPlan = (column: string) => !['pace', 'progress'].includes(column)

const onto = (block: ClipBlock, target: Partial<PasteTarget>) => {
  const found = spread(block, { rows: [], columns: ['lead', 'co', 'deadline'], isPlan, height: 1, width: 1, ...target })
  return { ...found, cells: found.cells.map(({ row, column, text }) => `${row}.${column}=${text}`) }
}

describe('pasting a block', () => {
  test('one value fills the selection, and a block that goes into it a whole number of times repeats (K1)', () => {
    const rows = ['a', 'b', 'c', 'd'].map(measure)
    expect(onto(readTsv('甲'), { rows, height: 2, width: 2 }).cells).toEqual([
      'a.lead=甲',
      'a.co=甲',
      'b.lead=甲',
      'b.co=甲',
    ])
    expect(onto(readTsv('甲\r\n乙\r\n'), { rows, height: 4 }).cells).toEqual([
      'a.lead=甲',
      'b.lead=乙',
      'c.lead=甲',
      'd.lead=乙',
    ])
    expect(onto(readTsv('甲\r\n乙\r\n'), { rows, height: 3 }).cells).toEqual(['a.lead=甲', 'b.lead=乙'])
  })

  test('goes to the rows that are shown, and past the headings between them (K2)', () => {
    const rows = [measure('a'), heading('s', '二、财政'), measure('b')]
    expect(onto(readTsv('1\r\n2\r\n'), { rows }).cells).toEqual(['a.lead=1', 'b.lead=2'])
    expect(onto(readTsv('1\r\n二、财政\r\n2\r\n'), { rows }).cells).toEqual(['a.lead=1', 'b.lead=2'])
    expect(onto(readTsv('财政与审计'), { rows: rows.slice(1), columns: ['title'] }).cells).toEqual([
      's.title=财政与审计',
    ])
  })

  test('what is merged downwards stands in every row of the plan, and once in a report (K3)', () => {
    const block = readHtml('<table><tr><td rowspan=2>甲</td><td rowspan=2>完成</td></tr><tr></tr></table>')!
    const rows = [measure('a'), measure('b')]
    expect(onto(block, { rows, columns: ['lead', 'progress'] }).cells).toEqual([
      'a.lead=甲',
      'a.progress=完成',
      'b.lead=甲',
    ])
    const wide = readHtml('<table><tr><td colspan=2>甲</td><td>乙</td></tr></table>')!
    expect(onto(wide, { rows }).cells).toEqual(['a.lead=甲', 'a.deadline=乙'])
  })

  test('what lies beyond the last row or column comes back (K4)', () => {
    const found = onto(readTsv('1\t2\t3\t4\r\n5\t6\t7\t8\r\n\t\t\t\r\n'), { rows: [measure('a')] })
    expect(found.beyond).toBe(1)
    expect(found.extra.map(row => [...row.values()])).toEqual([['5', '6', '7']])
  })
})

test('a copied block comes back to the rows it came from, heading or not', () => {
  const row = (id: string, title: string, lead: string) =>
    ({ ...measure(id), cells: { title, lead } }) as unknown as ViewRow
  const rows = [
    row('a', '编制清单', '县财政局'),
    { ...heading('s', '二、财政'), cells: { number: '二', title: '财政' } } as unknown as ViewRow,
    row('b', '压减\n时限', ''),
  ]
  const columns = ['title', 'lead'] as const
  const clip = clipOf({ rows, columns })
  expect(clip.text).toBe('编制清单\t县财政局\r\n二、财政\t\r\n"压减\n时限"\t\r\n')
  for (const block of [readHtml(clip.html)!, readTsv(clip.text)]) {
    expect(onto(block, { rows, columns }).cells).toEqual([
      'a.title=编制清单',
      'a.lead=县财政局',
      'b.title=压减\n时限',
      'b.lead=',
    ])
  }
  // values alone come without the headings between them
  expect(clipOf({ rows, columns: ['lead'] }).text).toBe('县财政局\r\n\r\n')
})
