import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Mark, marksBetween, marksWithin, nameMarksBetween, piecesOf } from '../../../schema/print/marks.ts'

const shown = (text: string, marks: readonly Mark[]) =>
  piecesOf(text, marks)
    .map(({ kind, text }) => (kind === 'plain' ? text : kind === 'added' ? `+${text}+` : `-${text}-`))
    .join('')
const compared = (before: string, after: string, by = marksBetween) => {
  const marks = by(before, after)
  return [shown(before, marks.before), shown(after, marks.after)]
}

describe('the words in which two wordings differ', () => {
  test('are marked in both: what went in the old one, what came in the new one', () => {
    expect(compared('全年评查不少于2次，覆盖率60%。', '全年评查不少于4次，覆盖率60%，按季通报。')).toEqual([
      '全年评查不少于-2次-，覆盖率60%。',
      '全年评查不少于+4次+，覆盖率60%+，按季通报+。',
    ])
  })

  test('are not marked where a text was written anew, or is there on one side only', () => {
    expect(compared('压缩办理时限。', '由县司法局另行制定方案。')).toEqual([
      '压缩办理时限。',
      '由县司法局另行制定方案。',
    ])
    expect(compared('', '新增。')).toEqual(['', '新增。'])
  })

  test('are whole names where names are listed, and their order is no difference', () => {
    expect(compared('县财政局、县司法局', '县司法局、县审计局、县财政局', nameMarksBetween)).toEqual([
      '县财政局、县司法局',
      '县司法局、+县审计局+、县财政局',
    ])
  })

  test('leave what is not marked the same on both sides, and every sign in its place', () => {
    const text = fc.array(fc.constantFrom(...'评查不少于2次，60%。甲乙\n')).map(signs => signs.join(''))
    fc.assert(
      fc.property(text, text, fc.nat(40), (before, after, cut) => {
        const marks = marksBetween(before, after)
        const plain = (whole: string, list: readonly Mark[]) =>
          piecesOf(whole, list).flatMap(({ kind, text }) => (kind === 'plain' ? [text] : []))
        expect(
          piecesOf(after, marks.after)
            .map(piece => piece.text)
            .join(''),
        ).toBe(after)
        if (marks.before.length + marks.after.length > 0)
          expect(plain(before, marks.before).join('')).toBe(plain(after, marks.after).join(''))
        // a cell that a page's end cuts keeps its marks
        const [head, tail] = [after.slice(0, cut), after.slice(cut)]
        const parts = [
          ...piecesOf(head, marksWithin(marks.after, 0, cut)),
          ...piecesOf(tail, marksWithin(marks.after, cut, after.length)),
        ]
        const signs = (pieces: ReturnType<typeof piecesOf>) =>
          pieces.flatMap(({ kind, text }) => text.split('').map(sign => kind + sign))
        expect(signs(parts)).toEqual(signs(piecesOf(after, marks.after)))
      }),
    )
  })
})
