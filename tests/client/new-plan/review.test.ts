import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverageOf, doubtsOf, pieceAt, segmentsOf, unaccounted } from '../../../client/new-plan/accounts.ts'
import { byCharacter, bySentence, stretchAt } from '../../../client/new-plan/caret.ts'
import { draftOf, obstaclesOf } from '../../../client/new-plan/draft-of-review.ts'
import { fieldsOf, orderedMeasures, reviewOf } from '../../../client/new-plan/review.ts'
import { pieceCommand, reviewKeys } from '../../../client/new-plan/review-keys.ts'
import { newPlanWords } from '../../../client/new-plan/words.ts'
import { yearOf } from '../../../client/new-plan/year.ts'
import { planDraftShape } from '../../../schema/plan/draft.ts'
import { withoutStop } from '../../../schema/policy/draft-of-reading.ts'
import { readPlan } from '../../../schema/policy/read-plan.ts'
import { correct } from '../../../schema/review/correct.ts'
import { type Corrections, noCorrections } from '../../../schema/review/corrections.ts'
import { become, setMeasure } from '../../../schema/review/edits.ts'

const text = readFileSync(new URL('../../fixtures/plan-of-qingtan.txt', import.meta.url), 'utf8')
const reading = readPlan(text)
const corrected = (corrections: Corrections = noCorrections) => correct(text, reading, corrections)
const review = (corrections?: Corrections) => structuredClone(reviewOf(fieldsOf(reading), corrected(corrections)))

describe('a review of a text that was read', () => {
  it('begins with the measures as read, titles without their closing full stop', () => {
    expect(orderedMeasures(review()).map(m => m.title)).toEqual([
      '压缩办件时间',
      '规范证明事项',
      '公布执法主体',
      '开展案卷评查',
    ])
    expect(review().title).toBe('青潭县2026年度依法行政重点工作安排')
  })

  it('becomes a draft that the server takes, units and deadlines as written', () => {
    const draft = planDraftShape.parse(draftOf(review()))
    expect(draft).toMatchObject({ year: 2026, cadence: 'quarter', sections: [{ number: '一' }, { number: '二' }] })
    expect(draft.measures[0]).toMatchObject({
      section: 0,
      number: '1',
      lead: ['县行政审批局'],
      co: ['县公安局', '县人社局'],
      deadline: '6月底前',
    })
    expect(draft.measures[3]?.target).toContain('60件')
  })

  it('leaves out what needs none and puts rows into the section that the person chose', () => {
    const { pieces, measures, sections } = corrected()
    const first = pieces.find(piece => piece.key === measures[0]!.key)!
    let corrections = become(noCorrections, first, 'none')
    corrections = setMeasure(corrections, measures[1]!.key, measures[1]!, { section: sections[1]!.key })
    const draft = draftOf(review(corrections))
    expect(draft.measures.map(m => [m.title, m.section])).toEqual([
      ['规范证明事项', 1],
      ['公布执法主体', 1],
      ['开展案卷评查', 1],
    ])
  })

  it('names what keeps it from being created: no title, a wrong year, an empty measure with its place', () => {
    const now = { ...review(), title: ' ', year: '26' }
    Object.assign(now.measures[2]!, { title: '', text: ' ' })
    expect(obstaclesOf(now)).toEqual([
      { kind: 'title-missing' },
      { kind: 'year-wrong' },
      { kind: 'measure-empty', keys: [now.measures[2]!.key], serials: [3] },
    ])
    expect(obstaclesOf(review())).toEqual([])
  })

  it('never loses a word of a title but its closing stop', () => {
    fc.assert(
      fc.property(fc.string(), title => {
        const kept = withoutStop(title)
        expect(title.trim().startsWith(kept)).toBe(true)
        expect(title.trim().slice(kept.length)).toMatch(/^[。．｡.；;]*$/)
      }),
    )
  })
})

