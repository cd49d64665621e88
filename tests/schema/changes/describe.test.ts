import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Change, inverse } from '../../../schema/changes/change.ts'
import { abbreviate, cellStep, describeLine, describe as tell } from '../../../schema/changes/describe.ts'
import { describeWords } from '../../../schema/changes/describe-words.ts'
import { wordDiff } from '../../../schema/changes/word-diff.ts'
import { languages } from '../../../schema/words/language.ts'
import { officialText } from '../../support/arbitrary-plan.ts'
import { planSnapshot, rowsOf, unitNamed } from '../../support/plan-fixture.ts'
import { randomChange } from '../../support/random-change.ts'

const snapshot = planSnapshot()
const [first] = rowsOf(snapshot)
const progress: Change = {
  kind: 'cell',
  measure: first!.id,
  column: 'progress',
  period: '2026-Q2',
  before: '',
  after: '已公布权责清单12张。',
}

describe('a change in words', () => {
  test('says which row, which column in which period, and both values', () => {
    expect(tell(progress, snapshot, 'zh-CN')).toEqual({
      action: 'changed',
      where: '1 公布权责清单。',
      what: '进展 · 2026年第二季度',
      before: '',
      after: '已公布权责清单12张。',
    })
    expect(describeLine(progress, snapshot, 'zh-CN')).toBe(
      '1 公布权责清单。：进展 · 2026年第二季度 空白 → “已公布权责清单12张。”',
    )
    expect(describeLine(progress, snapshot, 'en')).toBe(
      '1 公布权责清单。: Progress · Q2 2026 empty → “已公布权责清单12张。”',
    )
  })

  test('shows units, paces and stages by their names and not by what is stored', () => {
    const unit = unitNamed(snapshot, '县财政局')
    const lead: Change = {
      kind: 'cell',
      measure: first!.id,
      column: 'lead',
      period: null,
      before: first!.lead,
      after: [{ unit, written: '县财政局' }],
    }
    const pace: Change = { ...progress, column: 'pace', before: 'behind', after: 'done' }
    const stage: Change = { kind: 'plan', key: 'stage', before: 'draft', after: 'consult' }
    expect(describeLine(lead, snapshot, 'zh-CN')).toContain('牵头单位 “县委编办” → “县财政局”')
    expect(describeLine(pace, snapshot, 'zh-CN')).toContain('“滞后” → “已完成”')
    expect(describeLine(stage, snapshot, 'zh-CN')).toBe('整个工作簿：阶段 “起草” → “征求意见”')
  })

  test('is never empty and never shows an id, whatever the change and the language', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...languages), (seed, language) => {
        const change = randomChange(snapshot, seed)
        const line = describeLine(change, snapshot, language)
        expect(line.length).toBeGreaterThan(2)
        expect(line).not.toMatch(/\b[msuw]_[0-9a-z]{16}\b/)
        const back = inverse(change)
        if (back) expect(describeLine(back, snapshot, language)).not.toBe('')
      }),
    )
  })

  test('has every way of coming in and every key in both languages', () => {
    const shape = (words: object) =>
      JSON.stringify(
        Object.entries(words).map(([key, value]) => [key, typeof value === 'object' ? Object.keys(value) : 0]),
      )
    expect(shape(describeWords('en'))).toBe(shape(describeWords('zh-CN')))
  })
})

describe('long texts', () => {
  test('are cut to where they differ, on one line', () => {
    const long =
      '一是健全制度机制，完善工作规程，明确责任分工；二是强化监督检查，\n每季度通报一次，全年不少于四次；三是完成率达到'
    const [before, after] = abbreviate(
      `${long}60%。后面还有很多很多很多很多很多很多很多很多很多很多很多的话`,
      `${long}80%。后面没有了`,
    )
    expect(before).toMatch(/^….*60%。.*…$/)
    expect(after).toMatch(/^….*80%。后面没有了$/)
    expect(before).not.toContain('\n')
  })

  test('keep short texts whole and never grow', () => {
    fc.assert(
      fc.property(officialText, officialText, (before, after) => {
        for (const [whole, cut] of [before, after].map((text, i) => [text, abbreviate(before, after)[i]!])) {
          expect([...cut!].length).toBeLessThanOrEqual([...whole!].length + 2)
          expect(cut).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/)
        }
      }),
    )
  })
})

describe('[T1] two texts laid over each other', () => {
  test('hold both: what stayed and went is the first, what stayed and came the second', () => {
    fc.assert(
      fc.property(officialText, officialText, (before, after) => {
        const parts = wordDiff(before, after)
        const joined = (gone: 'removed' | 'added') => parts.flatMap(p => (p.kind === gone ? [] : [p.text])).join('')
        expect(joined('added')).toBe(before)
        expect(joined('removed')).toBe(after)
      }),
    )
  })

  test('mark whole figures and not single digits', () => {
    expect(wordDiff('完成60%。', '完成80%。')).toEqual([
      { kind: 'same', text: '完成' },
      { kind: 'removed', text: '60%' },
      { kind: 'added', text: '80%' },
      { kind: 'same', text: '。' },
    ])
  })
})

test('words that only a syllable keeps apart are shown as one change', () => {
  expect(wordDiff('围绕开办餐馆', '结合公办餐厅').map(part => part.text)).toEqual(['围绕开办餐馆', '结合公办餐厅'])
})

describe('a cell’s steps', () => {
  test('[T3] of its own cell tells that it was marked 请核对, and that somebody confirmed it', () => {
    const check = { stood: '完成60%', joined: '完成75%' }
    const place = { kind: 'check', measure: first!.id, column: 'progress', period: '2026-Q2', id: 'abc' } as const
    const marked: Change = { ...place, before: null, after: check }
    const confirmed: Change = { ...place, before: check, after: null }
    for (const change of [marked, confirmed]) {
      expect(cellStep(change, 'progress', snapshot, 'zh-CN')).toEqual({ before: null, after: null })
      expect(cellStep(change, 'problems', snapshot, 'zh-CN')).toBeNull()
    }
    expect(tell(marked, snapshot, 'zh-CN').what).toBe('请核对标记 · 进展 · 2026年第二季度')
    expect(tell(confirmed, snapshot, 'zh-CN').what).toContain('核对完毕')
  })

  test('are its edits and the change that brought its row, and nothing else', () => {
    expect(cellStep(progress, 'progress', snapshot, 'zh-CN')).toEqual({ before: '', after: '已公布权责清单12张。' })
    expect(cellStep(progress, 'problems', snapshot, 'zh-CN')).toBeNull()
    expect(cellStep({ kind: 'measure-add', measure: first! }, 'lead', snapshot, 'zh-CN')).toEqual({
      before: null,
      after: '县委编办',
    })
    expect(
      cellStep({ kind: 'measure-removed', measure: first!.id, before: false, after: true }, 'lead', snapshot, 'zh-CN'),
    ).toBeNull()
  })
})
