import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readHtml } from '../../../client/clipboard/html-read.ts'
import { writeHtml } from '../../../client/clipboard/html-write.ts'
import { readTsv, writeTsv } from '../../../client/clipboard/tsv.ts'

const piece = fc.constantFrom(
  '甲',
  '乙、丙',
  'a',
  '1.10',
  '"',
  '""',
  '\t',
  '\n',
  ' ',
  '  ',
  '<b>',
  '&amp;',
  '&',
  "'",
  '　',
  '；',
  '=1+1',
)
const words = fc.array(piece, { maxLength: 8 }).map(parts => parts.join(''))
const table = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([height, width]) =>
    fc.array(fc.array(words, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
  )

const texts = (block: ReturnType<typeof readTsv> | null) => block?.rows.map(row => row.cells.map(cell => cell.text))

describe('what is copied reads back as it was (K5)', () => {
  test('as text between tabs', () => {
    fc.assert(
      fc.property(table, rows => {
        expect(texts(readTsv(writeTsv(rows)))).toEqual(rows)
      }),
    )
  })

  test('as a table of a page', () => {
    fc.assert(
      fc.property(table, rows => {
        const html = writeHtml(rows.map(cells => ({ cells, heading: false })))
        expect(texts(readHtml(html))).toEqual(rows)
      }),
    )
  })

  test('any text at all can be read, and any page', () => {
    fc.assert(fc.property(fc.string(), text => readTsv(text).rows.length > 0))
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<table>',
            '<tr>',
            '<td rowspan=3>',
            '<td colspan="2">',
            '</td>',
            '</tr>',
            '</table>',
            '<p>',
            '<br>',
            'x',
            '<',
            '<!--',
            '-->',
          ),
        ),
        parts => {
          const block = readHtml(parts.join(''))
          const widths = new Set(block?.rows.map(row => row.cells.length))
          return widths.size <= 1
        },
      ),
    )
  })
})

describe('text of a spreadsheet', () => {
  test('has its line breaks and tabs inside quotation marks, as Excel and WPS write them', () => {
    const copied = '县财政局\t"第一行\n第二行"\r\n"说""好""的\t事"\t县"两办"\r\n'
    expect(texts(readTsv(copied))).toEqual([
      ['县财政局', '第一行\n第二行'],
      ['说"好"的\t事', '县"两办"'],
    ])
    expect(writeTsv([['县财政局', '第一行\n第二行']])).toBe('县财政局\t"第一行\n第二行"\r\n')
  })

  test('with a quotation mark that never closes is taken as it stands', () => {
    expect(texts(readTsv('"半句\t乙\r\n丙\t丁\r\n'))).toEqual([
      ['"半句', '乙'],
      ['丙', '丁'],
    ])
  })

  test('leaves a place alone that a shorter row has no cell for', () => {
    const [, second] = readTsv('甲\t乙\n丙\n').rows
    expect(second!.cells[1]!.merged).toBe('beside')
  })
})
