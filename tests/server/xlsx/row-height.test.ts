import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText } from '../../../server/xlsx/cell-text.ts'
import { heightOf, heightParts, lineCount, ROW_HEIGHT_MAX, rowHeight } from '../../../server/xlsx/row-height.ts'

describe('the height of a row', () => {
  test('follows from its longest cell', () => {
    const short = rowHeight([{ text: '甲', width: 20 }], 11)
    const long = rowHeight(
      [
        { text: '甲', width: 20 },
        { text: '办理'.repeat(60), width: 20 },
      ],
      11,
    )
    expect(short).toBe(20)
    expect(long).toBeGreaterThan(short * 10)
  })

  test('counts a Latin letter as about half of a Chinese character', () => {
    expect(lineCount('字'.repeat(20), 10)).toBe(2)
    expect(lineCount('1234567890'.repeat(2), 12)).toBe(1)
  })

  test('keeps words and closing marks together as a spreadsheet does', () => {
    expect(lineCount('甲乙丙丁戊己庚辛壬癸。', 10)).toBe(2)
    expect(lineCount('甲乙丙丁戊己庚 GB/T9704', 10)).toBe(2)
  })

  test('has a line for every line of the text, empty ones too', () => {
    expect(lineCount('一\n\n三', 10)).toBe(3)
  })

  test('never needs fewer lines for more text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 2, max: 40 }), (text, ems) => {
        expect(lineCount(`${text}字`, ems)).toBeGreaterThanOrEqual(lineCount(text, ems))
      }),
    )
  })

  test('breaks lines where the rule for words and marks breaks them', () => {
    const signs = [
      '（',
      '《',
      '“',
      '(',
      '办',
      '理',
      '2026',
      'GB/T',
      'é',
      'Ａ',
      '，',
      '。',
      '）',
      ')',
      '…',
      ' ',
      '\n',
      '𠮷',
      '\ud800',
      '%',
    ]
    const texts = fc.array(fc.oneof(fc.constantFrom(...signs), fc.string({ unit: 'grapheme', maxLength: 3 })))
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 12 }), (parts, ems) => {
        expect(lineCount(parts.join(''), ems)).toBe(linesByRule(parts.join(''), ems))
      }),
    )
  })

  test('has room for every cell of the row, however the others are', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('办', '理', 'ABC ', '（', '。', '\n'), maxLength: 60 }))
    fc.assert(
      fc.property(texts, fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1 }), (cells, ems) => {
        const own = cells.map((_, i) => ems[i % ems.length]!)
        const alone = cells.map((text, i) => heightOf([text], [own[i]!], 11))
        expect(heightOf(cells, own, 11)).toBe(Math.max(20, ...alone))
        for (const [i, text] of cells.entries())
          expect(alone[i]).toBe(Math.ceil(lineCount(text, own[i]!) * 1.45 * 11 + 4))
      }),
    )
  })

  test('is divided into rows the format allows, none of it lost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), height => {
        const parts = heightParts(height)
        expect(Math.max(...parts)).toBeLessThanOrEqual(ROW_HEIGHT_MAX)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeGreaterThanOrEqual(height)
      }),
    )
  })
})

test('a cell never holds more than a cell may, nor half of a character', () => {
  expect(cellText(`${'字'.repeat(32_766)}𠮷`)).toHaveLength(32_767)
  expect(cellText('\u0000甲\u0007')).toBe('甲')
})

/** The same rule in one expression, as it is easier to read than to run; letters beyond the common plane stand alone. */
function linesByRule(text: string, ems: number): number {
  const token =
    /[（《〈「『【“‘([{]*(?:(?:(?![\u{10000}-\u{10ffff}])[\p{Script=Latin}\d.,:;%/_+@#&=-])+|\s|.)[，。、；：？！）》〉」』】”’)\]}…]*/gu
  const widthOf = (character: string) =>
    character.codePointAt(0)! >= 0x2e80 || /[“”‘’…—]/.test(character) ? 1 : /[A-Z@%mw]/.test(character) ? 0.75 : 0.55
  let lines = 0
  for (const paragraph of text.split('\n')) {
    lines++
    let used = 0
    for (const word of paragraph.match(token) ?? []) {
      let width = [...word].reduce((sum, character) => sum + widthOf(character), 0)
      if (used > 0 && used + width > ems) {
        lines++
        used = 0
      }
      for (; width > ems; width -= ems) lines++
      used += width
    }
  }
  return lines
}
