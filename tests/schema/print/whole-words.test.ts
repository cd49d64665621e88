import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stretchesOf, wholeWords } from '../../../schema/print/whole-words.ts'

const shown = (text: string, room: number) => stretchesOf(text, room).map(({ how, text }) => `${how} ${text}`)

describe('[O6] names and dates in a narrow column', () => {
  test('lose no sign, whatever is written and however narrow the column is', () => {
    const text = fc
      .array(fc.constantFrom(...'县财政局年月日2026年、，；（）〔〕 \n', '😀'))
      .map(signs => signs.join(''))
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (written, room) => {
        expect(wholeWords(written).join('')).toBe(written)
        expect(
          stretchesOf(written, room)
            .map(each => each.text)
            .join(''),
        ).toBe(written)
      }),
    )
  })

  test('stand whole where a line has room for them, only a longer name is broken', () => {
    const list = '县财政局、县自然资源和规划局（县林业局）、县司法局'
    expect(shown(list, 9)).toEqual([`whole ${list}`])
    expect(shown(list, 8)).toEqual(['whole 县财政局、', 'long 县自然资源和规划局', 'whole （县林业局）、县司法局'])
  })

  test('a name that a line just holds has its mark of division beyond it rather than below', () => {
    expect(shown('县政务服务局、县司法局', 6.6)).toEqual(['hung 县政务服务局、', 'whole 县司法局'])
  })

  test('a date breaks after its year or month, a document’s number before its bracket', () => {
    expect(shown('2026年9月30日前', 9)).toEqual(['whole 2026年9月30日前'])
    expect(shown('2026年9月30日前', 5)).toEqual(['whole 2026年', 'whole 9月', 'whole 30日前'])
    expect(shown('青政办函〔2026〕15号', 7)).toEqual(['whole 青政办函', 'kept 〔2026〕15号'])
  })
})
