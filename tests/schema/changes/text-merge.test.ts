import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applySplices, mergeText, splices, tokens } from '../../../schema/changes/text-merge.ts'
import { officialText } from '../../support/arbitrary-plan.ts'

/** An edit of a text: some stretch of it replaced, at places where people's cursors stand. */
const edited = (base: string) =>
  fc.tuple(fc.nat(), fc.nat(6), officialText, fc.boolean()).map(([place, length, words, again]) => {
    const parts = tokens(base)
    const at = parts.length === 0 ? 0 : place % (parts.length + 1)
    const once = [...parts.slice(0, at), words, ...parts.slice(at + length)].join('')
    return again ? words + once : once
  })
const pair = officialText.chain(base => fc.tuple(fc.constant(base), edited(base)))
const triple = officialText.chain(base => fc.tuple(fc.constant(base), edited(base), edited(base)))

describe('[T1] the tokens of a text', () => {
  test('joined are the text again', () => {
    fc.assert(
      fc.property(fc.oneof(officialText, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), text => {
        expect(tokens(text).join('')).toBe(text)
      }),
    )
  })

  test('keep a figure with its sign, a date, a word and a drawn character whole', () => {
    expect(tokens('完成60%')).toEqual(['完', '成', '60%'])
    expect(tokens('1,200件')).toEqual(['1,200件'])
    expect(tokens('2026年6月30日前')).toEqual(['2026年6月30日', '前'])
    expect(tokens('GDP增长')).toEqual(['GDP', '增', '长'])
    expect(tokens('👨‍👩‍👧e\u0301')).toEqual(['👨‍👩‍👧', 'e\u0301'])
  })

  test('never cut a character in two, however many signs are piled on it', () => {
    const piled = `${'e'.padEnd(63, '\u0301')}𠮷`
    for (const token of tokens(piled)) expect(token).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
  })
})

describe('[T1] the splices between two texts', () => {
  test('make the one of the other, in ascending places', () => {
    fc.assert(
      fc.property(pair, fc.boolean(), ([a, b], turned) => {
        const [before, after] = turned ? [b, a] : [a, b]
        const list = splices(before, after)
        expect(applySplices(before, list)).toBe(after)
        for (let i = 1; i < list.length; i++)
          expect(list[i]!.at).toBeGreaterThanOrEqual(list[i - 1]!.at + list[i - 1]!.remove)
      }),
    )
  })

  test('of a text that was written anew are one, and of a word changed in many places one each', () => {
    const before = '公布权责清单，开展财政预算管理，力争年底前取得明显成效。完善法治宣传教育，形成可复制的经验做法。'
    expect(splices(before, '推进行政审批制度改革，完善权责清单制度，定期公布办理情况，形成长效机制。')).toHaveLength(1)
    const many = Array.from({ length: 6 }, (_, i) => `第${i + 1}批次由本县各单位分头组织落实`).join('，')
    expect(splices(many, many.replaceAll('县', '市'))).toHaveLength(6)
  })

  test('of a text and itself are none', () => {
    fc.assert(
      fc.property(officialText, text => {
        expect(splices(text, text)).toEqual([])
      }),
    )
  })
})

describe('[T2] two people’s edits of one text', () => {
  test('both stand where they touch different words', () => {
    const base = '一是完成清单公布。二是压缩办理时限。'
    expect(
      mergeText(base, '一是完成清单公布，共320项。二是压缩办理时限。', '一是完成清单公布。二是压缩办理时限三成。'),
    ).toEqual({
      text: '一是完成清单公布，共320项。二是压缩办理时限三成。',
      conflict: false,
    })
  })

  test('are both kept, and marked, where they changed the same figure: never 875%', () => {
    expect(mergeText('完成率60%。', '完成率80%。', '完成率75%。')).toEqual({ text: '完成率75%80%。', conflict: true })
  })

  test('that are the same edit stand once', () => {
    expect(mergeText('完成率60%。', '完成率80%。', '完成率80%。')).toEqual({ text: '完成率80%。', conflict: false })
  })

  test('leave the other’s text alone where one changed nothing', () => {
    fc.assert(
      fc.property(pair, ([base, other]) => {
        expect(mergeText(base, base, other)).toEqual({ text: other, conflict: false })
        expect(mergeText(base, other, base)).toEqual({ text: other, conflict: false })
      }),
    )
  })

  test('lose no inserted words', () => {
    fc.assert(
      fc.property(triple, ([base, mine, theirs]) => {
        const { text } = mergeText(base, mine, theirs)
        for (const { insert } of [...splices(base, mine), ...splices(base, theirs)]) expect(text).toContain(insert)
      }),
      { numRuns: 500 },
    )
  })

  test('give the same words and the same mark whichever side is called mine, but for the order of a clash', () => {
    const letters = (text: string) => [...text].sort().join('')
    fc.assert(
      fc.property(triple, ([base, mine, theirs]) => {
        const one = mergeText(base, mine, theirs)
        const other = mergeText(base, theirs, mine)
        expect(one.conflict).toBe(other.conflict)
        if (one.conflict) expect(letters(one.text)).toBe(letters(other.text))
        else expect(one.text).toBe(other.text)
      }),
      { numRuns: 500 },
    )
  })

  test('in different sentences never clash', () => {
    fc.assert(
      fc.property(officialText, officialText, officialText, officialText, (a, b, a2, b2) => {
        const middle = '；其中县级部分保持不变；'
        const join = (x: string, y: string) => `${x}首${middle}尾${y}`
        const merged = mergeText(join(a, b), join(a2, b), join(a, b2))
        expect(merged).toEqual({ text: join(a2, b2), conflict: false })
      }),
      { numRuns: 300 },
    )
  })
})
