import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doubtsOf, partAt, segmentsOf, unaccounted } from '../../../client/new-plan/accounts.ts'
import { draftOf, obstaclesOf } from '../../../client/new-plan/draft-of-review.ts'
import { correctionsIn, orderedMeasures, reviewOf } from '../../../client/new-plan/review.ts'
import { yearOf } from '../../../client/new-plan/year.ts'
import { planDraftShape } from '../../../schema/plan/draft.ts'
import { withoutStop } from '../../../schema/policy/draft-of-reading.ts'
import { readPlan } from '../../../schema/policy/read-plan.ts'

const text = readFileSync(new URL('../../fixtures/plan-of-qingtan.txt', import.meta.url), 'utf8')
const reading = readPlan(text)
const review = () => structuredClone(reviewOf(reading))

describe('a review of a text that was read', () => {
  it('begins with the measures as read, titles without their closing full stop', () => {
    expect(orderedMeasures(review()).map(m => m.title)).toEqual([
      '压缩办件时间',
      '规范证明事项',
      '公布执法主体',
      '开展案卷评查',
    ])
    expect(review().title).toBe('青潭县2026年度依法行政重点工作安排')
    expect(correctionsIn(review())).toBe(0)
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
  })

  it('leaves out what the person removed and moves what they put into another section', () => {
    const now = review()
    now.measures[0]!.removed = true
    now.measures[1]!.section = now.sections[1]!.key
    now.sections.shift()
    const draft = draftOf(now)
    expect(draft.measures.map(m => [m.title, m.section])).toEqual([
      ['规范证明事项', 0],
      ['公布执法主体', 0],
      ['开展案卷评查', 0],
    ])
    expect(correctionsIn(now)).toBe(1)
  })

  it('names what keeps it from being created: no title, a wrong year, an empty measure with its place', () => {
    const now = { ...review(), title: ' ', year: '26' }
    Object.assign(now.measures[2]!, { title: '', text: ' ' })
    expect(obstaclesOf(now)).toEqual([
      { kind: 'title-missing' },
      { kind: 'year-wrong' },
      { kind: 'measure-empty', keys: [2], serials: [3] },
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
  it('finds every stretch of text in a part, and says so where one is missing', () => {
    expect(unaccounted(text, reading.parts)).toEqual([])
    const [gap] = unaccounted(text, reading.parts.slice(1))
    expect(text.slice(gap!.from, gap!.to)).toContain(text.slice(0, 5))
  })

  it('lists doubts in the order of the source, each in the part where it stands', () => {
    const doubts = doubtsOf(reading)
    expect(doubts.map(d => d.reason.code)).toEqual(['quote-unbalanced'])
    const part = reading.parts[partAt(reading.parts, doubts[0]!.at!)]!
    expect(part.measure).toBe(2)
    expect(doubts[0]!.measure).toBe(2)
  })

  it('shows a part whole, its units and deadline marked', () => {
    for (const part of reading.parts) {
      const segments = segmentsOf(text, part, reading)
      expect(segments.map(s => s.text).join('')).toBe(text.slice(part.span.from, part.span.to))
    }
    const part = reading.parts.find(each => each.measure === 0)!
    expect(segmentsOf(text, part, reading).filter(s => s.kind !== 'plain')).toEqual([
      { text: '6月底前', kind: 'deadline' },
      { text: '县行政审批局', kind: 'lead' },
      { text: '县公安局', kind: 'co' },
      { text: '县人社局', kind: 'co' },
    ])
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
