import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvRow } from '../../../schema/audit/csv.ts'
import { auditKinds } from '../../../schema/audit/kinds.ts'
import { auditWords } from '../../../schema/audit/words.ts'
import { languages } from '../../../schema/words/language.ts'

describe('a row of a .csv file', () => {
  test('holds no cell that a spreadsheet would take for a formula', () => {
    expect(csvRow(['=1+1', '+86', '-3', '@now', '\t=1', ' =1', '＝1', '普通'])).toBe(
      "'=1+1,'+86,'-3,'@now,'\t=1,' =1,'＝1,普通\r\n",
    )
  })

  test('reads back as its cells, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), cells => {
        const line = csvRow(cells)
        expect(line.endsWith('\r\n')).toBe(true)
        const read = [...line.slice(0, -2).matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(match => match[1]!)
        const plain = read
          .slice(0, cells.length)
          .map(cell => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
        expect(plain.map((cell, i) => (cell === `'${cells[i]}` ? cells[i] : cell))).toEqual(cells)
      }),
    )
  })
})

test('every kind of line in the audit log has its words in every language', () => {
  for (const language of languages)
    for (const kind of auditKinds) expect(auditWords(language).kinds[kind]?.length).toBeGreaterThan(1)
})