describe('the account of the source', () => {
  it('finds every stretch of text in a piece, and says so where one is missing', () => {
    const { pieces } = corrected()
    expect(unaccounted(text, pieces)).toEqual([])
    const [gap] = unaccounted(text, pieces.slice(1))
    expect(text.slice(gap!.from, gap!.to)).toContain(text.slice(0, 5))
  })

  it('counts pieces and shares of the text by what they became; the shares make the whole', () => {
    const coverage = coverageOf(text, corrected().pieces)
    expect(coverage.measure.pieces).toBe(4)
    expect(coverage.section.pieces).toBe(2)
    const shares = Object.values(coverage).map(each => each.share)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
  })

  it('lists doubts, the gravest first, each in the piece where it stands', () => {
    const doubts = doubtsOf(reading, corrected())
    expect(doubts.map(d => d.reason.code)).toEqual(['quote-unbalanced'])
    const piece = pieceAt(corrected().pieces, doubts[0]!.at!)
    expect(piece?.key).toBe(corrected().measures[2]!.key)
    expect(doubts[0]!.measure).toBe(piece?.key)
    const worse = '一、要求\n\n1、公开”信息。\n\n3、培训人员（牵头单位：县人社局'
    const read = readPlan(worse)
    const codes = doubtsOf(read, correct(worse, read, noCorrections)).map(d => d.reason.code)
    expect(codes.indexOf('number-skipped')).toBeLessThan(codes.indexOf('bracket-unclosed'))
    expect(codes.indexOf('bracket-unclosed')).toBeLessThan(codes.indexOf('quote-unbalanced'))
  })

  it('shows a piece whole, its units and deadline marked', () => {
    const { pieces, readings } = corrected()
    for (const piece of pieces) {
      const segments = segmentsOf(text, piece.span, readings.get(piece.key))
      expect(segments.map(s => s.text).join('')).toBe(text.slice(piece.span.from, piece.span.to))
      for (const segment of segments) expect(text.startsWith(segment.text, segment.from)).toBe(true)
    }
    const [first] = corrected().measures
    const piece = pieces.find(each => each.key === first!.key)!
    const marked = segmentsOf(text, piece.span, readings.get(piece.key)).filter(s => s.kind !== 'plain')
    expect(marked.map(s => [s.text, s.kind])).toEqual([
      ['6月底前', 'deadline'],
      ['县行政审批局', 'lead'],
      ['县公安局', 'co'],
      ['县人社局', 'co'],
    ])
  })
})

describe('the caret in the source', () => {
  const words = '甲𠮷乙。丙丁；戊\n己。'
  const span = { from: 0, to: words.length }
  it('goes by whole characters, stays in its piece, and jumps to where a sentence ends', () => {
    expect(byCharacter(words, span, 1, 1)).toBe(3)
    expect(byCharacter(words, span, 3, -1)).toBe(1)
    expect(byCharacter(words, span, 0, -1)).toBe(0)
    expect(bySentence(words, span, 0, 1)).toBe(words.indexOf('丙'))
    expect(bySentence(words, span, words.indexOf('丙'), 1)).toBe(words.indexOf('戊'))
    expect(bySentence(words, span, words.length, -1)).toBe(words.indexOf('己'))
  })

  it('stands in one paragraph, which is what goes to another measure', () => {
    expect(stretchAt(words, span, words.indexOf('己'))).toEqual({ from: words.indexOf('己'), to: words.length })
    expect(stretchAt(words, span, 2)).toEqual({ from: 0, to: words.indexOf('\n') })
    expect(stretchAt(words, span, null)).toEqual(span)
  })
})

describe('the keys of the review', () => {
  it('are each one command, named in both languages on the sheet', () => {
    const pressed = [...'udmhnbegtlcw123', 'F2'].map(key =>
      JSON.stringify(pieceCommand({ key, ctrlKey: false, metaKey: false, altKey: false } as KeyboardEvent)),
    )
    expect(new Set(pressed).size).toBe(pressed.length)
    for (const { id } of reviewKeys) {
      expect(newPlanWords('zh-CN').keys[id]).not.toBe('')
      expect(newPlanWords('en').keys[id]).not.toBe('')
    }
    expect(Object.keys(newPlanWords('en')).sort()).toEqual(Object.keys(newPlanWords('zh-CN')).sort())
  })
})

describe('a typed year', () => {
  it.each([
    ['2026', 2026],
    ['２０２６年', 2026],
    [' ', null],
    ['26', 'wrong'],
    ['3026', 'wrong'],
  ])('%j is read as %j', (typed, year) => expect(yearOf(typed)).toBe(year))
})
